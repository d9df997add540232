"""Money that comes in: receipts, invoices, cash in hand, and who may touch it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
Q = "Q202611-0001"
OUT, IN = "T202611-0001", "T202611-0002"


@pytest.fixture
def accepted(desk: Run) -> Run:
    """150 yuan for a ticket out of warranty, accepted; the technician is at the customer's."""
    desk(f"charge quote {OUT} --line 检修=150 --at '2026-11-16 08:30'")
    desk(f"charge accept {Q} --at '2026-11-16 08:40'")
    desk(f"dispatch new {OUT} --to 张伟 --at '2026-11-16 09:00'")
    desk("dispatch depart D202611-0001 --at '2026-11-16 10:00'")
    desk("dispatch arrive D202611-0001 --at '2026-11-16 12:00'")
    return desk


def cash(desk: Run) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = desk("charge cash -f json").json()
    return rows


def test_small_cash_is_taken_with_a_receipt_and_handed_in_after_the_return(accepted: Run) -> None:
    taken = accepted(f"--as 张伟 charge receipt {Q} --amount 150 --at '2026-11-16 14:00'")
    assert taken.number == "R202611-0001"
    assert "still owed: 0.00" in taken.stderr
    [row] = cash(accepted)
    assert (row["staff"], row["amount"], row["due_at"]) == ("张伟", "150.00", None)  # he is still out
    accepted("dispatch finish D202611-0001 --at '2026-11-16 15:00'")
    accepted("dispatch back D202611-0001 --at '2026-11-17 17:00'")
    [row] = cash(accepted)
    # A day after the return on the 17th is the 18th; today is the 21st.
    assert (row["due_at"], row["overdue"]) == ("2026-11-18T23:59:59+08:00", True)
    assert [each["number"] for each in accepted("today -f json").json()["cash"]] == ["R202611-0001"]

    refused = accepted("--as 张伟 charge hand-in R202611-0001", exit=6)
    assert "gives it to" in refused.stderr
    accepted("--as 孙丽 charge hand-in R202611-0001")
    assert cash(accepted) == []
    [receipt] = accepted(f"charge show {Q} -f json").json()["receipts"]
    assert (receipt["by"], receipt["handed_to"]) == ("张伟", "孙丽")
    assert "no cash is to be handed in" in accepted(f"--as 孙丽 charge hand-in {Q}", exit=5).stderr


def test_nobody_hands_in_to_themselves(accepted: Run) -> None:
    accepted(f"--as 孙丽 charge receipt {Q} --amount 150 --at '2026-11-16 14:00'")
    refused = accepted(f"--as 孙丽 charge hand-in {Q}", exit=6)
    assert "another person must" in refused.stderr
    assert len(cash(accepted)) == 1


def test_money_comes_in_by_parts_and_never_more_than_is_owed(accepted: Run) -> None:
    accepted(f"charge receipt {Q} --amount 50.50 --means transfer")
    refused = accepted(f"charge receipt {Q} --amount 99.51 --means transfer", exit=5)
    assert "99.51 is more than is owed, 99.50" in refused.stderr
    said = accepted(f"charge receipt {Q} --amount 99.50 --means transfer").stderr
    assert "still owed: 0.00" in said
    assert accepted("charge list --unpaid -f json").json() == []
    assert accepted(f"charge show {Q} -f json").json()["status"] == "paid"
    assert cash(accepted) == []


@pytest.mark.parametrize(
    ("amount", "code", "says"),
    [
        ("0", 2, "write an amount over zero"),
        ("1e3", 2, "powers of ten"),
        ("-5", 2, "negative"),
        ("151", 5, "is owed"),
    ],
)
def test_what_is_no_sum_is_refused(accepted: Run, amount: str, code: int, says: str) -> None:
    assert says in accepted(f"charge receipt {Q} --amount={amount}", exit=code).stderr
    assert cash(accepted) == []


def test_larger_sums_go_by_invoice(desk: Run) -> None:
    desk(f"charge quote {OUT} --line 大修=1200")
    refused = desk(f"charge receipt {Q} --amount 200", exit=5)
    assert "'receipt' is not possible now" in refused.stderr  # only what was accepted is owed
    desk(f"charge accept {Q}")
    desk(f"charge receipt {Q} --amount 200")
    refused = desk(f"charge receipt {Q} --amount 0.01", exit=5)
    assert "at most 200.00 yuan are taken in cash (clause 9-1)" in refused.stderr
    desk(f"charge bill {Q} --invoice 26310000000012345678")
    desk(f"charge receipt {Q} --amount 1000 --means transfer")


def test_an_invoice_that_is_not_paid_in_time_is_late(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(f"charge quote {OUT} --line 大修=1200 --at '2026-11-16 09:00'")
    desk(f"charge accept {Q} --at '2026-11-16 09:00'")
    desk(f"charge bill {Q} --invoice 8 --at '2026-11-16 09:00'")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-16T23:59:59+08:00")
    assert desk("charge list --overdue -f json").json() == []
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-17T00:00:00+08:00")
    [row] = desk("charge list --overdue -f json").json()
    assert (row["number"], row["owed"], row["overdue"]) == (Q, "1200.00", True)


def test_money_that_came_in_is_not_struck_out(accepted: Run) -> None:
    accepted(f"charge receipt {Q} --amount 1")
    assert "money came in" in accepted(f"charge void {Q} --why slip", exit=5).stderr


def test_who_compensates_damage_neither_accepts_nor_takes_nor_strikes_it_out(desk: Run) -> None:
    desk(f"charge quote {IN} --line 地砖=120 --kind damage --by 李雷")
    assert "another person must" in desk(f"--as 李雷 charge accept {Q}", exit=6).stderr
    assert "another person must" in desk(f"--as 李雷 charge void {Q} --why no", exit=6).stderr
    desk(f"--as 孙丽 charge accept {Q}")
    assert "another person must" in desk(f"--as 李雷 charge receipt {Q} --amount 120", exit=6).stderr
    assert (
        "cannot be who takes it"
        in desk(f"--as 孙丽 charge receipt {Q} --amount 120 --by 李雷", exit=6).stderr
    )
    desk(f"--as 孙丽 charge receipt {Q} --amount 120")
    assert desk(f"charge show {Q} -f json").json()["payer_name"] == "李雷"


def test_a_ticket_shows_what_was_quoted_for_it(accepted: Run) -> None:
    history = accepted(f"ticket show {OUT} -f json").json()["history"]
    [quoted] = [each for each in history if each["event"] == "quoted"]
    assert quoted["details"] == {"amount": "150.00", "document": Q}
