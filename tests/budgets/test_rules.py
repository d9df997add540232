"""Pure rules of budgets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.budgets.rules import Spent, over, standing


def test_a_year_in_one_category() -> None:
    spent = Spent({"2026-01": 30000, "2026-03": 30000, "2026-04": 99900}, {"2026-04": 10100})
    found = standing(200000, spent, 3)
    assert (found.approved, found.actual, found.committed, found.left) == (200000, 159900, 10100, 30000)
    assert found.used == pytest.approx(0.85)
    assert found.forecast == 240000  # 600 yuan in three months, carried on for twelve


def test_before_the_first_month_is_over_nothing_is_forecast_and_of_nothing_there_is_no_share() -> None:
    found = standing(0, Spent({"2026-01": 100}, {}), 0)
    assert (found.used, found.forecast, found.left) == (None, None, -100)


@pytest.mark.parametrize(
    ("approved", "spent", "wanted", "beyond"),
    [(1000, 600, 400, 0), (1000, 600, 401, 1), (0, 0, 1, 1), (1000, 1200, 0, 200), (1000, 0, 1000, 0)],
)
def test_beyond_what_is_approved(approved: int, spent: int, wanted: int, beyond: int) -> None:
    assert over(approved, spent, wanted) == beyond


@given(
    st.dictionaries(st.sampled_from([f"2026-{m:02d}" for m in range(1, 13)]), st.integers(0, 10**9)),
    st.integers(0, 10**9),
)
def test_a_whole_year_is_its_own_forecast(actual: dict[str, int], approved: int) -> None:
    found = standing(approved, Spent(actual, {}), 12)
    assert found.forecast == found.actual == approved - found.left
