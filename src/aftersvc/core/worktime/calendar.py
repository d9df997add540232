"""The days and hours a company works: its week, the official notices, and its own closures over both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.worktime.notice import Notice
from aftersvc.core.worktime.official import is_noticed, last_day_noticed_for, official_year
from aftersvc.core.worktime.shifts import MIDNIGHT, Shifts, Week, afternoon, morning

# No term of a regulation reaches so far; a slip of the keyboard does, and would count for minutes.
LAST_YEAR = 2200
ONE_DAY = timedelta(days=1)


class Opening(NamedTuple):
    """The company's word on the halves of a day: True works, False is closed, None leaves it as it was."""

    morning: bool | None = None
    afternoon: bool | None = None


CLOSED = Opening(morning=False, afternoon=False)
OPEN = Opening(morning=True, afternoon=True)


class Month(NamedTuple):
    """The stretches of work in one local month, in seconds since 1970, and the seconds worked before each."""

    begins: list[int]
    ends: list[int]
    before: list[int]
    total: int

    def worked(self, at: int) -> int:
        """Seconds worked in this month up to an instant."""
        place = bisect_right(self.begins, at) - 1
        if place < 0:
            return 0
        return self.before[place] + min(at, self.ends[place]) - self.begins[place]

    def reach(self, seconds: int) -> int:
        """The earliest instant at which so many seconds (1 to `total`) are worked in this month."""
        place = bisect_left(self.before, seconds) - 1
        return self.begins[place] + seconds - self.before[place]


class Calendar:
    """When a company works, seen from one regulation.

    `week` has the shifts of each weekday, Monday first (`shifts.plain_week` makes one). `country` is None
    where no official holidays apply. `notices` are the ones loaded into the file; those that come with the
    program are known anyway. `company` is the company's own word on single days and stands above all.
    """

    def __init__(
        self,
        zone: ZoneInfo,
        week: Week,
        country: str | None = None,
        notices: Mapping[int, Notice] | None = None,
        company: Mapping[date, Opening] | None = None,
    ) -> None:
        if not any(week):
            raise ValueError("a week without a working day")
        self.zone = zone
        self.week = week
        self.country = country
        self.notices = notices or {}
        self.company = company or {}
        # What was looked up once: nothing of it changes while a calendar lives.
        self._official: dict[int, dict[date, bool]] = {}
        self._works: dict[date, bool] = {}
        self._months: dict[int, Month] = {}

    def day_of(self, instant: datetime) -> date:
        """The local day an instant falls on."""
        return instant.astimezone(self.zone).date()

    def works(self, day: date) -> bool:
        """Whether any work is done on a day; half a working day is a working day."""
        known = self._works.get(day)
        if known is None:
            known = self._works[day] = bool(self.shifts(day))
        return known

    def shifts(self, day: date) -> Shifts:
        """The shifts that begin on a day."""
        usual = self._usual_shifts(day)
        match self.halves(day):
            case (True, True):
                return usual
            case (True, False):
                return morning(usual)
            case (False, True):
                return afternoon(usual)
            case _:
                return ()

    def halves(self, day: date) -> tuple[bool, bool]:
        """Whether the morning and the afternoon of a day are open."""
        by_rule = self.works_by_rule(day)
        early, late = self.company.get(day, Opening())
        return by_rule if early is None else early, by_rule if late is None else late

    def works_by_rule(self, day: date) -> bool:
        """Whether a day is worked by the notices and the week, whatever the company decided for it."""
        if self.country is not None:
            official = self._official.get(day.year)
            if official is None:
                days = official_year(day.year, self.notices).days
                official = self._official[day.year] = {known.day: known.off for known in days}
            off = official.get(day)
            if off is not None:
                return not off
        return bool(self.week[day.weekday()])

    def closes(self, day: date) -> datetime:
        """The UTC instant at which a day that is somebody's last day is over.

        Civil Code 203: at 24:00, or at the end of business where there are business hours. 24:00 is given
        as the last whole second, so that it still falls on the day. A half day off does not bring the end
        forward: time off never makes a deadline earlier.
        """
        end = min(self._usual_shifts(day)[-1][1], MIDNIGHT)
        return _instant(self._epoch(day, end) - (1 if end == MIDNIGHT else 0))

    def provisional(self, first: date, last: date) -> bool:
        """Whether a notice that is not known yet may change a day from `first` to `last`."""
        if self.country is None:
            return False
        years = range(first.year, last.year + (1 if last <= last_day_noticed_for(last.year) else 2))
        return not all(is_noticed(year, self.notices) for year in years)

    def month_of(self, instant: datetime) -> int:
        """The number of the local month an instant falls in, for `month`."""
        local = instant.astimezone(self.zone)
        return local.year * 12 + local.month - 1

    def month(self, number: int) -> Month:
        """The working time of a local month. Raises BadInput beyond the year 2200."""
        known = self._months.get(number)
        if known is None:
            known = self._months[number] = self._count(number)
        return known

    def _usual_shifts(self, day: date) -> Shifts:
        # A notice says that a Saturday is worked, never from when to when: as the week's first working day.
        return self.week[day.weekday()] or next(shifts for shifts in self.week if shifts)

    def _count(self, number: int) -> Month:
        first = _first_of(number)
        begin, end = self._epoch(first, 0), self._epoch(_first_of(number + 1), 0)
        month = Month([], [], [], 0)
        total = 0
        # A night shift of the day before reaches into the month.
        day = first - ONE_DAY
        while day.year * 12 + day.month - 1 <= number:
            for opens, shuts in self.shifts(day):
                since = max(self._epoch(day, opens), begin)
                if month.ends:
                    # Where the clocks change, or shifts overlap, no second counts twice.
                    since = max(since, month.ends[-1])
                until = min(self._epoch(day, shuts), end)
                if since < until:
                    month.begins.append(since)
                    month.ends.append(until)
                    month.before.append(total)
                    total += until - since
            day += ONE_DAY
        return month._replace(total=total)

    def _epoch(self, day: date, minutes: int) -> int:
        # Adding to an aware datetime moves the wall clock; timestamp() then asks the zone.
        midnight = datetime(day.year, day.month, day.day, tzinfo=self.zone)
        return int((midnight + timedelta(minutes=minutes)).timestamp())


def _first_of(number: int) -> date:
    year, month = divmod(number, 12)
    if year > LAST_YEAR:
        raise BadInput(_("a deadline after the year {year} cannot be computed").format(year=LAST_YEAR))
    return date(year, month + 1, 1)


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
