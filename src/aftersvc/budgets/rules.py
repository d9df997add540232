"""Pure rules of budgets: how a year stands in one category, and where it is heading."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Spent(NamedTuple):
    """Spending in fen by month (`2026-03`): `actual` is paid, `committed` is claimed and not paid yet."""

    actual: Mapping[str, int]
    committed: Mapping[str, int]


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


def over(approved: int, spent: int, wanted: int) -> int:
    """By how much `wanted` more goes beyond what is approved, beside what is spent or promised already; 0 if not."""
    return max(0, spent + wanted - approved)
