"""Instants, days and months as people write them: `2026-11-21 09:30`, `11-21 9:30`, `昨天 17:05`.

A year left out is that of the latest such moment past; of a plan, of the next to come. Nothing is guessed
beyond that: an impossible or ambiguous moment is refused with one sentence (BadInput).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple, Protocol
from zoneinfo import ZoneInfo

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import half_width, safe

YEARS = range(1900, 2200)  # a year outside is a slip of the hand (0226, 2926), whatever it is the year of
FARTHEST_PLAN = 10  # years
FARTHEST_YEARLESS = timedelta(days=200)  # a plan farther ahead is more likely a slip of a day just past
_WORDS = {
    "day before yesterday": -2,
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "明天": 1,
    "明日": 1,
    "后天": 2,
}
# Patterns are compiled by their first use, not at start-up: most commands read no time.
_DAY = (
    r"(?a)(?P<word>" + "|".join(_WORDS) + r")"
    r"|(?P<solid>\d{8})"
    r"|(?:(?P<year>\d{4})(?P<mark>[-/.])(?P<m1>\d{1,2})(?P=mark)(?P<d1>\d{1,2}))"
    r"|(?:(?:(?P<cyear>\d{4})\s*年\s*)?(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*[日号]?)"
    r"|(?:(?P<m3>\d{1,2})[-/](?P<d3>\d{1,2}))"
)
_TIME = (
    r"(?a)(?P<half>上午|早上|下午|晚上)?\s*(?:"
    r"(?P<h1>\d{1,2}):(?P<n1>\d{2})(?::(?P<s1>\d{2})(?:[.,]\d+)?)?"
    r"|(?P<h2>\d{1,2})\s*[点时](?:\s*(?:(?P<n2>\d{1,2})\s*分?|(?P<by30>半)|整))?)"
)
# ISO 8601: an offset follows a time, `09:30+08:00`, or the basic form, `20261121T0930Z`
_OFFSET = r"(?a)(?<=[:t])[\d:.,]+ ?(?P<offset>z|[+-](?P<hours>\d{2})(?::?(?P<minutes>\d{2}))?)$"
_BASIC = r"(?a)^(\d{8})t(\d{2})(\d{2})(\d{2})?$"
_SHORT_YEAR = r"(?a)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)"
_MONTH = (
    r"(?a)(?P<last>last month|last|上个?月)|(?P<this>this month|this|本月|这个月)"
    r"|(?:(?P<y1>\d{4})[-/.]?(?P<m1>\d{1,2}))|(?:(?P<y2>\d{4})\s*年\s*(?P<m2>\d{1,2})\s*月?)|(?:(?P<m3>\d{1,2})\s*月?)"
)


class _Refuse(Protocol):
    def __call__(self, sentence: str, /, **fields: object) -> BadInput: ...


class Month(NamedTuple):
    """A calendar month in the regulation's time zone."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def range(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first instant and the first of the next month, UTC, half-open."""
        after = self.next()
        return (
            datetime(self.year, self.month, 1, tzinfo=zone).astimezone(UTC),
            datetime(after.year, after.month, 1, tzinfo=zone).astimezone(UTC),
        )

    def first(self) -> date:
        return date(self.year, self.month, 1)

    def last(self) -> date:
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    def previous(self) -> Month:
        return Month(self.year - 1, 12) if self.month == 1 else Month(self.year, self.month - 1)

    def next(self) -> Month:
        return Month(self.year + 1, 1) if self.month == 12 else Month(self.year, self.month + 1)


def month_of(day: date) -> Month:
    """The month of a day, or of an aware local instant."""
    return Month(day.year, day.month)


def parse_instant(
    text: str, *, now: datetime, zone: ZoneInfo, plan: bool = False, what: str = "--at"
) -> datetime:
    """The UTC instant, whole seconds, of a local time or of an ISO 8601 time with its offset.

    Nothing later than `now`, unless it is a `plan` (a promise, an appointment). A local time that the clocks
    skipped, or showed twice, is refused: it needs its offset.
    """
    refuse = _refusal(text, what)
    typed = re.sub(r"\s+", " ", half_width(text)).lower()
    offset_found = re.search(_OFFSET, typed)
    offset = _offset(offset_found, refuse) if offset_found else None
    if offset_found:
        typed = typed[: offset_found.start("offset")].rstrip()
    day_found, clock = _day_and_clock(_spaced(typed), refuse)

    def moment(day: date) -> datetime:
        local = datetime.combine(day, clock)
        if offset is not None:
            return local.replace(tzinfo=offset).astimezone(UTC)
        return _once(local, zone, None if plan else now, refuse)

    def fits(day: date) -> bool:
        return moment(day) >= now if plan else moment(day) <= now

    today = now.astimezone(offset or zone).date()
    if day_found is not None:
        instant = moment(_day(day_found, today, plan, fits, refuse))
    elif fits(today):
        instant = moment(today)
    else:
        instant = moment(today + timedelta(days=1 if plan else -1))
    if instant > now and not plan:
        now_here = now.astimezone(zone).strftime("%Y-%m-%d %H:%M")
        raise refuse(_("{what}: '{text}' is later than now ({now}): write when it happened"), now=now_here)
    if plan and day_found is not None and not _says_its_year(day_found) and instant > now + FARTHEST_YEARLESS:
        raise refuse(
            _("{what}: '{text}' would be {day}: write the year if that is meant"),
            day=instant.astimezone(zone).date().isoformat(),
        )
    if instant > now + timedelta(days=366 * FARTHEST_PLAN):
        raise refuse(_("{what}: '{text}' is more than ten years ahead: look at the year"))
    return instant


def parse_day(text: str, *, today: date, what: str, plan: bool = False) -> date:
    """A day: `2026-11-21`, `20261121`, `2026年11月21日`, `11-21`, `yesterday`.

    Without a year, the latest one up to today (`plan`: the next one from today on). A day to come is not
    refused here: the verb knows whether it may be.
    """
    refuse = _refusal(text, what)
    typed = re.sub(r"\s+", " ", half_width(text)).lower()
    found = re.fullmatch(_DAY, typed)
    if found is None:
        if re.fullmatch(_SHORT_YEAR, typed):
            raise refuse(_("{what}: '{text}': write the year with four digits, such as 2026-11-21"))
        raise refuse(_("{what}: '{text}' is not a day: write 2026-11-21, 11-21 or yesterday"))

    def fits(day: date) -> bool:
        return day >= today if plan else day <= today

    return _day(found, today, plan, fits, refuse)


def parse_month(text: str, *, today: date, what: str = "--month") -> Month:
    """A month: `2026-11`, `202611`, `2026年11月`, `11` (the latest up to this month), `last`, `上月`."""
    refuse = _refusal(text, what)
    found = re.fullmatch(_MONTH, re.sub(r"\s+", " ", half_width(text)).lower())
    if found is None:
        raise refuse(_("{what}: '{text}' is not a month: write 2026-11, 11 or last"))
    this = month_of(today)
    if found["last"]:
        return this.previous()
    if found["this"]:
        return this
    month = int(found["m1"] or found["m2"] or found["m3"])
    if not 1 <= month <= 12:
        raise refuse(_("{what}: '{text}' is not a month: there are 12, write 2026-11"))
    if found["m3"]:
        return Month(this.year if month <= this.month else this.year - 1, month)
    year = int(found["y1"] or found["y2"])
    _check_year(year, refuse)
    return Month(year, month)


def _refusal(text: str, what: str) -> _Refuse:
    """Makes the error for one typed text, so that every sentence names the option and the text."""

    def refuse(sentence: str, /, **fields: object) -> BadInput:
        return BadInput(sentence.format(what=what, text=safe(text), **fields))

    return refuse


def _day_and_clock(typed: str, refuse: _Refuse) -> tuple[re.Match[str] | None, time]:
    day_found = re.match(_DAY, typed)
    rest = typed[day_found.end() :] if day_found else typed
    if day_found and not rest.strip(" t"):
        raise refuse(_("{what}: '{text}' has no time of day: write it as in 2026-11-21 09:30"))
    if re.match(_SHORT_YEAR, typed):
        raise refuse(_("{what}: '{text}': write the year with four digits, such as 2026-11-21"))
    run_together = day_found is not None and day_found[0][-1].isdecimal() and rest[0].isdecimal()
    time_found = re.fullmatch(_TIME, rest.strip().removeprefix("t"))
    if time_found is None or run_together:
        raise refuse(
            _("{what}: '{text}' is not a time: write 2026-11-21 09:30, 11-21 9:30, 9:30 or yesterday 17:05")
        )
    return day_found, _clock(time_found, refuse)


def _says_its_year(found: re.Match[str]) -> bool:
    return bool(found["word"] or found["solid"] or found["year"] or found["cyear"])


def _day(
    found: re.Match[str], today: date, plan: bool, fits: Callable[[date], bool], refuse: _Refuse
) -> date:
    """The day of a match of `_DAY`; a missing year is the nearest before (plan: after) whose day fits."""
    if found["word"]:
        return today + timedelta(days=_WORDS[found["word"]])
    solid = found["solid"]
    year_typed = solid[:4] if solid else found["year"] or found["cyear"]
    month = int(solid[4:6] if solid else found["m1"] or found["m2"] or found["m3"])
    day = int(solid[6:] if solid else found["d1"] or found["d2"] or found["d3"])
    if year_typed:
        _check_year(int(year_typed), refuse)
        return _date(int(year_typed), month, day, refuse)
    _date(2000, month, day, refuse)  # a leap year: refuses 2-30 and 13-1, leaves 2-29
    # 2-29 is at most eight years away (1900 and 2100 are no leap years)
    for distance in range(9):
        year = today.year + distance if plan else today.year - distance
        if day > calendar.monthrange(year, month)[1]:
            continue
        if fits(date(year, month, day)):
            return date(year, month, day)
    raise AssertionError("some year fits")


def _check_year(year: int, refuse: _Refuse) -> None:
    if year not in YEARS:
        raise refuse(_("{what}: '{text}' is in the year {year}: look at the year"), year=year)


def _date(year: int, month: int, day: int, refuse: _Refuse) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        pass
    if not 1 <= month <= 12:
        raise refuse(_("{what}: '{text}' has no month {month}: write year-month-day"), month=month)
    raise refuse(
        _("{what}: '{text}' does not exist: that month has {days} days"),
        days=calendar.monthrange(year, month)[1],
    )


def _clock(found: re.Match[str], refuse: _Refuse) -> time:
    hour = int(found["h1"] or found["h2"])
    minute = 30 if found["by30"] else int(found["n1"] or found["n2"] or 0)
    second = int(found["s1"] or 0)
    half = found["half"]
    if half in ("上午", "早上") and hour > 12:
        raise refuse(_("{what}: '{text}': the morning ends at 12; write it as in 2026-11-21 09:30"))
    if half in ("下午", "晚上") and hour < 12:
        hour += 12
    elif half == "晚上" and hour == 12:
        raise refuse(_("{what}: '{text}': write midnight as 0:00 of the day that begins"))
    try:
        return time(hour, minute, second)
    except ValueError:
        raise refuse(_("{what}: '{text}' is not a time of day: it goes from 0:00 to 23:59")) from None


def _offset(found: re.Match[str], refuse: _Refuse) -> timezone:
    if found["offset"] == "z":
        return UTC
    hours, minutes = int(found["hours"]), int(found["minutes"] or 0)
    if hours > 14 or minutes > 59:
        raise refuse(
            _("{what}: '{text}': {offset} is no offset: write such as +08:00"), offset=found["offset"]
        )
    ahead = timedelta(hours=hours, minutes=minutes)
    return timezone(-ahead if found["offset"][0] == "-" else ahead)


def _once(local: datetime, zone: ZoneInfo, now: datetime | None, refuse: _Refuse) -> datetime:
    """The one instant that a local time names; of two, the one not later than `now`, if only one is."""
    first = local.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = local.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first == second:
        return first
    if first.astimezone(zone).replace(tzinfo=None) != local:
        raise refuse(
            _("{what}: '{text}' did not exist in {zone}, the clocks went forward: look at the hour"),
            zone=zone.key,
        )
    if now is not None and first <= now < second:
        return first
    raise refuse(
        _("{what}: '{text}' happened twice in {zone}, the clocks went back: add {first} or {second}"),
        zone=zone.key,
        first=first.astimezone(zone).isoformat()[-6:],
        second=second.astimezone(zone).isoformat()[-6:],
    )


def _spaced(typed: str) -> str:
    """`20261121t0930` as `20261121 09:30`; anything else as it is."""
    return re.sub(_BASIC, lambda found: f"{found[1]} {found[2]}:{found[3]}:{found[4] or '00'}", typed)
