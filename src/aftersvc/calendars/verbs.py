"""What is done to the calendar: each verb loads, decides, saves and computes the running clocks again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.calendars import rules, store
from aftersvc.core import deadlines
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import clean, safe
from aftersvc.core.worktime.notice import read_notice

if TYPE_CHECKING:
    from aftersvc.core.clocks import Rule
    from aftersvc.core.database import Entry
    from aftersvc.core.worktime.calendar import Calendar, Opening
    from aftersvc.desk import Desk

Halves = tuple[bool, bool]  # whether the morning and the afternoon are open
MOST_BYTES = 1024 * 1024  # a year of holiday-cn has five thousand


@dataclass(frozen=True)
class Changed:
    """What a verb did: what is open now on the days that changed, and how many deadlines moved."""

    days: Mapping[date, Halves]
    moved: int


@dataclass(frozen=True)
class Loaded(Changed):
    """What loading a notice did; `known` when it only repeated what was known, and nothing was written."""

    year: int
    known: bool


def load(desk: Desk, file: Path) -> Loaded:
    """Load the notice of one year from a holiday-cn file. Raises BadInput for anything else."""
    source = clean(file.name, _("the file's name"))
    notice = read_notice(_content(file), source)
    with desk.recording("calendar load") as entry:
        before = store.load_calendar(entry, desk.book(entry))
        if rules.says_nothing_new(notice, before.notices):
            return Loaded({}, 0, notice.year, known=True)
        store.add_notice(entry, notice, source)
        after = store.load_calendar(entry, desk.book(entry))
        days = {day: after.halves(day) for day in rules.changed_days(notice, before, after)}
        return Loaded(days, _recompute(entry), notice.year, known=False)


def close(desk: Desk, days: Sequence[date], half: rules.Half | None, why: str | None) -> Changed:
    """Close the company on days, or in half of them, whatever the notices say."""
    with desk.recording("calendar close") as entry:
        company = store.company_days(entry)
        decided = {day: rules.closed(_before(company, day), half) for day in days}
        return _decide(desk, entry, company, decided, why)


def work(desk: Desk, days: Sequence[date], why: str | None) -> Changed:
    """Work on days, whatever the notices say; a closed day is worked again as usual."""
    with desk.recording("calendar work") as entry:
        calendar = store.load_calendar(entry, desk.book(entry))
        decided = {day: rules.worked(day, calendar) for day in days}
        return _decide(desk, entry, store.company_days(entry), decided, why)


def _decide(
    desk: Desk,
    entry: Entry,
    company: Mapping[date, store.CompanyDay],
    decided: Mapping[date, Opening],
    why: str | None,
) -> Changed:
    reason = clean(why, "--why") if why else None
    new = {day: opening for day, opening in decided.items() if opening != _before(company, day)}
    entry.why = reason or entry.why
    for day, opening in new.items():
        store.decide(entry, day, opening, reason)
    after = store.load_calendar(entry, desk.book(entry))
    return Changed({day: after.halves(day) for day in new}, _recompute(entry) if new else 0)


def _before(company: Mapping[date, store.CompanyDay], day: date) -> Opening:
    return company[day].opening if day in company else rules.UNDECIDED


def _recompute(entry: Entry) -> int:
    """Compute the running clocks of every document again; how many deadlines moved."""
    from aftersvc.regulation.versions import Book

    @cache
    def version(version_id: int) -> tuple[Mapping[str, Rule], Calendar]:
        book = Book(entry, version_id)
        return {rule.id: rule for rule in book.clocks}, store.load_calendar(entry, book)

    return deadlines.recompute(entry, version)


def _content(file: Path) -> bytes:
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BadInput(
                _("{file} is too large for a calendar: a year of holiday-cn has a few thousand bytes").format(
                    file=safe(str(file))
                )
            )
        return file.read_bytes()
    except OSError as error:
        raise BadInput(
            _("cannot read {file}: {reason}").format(file=safe(str(file)), reason=error.strerror or "")
        ) from None
