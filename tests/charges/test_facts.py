"""What charges show about a ticket: facts that a regulation may let stand in the way of closing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.charges import facts
from aftersvc.core.database import reading
from aftersvc.tickets import store as tickets

Run = Callable[..., Any]
OUT, IN, AGENTS = "T202611-0001", "T202611-0002", "T202611-0003"


@pytest.fixture
def standing(desk: Run, tmp_path: Path) -> Callable[[str], dict[str, list[str]]]:
    """Every fact of a ticket, as it stands now."""

    def ask(number: str) -> dict[str, list[str]]:
        with reading(tmp_path / "desk.db") as reader:
            ticket = tickets.get(reader, number)
            asked = (facts.quotation_missing, facts.charge_missing, facts.charge_unpaid, facts.cash_in_hand)
            return {each.__name__: each(reader, ticket) for each in asked}

    return ask


def test_from_the_call_to_the_cash(desk: Run, standing: Callable[[str], dict[str, list[str]]]) -> None:
    nothing = {"quotation_missing": [], "charge_missing": [], "charge_unpaid": [], "cash_in_hand": []}
    assert standing(OUT) == {**nothing, "quotation_missing": [OUT], "charge_missing": [OUT]}
    assert standing(IN) == nothing
    assert standing(AGENTS) == {**nothing, "quotation_missing": [AGENTS], "charge_missing": [AGENTS]}
    number = desk(f"charge quote {OUT} --line hour").number
    assert standing(OUT) == {**nothing, "quotation_missing": [OUT]}
    desk(f"charge accept {number}")
    assert standing(OUT) == {**nothing, "charge_unpaid": [number]}
    receipt = desk(f"--as 李雷 charge receipt {number} --amount 80").number
    assert standing(OUT) == {**nothing, "cash_in_hand": [receipt]}
    desk(f"--as 孙丽 charge hand-in {receipt}")
    assert standing(OUT) == nothing


def test_a_declined_or_void_quotation_is_none(
    desk: Run, standing: Callable[[str], dict[str, list[str]]]
) -> None:
    desk(f"charge quote {OUT} --line hour")
    desk("charge decline Q202611-0001 --why 太贵")
    desk(f"charge quote {OUT} --line hour")
    desk("charge accept Q202611-0002")
    desk("charge void Q202611-0002 --why 'wrong customer'")
    assert standing(OUT)["charge_missing"] == [OUT]


def test_what_was_solved_by_phone_knows_it(desk: Run, tmp_path: Path) -> None:
    from aftersvc.tickets.circumstances import facts_of

    def remotely(number: str) -> Any:
        with reading(tmp_path / "desk.db") as reader:
            return facts_of(reader, tickets.get(reader, number), {"solved_remotely"})["solved_remotely"]

    assert remotely(IN) is False
    desk(f"ticket answer {IN} --at '2026-11-16 09:00'")
    desk(f"ticket solve {IN} --at '2026-11-16 10:00'")
    assert remotely(IN) is True
