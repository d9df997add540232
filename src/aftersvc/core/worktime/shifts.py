"""The shifts of one day, as minutes from its local midnight; one that runs past midnight ends after 1440."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import time
from itertools import pairwise

Shift = tuple[int, int]
Shifts = tuple[Shift, ...]
Week = tuple[Shifts, Shifts, Shifts, Shifts, Shifts, Shifts, Shifts]  # Monday first

MIDNIGHT = 24 * 60
NOON = 12 * 60
WHOLE_DAY: Shifts = ((0, MIDNIGHT),)
# A break that begins between these two is the midday break, whenever it ends.
EARLIEST_MIDDAY, LATEST_MIDDAY = 11 * 60, 14 * 60


def shift(begin: time, end: time) -> Shift:
    """A shift from wall time to wall time; one that does not end after it begins ends on the next day."""
    first = begin.hour * 60 + begin.minute
    last = end.hour * 60 + end.minute
    return first, last if last > first else last + MIDNIGHT


def plain_week(workdays: Collection[int], shifts: Iterable[tuple[time, time]] = ()) -> Week:
    """The same shifts on each working day (0 is Monday); without shifts a working day is the whole day.

    Raises ValueError when there is no working day at all: no term could ever end.
    """
    day = tuple(sorted(shift(begin, end) for begin, end in shifts)) or WHOLE_DAY
    if not any(weekday in workdays for weekday in range(7)):
        raise ValueError("a week without a working day")
    mon, tue, wed, thu, fri, sat, sun = (day if weekday in workdays else () for weekday in range(7))
    return mon, tue, wed, thu, fri, sat, sun


def midday(shifts: Shifts) -> int:
    """Where a day falls into its halves: at the beginning of its midday break, else at noon."""
    breaks = [end for (_, end), (begin, _) in pairwise(shifts) if end < begin]
    return next((at for at in breaks if EARLIEST_MIDDAY <= at <= LATEST_MIDDAY), NOON)


def morning(shifts: Shifts) -> Shifts:
    """What is left of a day whose afternoon is off."""
    cut = midday(shifts)
    return tuple((begin, min(end, cut)) for begin, end in shifts if begin < cut)


def afternoon(shifts: Shifts) -> Shifts:
    """What is left of a day whose morning is off."""
    cut = midday(shifts)
    return tuple((max(begin, cut), end) for begin, end in shifts if end > cut)
