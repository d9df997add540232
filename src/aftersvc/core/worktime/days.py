"""Terms in days and months, by the Civil Code: the day something begins is not counted (201), a month ends
on the corresponding day or on the month's last (202), and a last day that is no working day moves to the
next one (203).
"""

from __future__ import annotations

from datetime import date, datetime

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.worktime.calendar import LAST_YEAR, ONE_DAY, Calendar


def add_days(day: date, count: int) -> date:
    """So many calendar days later."""
    try:
        later = day + ONE_DAY * count
    except OverflowError as error:
        raise _too_late() from error
    return _in_reach(later)


def add_working_days(day: date, count: int, calendar: Calendar) -> date:
    """The `count`-th working day after `day`; for 0 the day itself, working or not."""
    while count > 0:
        day = _in_reach(day + ONE_DAY)
        if calendar.works(day):
            count -= 1
    return day


def add_months(day: date, count: int) -> date:
    """The corresponding day so many months later, or the last day of a month that has none."""
    # dateutil is read from disk only for a term in months.
    from dateutil.relativedelta import relativedelta

    try:
        return _in_reach(day + relativedelta(months=count))
    except (OverflowError, ValueError) as error:
        raise _too_late() from error


def working_days(after: date, until: date, calendar: Calendar) -> int:
    """The working days d with `after` < d <= `until`."""
    count = 0
    while after < until:
        after += ONE_DAY
        count += calendar.works(after)
    return count


def months(after: date, until: date) -> int:
    """The whole months between two days: the greatest count that `add_months` does not take past `until`."""
    count = (until.year - after.year) * 12 + until.month - after.month
    while count > 0 and add_months(after, count) > until:
        count -= 1
    return max(count, 0)


def next_working_day(day: date, calendar: Calendar) -> date:
    """The day itself when it is a working day, else the first one after it."""
    while not calendar.works(day):
        day = _in_reach(day + ONE_DAY)
    return day


def first_day_to_end_after(instant: datetime, calendar: Calendar) -> date:
    """The first working day that is not over yet at an instant."""
    day = next_working_day(calendar.day_of(instant), calendar)
    return day if calendar.closes(day) >= instant else next_working_day(day + ONE_DAY, calendar)


def _in_reach(day: date) -> date:
    if day.year > LAST_YEAR:
        raise _too_late()
    return day


def _too_late() -> BadInput:
    return BadInput(_("a deadline after the year {year} cannot be computed").format(year=LAST_YEAR))
