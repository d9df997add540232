"""The kinds of evidence of vocabulary.EVIDENCE, each found in the file for one year."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.archives import store as archives
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.moments import Month, month_of
from aftersvc.reports import counting, targets
from aftersvc.reports.assessment import store
from aftersvc.reports.assessment.rules import spread
from aftersvc.reports.rules import COMPLAINT

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.regulation.versions import Book
    from aftersvc.reports.counting import Span


class Asked(NamedTuple):
    """The year, the regulation that it is assessed by, the moment, and how many documents are named of each sort."""

    span: Span
    book: Book
    now: datetime
    today: date
    most: int

    @property
    def texts(self) -> dict[str, Any]:
        """The parameters of the questions; the last day is today where the year is not over."""
        return {
            **self.span.texts,
            "first": f"{self.span.name}-01-01",
            "last": min(self.span.last, self.today).isoformat(),
            "year": int(self.span.name),
            "now": to_text(self.now),
            "complaint": COMPLAINT,
            "most": self.most,
        }


class Found(NamedTuple):
    """How many records there are, how many of them are complete, and some of both by number."""

    records: int
    complete: int
    samples: Sequence[str]
    lacking: Sequence[str]


def _documents(question: str) -> Callable[[Reader, Asked], Found]:
    def find(reader: Reader, asked: Asked) -> Found:
        found = store.sampled(reader, question, **asked.texts)
        complete, samples = found.get(True, (0, []))
        others, lacking = found.get(False, (0, []))
        return Found(complete + others, complete, samples, lacking)

    return find


staff_departments = _documents(store.STAFF_DEPARTMENTS)
staff_managers = _documents(store.STAFF_MANAGERS)
staff_roles = _documents(store.STAFF_ROLES)
rules_in_force = _documents(store.RULES_IN_FORCE)
budgets = _documents(store.BUDGETS)
cases_decided = _documents(store.CASES_DECIDED)
tickets_closed = _documents(store.TICKETS_CLOSED)
tickets_in_time = _documents(store.TICKETS_IN_TIME)
promises_kept = _documents(store.PROMISES_KEPT)
causes_found = _documents(store.CAUSES_FOUND)
not_reopened = _documents(store.NOT_REOPENED)
arrivals_in_time = _documents(store.ARRIVALS_IN_TIME)
reports_complete = _documents(store.REPORTS_COMPLETE)
not_redone = _documents(store.NOT_REDONE)
units_recorded = _documents(store.UNITS_RECORDED)
warranty_judged = _documents(store.WARRANTY_JUDGED)
customers_recorded = _documents(store.CUSTOMERS_RECORDED)
letters_replied = _documents(store.LETTERS_REPLIED)
customers_asked = _documents(store.CUSTOMERS_ASKED)
surveys_answered = _documents(store.SURVEYS_ANSWERED)
complaints_decided = _documents(store.COMPLAINTS_DECIDED)
complaints_timely = _documents(store.COMPLAINTS_TIMELY)


def volumes(reader: Reader, asked: Asked) -> Found:
    """The months of the year that are over, since the file was begun, and which of them are archived."""
    year, this = int(asked.span.name), month_of(asked.today)
    begun = month_of(from_text(store.begun(reader)).astimezone(asked.book.identity.zone))
    closed = {volume.month for volume in archives.months(reader)}
    months = [Month(year, nth) for nth in range(1, 13)]
    over = [month for month in months if month < this and (month >= begun or month in closed)]
    return _listed([(str(month), month in closed) for month in over], asked.most)


def targets_reached(reader: Reader, asked: Asked) -> Found:
    """The targets of the regulation against the figures of the year, each with what was reached."""
    aims = asked.book.section("target") or []
    if not aims:
        return Found(0, 0, [], [])
    counted = counting.count(reader, asked.span, asked.now, asked.book)
    judged = targets.judged(aims, counted.record, counted.tallies)
    return _listed(
        [
            (f"{row['title']} {row['reached']} ({row['wanted']})", row["ok"])
            for row in judged
            if row["ok"] is not None
        ],
        asked.most,
    )


def _listed(records: Sequence[tuple[str, bool]], most: int) -> Found:
    samples = [name for name, is_complete in records if is_complete]
    lacking = [name for name, is_complete in records if not is_complete]
    return Found(len(records), len(samples), spread(samples, most), spread(lacking, most))
