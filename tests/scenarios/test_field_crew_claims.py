"""field-crew: special expenses, true ones paid, and the third false one, for which dismissal is recommended."""

from __future__ import annotations

import pytest

HIRED = (
    "staff new 监管 --role supervision_office",
    "staff new 张伟 --role technician",
    "staff new 刘洋 --role technician",
    "staff new 片区 --role area_manager",
    "staff new 总经理 --role general_manager",
    "staff new 财务 --role finance",
)


@pytest.fixture
def desk(under):
    company = under("field-crew", "2026-01-05 08:00")
    for line in HIRED:
        company("2026-01-05 08:00", line)
    return company


def handed_in(desk, who: str, month: str, *lines: str) -> str:
    """A claim of a day in a month, handed in on the 10th."""
    number: str = desk.new(
        f"{month}-10 09:00",
        f"expense new --staff {who} --reason 设备抢修 --depart '{month}-03 08:00' --return '{month}-04 18:00'",
    )
    for words in lines:
        desk(f"{month}-10 09:00", f"expense line {number} --category 特殊费用 {words}")
    desk(f"{month}-10 09:10", f"expense submit {number}")
    return number


@pytest.mark.clauses("field-crew 6")
def test_a_true_special_expense_is_paid(desk) -> None:
    number = handed_in(
        desk,
        "刘洋",
        "2026-03",
        "--date 2026-03-03 --amount 300 --seller 吊装队 --invoice 26332000000000000001",
        "--date 2026-03-04 --amount 50 --voucher none",
    )
    desk("2026-03-11 09:00", f"--as 片区 expense review {number}")
    desk("2026-03-12 09:00", f"--as 总经理 expense approve {number}")
    desk("2026-03-13 09:00", f"--as 财务 expense pay {number} --by cash")
    # 300.00 against its invoice; 50.00 without any voucher is not reimbursed
    assert desk("2026-03-13 09:10", f"expense show {number} -f json").json()["paid"] == "300.00"


@pytest.mark.clauses("field-crew 6")
def test_the_third_false_claim_recommends_dismissal(desk) -> None:
    true = "--seller 吊装队 --invoice 26332000000000000001"
    of_liu = handed_in(desk, "刘洋", "2026-03", f"--date 2026-03-03 --amount 300 {true}")
    measures = []
    for month in ("2026-04", "2026-05", "2026-06"):
        # 张伟 claims with the invoice of his colleague, again and again: it is found, and nobody can sign.
        number = handed_in(desk, "张伟", month, f"--date {month}-03 --amount 300 {true}")
        assert desk(f"{month}-11 08:00", "penalty scan").stdout == ""  # nobody has refused it yet
        blocked = desk(f"{month}-11 09:00", f"--as 片区 expense review {number}", exit=5).stderr
        assert "invoice 26332000000000000001 stands on" in blocked
        assert "(6)" in blocked
        desk(f"{month}-11 09:10", f"--as 片区 expense refuse {number} --why 虚报")
        case = desk.new(f"{month}-11 10:00", "penalty scan")
        assert desk(f"{month}-11 10:01", "penalty scan").stdout == ""
        shown = desk(f"{month}-12 10:00", f"penalty show {case} -f json").json()
        assert (shown["staff"], shown["status"], shown["evidence"][:2]) == (
            "张伟",
            "proposed",
            [number, of_liu],
        )
        desk(f"{month}-12 10:00", f"--as 总经理 penalty confirm {case}")
        measures.append((shown["nth"], shown["measure"], shown["amount"]))
    assert [nth for nth, _measure, _amount in measures] == [1, 2, 3]
    assert measures[0][1] == "forfeit"
    assert measures[1][2] == "3000.00"  # ten times the false amount of 300.00, which the claim shows
    assert "dismissal" in measures[2][1]


@pytest.mark.clauses("field-crew 6")
def test_what_only_people_know_to_be_false_is_reported_and_counts_with_what_was_found(desk) -> None:
    forged = handed_in(
        desk, "张伟", "2026-03", "--date 2026-03-03 --amount 80 --invoice 26332000000000000009"
    )
    desk("2026-03-11 09:00", f"--as 片区 expense refuse {forged} --why '吊装队否认开过此票'")
    assert desk("2026-03-11 10:00", "penalty scan").stdout == ""  # no other record contradicts it
    line = f"penalty new 张伟 --rule false_expense --amount 80 --at '2026-03-10 09:10' --note {forged}"
    desk("2026-03-11 11:00", line)
    false = "--date 2026-03-30 --amount 120 --seller 吊装队 --invoice 26332000000000000010"
    claim = handed_in(
        desk, "张伟", "2026-04", false, "--date 2026-04-03 --amount 60 --invoice 26332000000000000011"
    )
    desk("2026-04-11 09:00", f"--as 片区 expense review {claim} --allow 1=0 --note 日期不符")
    case = desk.new("2026-04-11 10:00", "penalty scan")
    shown = desk("2026-04-11 10:10", f"penalty show {case} -f json").json()
    assert (shown["nth"], shown["amount"]) == (2, "1200.00")  # ten times line 1; line 2 is true
    desk("2026-04-12 09:00", f"--as 总经理 expense send-back {claim} --why 重填")
    withdrawn = desk("2026-04-12 10:00", "penalty scan")
    assert "1 withdrawn" in withdrawn.stderr
