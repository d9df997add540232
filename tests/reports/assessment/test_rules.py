"""Which of many records are named as evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.reports.assessment.rules import spread


@pytest.mark.parametrize(
    ("count", "most", "named"),
    [
        (0, 3, []),
        (2, 3, [1, 2]),
        (3, 3, [1, 2, 3]),
        (10, 3, [4, 7, 10]),
        (10, 1, [10]),
        (10, 0, []),
        (7, 4, [2, 4, 6, 7]),
    ],
)
def test_samples_lie_evenly_apart(count: int, most: int, named: list[int]) -> None:
    assert spread([str(nth) for nth in range(1, count + 1)], most) == [str(nth) for nth in named]


@given(st.integers(1, 500), st.integers(1, 50))
def test_there_are_as_many_as_are_asked_for_and_no_gap_is_twice_another(count: int, most: int) -> None:
    named = [int(name) for name in spread([str(nth) for nth in range(1, count + 1)], most)]
    assert len(named) == min(count, most)
    gaps = [after - before for before, after in zip([0, *named], named, strict=False)]
    assert max(gaps) - min(gaps) <= 1
