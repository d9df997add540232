"""Pure rules of budgets."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.budgets.regulation import SECTIONS, categories_of
from aftersvc.budgets.rules import (
    Advanced,
    Claimed,
    Spent,
    Taking,
    by_source,
    open_parts,
    over,
    spent,
    standing,
    together,
)
from aftersvc.regulation.wording import words_in

MONTHS = [f"2026-{m:02d}" for m in range(1, 13)]
FIRST = date(2026, 3, 2)
DAYS = st.integers(0, 20).map(lambda days: FIRST + timedelta(days=days))
FEN = st.integers(1, 10**7)


def test_a_year_in_one_category() -> None:
    taken = Spent({"2026-01": 30000, "2026-03": 30000, "2026-04": 99900}, {"2026-04": 10100})
    found = standing(200000, taken, 3)
    assert (found.approved, found.actual, found.committed, found.left) == (200000, 159900, 10100, 30000)
    assert found.used == pytest.approx(0.85)
    assert found.forecast == 240000  # 600 yuan in three months, carried on for twelve


def test_before_the_first_month_is_over_nothing_is_forecast_and_of_nothing_there_is_no_share() -> None:
    found = standing(0, Spent({"2026-01": 100}, {}), 0)
    assert (found.used, found.forecast, found.left) == (None, None, -100)


@pytest.mark.parametrize(
    ("approved", "taken", "wanted", "beyond"),
    [(1000, 600, 400, 0), (1000, 600, 401, 1), (0, 0, 1, 1), (1000, 1200, 0, 200), (1000, 0, 1000, 0)],
)
def test_beyond_what_is_approved(approved: int, taken: int, wanted: int, beyond: int) -> None:
    assert over(approved, taken, wanted) == beyond


@given(st.dictionaries(st.sampled_from(MONTHS), st.integers(0, 10**9)), st.integers(0, 10**9))
def test_a_whole_year_is_its_own_forecast(actual: dict[str, int], approved: int) -> None:
    found = standing(approved, Spent(actual, {}), 12)
    assert found.forecast == found.actual == approved - found.left


@given(
    st.lists(
        st.builds(
            Taking,
            st.just("travel"),
            st.sampled_from(MONTHS),
            st.sampled_from(["claims", "advances", "charges", "booked"]),
            FEN,
            st.booleans(),
        )
    )
)
def test_by_month_and_by_source_every_fen_stands_once(takings: list[Taking]) -> None:
    taken, sources = spent(takings), by_source(takings)
    paid = sum(each.fen for each in takings if each.paid)
    assert sum(taken.actual.values()) == sum(actual for actual, _ in sources.values()) == paid
    assert sum(taken.committed.values()) == sum(committed for _, committed in sources.values())
    assert taken.total == sum(each.fen for each in takings)


@pytest.mark.parametrize(
    ("advances", "claims", "parts"),
    [
        ([(0, 2000)], [], [2000]),
        ([(0, 2000)], [(0, 1800)], [200]),
        ([(0, 2000)], [(0, 2500)], [0]),
        ([(5, 2000)], [(4, 1800)], [2000]),  # that trip had begun before anybody asked
        ([(0, 2000)], [(1, 1200), (2, 500)], [300]),
        ([(0, 150), (10, 100)], [(5, 100), (12, 100)], [50, 0]),  # the younger one chooses first
        ([(0, 100), (0, 100)], [(0, 150)], [0, 50]),
    ],
)
def test_what_an_advance_promises_beside_claims(
    advances: list[tuple[int, int]], claims: list[tuple[int, int]], parts: list[int]
) -> None:
    given_out = [Advanced(FIRST + timedelta(days=day), fen) for day, fen in advances]
    handed_in = [Claimed(FIRST + timedelta(days=day), fen) for day, fen in claims]
    assert open_parts(given_out, handed_in) == parts


@given(
    st.lists(st.builds(Advanced, DAYS, FEN), max_size=5), st.lists(st.builds(Claimed, DAYS, FEN), max_size=5)
)
def test_advances_and_claims_together_are_never_less_than_either_nor_more_than_both(
    advances: list[Advanced], claims: list[Claimed]
) -> None:
    parts = open_parts(advances, claims)
    assert all(0 <= part <= each.fen for part, each in zip(parts, advances, strict=True))
    advanced, claimed = sum(each.fen for each in advances), sum(each.fen for each in claims)
    together = sum(parts) + claimed
    assert max(advanced, claimed) <= together <= advanced + claimed
    if advances and claims and min(each.day for each in claims) >= max(each.day for each in advances):
        assert together == max(advanced, claimed)


@given(
    st.lists(st.builds(Advanced, DAYS, FEN), max_size=4), st.lists(st.builds(Claimed, DAYS, FEN), max_size=4)
)
def test_no_other_choice_of_trips_covers_more(advances: list[Advanced], claims: list[Claimed]) -> None:
    """What is covered is bounded by every day: advances from a day on by claims from that day on (max flow, min cut)."""
    covered = sum(each.fen for each in advances) - sum(open_parts(advances, claims))
    days = [date.min, *(each.day for each in advances), date.max]
    assert covered == min(
        sum(each.fen for each in advances if each.day < day)
        + sum(each.fen for each in claims if each.day >= day)
        for day in days
    )


@given(st.lists(st.tuples(st.integers(0, 10**8), FEN, FEN), max_size=5), st.integers(0, 12))
def test_all_categories_together_are_their_sum(rows: list[tuple[int, int, int]], over_by_now: int) -> None:
    each = [
        standing(approved, Spent({"2026-01": actual}, {"2026-02": committed}), over_by_now)
        for approved, actual, committed in rows
    ]
    whole = together(each)
    assert (whole.approved, whole.actual, whole.committed) == tuple(
        map(sum, zip(*rows, strict=True))
    ) or rows == []
    assert whole.left == sum(one.left for one in each)
    if over_by_now and rows:
        assert whole.forecast == sum(one.forecast or 0 for one in each)


def test_a_version_that_was_adopted_before_charges_and_advances_counted_states_neither() -> None:
    row = {"id": "travel", "title": {"en": "Travel"}, "clause": "7", "spending": ["trip"], "allowance": True}
    [category] = categories_of([row]).values()
    assert (category.charges, category.advances) == ((), False)
    [said] = next(each for each in SECTIONS if each.name == "budget").says([row], words_in({}))
    assert said.says == "a category of the yearly budget; spending on claims: trip; with allowances"
