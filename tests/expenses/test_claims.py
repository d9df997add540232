"""Claims at the command line, under the reference regulation: filling in, standards, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from .conftest import BACK, HOTEL, TAXI, THERE, TRIP

Run = Callable[..., Any]
Claim = Callable[..., str]
Show = Callable[[str], dict[str, Any]]

PROMISED = {
    "": "number staff status days lines allowance advance total_claimed total_allowed payable findings",
    "lines": "line date category from to claimed allowed clause findings",
    "allowance": "days rate amount clause",
    "findings": "rule clause text",
}


def test_a_claim_has_what_is_promised(claim: Claim, show: Show) -> None:
    shown = show(claim(THERE, HOTEL, TAXI, BACK))
    assert set(PROMISED[""].split()) <= set(shown)
    for part in ("lines", "allowance"):
        assert all(set(PROMISED[part].split()) <= set(row) for row in shown[part])
    # By hand: 3 days x 80.00 = 240.00; fares 241.00; hotel 230.00 of at most 250.00; taxi not agreed to: nothing.
    assert shown["allowance"] == [{"days": 3, "rate": "80.00", "amount": "240.00", "clause": "5-1"}]
    assert [line["allowed"] for line in shown["lines"]] == ["120.50", "230.00", "0.00", "120.50"]
    assert shown["total_claimed"] == "746.00"
    assert shown["total_allowed"] == shown["payable"] == "711.00"
    assert (shown["days"], shown["advance"], shown["status"]) == (3, None, "submitted")
    assert shown["findings"] == []


def test_the_screen_has_words_where_files_have_ids(desk: Run, claim: Claim) -> None:
    number = claim("--date 2026-11-14 --category postage --amount 12")
    shown = desk(f"expense show {number} -f plain").stdout
    assert "a voucher is dated outside the trip" in shown
    assert "Amount: 12.00; Category: Postage; Line: 1" in shown
    assert "date_outside_trip" not in shown
    record = desk(f"expense show {number} -f json").json()
    assert record["findings"][0]["rule"] == "date_outside_trip"
    assert record["lines"][0]["findings"] == ["date_outside_trip"]
    assert record["history"][1]["details"] == {"line": 1, "category": "postage", "amount": "12.00"}


def test_a_long_reason_stands_under_itself_on_a_narrow_screen(
    desk: Run, claim: Claim, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = claim("--date 2026-11-12 --category postage --amount 12", submit=False)
    desk(["expense", "edit", number, "--reason", "主轴异响，更换主轴轴承并复检，同时巡访萧山另外两家客户"])
    monkeypatch.setenv("COLUMNS", "50")
    lines = desk(f"expense show {number} -f table").stdout.splitlines()
    [nth] = [nth for nth, line in enumerate(lines) if line.startswith("Reason for the trip")]
    assert lines[nth : nth + 2] == [
        "Reason for the trip  主轴异响，更换主轴轴承并复",
        "                     检，同时巡访萧山另外两家客户",
    ]
    why = desk(f"expense why {number} -f table").stdout
    assert "  1. 2026-11-11, day of departure at 08:00: Day of\n     departure" in why


def test_what_is_cut_is_said_at_once_with_its_clause(desk: Run, claim: Claim) -> None:
    number = claim(submit=False)
    assert (
        "not agreed beforehand: not reimbursed (clause 5-1)" in desk(f"expense line {number} {TAXI}").stderr
    )
    hotel = desk(f"expense line {number} --date 11-12 --category 住宿费 --amount 300")
    assert "at most 250.00 per line (clause 5-1)" in hotel.stderr


# -- spending that must be agreed to beforehand (machinery 5-1) --------------------------------------------------


def agree(desk: Run, now: str, words: str = "--amount 35", monkeypatch: Any = None) -> str:
    monkeypatch.setenv("AFTERSVC_NOW", now)
    line = f"--as 赵总 expense agree --staff 张伟 --category taxi --date 2026-11-12 {words} --why 末班车已过"
    number = str(desk(line).number)
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-21T09:30:00+08:00")
    return number


@pytest.mark.parametrize(
    ("now", "words", "allowed"),
    [
        ("2026-11-11T09:00:00+08:00", "--amount 35", "35.00"),
        ("2026-11-12T18:00:00+08:00", "--amount 35", "35.00"),  # on the day itself
        ("2026-11-11T09:00:00+08:00", "--amount 20", "20.00"),
        ("2026-11-11T09:00:00+08:00", "--amount 100", "35.00"),
        ("2026-11-13T00:00:00+08:00", "--amount 35", "0.00"),  # the day after
        ("2026-11-20T09:00:00+08:00", "--amount 35 --at '2026-11-11 09:00'", "0.00"),  # said to be earlier
    ],
)
def test_an_agreement_counts_when_it_was_recorded_before_the_spending(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch, now: str, words: str, allowed: str
) -> None:
    agree(desk, now, words, monkeypatch)
    [line] = show(claim(TAXI))["lines"]
    assert (line["allowed"], line["clause"]) == (allowed, "5-1")


def test_a_late_agreement_is_shown_as_late(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = agree(desk, "2026-11-13T09:00:00+08:00", monkeypatch=monkeypatch)
    shown = show(claim(TAXI))
    assert [each["rule"] for each in shown["findings"]] == ["agreed_late"]
    assert number in shown["findings"][0]["text"]
    [row] = desk("expense agreed -f json").json()
    assert (row["number"], row["late"], row["agreed_by"]) == (number, True, "赵总")


def test_an_agreement_is_used_up_by_lines_and_by_claims(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    agree(desk, "2026-11-11T09:00:00+08:00", "--amount 50", monkeypatch)
    first = claim(TAXI, TAXI)
    assert [line["allowed"] for line in show(first)["lines"]] == ["35.00", "15.00"]
    second = claim(TAXI)
    assert [line["allowed"] for line in show(second)["lines"]] == ["0.00"]


def test_an_agreement_that_was_taken_back_grants_nothing(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = agree(desk, "2026-11-11T09:00:00+08:00", monkeypatch=monkeypatch)
    desk(f"--as 赵总 expense void {number} --why 改乘公交")
    assert show(claim(TAXI))["lines"][0]["allowed"] == "0.00"


@pytest.mark.parametrize("who", ["张伟", "zw", "13700000001", "S202611-0002"])
def test_nobody_agrees_to_their_own_spending(desk: Run, who: str) -> None:
    desk("staff edit 张伟 --role hq_head")
    words = "expense agree --staff 张伟 --category taxi --date 2026-11-25 --amount 35 --why 末班车"
    assert "another person must" in desk(f"--as {who} {words}", exit=6).stderr


# -- filling in ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--depart '2026-11-13 12:00' --return '2026-11-11 08:00' --region domestic", 2, "lies before"),
        ("--depart '2025-10-10 08:00' --return '2026-11-14 08:00' --region domestic", 2, "400 days"),
        (f"{TRIP} --region mars", 2, "--region"),
        (TRIP, 2, "--region is missing"),
        (f"{TRIP} --region domestic --dispatch D202611-0009", 3, "D202611-0009"),
        ("--depart '2026-11-20 08:00' --return '2026-12-01 08:00' --region domestic", 2, "--return"),
        (f"{TRIP} --region domestic --total NaN", 2, "--total"),
    ],
)
def test_a_trip_that_cannot_be(desk: Run, words: str, code: int, said: str) -> None:
    assert said in desk(f"expense new --staff 张伟 --reason 维修 {words}", exit=code).stderr
    assert desk("expense list -f json").json() == []


def test_a_claimant_without_a_rank_is_refused_with_what_to_type(desk: Run) -> None:
    words = f"expense new --staff 李雷 --reason 维修 --region domestic {TRIP}"
    assert "staff edit S202611-0004 --rank manager|employee" in desk(words, exit=5).stderr


@pytest.mark.parametrize(
    ("amount", "fen"),
    [("1,200.50", "1200.50"), ("１２００", "1200.00"), ("1200元", "1200.00"), ("¥0.01", "0.01")],
)
def test_amounts_as_people_write_them(desk: Run, claim: Claim, show: Show, amount: str, fen: str) -> None:
    number = claim(submit=False)
    desk(["expense", "line", number, "--date", "11-12", "--category", "postage", "--amount", amount])
    assert show(number)["lines"][0]["claimed"] == fen


@pytest.mark.parametrize("amount", ["1.005", "-5", "1e3", "NaN", "", "0", "0.00", "12,00", "一百", "1 200"])
def test_amounts_that_are_none(desk: Run, claim: Claim, show: Show, amount: str) -> None:
    number = claim(submit=False)
    said = desk(
        ["expense", "line", number, "--date", "11-12", "--category", "postage", f"--amount={amount}"], exit=2
    ).stderr
    assert "--amount" in said
    assert len(said.splitlines()) == 1
    assert show(number)["lines"] == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("--invoice 2.6332e+19", "Excel has rounded"),
        ("--invoice 26332000000012345678.0", "Excel has rounded"),
        ("--invoice 2633200000001234567O", "write its digits"),
        ("--code 3200", "--code goes with --invoice"),
        ("--voucher oral", "--voucher"),
        ("--date 2026-12-01", "later than today"),
        ("--category spa", "--category"),
        ("--category fare --from 常州", "--from and --to"),
    ],
)
def test_lines_that_cannot_be(desk: Run, claim: Claim, show: Show, words: str, said: str) -> None:
    number = claim(submit=False)
    line = f"expense line {number} --date 11-12 --category postage --amount 5 {words}"
    assert said in desk(line, exit=2).stderr
    assert show(number)["lines"] == []


def test_a_line_is_taken_out_and_its_number_not_used_again(desk: Run, claim: Claim, show: Show) -> None:
    number = claim(THERE, TAXI, submit=False)
    desk(f"expense edit {number} --drop 2")
    desk(f"expense line {number} {BACK}")
    assert [line["line"] for line in show(number)["lines"]] == [1, 3]
    assert "no line 2" in desk(f"expense edit {number} --drop 2", exit=2).stderr


def test_what_was_handed_in_is_not_changed(desk: Run, claim: Claim) -> None:
    number = claim(THERE)
    for words in (f"line {number} {BACK}", f"edit {number} --reason 其他", f"submit {number}"):
        assert "is not possible now" in desk(f"expense {words}", exit=5).stderr


def test_nothing_is_not_claimed(desk: Run) -> None:
    number = desk(
        f"expense new --staff 张伟 --reason 维修 --region domestic {TRIP}"
    ).number  # three days of allowance are something
    desk(f"expense submit {number}")
    desk(f"expense void {number} --why 重复开单")
    assert desk("expense list -f json").json() == []
    assert [row["status"] for row in desk("expense list --all -f json").json()] == ["void"]


def test_the_accountants_list_has_every_line_and_the_allowance(desk: Run, claim: Claim) -> None:
    number = claim(THERE, HOTEL, "--date 11-12 --category postage --amount 5 --invoice 26332000000012345678")
    desk(f"--as 李雷 expense review {number}")
    rows = desk("expense list --lines -f json").json()
    assert [(row["line"], row["category"], row["allowed"]) for row in rows] == [
        (0, None, "240.00"),
        (1, "fare", "120.50"),
        (2, "hotel", "230.00"),
        (3, "postage", "5.00"),
    ]
    [total] = desk("expense list -f json").json()
    assert (total["claimed"], total["allowed"]) == ("355.50", "595.50")
    excel = desk("expense list --lines --excel").stdout
    assert "\t26332000000012345678" in excel or '="26332000000012345678"' in excel or "'26332" in excel


def test_why_says_every_day_line_and_finding(desk: Run, claim: Claim) -> None:
    number = claim(THERE, TAXI, "--date 2026-11-14 --category fare --amount 9 --from 杭州 --to 常州")
    said = desk(f"expense why {number}").stdout
    assert (
        "2026-11-11, day of departure at 08:00: Day of departure, 100 % of 80.00 = 80.00 (clause 5-1)" in said
    )
    assert "2026-11-12, day between: Away, 100 % of 80.00 = 80.00 (clause 5-1)" in said
    assert "not agreed beforehand: not reimbursed (clause 5-1): 0.00 left" in said
    assert "line 3: 2026-11-14 lies outside the trip (2026-11-11 to 2026-11-13): blocks signing" in said
    assert "lines 129.50 + allowance 240.00 = 369.50" in said
    in_json = desk(f"expense why {number} -f json").json()
    assert {step for each in in_json for step in each["steps"]} <= {
        line.partition(". ")[2] for line in said.splitlines() if line.startswith("  ")
    }
