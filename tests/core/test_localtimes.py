"""Fast local times are those of the library."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core.instants import to_text
from aftersvc.core.localtimes import local, on_clock, with_offset

ZONES = [
    ZoneInfo(name) for name in ("Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
]
INSTANTS = st.integers(min_value=-(10**9), max_value=4 * 10**9).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


@given(INSTANTS, st.sampled_from(ZONES))
def test_they_are_those_of_the_library(instant: datetime, zone: ZoneInfo) -> None:
    there = instant.astimezone(zone)
    assert with_offset(to_text(instant), zone) == there.isoformat()
    assert on_clock(to_text(instant), zone) == there.strftime("%Y-%m-%d %H:%M")
    assert local(to_text(instant), zone) == there


@pytest.mark.parametrize(
    ("instant", "there"),
    [
        ("2026-03-08T06:59:59Z", "2026-03-08T01:59:59-05:00"),
        ("2026-03-08T07:00:00Z", "2026-03-08T03:00:00-04:00"),
        ("2026-11-01T05:30:00Z", "2026-11-01T01:30:00-04:00"),
        ("2026-11-01T06:30:00Z", "2026-11-01T01:30:00-05:00"),
    ],
)
def test_on_the_day_the_clocks_change(instant: str, there: str) -> None:
    assert with_offset(instant, ZoneInfo("America/New_York")) == there
    assert on_clock(instant, ZoneInfo("America/New_York")) == there[:16].replace("T", " ")
