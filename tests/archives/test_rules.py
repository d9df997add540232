"""Which month may be closed, and which year bound."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from aftersvc.archives.regulation import Archive
from aftersvc.archives.rules import Books, may_close, to_bind
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.moments import Month

OCTOBER = Month(2026, 10)
LAST = "2026-11-01T01:00:00Z"


def books(today: str, *closed: Month, now: str | None = None) -> Books:
    return Books(
        date.fromisoformat(today), now or f"{today}T01:00:00Z", ZoneInfo("Asia/Shanghai"), closed, LAST
    )


@pytest.mark.parametrize(
    ("today", "closed", "close_from"),
    [
        ("2026-11-01", (), 1),
        ("2026-11-01", (Month(2026, 9),), 1),
        ("2026-11-10", (Month(2026, 9), Month(2026, 8)), 10),
        ("2027-03-01", (), 5),
        ("2026-11-05", (Month(2026, 12),), 1),  # a month before the first volume
    ],
)
def test_a_month_is_closed_when_it_is_over_and_its_turn(
    today: str, closed: tuple[Month, ...], close_from: int
) -> None:
    may_close(OCTOBER, books(today, *closed), Archive("5-5", "month", close_from))


@pytest.mark.parametrize(
    ("today", "closed", "close_from", "says"),
    [
        ("2026-10-31", (), 1, "2026-10 is not over: it can be archived from 2026-11-01"),
        ("2026-11-09", (), 10, "2026-10 can be archived from 2026-11-10 (clause 5-5)"),
        ("2026-11-01", (Month(2026, 7),), 1, "2026-08 is not archived yet"),
    ],
)
def test_a_month_that_is_not_over_or_not_yet_due_is_refused(
    today: str, closed: tuple[Month, ...], close_from: int, says: str
) -> None:
    with pytest.raises(Refused) as refused:
        may_close(OCTOBER, books(today, *closed), Archive("5-5", "month", close_from))
    assert says in str(refused.value)


def test_nothing_is_put_before_the_first_month_once_a_year_is_bound() -> None:
    bound = books("2027-01-02", Month(2026, 11), Month(2026, 12))._replace(bound=["2026"])
    with pytest.raises(Refused) as refused:
        may_close(OCTOBER, bound, Archive())
    assert "2026-11 was the first month, and 2026 is bound" in str(refused.value)
    may_close(Month(2026, 12), bound, Archive())


def test_a_month_to_come_is_a_mistake() -> None:
    with pytest.raises(BadInput):
        may_close(OCTOBER, books("2026-09-30"), Archive())


def test_a_clock_that_is_behind_the_last_entry_closes_nothing() -> None:
    may_close(OCTOBER, books("2026-11-01", now=LAST), Archive())
    with pytest.raises(Refused) as refused:
        may_close(OCTOBER, books("2026-11-01", now="2026-11-01T00:59:59Z"), Archive())
    assert "2026-11-01 09:00" in str(refused.value)


def test_a_year_is_bound_from_the_first_month_that_was_ever_archived() -> None:
    closed = [Month(2026, month) for month in (10, 11, 12)]
    assert to_bind(2026, closed, date(2027, 1, 1)) == closed
    with pytest.raises(Refused) as refused:
        to_bind(2026, closed[:1], date(2027, 1, 1))
    assert str(refused.value).endswith("2026-11, 2026-12")
    with pytest.raises(Refused):
        to_bind(2025, closed, date(2027, 1, 1))
    with pytest.raises(BadInput):
        to_bind(2028, closed, date(2027, 1, 1))
