"""What a clerk types and reads of the calendar: days and years in, rows and sentences out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from aftersvc.calendars import rules
from aftersvc.core.cells import Column
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, ngettext
from aftersvc.core.moments import parse_day
from aftersvc.core.text import half_width, safe
from aftersvc.core.worktime.calendar import LAST_YEAR
from aftersvc.core.worktime.official import is_noticed
from aftersvc.core.worktime.statutory import lunar_known

if TYPE_CHECKING:
    from aftersvc.calendars.verbs import Changed, Loaded
    from aftersvc.core.worktime.calendar import Calendar

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")  # as regulations write them
WEEKDAY_WORDS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
KINDS = {
    "off": _("day off"),
    "adjusted": _("weekend day that is worked"),
    "closed": _("closed"),
    "closed_am": _("closed in the morning"),
    "closed_pm": _("closed in the afternoon"),
    "extra": _("worked all the same"),
}

COLUMNS = (
    Column("day", _("Day"), "day"),
    Column("weekday", _("Weekday"), words=WEEKDAY_WORDS),
    Column("kind", _("Kind"), words=KINDS),
    Column("name", _("Name")),
    Column("source", _("Source"), spare=True),
    Column("provisional", _("Provisional"), "flag"),
)


def year(text: str | None, today: date) -> int:
    """The year that was typed, this one if none was. Raises BadInput for what is none."""
    if text is None:
        return today.year
    typed = half_width(text).removesuffix("年")
    if not (typed.isdecimal() and len(typed) == 4 and 1949 < int(typed) <= LAST_YEAR):
        raise BadInput(_("'{text}' is not a year: write 2026").format(text=safe(text)))
    return int(typed)


def days(dates: Sequence[str], until: str | None, today: date) -> list[date]:
    """The days that were typed, in order; with `until` all from the one day on."""
    found = [parse_day(text, today=today, what="DATE", plan=True) for text in dates]
    if until is None:
        return sorted(set(found))
    if len(found) != 1:
        raise BadInput(_("--until goes with one DATE, the first day"))
    return rules.days_from(found[0], parse_day(until, today=found[0], what="--until", plan=True))


def rows(lines: Iterable[rules.DayLine]) -> Iterator[Mapping[str, object]]:
    """The days as they are listed."""
    for line in lines:
        yield {
            "day": line.day.isoformat(),
            "weekday": WEEKDAYS[line.day.weekday()],
            "kind": line.kind,
            "name": line.name,
            "source": line.source,
            "provisional": line.provisional,
        }


def about(shown: int, calendar: Calendar) -> list[str]:
    """What has to be known of a year before one relies on it."""
    if calendar.country is None:
        return [_("the regulation names no country: no official days off")]
    if is_noticed(shown, calendar.notices):
        return []
    sentences = [
        _("{year} is provisional: its notice is not known here, load it with 'calendar load FILE'").format(
            year=shown
        )
    ]
    if not lunar_known(shown):
        sentences.append(_("the festivals of the lunar calendar are not known for {year}").format(year=shown))
    return sentences


def loaded(done: Loaded) -> list[str]:
    """What loading a notice changed."""
    if done.known:
        return [_("{year} was known as it stands in the file: nothing changed").format(year=done.year)]
    count = len(done.days)
    return [
        ngettext(
            "{year} loaded: {count} day is other than it was",
            "{year} loaded: {count} days are other than they were",
            count,
        ).format(year=done.year, count=count),
        *_changes(done),
    ]


def decided(done: Changed) -> list[str]:
    """What the company's word on days changed."""
    return _changes(done) if done.days else [_("it was so already: nothing changed")]


def weekday(day: date) -> str:
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


def _changes(done: Changed) -> list[str]:
    sentences = []
    for day, halves in done.days.items():
        match halves:
            case (True, True):
                said = _("{day} {weekday}: worked")
            case (True, False):
                said = _("{day} {weekday}: worked in the morning")
            case (False, True):
                said = _("{day} {weekday}: worked in the afternoon")
            case _:
                said = _("{day} {weekday}: off")
        sentences.append(said.format(day=day, weekday=weekday(day)))
    sentences.append(
        ngettext("{count} running deadline moved", "{count} running deadlines moved", done.moved).format(
            count=done.moved
        )
    )
    return sentences
