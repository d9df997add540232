"""Times of registers: what is understood, what is pointed out, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.instants import to_text
from aftersvc.imports import times
from aftersvc.imports.odd import Odd

SHANGHAI, NEW_YORK = ZoneInfo("Asia/Shanghai"), ZoneInfo("America/New_York")


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2011-07-01 01:32:33", "2011-06-30T17:32:33Z"),
        ("2011-07-01T01:32:33", "2011-06-30T17:32:33Z"),
        ("2011-7-1 1:32", "2011-06-30T17:32:00Z"),
        ("2011/7/1 9:05", "2011-07-01T01:05:00Z"),
        ("2011.07.01 09:05", "2011-07-01T01:05:00Z"),
        ("2011年7月1日 9时5分", "2011-07-01T01:05:00Z"),
        ("2011年7月1日9点", "2011-07-01T01:00:00Z"),
        ("2011-07-01 09:05:01.25", "2011-07-01T01:05:01Z"),
        ("2011-07-01T09:05:00Z", "2011-07-01T09:05:00Z"),
        ("2011-07-01 09:05 -04:00", "2011-07-01T13:05:00Z"),
    ],
)
def test_years_first_are_understood(text: str, utc: str) -> None:
    assert times.instants((), SHANGHAI)(text) == utc


@pytest.mark.parametrize(
    ("form", "text", "utc"),
    [
        ("%d-%m-%Y %H:%M", "29-02-2016 01:16", "2016-02-28T17:16:00Z"),
        ("%m/%d/%Y %I:%M:%S %p", "07/01/2011 01:32:33 PM", "2011-07-01T05:32:33Z"),
        ("%m/%d/%Y %I:%M %p", "7/1/2011 12:05 am", "2011-06-30T16:05:00Z"),
        ("%d %b %y %H:%M", "1 Jul 11 09:05", "2011-07-01T01:05:00Z"),
        ("%d.%m.%Y", "2011-07-01 09:05", "2011-07-01T01:05:00Z"),  # year first is always unmistakable
    ],
)
def test_formats_of_a_mapping_are_understood(form: str, text: str, utc: str) -> None:
    assert times.instants((form,), SHANGHAI)(text) == utc


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2011 09:05",
        "2011-02-30 10:00:00",
        "2011-07-01 25:00",
        "0226-07-01 10:00:00",
        "yesterday",
        "45617.5",
    ],
)
def test_what_is_no_time_is_refused_with_what_would_be_right(text: str) -> None:
    with pytest.raises(Odd, match=r"is not a time: write 2026-11-21 09:30") as refused:
        times.instants((), SHANGHAI)(text)
    assert refused.value.code == "not_a_time"
    assert refused.value.taken is None


@pytest.mark.parametrize(("ends", "taken"), [(False, "2011-06-30T16:00:00Z"), (True, "2011-07-01T15:59:59Z")])
def test_a_day_alone_is_taken_from_its_beginning_or_to_its_end(ends: bool, taken: str) -> None:
    with pytest.raises(Odd) as told:
        times.instants((), SHANGHAI, ends_day=ends)("2011-07-01")
    assert (told.value.code, told.value.taken) == ("no_time_of_day", taken)


def test_the_end_of_today_is_not_later_than_now() -> None:
    with pytest.raises(Odd) as told:
        times.instants((), SHANGHAI, ends_day=True, latest="2011-07-01T01:00:00Z")("2011-07-01")
    assert told.value.taken == "2011-07-01T01:00:00Z"


@pytest.mark.parametrize("text", ["2011-03-13 02:30:00", "2011-11-06 01:30:00"])
def test_an_hour_that_the_clocks_skipped_or_repeat_is_taken_and_pointed_out(text: str) -> None:
    with pytest.raises(Odd) as told:
        times.instants((), NEW_YORK)(text)
    assert told.value.code == "skipped_hour"
    assert str(told.value.taken).startswith(text[:10])


MOMENTS = st.datetimes(datetime.fromisoformat("1990-01-01"), datetime.fromisoformat("2100-01-01"))
ZONES = st.sampled_from([SHANGHAI, NEW_YORK, ZoneInfo("Asia/Kolkata"), ZoneInfo("Australia/Lord_Howe")])


@given(MOMENTS, ZONES)
def test_an_instant_is_what_the_zone_says(local: datetime, zone: ZoneInfo) -> None:
    local = local.replace(microsecond=0)
    told = [local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)]
    try:
        found = [str(times.instants((), zone)(local.isoformat(" ")))] * 2
    except Odd as odd:
        found = [str(odd.taken), to_text(max(told))]
    assert found == sorted(map(to_text, told))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", "2026-11-02"),
        ("2026/11/2", "2026-11-02"),
        ("2026年11月2日", "2026-11-02"),
        ("2026-11-02 00:00:00", "2026-11-02"),
    ],
)
def test_days(text: str, day: str) -> None:
    assert times.days(())(text) == day


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(Odd, match=r"is not a day: the mapping says %d/%m/%Y"):
        times.days(("%d/%m/%Y",))("31/02/2026")


@pytest.mark.parametrize(
    ("form", "says"),
    [
        ("%Y-%m-%d %Q", "'%Q' is not known"),
        ("%H:%M", "year, month and day"),
        ("%Y-%m-%d %I:%M", "go together"),
        ("%Y-%m-%d %d", "twice"),
        ("%Y-%m-%d%", "'%' is not known"),
    ],
)
def test_formats_that_cannot_be_are_refused(form: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        times.pattern(form)
