"""Pure rules of budgets: what is spent and promised, how a year stands in one category, and where it is heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple


class Taking(NamedTuple):
    """What a document takes of a budget's category in a month (`2026-03`), in fen: `paid`, or promised so far.

    `source` is one of life.SOURCES.
    """

    category: str
    month: str
    source: str
    fen: int
    paid: bool


class Spent(NamedTuple):
    """Spending in fen by month (`2026-03`): `actual` is paid, `committed` is promised and not paid yet."""

    actual: Mapping[str, int]
    committed: Mapping[str, int]

    @property
    def total(self) -> int:
        """Paid or promised, over all months."""
        return sum(self.actual.values()) + sum(self.committed.values())


class Standing(NamedTuple):
    """One category of a year in fen. `used` is actual and committed as a share of what is approved, None of nothing.

    `forecast` is the actual spending carried on as it went in the months that are over; None before the first is.
    """

    approved: int
    actual: int
    committed: int
    left: int
    used: float | None
    forecast: int | None


class Claimed(NamedTuple):
    """A claim that is handed in and not paid: the day its trip began, and what no advance was settled against, in fen."""

    day: date
    fen: int


class Advanced(NamedTuple):
    """An advance that is not settled: the day it was asked for, and its fen."""

    day: date
    fen: int


def spent(takings: Iterable[Taking]) -> Spent:
    """Takings summed by month."""
    actual: Counter[str] = Counter()
    committed: Counter[str] = Counter()
    for each in takings:
        (actual if each.paid else committed)[each.month] += each.fen
    return Spent(dict(actual), dict(committed))


def by_source(takings: Iterable[Taking]) -> dict[str, tuple[int, int]]:
    """Takings summed by source: actual and committed."""
    found: dict[str, tuple[int, int]] = {}
    for each in takings:
        actual, committed = found.get(each.source, (0, 0))
        found[each.source] = (actual + each.fen, committed) if each.paid else (actual, committed + each.fen)
    return found


def open_parts(advances: Sequence[Advanced], claims: Sequence[Claimed]) -> list[int]:
    """What each advance of a person promises beside that person's claims that are handed in and not paid, in fen.

    An advance will be settled against the claim of the trip that it was asked for, so what that claim takes already is
    not taken twice. Which claim that is nobody wrote down: one whose trip began no earlier than the day of asking. The
    youngest advance chooses first, because the fewest trips fit it.
    """
    left = [each.fen for each in claims]
    parts = [each.fen for each in advances]
    for nth in sorted(range(len(advances)), key=lambda nth: advances[nth].day, reverse=True):
        for place, claim in enumerate(claims):
            if claim.day >= advances[nth].day:
                covered = min(parts[nth], left[place])
                parts[nth] -= covered
                left[place] -= covered
    return parts


def standing(approved: int, spent: Spent, months_over: int) -> Standing:
    """How a year stands when `months_over` of its months (0 to 12) are over."""
    actual, committed = sum(spent.actual.values()), sum(spent.committed.values())
    so_far = sum(amount for month, amount in spent.actual.items() if int(month[5:]) <= months_over)
    return Standing(
        approved=approved,
        actual=actual,
        committed=committed,
        left=approved - actual - committed,
        used=(actual + committed) / approved if approved else None,
        forecast=so_far * 12 // months_over if months_over else None,
    )


def together(standings: Iterable[Standing]) -> Standing:
    """Several categories as one; what is left in one does not pay for another, but says how the whole year stands."""
    every = list(standings)
    approved, actual, committed = (
        sum(getattr(each, name) for each in every) for name in ("approved", "actual", "committed")
    )
    forecasts = [each.forecast for each in every if each.forecast is not None]
    return Standing(
        approved=approved,
        actual=actual,
        committed=committed,
        left=approved - actual - committed,
        used=(actual + committed) / approved if approved else None,
        forecast=sum(forecasts) if forecasts else None,
    )


def over(approved: int, spent: int, wanted: int) -> int:
    """By how much `wanted` more goes beyond what is approved, beside what is spent or promised already; 0 if not."""
    return max(0, spent + wanted - approved)
