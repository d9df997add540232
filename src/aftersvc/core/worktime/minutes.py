"""Working time: two inverse functions. `between(start, add(start, time)) == time`, wherever `start` lies.

Both are exact to the second and count what really passes, also through a night in which the clocks change.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from aftersvc.core.worktime.calendar import Calendar


def add(start: datetime, time: timedelta, calendar: Calendar) -> datetime:
    """The earliest UTC instant by which so much working time has passed since `start`.

    That is the end of a shift, never the beginning of the next; for no time at all it is `start` itself.
    Raises BadInput beyond the year 2200.
    """
    left = int(time.total_seconds())
    if left <= 0:
        return start.astimezone(UTC)
    number = calendar.month_of(start)
    month = calendar.month(number)
    left += month.worked(int(start.timestamp()))  # counted from the beginning of the month
    while left > month.total:
        left -= month.total
        number += 1
        month = calendar.month(number)
    return datetime.fromtimestamp(month.reach(left), UTC)


def between(start: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """The working time from `start` to `end`; none when `end` comes first."""
    since, until = int(start.timestamp()), int(end.timestamp())
    if until <= since:
        return timedelta(0)
    number, last = calendar.month_of(start), calendar.month_of(end)
    seconds = -calendar.month(number).worked(since)
    while number < last:
        seconds += calendar.month(number).total
        number += 1
    seconds += calendar.month(last).worked(until)
    return timedelta(seconds=seconds)
