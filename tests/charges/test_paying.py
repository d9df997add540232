"""Money that comes in: receipts, invoices, cash in hand, and who may touch it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.charges.conftest import CHARGES, machinery_without_charges

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


BILLED = 'cash_up_to = 200\nbill_within = "2 days"\n'


@pytest.mark.parametrize(
    ("since", "due"), [("accepted", "2026-11-18T23:59:59+08:00"), ("done", "2026-11-19T23:59:59+08:00")]
)
def test_an_invoice_is_due_from_the_acceptance_or_from_the_work_done(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, since: str, due: str
) -> None:
    regulation = tmp_path / "ours.toml"
    text = CHARGES.replace("cash_up_to = 200\n", f'{BILLED}bill_from = "{since}"\n')
    regulation.write_text(machinery_without_charges() + text, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(regulation), "--company", "Test Works"])
    run("staff new 张伟 --role technician")
    run("customer new 兴隆建材")
    run("ticket new --customer 兴隆建材 --summary 漏油 --at '2026-11-16 08:10'")
    run(f"charge quote {OUT} --line 大修=1200 --at '2026-11-16 08:30'")
    run(f"charge accept {Q} --at '2026-11-16 08:40'")
    run(f"dispatch new {OUT} --to 张伟 --at '2026-11-16 09:00'")
    run("dispatch depart D202611-0001 --at '2026-11-17 07:00'")
    run("dispatch arrive D202611-0001 --at '2026-11-17 08:00'")
    before = run(f"charge show {Q} -f json").json()["bill_due_at"]
    assert before == (due if since == "accepted" else None)
    run("dispatch finish D202611-0001 --at '2026-11-17 15:00'")
    record = run(f"charge show {Q} -f json").json()
    assert (record["bill_due_at"], record["overdue"]) == (due, True)
    [waits] = run("today -f json").json()["charges"]
    assert (waits["waits_for"], waits["at"], waits["clause"]) == ("invoice", due, "9-1")
    if since == "accepted":  # nor is an invoice due of what is struck out
        other = run(f"charge quote {OUT} --line 再修=80 --at '2026-11-16 08:30'").number
        run(f"charge accept {other} --at '2026-11-16 08:40'")
        assert run(f"charge show {other} -f json").json()["overdue"] is True
        run(f"charge void {other} --why 误录")
        struck = run(f"charge show {other} -f json").json()
        assert (struck["bill_due_at"], struck["overdue"]) == (None, False)
    # What is taken whole on the spot has its invoice posted afterwards, whenever that is.
    run(f"charge receipt {Q} --amount 1200 --means transfer")
    assert run(f"charge show {Q} -f json").json()["overdue"] is False
    assert run("today -f json").json()["charges"] == []


def test_money_that_is_late_stands_in_the_morning_screen(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk(f"charge quote {OUT} --line 大修=1200 --at '2026-11-16 09:00'")
    desk(f"charge accept {Q} --at '2026-11-16 09:00'")
    desk(f"charge bill {Q} --invoice 8 --at '2026-11-16 09:00'")
    assert desk("today -f json").json()["charges"] == []
    monkeypatch.setenv("AFTERSVC_NOW", "2026-12-17T09:00:00+08:00")
    [waits] = desk("today -f json").json()["charges"]
    assert (waits["number"], waits["waits_for"], waits["owed"]) == (Q, "payment", "1200.00")


def test_a_term_needs_its_length(tmp_path: Path, run: Run) -> None:
    regulation = tmp_path / "ours.toml"
    text = CHARGES.replace('hand_in = "1 day"\n', "").replace("cash_up_to", 'bill_from = "done"\ncash_up_to')
    regulation.write_text(machinery_without_charges() + text, encoding="utf-8")
    refused = run(["--as", "W", "init", "--regulation", str(regulation), "--company", "T"], exit=2).stderr
    for begins, term in (("hand_in_from", "hand_in"), ("bill_from", "bill_within")):
        assert f"{begins} says when a term begins: state it, with {term}" in refused
