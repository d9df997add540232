"""Lateness, double booking and what looks like rework, as tables and properties."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.dispatches.rules import (
    Engagement,
    Promise,
    Trip,
    double_bookings,
    late_minutes,
    rework_of,
    standing_promise,
)


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-21T{clock}").replace(tzinfo=UTC)


MOVED = [
    Promise(at("07:00"), at("09:00")),
    Promise(at("08:00"), at("10:30")),
    Promise(at("08:45"), at("12:00")),
]


@pytest.mark.parametrize(
    ("departed", "promised"),
    [
        ("06:59", None),  # nothing had been promised
        ("07:00", "09:00"),
        ("07:59", "09:00"),
        ("08:00", "10:30"),
        ("08:30", "10:30"),  # the promise of 08:45 came when they had left
        ("08:45", "12:00"),
    ],
)
def test_the_last_promise_before_leaving_stands(departed: str, promised: str | None) -> None:
    assert standing_promise(MOVED, at(departed)) == (promised and at(promised))


@pytest.mark.parametrize(
    ("promised", "arrived", "late"),
    [
        ("10:30", "10:40", 10),
        ("10:30", "10:30", 0),
        ("10:30", "10:29", 0),
        ("10:30", "10:30:59", 0),  # a clock on the screen shows 10:30
        ("10:30", "10:31", 1),
        (None, "10:40", None),
        ("10:30", None, None),
    ],
)
def test_minutes_late(promised: str | None, arrived: str | None, late: int | None) -> None:
    assert late_minutes(promised and at(promised), arrived and at(arrived)) == late  # type: ignore[arg-type]


instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.lists(instants, min_size=1, max_size=5), instants, instants)
def test_what_is_promised_after_leaving_changes_nothing(
    made: list[datetime], departed: datetime, arrived: datetime
) -> None:
    promises = [Promise(each, each + timedelta(hours=1)) for each in sorted(made)]
    later = Promise(departed + timedelta(seconds=1), departed + timedelta(days=9))
    before = standing_promise(promises, departed)
    after = standing_promise(sorted([*promises, later]), departed)
    assert before == after
    assert late_minutes(before, arrived) == late_minutes(after, arrived)


@given(instants, instants)
def test_lateness_is_never_negative_and_never_more_than_the_time_between(
    one: datetime, other: datetime
) -> None:
    late = late_minutes(one, other)
    assert late is not None
    assert 0 <= late * 60 <= max(0.0, (other - one).total_seconds())


TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)


@pytest.mark.parametrize(
    ("day", "other", "clashes"),
    [
        (TODAY, Engagement("D1", "张伟", TODAY, out=False), True),
        (TOMORROW, Engagement("D1", "张伟", TODAY, out=False), False),
        (TODAY, Engagement("D1", "张伟", date(2026, 11, 18), out=True), True),  # out since Wednesday
        (TOMORROW, Engagement("D1", "张伟", date(2026, 11, 18), out=True), False),
    ],
)
def test_double_booking(day: date, other: Engagement, clashes: bool) -> None:
    assert double_bookings(day, TODAY, [other]) == ([other] if clashes else [])


def a_trip(number: str, *, ticket: int = 1, product: int | None = 7, planned: str = "08:00",
           cause: str | None = None, partly: bool = False) -> Trip:  # fmt: skip
    return Trip(number, ticket, product, at(planned), cause, partly)


@pytest.mark.parametrize(
    ("mine", "reopened", "earlier", "found"),
    [
        pytest.param(a_trip("D9"), None, [a_trip("D1")], None, id="nothing speaks for it"),
        pytest.param(
            a_trip("D9", cause="oil"), None, [a_trip("D1", ticket=2, cause="oil")], "D1", id="same cause"
        ),
        pytest.param(
            a_trip("D9", cause="oil"), None, [a_trip("D1", ticket=2, cause="weld")], None, id="another cause"
        ),
        pytest.param(
            a_trip("D9", cause="oil", product=None),
            None,
            [a_trip("D1", ticket=2, product=None, cause="oil")],
            None,
            id="no product is not the same product",
        ),
        pytest.param(
            a_trip("D9", planned="12:00"),
            at("11:00"),
            [a_trip("D1")],
            "D1",
            id="the ticket was reopened after it",
        ),
        pytest.param(
            a_trip("D9", planned="12:00"),
            at("07:00"),
            [a_trip("D1")],
            None,
            id="it came after the reopening too",
        ),
        pytest.param(
            a_trip("D9", cause="oil"),
            None,
            [a_trip("D1", cause="oil", partly=True)],
            None,
            id="going on with it",
        ),
        pytest.param(
            a_trip("D9", cause="oil"),
            None,
            [a_trip("D1", cause="oil"), a_trip("D2", cause="oil"), a_trip("D3")],
            "D2",
            id="the latest such",
        ),
    ],
)
def test_what_looks_like_rework(
    mine: Trip, reopened: datetime | None, earlier: list[Trip], found: str | None
) -> None:
    trip = rework_of(mine, reopened, earlier)
    assert (trip.number if trip else None) == found
