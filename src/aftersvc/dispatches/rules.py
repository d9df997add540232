"""Pure rules of dispatches: lateness, double booking, what looks like rework."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from aftersvc.regulation.model import Check


class Promise(NamedTuple):
    """An appointment: when it was made, and the time that was promised. UTC instants."""

    made: datetime
    promised: datetime


class Engagement(NamedTuple):
    """A dispatch that somebody has and has not finished; `day` is the local day it is for, `out` whether they left."""

    dispatch: str
    person: str
    day: date
    out: bool


class Trip(NamedTuple):
    """What tells whether one dispatch is the rework of another; `cause` is the service report's, once there is one."""

    number: str
    ticket_id: int
    product_id: int | None
    planned: datetime
    cause: str | None
    partly: bool


def standing_promise(promises: Sequence[Promise], departed: datetime) -> datetime | None:
    """The last promise made up to the departure: later ones say nothing of lateness. `promises` in order of making."""
    made = [each.promised for each in promises if each.made <= departed]
    return made[-1] if made else None


def late_minutes(promised: datetime | None, arrived: datetime | None) -> int | None:
    """Whole minutes of arrival after the promise; 0 is in time. None where nothing was promised, or nobody arrived."""
    if promised is None or arrived is None:
        return None
    return max(0, int((arrived - promised).total_seconds()) // 60)


def double_bookings(day: date, today: date, others: Iterable[Engagement]) -> list[Engagement]:
    """What else the same people have on the day of a dispatch; who is out is booked today, whatever day they left."""
    return [other for other in others if other.day == day or (other.out and day == today)]


def unticked(checks: Iterable[Check], ticked: Mapping[str, str], verb: str, at: str) -> list[Check]:
    """The items that must be ticked off before `verb` and were not by then; `ticked` and `at` are UTC text."""
    return [each for each in checks if each.before == verb and not ticked.get(each.id, "~") <= at]


def short_of(checks: Iterable[Check], going: int) -> list[Check]:
    """The items for which more persons must go than do; `going` counts the leader."""
    return [each for each in checks if each.persons is not None and going < each.persons]


def rework_of(mine: Trip, reopened: datetime | None, earlier: Sequence[Trip]) -> Trip | None:
    """The earlier trip that `mine` seems to do again (machinery 3-6), the latest such; a person decides.

    Either the ticket was reopened after that trip, or the product had the same cause before. Going on with work that
    was reported as partly done is no rework. `earlier` are trips of the same ticket or product, oldest first.
    """
    for trip in reversed(earlier):
        if trip.partly:
            continue
        after_reopening = (
            trip.ticket_id == mine.ticket_id
            and reopened is not None
            and trip.planned < reopened <= mine.planned
        )
        same_cause = mine.cause is not None and trip.cause == mine.cause
        same_thing = trip.ticket_id == mine.ticket_id or (
            mine.product_id is not None and trip.product_id == mine.product_id
        )
        if after_reopening or (same_cause and same_thing):
            return trip
    return None
