"""What decisions and notices do to days. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.worktime.calendar import CLOSED, OPEN, Opening
from aftersvc.core.worktime.official import Year, is_noticed, official_year

if TYPE_CHECKING:
    from aftersvc.calendars.store import CompanyDay
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.core.worktime.notice import Notice

Half = Literal["am", "pm"]

UNDECIDED = Opening()
# Longer than any closure, shorter than a slip of the year.
LONGEST_CLOSURE = timedelta(days=180)


@dataclass(frozen=True)
class DayLine:
    """A day that differs from the plain week, as it is listed.

    `kind`: `off` and `adjusted` (a weekend day that is worked) by the notices; `closed`, `closed_am`,
    `closed_pm` and `extra` (worked all the same) by the company. `provisional` until the notice that may
    change it is known.
    """

    day: date
    kind: str
    name: str
    source: str
    provisional: bool


def days_from(first: date, until: date) -> list[date]:
    """The days of a closure, both ends included. Raises BadInput for one that ends first or is too long."""
    if until < first:
        raise BadInput(_("--until: {until} is before {first}").format(until=until, first=first))
    if until - first > LONGEST_CLOSURE:
        raise BadInput(
            _("--until: {until} is more than {days} days after {first}: look at the year").format(
                until=until, days=LONGEST_CLOSURE.days, first=first
            )
        )
    return [first + timedelta(days=days) for days in range((until - first).days + 1)]


def closed(before: Opening, half: Half | None) -> Opening:
    """A day after it is closed, or half of it."""
    if half is None:
        return CLOSED
    return before._replace(morning=False) if half == "am" else before._replace(afternoon=False)


def worked(day: date, calendar: Calendar) -> Opening:
    """A day after the company said that it is worked.

    On a day that is worked anyway nothing is left to decide, unless a notice yet to come may take it away.
    """
    certain = calendar.works_by_rule(day) and not calendar.provisional(day, day)
    return UNDECIDED if certain else OPEN


def says_nothing_new(notice: Notice, known: Mapping[int, Notice]) -> bool:
    """Whether a notice only repeats what is known of its year and of the December before."""
    if not is_noticed(notice.year, known):
        return False
    after = {**known, notice.year: notice}
    return all(
        _shape(official_year(year, known)) == _shape(official_year(year, after))
        for year in (notice.year - 1, notice.year)
    )


def changed_days(notice: Notice, before: Calendar, after: Calendar) -> list[date]:
    """The days that are worked after a notice and were not before, or the other way round."""
    listed = {
        day.day
        for calendar in (before, after)
        for year in (notice.year - 1, notice.year)
        for day in official_year(year, calendar.notices).days
    }
    return [day for day in sorted(listed) if before.works_by_rule(day) != after.works_by_rule(day)]


def year_lines(year: int, calendar: Calendar, company: Mapping[date, CompanyDay]) -> list[DayLine]:
    """The days of a year that differ from the plain week, in order; first the notice's, then the company's."""
    lines = []
    if calendar.country is not None:
        lines = [
            DayLine(
                day.day,
                "off" if day.off else "adjusted",
                day.name,
                day.source,
                calendar.provisional(day.day, day.day),
            )
            for day in official_year(year, calendar.notices).days
        ]
    lines += [
        DayLine(day, _kind(decided.opening), decided.why or "", "company", provisional=False)
        for day, decided in company.items()
        if day.year == year
    ]
    return sorted(lines, key=lambda line: line.day)


def _kind(opening: Opening) -> str:
    if opening.morning is False and opening.afternoon is False:
        return "closed"
    if opening.morning is False:
        return "closed_am"
    if opening.afternoon is False:
        return "closed_pm"
    return "extra"


def _shape(year: Year) -> set[tuple[date, bool]]:
    return {(day.day, day.off) for day in year.days}
