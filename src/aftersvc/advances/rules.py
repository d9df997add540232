"""Pure rules of advances: what claims make of one, and when it has to be settled."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.worktime.deadline import Due, deadline

if TYPE_CHECKING:
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.core.worktime.goal import Goal


class Settlement(NamedTuple):
    """An advance against claims, in fen: what of it is set against each, and the rest, back or out. One of the two is 0."""

    against: tuple[int, ...]
    back: int
    out: int


def settlement(advance: int, claims: Sequence[int]) -> Settlement:
    """What becomes of an advance against what is left to pay of claims, in their order; without any all comes back.

    Each claim takes what it needs, and the last one takes all that is left, so that what it is paid out, or gives
    back, is the rest.
    """
    left = advance
    against = []
    for nth, claim in enumerate(claims, 1):
        taken = left if nth == len(claims) else min(left, claim)
        against.append(taken)
        left -= taken
    rest = advance - sum(claims)
    return Settlement(tuple(against), back=max(rest, 0), out=max(-rest, 0))


def due(paid: datetime, days: int | None, goal: Goal, calendar: Calendar) -> Due | None:
    """When an advance has to be settled: the term runs from the payment, after the days that the trip was to take."""
    return deadline(paid + timedelta(days=days or 0), goal, (), calendar)
