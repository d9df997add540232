"""How long something may take."""

from __future__ import annotations

from typing import Literal, NamedTuple, Self

Unit = Literal["minutes", "working_minutes", "days", "working_days", "months"]

UNITS_OF_TIME: frozenset[Unit] = frozenset({"minutes", "working_minutes"})


class _Goal(NamedTuple):
    amount: int
    unit: Unit


class Goal(_Goal):
    """An amount of one unit: hours are minutes * 60, weeks are days * 7, years are months * 12.

    `minutes` run day and night, `working_minutes` only inside shifts; `days` are calendar days. Zero means
    at once for the first two, and before the day is over for the others.
    """

    __slots__ = ()

    def __new__(cls, amount: int, unit: Unit) -> Self:
        if amount < 0:
            raise ValueError(f"a goal of {amount} {unit}")
        return super().__new__(cls, amount, unit)
