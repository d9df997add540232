"""What is official in a year: a notice that was loaded, else the notices that come with the program, else
the statute.

The notices up to 2026 come with the package chinesecalendar, which agrees with the published ones on every
day. It costs 9 ms to import, so it is asked only when a working day is looked up. A year's notice appears
between October and December of the year before, and may set days of that December apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from aftersvc.core.worktime.notice import Notice, OfficialDay
from aftersvc.core.worktime.statutory import statutory_days

COUNTRIES = ("CN",)

# In twenty years of notices none reached further back into the December before than the 29th.
EARLIEST_OF_NEXT_NOTICE = (12, 29)


class Year(NamedTuple):
    """The days of a year that differ from the week; while not `noticed` they are only the statute's."""

    year: int
    noticed: bool
    days: tuple[OfficialDay, ...]


def official_year(year: int, loaded: Mapping[int, Notice]) -> Year:
    """A year by the notices that were loaded and those that come with the program."""
    noticed = is_noticed(year, loaded)
    if year in loaded:
        own = loaded[year].days
    elif noticed:
        own = packaged_days(year)
    else:
        own = tuple(OfficialDay(day, True, name, "statute") for day, name in statutory_days(year).items())
    following = loaded[year + 1].days if year + 1 in loaded else ()
    # The later notice has the last word on the last days of December.
    days = {day.day: day for day in (*own, *following) if day.day.year == year}
    return Year(year, noticed, tuple(days[day] for day in sorted(days)))


def is_noticed(year: int, loaded: Mapping[int, Notice]) -> bool:
    """Whether the notice for a year is known."""
    return year in loaded or year in packaged_years()


@cache
def packaged_years() -> frozenset[int]:
    """The years whose notices come with the program."""
    from chinese_calendar import constants

    return frozenset(day.year for day in constants.holidays)


@cache
def packaged_days(year: int) -> tuple[OfficialDay, ...]:
    """The days of a year that the program knows, in order."""
    from chinese_calendar import Holiday, __version__, constants

    source = f"chinesecalendar {__version__}"
    days = [
        OfficialDay(day, off, str(Holiday(name).chinese), source)
        for table, off in ((constants.holidays, True), (constants.workdays, False))
        for day, name in table.items()
        if day.year == year
    ]
    return tuple(sorted(days))


def last_day_noticed_for(year: int) -> date:
    """The last day of a year that no notice of the following year will set apart any more."""
    month, day = EARLIEST_OF_NEXT_NOTICE
    return date(year, month, day - 1)
