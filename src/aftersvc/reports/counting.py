"""What is counted of the tickets received in a span of time, a month or a year: once for every report that needs it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.instants import to_text
from aftersvc.core.language import pick
from aftersvc.core.moments import Month
from aftersvc.expenses import store as expenses
from aftersvc.penalties.months import store as assessment
from aftersvc.regulation.versions import Book, every
from aftersvc.reports import rules, store
from aftersvc.reports.clocks import store as clocks
from aftersvc.reports.service import monthly as service
from aftersvc.tickets.rules import TARGET

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.core.database import Reader


class Span(NamedTuple):
    """A half-open range of instants, what it is called (`2026-11`, `2026`), and its last day."""

    name: str
    start: datetime
    end: datetime
    last: date

    @property
    def texts(self) -> dict[str, str]:
        return {"start": to_text(self.start), "end": to_text(self.end)}


class Counted(NamedTuple):
    """The figures of a span by their keys (reports/figures.py), how its clocks went, what was spent by category."""

    record: dict[str, Any]
    clocks: list[dict[str, Any]]
    spent: list[sqlite3.Row]

    @property
    def tallies(self) -> list[rules.Tally]:
        return rules.tallies(self.clocks)


def of_month(month: Month, zone: ZoneInfo) -> Span:
    return Span(str(month), *month.range(zone), month.last())


def of_year(year: int, zone: ZoneInfo) -> Span:
    start, end = (datetime(each, 1, 1, tzinfo=zone).astimezone(UTC) for each in (year, year + 1))
    return Span(str(year), start, end, date(year, 12, 31))


def count(reader: Reader, span: Span, now: datetime, book: Book, question: str = clocks.CLOCK) -> Counted:
    """The figures of a span as they stand now; `question` says whether clocks count by receipt or by due day.

    `book` is the regulation at its end: whether there is a kind of ticket that is a complaint.
    """
    within = span.texts
    totals = store.totals(reader, complaint=rules.COMPLAINT, **within)
    received = clocks_of(reader, clocks.CLOCK, now=to_text(now), **within)
    counted = received
    if question != clocks.CLOCK:
        counted = clocks_of(reader, question, now=to_text(now), **within)
    served = service.figures(reader, span.start, span.end)
    spent = expenses.by_category(reader, within["start"], within["end"])
    known = any(kind.id == rules.COMPLAINT for kind in book.kinds)
    record = {
        **totals,
        **served,
        **service.complaints(totals, served, known),
        "mean_answer_hours": mean_answer_hours(received),
        "mean_solve_hours": rules.mean_hours(totals["seconds_to_solved"], totals["solved"]),
        "expenses_total": sum(row["amount"] for row in spent),
        "penalties_total": assessment.fined(reader, *within.values()) if book.section("penalty") else None,
    }
    return Counted(record, counted, spent)


def clocks_of(reader: Reader, question: str, **span: str) -> list[dict[str, Any]]:
    """How every clock of every version went: what the question counts, with `name`, `title`, `clause`, `answers`."""
    return [
        {
            "name": rule.id,
            "title": pick(rule.title),
            "clause": rule.clause,
            "answers": "answered" in rule.until,
            **clocks.clock(reader, question, version_id=version.id, clock=rule.id, **span),
        }
        for version in every(reader)
        for rule in (*Book(reader, version.id).clocks, TARGET)
    ]


def titles(counts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """What the clocks are called."""
    return {row["name"]: row["title"] for row in counts}


def mean_answer_hours(counts: Iterable[Mapping[str, Any]]) -> float | None:
    """From receipt to the stop of a clock that an answer stops, over those that have stopped."""
    answers = [row for row in counts if row["answers"]]
    return rules.mean_hours(
        sum(row["seconds_to_stop"] for row in answers),
        sum(row["stopped"] for row in answers),
    )
