"""How long something may take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["minutes", "working_minutes", "days", "working_days", "months"]

UNITS_OF_TIME: frozenset[Unit] = frozenset({"minutes", "working_minutes"})


@dataclass(frozen=True)
class Goal:
    """An amount of one unit: hours are minutes * 60, weeks are days * 7, years are months * 12.

    `minutes` run day and night, `working_minutes` only inside shifts; `days` are calendar days. Zero means
    at once for the first two, and before the day is over for the others.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        if self.amount < 0:
            raise ValueError(f"a goal of {self.amount} {self.unit}")
