"""Settling an advance against claims: equal, more, less; what is open, what is late, what blocks another."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc import vocabulary
from aftersvc.advances.examples import advance
from aftersvc.advances.rules import settlement
from aftersvc.core.errors import BadInput
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read_or_refuse

from .conftest import PEOPLE

Run = Callable[..., Any]
Made = Callable[..., str]


def show(desk: Run, number: str) -> dict[str, Any]:
    shown: dict[str, Any] = desk(f"advance show {number} -f json").json()
    return shown


@pytest.mark.parametrize(
    ("fare", "allowed", "back", "out", "payable"),
    [
        ("1444.50", "1684.50", "315.50", "0.00", "-315.50"),  # 240 + 1,444.50; 2,000 - 1,684.50
        ("2070", "2310.00", "0.00", "310.00", "310.00"),  # 240 + 2,070; 2,310 - 2,000
        ("1760", "2000.00", "0.00", "0.00", "0.00"),
    ],
)
def test_an_advance_of_2000_against_a_claim(
    desk: Run, paid: Made, approved: Made, fare: str, allowed: str, back: str, out: str, payable: str
) -> None:
    number, claim = paid("2000"), approved(fare)
    said = desk(f"--as 钱多 advance settle {number} --claim {claim}").stderr
    assert f"{back} back, {out} out" in said
    record = show(desk, number)
    assert (record["status"], record["back"], record["out"]) == ("settled", back, out)
    assert [(row["number"], row["fen"]) for row in record["claims"]] == [(claim, "2000.00")]
    shown = desk(f"expense show {claim} -f json").json()
    assert (shown["total_allowed"], shown["advance"], shown["payable"]) == (allowed, "2000.00", payable)
    desk(f"--as 钱多 expense pay {claim}")
    assert desk(f"expense show {claim} -f json").json()["paid"] == payable


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**9), max_size=4))
def test_what_is_set_against_claims_is_the_advance_and_the_rest_is_one_way(
    amount: int, claims: list[int]
) -> None:
    settled = settlement(amount, claims)
    assert sum(settled.against) == (amount if claims else 0)
    assert settled.back - settled.out == amount - sum(claims)
    assert settled.back == 0 or settled.out == 0


def test_two_claims_and_one_advance(desk: Run, paid: Made, approved: Made) -> None:
    number, first, second = paid("2000"), approved("760"), approved("560", day="16")
    desk(f"--as 钱多 advance settle {number} --claim {first} --claim {second}")
    record = show(desk, number)
    # 1,000 and 800 allowed: 1,000 against the first, the 1,000 left against the second, 200 back with it.
    assert [row["fen"] for row in record["claims"]] == ["1000.00", "1000.00"]
    assert (record["back"], record["out"]) == ("200.00", "0.00")
    assert desk(f"expense show {second} -f json").json()["payable"] == "-200.00"


@pytest.mark.parametrize(
    ("second", "back", "out", "paid_out"),
    [
        ("800", "160.00", "0.00", "-160.00"),
        ("500", "0.00", "140.00", "140.00"),
        ("640", "0.00", "0.00", "0.00"),
    ],
)
def test_two_advances_and_one_claim_say_what_the_payment_is(
    desk: Run, paid: Made, approved: Made, second: str, back: str, out: str, paid_out: str
) -> None:
    numbers, claim = (paid("1000"), paid(second)), approved("1400")  # 1,640 with the allowance
    for number in numbers:
        desk(f"--as 钱多 advance settle {number} --claim {claim}")
    stand = [(show(desk, number)["back"], show(desk, number)["out"]) for number in numbers]
    assert stand == [("0.00", "0.00"), (back, out)]
    assert "0.00 was paid out" in desk(f"advance print {numbers[0]}").stdout
    [*_, told] = show(desk, numbers[0])["history"]
    assert (told["event"], told["details"]["out"], told["details"]["document"]) == (
        "settled",
        "0.00",
        numbers[1],
    )
    desk(f"--as 钱多 expense pay {claim}")
    assert desk(f"expense show {claim} -f json").json()["paid"] == paid_out


@given(st.integers(1, 10**9), st.lists(st.integers(1, 10**9), min_size=1, max_size=5))
def test_the_last_of_several_settlements_says_what_is_paid_in_all(claim: int, advances: list[int]) -> None:
    left = claim
    for nth, amount in enumerate(advances, 1):
        settled = settlement(amount, [left])
        left -= sum(settled.against)
        assert settled.out - settled.back == claim - sum(advances[:nth]) == left
        if left <= 0:  # nothing more is settled against it
            break


def test_without_a_claim_all_of_it_came_back(desk: Run, paid: Made) -> None:
    number = paid("500")
    desk(f"--as 钱多 advance settle {number} --all-back --note '行程取消'")
    assert (show(desk, number)["back"], show(desk, number)["out"]) == ("500.00", "0.00")
    assert "nothing more can be done" in desk(f"--as 钱多 advance settle {number}", exit=5).stderr


@pytest.mark.parametrize("both", [False, True])
def test_that_all_came_back_is_said_and_no_claim_with_it(
    desk: Run, paid: Made, approved: Made, both: bool
) -> None:
    number, claim = paid("500"), approved("100")
    words = f"--claim {claim} --all-back" if both else ""
    refused = desk(f"--as 钱多 advance settle {number} {words}", exit=2).stderr
    assert "--claim E" in refused
    assert "--all-back" in refused
    assert show(desk, number)["status"] == "paid"


def test_only_an_approved_claim_of_the_same_person_that_is_not_paid(
    desk: Run, paid: Made, approved: Made
) -> None:
    number, own, others = paid("500"), approved("100"), approved("100", who="刘洋", day="16")
    settle = f"--as 钱多 advance settle {number} --claim"
    assert "is not a claim of whom" in desk(f"{settle} {others}", exit=5).stderr
    assert "named twice" in desk(f"{settle} {own} --claim {own}", exit=2).stderr
    draft = desk(
        "expense new --staff 张伟 --reason x --region domestic --depart '2026-11-19 08:00' --return '2026-11-20 08:00'"
    ).number
    assert "is not signed by all" in desk(f"{settle} {draft}", exit=5).stderr
    desk(f"--as 钱多 expense pay {own}")
    assert "was paid out already, 340.00" in desk(f"{settle} {own}", exit=5).stderr
    assert show(desk, number)["status"] == "paid"


def test_a_namesake_has_no_part_in_it_and_a_second_entry_of_the_same_person_has(
    strict: Run, paid: Made, approved: Made
) -> None:
    namesake = strict("staff new 张伟 --role technician --rank employee --force").number
    strict("staff new 张某 --role technician --rank employee --phone 137-0000-0001")
    number = paid("500", who="S202611-0002")
    asked = "advance new --amount 100 --purpose 上门 --staff"
    strict(f"{asked} {namesake}")
    assert number in strict(f"{asked} 张某", exit=5).stderr
    settle = f"--as 钱多 advance settle {number} --claim"
    others, own = approved("100", who=namesake), approved("100", who="张某", day="16")
    assert "is not a claim of whom" in strict(f"{settle} {others}", exit=5).stderr
    strict(f"{settle} {own}")


def test_a_claim_that_somebody_still_reviews_is_not_settled_against_whatever_its_status(
    run: Run, tmp_path: Path, paid: Made, approved: Made
) -> None:
    """Where the general manager approves before the review, `approved` is not yet certain."""
    text = packs.source("machinery").decode()
    review, approve = re.findall(r'\[\[approval\]\]\nid = "claim_(?:reviewed|approved)"[^[]*\[[^[]*', text)
    ours = tmp_path / "ours.toml"
    ours.write_text(text.replace(review + approve, approve + review), encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(ours), "--company", "Test Works"])
    for line in PEOPLE:
        run(line)
    number = paid("500")
    claim = run(
        "expense new --staff 张伟 --reason x --region domestic --depart '2026-11-19 08:00' --return '2026-11-20 08:00'"
    ).number
    run(f"expense submit {claim}")
    run(f"--as 韩梅 expense approve {claim}")
    assert "is not signed by all" in run(f"--as 钱多 advance settle {number} --claim {claim}", exit=5).stderr
    run(f"--as 李雷 expense review {claim} --allow allowance=80 --note '一天'")
    run(f"--as 钱多 advance settle {number} --claim {claim}")
    assert show(run, number)["back"] == "420.00"


def test_what_an_advance_was_settled_against_is_only_paid(desk: Run, paid: Made, approved: Made) -> None:
    number, claim = paid("500"), approved("100")
    desk(f"--as 钱多 advance settle {number} --claim {claim}")
    for line in (
        f"--as 钱多 expense send-back {claim} --why x",
        f"--as 钱多 expense refuse {claim} --why x",
        f"expense void {claim} --why x",
    ):
        assert "500.00 of an advance is settled against it" in desk(line, exit=5).stderr
    desk(f"--as 钱多 expense pay {claim}")
    assert desk(f"expense show {claim} -f json").json()["paid"] == "-160.00"  # 3 x 80 + 100 - 500


def test_what_comes_up_after_the_settlement_holds_the_later_claim_and_not_the_settled_one(
    desk: Run, paid: Made, approved: Made
) -> None:
    """Else neither could go on: the first is not sent back any more."""
    number, claim = paid("500"), approved("100")
    desk(f"--as 钱多 advance settle {number} --claim {claim}")
    trip = "--depart '2026-11-12 08:00' --return '2026-11-12 18:00'"
    later = desk(f"expense new --staff 张伟 --reason 又一次 --region domestic {trip}").number
    desk(f"expense submit {later}")
    assert f"overlaps that of {claim}" in desk(f"--as 李雷 expense review {later}", exit=5).stderr
    assert f"overlaps that of {later}" in desk(f"--as 钱多 expense pay {claim}").stderr
    assert show(desk, number)["status"] == "settled"
    desk(f"--as 李雷 expense refuse {later} --why 同一天")


def test_an_open_advance_that_blocks_holds_the_payment_and_no_other_signature(
    run: Run, tmp_path: Path, paid: Made, approved: Made
) -> None:
    text = packs.source("machinery").decode()
    ours = tmp_path / "ours.toml"
    stated = 'fact = "advance_open"\n'
    assert text.count(stated) == 1
    ours.write_text(text.replace(stated, f"{stated}blocks = true\n"), encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(ours), "--company", "Test Works"])
    for line in PEOPLE:
        run(line)
    number, claim = paid("500"), approved("100")
    [finding] = run(f"expense show {claim} -f json").json()["findings"]
    assert (finding["rule"], finding["blocks"]) == ("advance_open", True)
    assert f"{number} over 500.00 is not settled" in run(f"--as 钱多 expense pay {claim}", exit=5).stderr
    run(f"--as 钱多 advance settle {number} --claim {claim}")
    run(f"--as 钱多 expense pay {claim}")


def test_who_got_the_money_does_not_settle_it(desk: Run, paid: Made) -> None:
    number = paid("500")
    desk("staff edit 张伟 --role finance")
    assert "another person must" in desk(f"--as 张伟 advance settle {number} --all-back", exit=6).stderr


def test_who_signs_a_claim_sees_what_is_open(desk: Run, paid: Made, approved: Made) -> None:
    number, claim = paid("2000"), approved("100")
    findings = desk(f"expense show {claim} -f json").json()["findings"]
    assert any(f"{number} over 2000.00 is not settled" in each["text"] for each in findings)
    assert number in desk(f"expense show {claim} -f json").stdout


def test_an_open_advance_is_said_and_blocks_another_where_the_regulation_says_so(
    desk: Run, paid: Made
) -> None:
    number = paid("2000")
    said = desk("advance new --staff 张伟 --amount 100 --purpose 再出差").stderr
    assert f"张伟 has {number} over 2000.00 open: 杭州维修" in said
    assert [row["number"] for row in show(desk, "A202611-0002")["open"]] == [number]


def test_under_a_strict_regulation_nothing_new_before_the_old_is_settled(strict: Run, paid: Made) -> None:
    number = paid("2000", words="--days 3")
    refused = strict("advance new --staff 张伟 --amount 100 --purpose 再出差", exit=5).stderr
    assert "no new advance before it is settled (clause 5-2)" in refused
    strict("advance new --staff 刘洋 --amount 100 --purpose 出差")
    strict(f"--as 钱多 advance settle {number} --all-back")
    strict("advance new --staff 张伟 --amount 100 --purpose 再出差")


def test_what_is_not_settled_in_time_is_late(
    strict: Run, paid: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Paid on the 9th for 3 days, to the 12th; 10 days more end on Sunday the 22nd, and so on Monday the 23rd.
    number = paid("2000", words="--days 3")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-23T23:59:59+08:00")
    assert strict("advance list --overdue -f json").json() == []
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-24T00:00:00+08:00")
    [row] = strict("advance list --overdue -f json").json()
    assert (row["number"], row["due_at"], row["overdue"]) == (number, "2026-11-23T23:59:59+08:00", True)
    [open_] = strict("today -f json").json()["advances"]
    assert (open_["number"], open_["amount"], open_["overdue"]) == (number, "2000.00", True)
    strict(f"--as 钱多 advance settle {number} --all-back")
    assert strict("advance list --overdue -f json").json() == []
    assert strict("advance list -f json").json()[0]["overdue"] is True  # settled too late


CHECKED = read_or_refuse(packs.source("machinery"), "machinery", vocabulary).checked


def strictly(**more: Any) -> dict[str, Any]:
    return {**CHECKED, "advance": {**CHECKED["advance"], "blocks": True, **more}}


@pytest.mark.parametrize(
    ("given_", "expect"),
    [
        ({"amount": 2000, "claims": ["1684.50"]}, {"back": "315.50", "out": "0.00"}),
        ({"amount": "2000.00"}, {"back": "2000.00", "out": "0.00"}),
        ({"open": True}, {"accepted": False}),
        ({"open": False}, {"accepted": True}),
        ({"paid": "2026-11-09 09:00", "days": 3}, {"due": "2026-11-23 23:59"}),
    ],
)
def test_examples(given_: dict[str, Any], expect: dict[str, Any]) -> None:
    checked = strictly(settle_within={"amount": 10, "unit": "days"})
    got = advance(checked, "", given_)
    assert {name: got[name] for name in expect} == expect


def test_a_regulation_without_advances_has_none(desk: Run) -> None:
    silent = {name: form for name, form in CHECKED.items() if name != "advance"}
    with pytest.raises(BadInput, match="knows no advances"):
        advance(silent, "", {"amount": 1})
