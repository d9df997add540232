"""What is asked of claims is asked of an index, however many claims there ever were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core.database import reading
from aftersvc.expenses import store
from aftersvc.expenses.agreements import store as agreements
from aftersvc.expenses.vouchers import store as vouchers

Run = Callable[..., Any]

QUESTIONS = {
    "expense_line_invoice": vouchers.SAME_INVOICE,
    "expense_line_spending": vouchers.SAME_SPENDING,
    "expense_staff": store.OTHER_TRIPS,
    "expense_agreement_staff": agreements.OF_STAFF,
    "expense_depart": store.BY_CATEGORY,
}


@pytest.mark.parametrize("index", QUESTIONS)
def test_a_question_has_its_index(desk: Run, tmp_path: Path, index: str) -> None:
    names = ("invoice", "code", "but", "day", "claimed_fen", "seller", "staff_ids", "since", "until")
    with reading(tmp_path / "desk.db") as reader:
        plan = reader.all(f"EXPLAIN QUERY PLAN {QUESTIONS[index]}", **dict.fromkeys(names))
    assert any(index in row["detail"] for row in plan), [row["detail"] for row in plan]
