"""The allowance as a pure function: the noon rule of brick-machine, whole days, days that change their year."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc import vocabulary
from aftersvc.expenses.allowance import days, grouped
from aftersvc.expenses.standards import standards
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read_or_refuse

RULES = standards(read_or_refuse(packs.source("brick-machine"), "brick-machine", vocabulary).checked.get)
assert RULES is not None
[RATE] = RULES.allowances
at = datetime.fromisoformat


def amounts(depart: str, back: str) -> list[int]:
    """What each day is worth, in yuan."""
    found = days(at(depart), at(back), RATE, RULES.part_days)
    return [day.amount // 100 for day in found]


@pytest.mark.parametrize(
    ("left", "first"), [("00:00", 30), ("11:59", 30), ("12:00", 15), ("12:01", 15), ("23:59", 15)]
)
def test_the_first_day_goes_by_noon(left: str, first: int) -> None:
    assert amounts(f"2026-03-03 {left}", "2026-03-04 10:00") == [first, 15]


def test_leaving_at_two_on_the_third_and_back_at_ten_on_the_sixth() -> None:
    # brick-machine 2-1: an afternoon, two whole days, the day of return: 15 + 30 + 30 + 15
    assert amounts("2026-03-03 14:00", "2026-03-06 10:00") == [15, 30, 30, 15]


def test_there_and_back_on_one_day_is_fares_only() -> None:
    assert amounts("2026-03-03 06:00", "2026-03-03 22:00") == [0]


def test_back_at_midnight_is_back_on_the_day_that_begins() -> None:
    assert amounts("2026-03-03 08:00", "2026-03-04 00:00") == [30, 15]


def test_a_trip_over_new_year_and_a_leap_day() -> None:
    assert amounts("2027-12-31 08:00", "2028-01-01 10:00") == [30, 15]
    assert amounts("2028-02-28 08:00", "2028-03-01 10:00") == [30, 30, 15]


def test_days_that_are_alike_stand_together() -> None:
    found = days(at("2026-03-03 14:00"), at("2026-03-06 10:00"), RATE, RULES.part_days)
    assert [(each.days, each.rate, each.amount) for each in grouped(found)] == [
        (1, 1500, 1500),
        (2, 3000, 6000),
        (1, 1500, 1500),
    ]


MOMENTS = st.datetimes(at("2026-01-01"), at("2029-01-01"))


@given(
    MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)), st.timedeltas(timedelta(0), timedelta(days=3))
)
def test_leaving_later_or_coming_back_earlier_is_never_worth_more(
    depart: datetime, away: timedelta, later: timedelta
) -> None:
    def worth(left: datetime, back: datetime) -> int:
        return sum(day.amount for day in days(left, back, RATE, RULES.part_days))

    back = depart + away
    assert len(days(depart, back, RATE, RULES.part_days)) == (back.date() - depart.date()).days + 1
    assert 0 <= worth(depart, back) <= RATE.per_day * ((back.date() - depart.date()).days + 1)
    if depart + later <= back:
        assert worth(depart + later, back) <= worth(depart, back)
        assert worth(depart, back - later) <= worth(depart, back)


@given(MOMENTS, st.timedeltas(timedelta(0), timedelta(days=60)))
def test_putting_days_together_loses_nothing(depart: datetime, away: timedelta) -> None:
    found = days(depart, depart + away, RATE, RULES.part_days)
    together = grouped(found)
    assert sum(each.days for each in together) == len(found)
    assert sum(each.amount for each in together) == sum(day.amount for day in found)
