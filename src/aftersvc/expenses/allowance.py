"""The allowance of a trip, day by day: when they left and came back, and the standards, give amounts. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from aftersvc.expenses.standards import Allowance, PartDay, Standards


class Day(NamedTuple):
    """One day of a trip: which of vocabulary.DAYS_OF_TRIP it is, the share that fits it, and the fen it is worth."""

    date: date
    day: str
    at: str  # the time `HH:MM` that decides, where one does
    part: PartDay
    allowance: Allowance
    amount: int


class Grouped(NamedTuple):
    """Days that follow each other and are worth the same by the same clause: `rate` and `amount` in fen."""

    days: int
    rate: int
    amount: int
    clause: str


def applies(standards: Standards, rank: str | None, region: str | None) -> Allowance | None:
    """The allowance of a rank in a region, or None where none is stated."""
    for each in standards.allowances:
        if (not each.ranks or rank in each.ranks) and (not each.regions or region in each.regions):
            return each
    return None


def days(depart: datetime, back: datetime, allowance: Allowance, parts: Sequence[PartDay]) -> list[Day]:
    """Every day from `depart` to `back` (local times, not before it), with what it is worth.

    Of the parts for a kind of day the first that fits counts; half a fen is rounded up.
    """
    found = []
    last = (back.date() - depart.date()).days
    for nth in range(last + 1):
        day, moment = "between", None
        if last == 0:
            day = "same_day"
        elif nth == 0:
            day, moment = "leaving", depart
        elif nth == last:
            day, moment = "returning", back
        at = moment.strftime("%H:%M") if moment else ""
        part = next(each for each in parts if each.day == day and (each.before is None or at < each.before))
        amount = (allowance.per_day * part.percent + 50) // 100
        found.append(Day(depart.date() + timedelta(days=nth), day, at, part, allowance, amount))
    return found


def grouped(found: Iterable[Day]) -> list[Grouped]:
    """Days that are alike, put together in their order."""
    alike = groupby(found, key=lambda day: (day.amount, day.part.clause))
    counts = ((rate, clause, len(list(group))) for (rate, clause), group in alike)
    return [Grouped(count, rate, rate * count, clause) for rate, clause, count in counts]
