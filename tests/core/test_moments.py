"""Times as people write them, at noon of 21 November 2026 (a Saturday) in Shanghai unless said otherwise."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.errors import BadInput
from aftersvc.core.moments import Month, parse_day, parse_instant, parse_month

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 21, 4, 0, tzinfo=UTC)
TODAY = date(2026, 11, 21)


def local(text: str, *, plan: bool = False, now: datetime = NOW, zone: ZoneInfo = SHANGHAI) -> str:
    instant = parse_instant(text, now=now, zone=zone, plan=plan)
    assert instant.tzinfo is UTC
    return instant.astimezone(zone).isoformat(" ", "seconds")[:19].removesuffix(":00")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-21 09:30", "2026-11-21 09:30"),
        ("2026/11/21 9:30", "2026-11-21 09:30"),
        ("2026.1.2 9:30", "2026-01-02 09:30"),
        ("20261121 9:30", "2026-11-21 09:30"),
        ("2026-11-21T09:30:15", "2026-11-21 09:30:15"),
        ("2026-11-21T01:30:00Z", "2026-11-21 09:30"),
        ("2026-11-21t01:30z", "2026-11-21 09:30"),
        ("2026-11-20T20:30:00.250-05:00", "2026-11-21 09:30"),
        ("2026-11-21 09:30 +0800", "2026-11-21 09:30"),
        ("20261121T0930", "2026-11-21 09:30"),
        ("20261121T013000Z", "2026-11-21 09:30"),
        ("11-21 9:30", "2026-11-21 09:30"),
        ("11-21 12:30", "2025-11-21 12:30"),
        ("11-22 9:30", "2025-11-22 09:30"),
        ("2-29 9:30", "2024-02-29 09:30"),
        ("9:30", "2026-11-21 09:30"),
        ("12:01", "2026-11-20 12:01"),
        ("12:00", "2026-11-21 12:00"),
        ("yesterday 17:05", "2026-11-20 17:05"),
        ("Day before yesterday 8:00", "2026-11-19 08:00"),
        ("today 9:30", "2026-11-21 09:30"),
        ("昨天 17:05", "2026-11-20 17:05"),
        ("前天17点", "2026-11-19 17:00"),
        ("今天 9点半", "2026-11-21 09:30"),
        ("2026年11月21日9点30分", "2026-11-21 09:30"),
        ("2026年11月21日 上午9时5分", "2026-11-21 09:05"),
        ("11月20号下午3点", "2026-11-20 15:00"),
        ("昨天晚上8:15", "2026-11-20 20:15"),
        ("２０２６－１１－２１　０９：３０", "2026-11-21 09:30"),
    ],
)
def test_times_of_what_happened(text: str, moment: str) -> None:
    assert local(text) == moment


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("9:30", "2026-11-22 09:30"),
        ("14:00", "2026-11-21 14:00"),
        ("5-20 9:30", "2027-05-20 09:30"),
        ("2027-11-20 9:30", "2027-11-20 09:30"),
        ("11-22 9:30", "2026-11-22 09:30"),
        ("tomorrow 9:30", "2026-11-22 09:30"),
        ("后天上午10点", "2026-11-23 10:00"),
        ("2027-03-01 08:00", "2027-03-01 08:00"),
    ],
)
def test_times_of_plans(text: str, moment: str) -> None:
    assert local(text, plan=True) == moment


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("", "is not a time"),
        ("soon", "is not a time"),
        ("2026-11-21", "no time of day"),
        ("yesterday", "no time of day"),
        ("26-11-21 09:30", "four digits"),
        ("11/21/2026 09:30", "is not a time"),
        ("2026-11-2109:30", "is not a time"),
        ("2026-02-30 09:30", "that month has 28 days"),
        ("2-30 09:30", "that month has 29 days"),
        ("2026-13-01 09:30", "no month 13"),
        ("13-01 09:30", "no month 13"),
        ("0226-11-21 09:30", "year 226"),
        ("2926-11-21 09:30", "year 2926"),
        ("2026-11-21 24:00", "from 0:00 to 23:59"),
        ("2026-11-21 9:60", "from 0:00 to 23:59"),
        ("2026-11-21 9.30", "is not a time"),
        ("上午13点", "the morning ends at 12"),
        ("晚上12点", "midnight"),
        ("2026-11-21 12:01", r"later than now \(2026-11-21 12:00\)"),
        ("tomorrow 9:00", "later than now"),
        ("2026-11-21 09:30+99:00", "offset"),
        ("2026-11-21\x1b[2J 09:30", r"\\x1b"),
    ],
)
def test_what_is_no_time_is_told_what_would_be(text: str, right: str) -> None:
    with pytest.raises(BadInput, match=right) as refused:
        parse_instant(text, now=NOW, zone=SHANGHAI, what="--at")
    assert str(refused.value).startswith("--at: ")


def test_a_plan_beyond_ten_years_is_a_slip() -> None:
    with pytest.raises(BadInput, match="ten years"):
        parse_instant("2062-11-21 09:30", now=NOW, zone=SHANGHAI, plan=True)


def test_a_time_the_clocks_skipped_is_refused() -> None:
    with pytest.raises(BadInput, match="went forward"):
        parse_instant("2026-03-08 02:30", now=NOW, zone=NEW_YORK)


def test_a_time_the_clocks_showed_twice_needs_its_offset() -> None:
    with pytest.raises(BadInput, match="add -04:00 or -05:00"):
        parse_instant("2026-11-01 01:30", now=NOW, zone=NEW_YORK)
    assert parse_instant("2026-11-01 01:30-04:00", now=NOW, zone=NEW_YORK).hour == 5
    assert parse_instant("2026-11-01 01:30-05:00", now=NOW, zone=NEW_YORK).hour == 6


def test_of_two_times_the_one_to_come_is_not_meant() -> None:
    between = datetime(2026, 11, 1, 5, 45, tzinfo=UTC)  # 01:45, the first time round
    assert parse_instant("1:30", now=between, zone=NEW_YORK) == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)


@given(st.datetimes(min_value=datetime(1950, 1, 1), max_value=datetime(2026, 11, 21)))  # noqa: DTZ001
def test_a_full_time_is_read_as_written(moment: datetime) -> None:
    text = moment.replace(tzinfo=UTC).isoformat()
    assert parse_instant(text, now=NOW, zone=SHANGHAI) == moment.replace(tzinfo=UTC, microsecond=0)


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2050, 1, 1)), st.booleans())  # noqa: DTZ001
def test_a_yearless_time_is_the_nearest(now: datetime, plan: bool) -> None:
    instant = now.replace(tzinfo=UTC)
    try:
        found = parse_instant("6-15 9:30", now=instant, zone=SHANGHAI, plan=plan)
    except BadInput:
        assert plan  # more than two hundred days ahead
        return
    distance = found - instant if plan else instant - found
    assert timedelta(0) <= distance <= timedelta(days=366)


@pytest.mark.parametrize("text", ["11-20 9:30", "2-29 9:30"])
def test_a_plan_so_far_ahead_must_say_its_year(text: str) -> None:
    with pytest.raises(BadInput, match="write the year if that is meant"):
        local(text, plan=True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-21", TODAY),
        ("20261121", TODAY),
        ("２０２６年１１月２１日", TODAY),
        ("2026/1/2", date(2026, 1, 2)),
        ("11-21", TODAY),
        ("11-22", date(2025, 11, 22)),
        ("11月20号", date(2026, 11, 20)),
        ("yesterday", date(2026, 11, 20)),
        ("明天", date(2026, 11, 22)),
        ("2030-01-01", date(2030, 1, 1)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert parse_day(text, today=TODAY, what="--on") == day


def test_a_planned_day_without_year_is_the_next() -> None:
    assert parse_day("11-21", today=TODAY, what="--on", plan=True) == TODAY
    assert parse_day("11-20", today=TODAY, what="--on", plan=True) == date(2027, 11, 20)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("21", "is not a day"),
        ("2026-11", "is not a day"),
        ("2026-11/21", "is not a day"),
        ("26-11-21", "four digits"),
        ("1001.01", "is not a day"),
        ("20261131", "30 days"),
        ("2026-00-10", "no month 0"),
        ("1026-11-21", "year 1026"),
    ],
)
def test_what_is_no_day(text: str, right: str) -> None:
    with pytest.raises(BadInput, match=f"--on: .*{right}"):
        parse_day(text, today=TODAY, what="--on")


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"),
        ("2026-3", "2026-03"),
        ("202611", "2026-11"),
        ("2026年１０月", "2026-10"),
        ("11", "2026-11"),
        ("12", "2025-12"),
        ("3月", "2026-03"),
        ("last", "2026-10"),
        ("上个月", "2026-10"),
        ("本月", "2026-11"),
    ],
)
def test_months(text: str, month: str) -> None:
    assert str(parse_month(text, today=TODAY)) == month


@pytest.mark.parametrize("text", ["13", "2026-13", "0226-11", "November", "", "26-11"])
def test_what_is_no_month(text: str) -> None:
    with pytest.raises(BadInput, match="--month: "):
        parse_month(text, today=TODAY)


def test_a_month_is_a_half_open_range_of_instants() -> None:
    start, end = Month(2026, 12).range(SHANGHAI)
    assert start == datetime(2026, 11, 30, 16, 0, tzinfo=UTC)
    assert end == datetime(2026, 12, 31, 16, 0, tzinfo=UTC)


@given(st.integers(min_value=1950, max_value=2150), st.integers(min_value=1, max_value=12))
def test_months_follow_each_other(year: int, number: int) -> None:
    month = Month(year, number)
    assert month.next().previous() == month
    assert month.range(NEW_YORK)[1] == month.next().range(NEW_YORK)[0]
    assert month.last() + timedelta(days=1) == month.next().first()
