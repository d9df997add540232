"""Signing a claim: each step once and in its turn, and never by the claimant under any name."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from .conftest import BACK, HOTEL, TAXI, THERE

Run = Callable[..., Any]
Claim = Callable[..., str]
Show = Callable[[str], dict[str, Any]]


def test_from_review_to_payment(desk: Run, claim: Claim, show: Show) -> None:
    number = claim(THERE, HOTEL, BACK)
    assert "comes first" in desk(f"--as 韩梅 expense approve {number}", exit=5).stderr
    assert "comes first" in desk(f"--as 钱多 expense pay {number}", exit=5).stderr
    assert "711.00 of 711.00" in desk(f"--as 李雷 expense review {number}").stderr
    again = desk(f"--as 李雷 expense review {number}", exit=5).stderr
    assert "signed already by 李雷" in again
    desk(f"--as 韩梅 expense approve {number}")
    desk(
        f"--as 钱多 expense pay {number} --by 转账 --at '2026-11-21 09:00'", exit=2
    )  # before it was approved
    desk(f"--as 钱多 expense pay {number} --by transfer")
    shown = show(number)
    assert (shown["status"], shown["paid"], shown["paid_by"]) == ("paid", "711.00", "transfer")
    assert [row["signed_by"] for row in shown["signatures"]] == ["李雷", "韩梅", "钱多"]
    for words in ("void {} --why x", "refuse {} --why x", "pay {}", "edit {} --reason x"):
        desk(f"--as 钱多 expense {words.format(number)}", exit=None)
    assert show(number)["status"] == "paid"


def test_a_reviewer_allows_less_with_a_reason_and_never_more(desk: Run, claim: Claim, show: Show) -> None:
    number = claim(THERE, HOTEL, TAXI, BACK)
    review = f"--as 李雷 expense review {number}"
    assert "--note" in desk(f"{review} --allow 2=100", exit=2).stderr
    assert "more than the standards allow: 0.00" in desk(f"{review} --allow 3=35 --note x", exit=2).stderr
    assert "no line 9" in desk(f"{review} --allow 9=0 --note x", exit=2).stderr
    assert "twice" in desk(f"{review} --allow 2=1 --allow 2=2 --note x", exit=2).stderr
    assert "line=amount" in desk(f"{review} --allow 2 --note x", exit=2).stderr
    desk(f"{review} --allow 2=200 --allow allowance=160 --note '两人合住; 手机关机一天'")
    shown = show(number)
    # By hand: 120.50 + 200.00 + 0.00 + 120.50 + 160.00
    assert shown["total_allowed"] == "601.00"
    assert shown["lines"][1]["allowed"] == "200.00"
    assert [row["amount"] for row in shown["allowance"]] == ["240.00", "-80.00"]
    assert "signed for: 200.00 of 230.00" in desk(f"expense why {number}").stdout


def test_what_was_signed_for_stays_when_an_agreement_is_taken_back(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-12T07:00:00+08:00")
    agreed = desk(
        "--as 赵总 expense agree --staff 张伟 --category taxi --date 2026-11-12 --amount 35 --why 末班车"
    ).number
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-21T09:30:00+08:00")
    number = claim(TAXI)
    desk(f"--as 李雷 expense review {number}")
    desk(f"--as 赵总 expense void {agreed} --why 误录")
    assert show(number)["lines"][0]["allowed"] == "35.00"


def test_sent_back_all_signatures_are_to_be_given_again(desk: Run, claim: Claim, show: Show) -> None:
    number = claim(THERE, HOTEL)
    desk(f"--as 李雷 expense review {number} --allow 2=100 --note 核减")
    assert "cannot sign" in desk(f"--as 李雷 expense send-back {number} --why 缺返程票", exit=6).stderr
    desk(f"--as 韩梅 expense send-back {number} --why 缺返程票")
    shown = show(number)
    assert (shown["status"], shown["lines"][1]["allowed"]) == ("sent_back", "230.00")
    assert [row["signed_by"] for row in shown["signatures"]] == [None, None, None]
    desk(f"expense line {number} {BACK}")
    desk(f"expense submit {number}")
    desk(f"--as 李雷 expense review {number}")
    assert show(number)["total_allowed"] == "711.00"


def test_refused_for_good(desk: Run, claim: Claim, show: Show) -> None:
    number = claim(THERE)
    desk(f"--as 李雷 expense refuse {number} --why 票据不实")
    assert (show(number)["status"], show(number)["why"]) == ("refused", "票据不实")
    desk(f"--as 李雷 expense review {number}", exit=5)


def test_a_blocking_finding_stands_in_the_way_until_nothing_is_allowed_of_the_line(
    desk: Run, claim: Claim, show: Show
) -> None:
    number = claim(THERE, BACK, "--date 2026-11-14 --category postage --amount 9")
    refused = desk(f"--as 李雷 expense review {number}", exit=5).stderr
    assert "line 3: 2026-11-14 lies outside the trip" in refused
    assert "(4-3)" in refused
    assert show(number)["signatures"][0]["signed_by"] is None
    desk(f"--as 李雷 expense review {number} --allow 3=0 --note 不在行程内")
    assert show(number)["status"] == "reviewed"


# -- never the claimant -------------------------------------------------------------------------------------------

OWN_NAMES = ["张伟", "zw", "zhangwei", "13700000001", "S202611-0002"]


@pytest.mark.parametrize("who", OWN_NAMES)
@pytest.mark.parametrize("verb", ["review", "send-back {} --why x", "refuse {} --why x"])
def test_not_by_any_name_whatever_the_roles(desk: Run, claim: Claim, who: str, verb: str) -> None:
    desk("staff edit 张伟 --role reviewer --role general_manager --role finance --administrator")
    number = claim(THERE)
    words = verb.format(number) if "{}" in verb else f"{verb} {number}"
    assert "another person must" in desk(f"--as {who} expense {words}", exit=6).stderr


def test_not_after_being_renamed(desk: Run, claim: Claim) -> None:
    number = claim(THERE)
    desk("staff edit 张伟 --name 张大力 --role reviewer")
    assert "another person must" in desk(f"--as 张大力 expense review {number}", exit=6).stderr


def test_not_as_a_second_row_of_the_register(desk: Run, claim: Claim) -> None:
    """The same person entered twice: under another number with the same name, or with the same phone."""
    number = claim(THERE)
    desk("staff new 张伟 --role reviewer --force")
    second = desk("staff list -f json").json()[-1]["number"]
    assert "another person must" in desk(f"--as {second} expense review {number}", exit=6).stderr
    desk("staff new 张某 --role reviewer --phone 13700000001")
    third = desk("staff list -f json").json()[-1]["number"]
    assert "another person must" in desk(f"--as {third} expense review {number}", exit=6).stderr


def test_not_at_ones_own_login_under_anothers_name(desk: Run, claim: Claim) -> None:
    """On paper a clerk records signatures; the clerk whose claim it is records none."""
    desk("staff edit 'Wang Min' --rank manager")
    number = desk(
        "expense new --staff 'Wang Min' --reason 拜访 --region domestic"
        " --depart '2026-11-11 08:00' --return '2026-11-11 18:00'"
    ).number
    desk(f"expense submit {number}")
    assert "cannot type what others decide" in desk(f"--as 李雷 expense review {number}", exit=6).stderr


def test_with_logins_only_ones_own_hand_and_never_what_one_typed(desk: Run, claim: Claim, shell: Run) -> None:
    number = claim(THERE)
    desk("staff signatures login --why 各有登录名")
    by_another = desk(f"--as 李雷 expense review {number}", exit=6).stderr
    assert "under their own login" in by_another
    desk("staff edit 'Wang Min' --role reviewer")
    typed = desk(f"expense review {number}", exit=6).stderr
    assert "typed" in typed


def test_two_at_the_same_second_one_is_recorded(desk: Run, claim: Claim, show: Show) -> None:
    desk("staff new 孙权 --role reviewer")
    number = claim(THERE)
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "aftersvc", "--as", who, "expense", "review", number],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for who in ("李雷", "孙权")
    ]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 5]
    shown = show(number)
    first = shown["signatures"][0]["signed_by"]
    loser = next(text for process, text in zip(both, said, strict=True) if process.returncode)
    assert f"signed already by {first}" in loser
    assert [each["event"] for each in shown["history"]].count("reviewed") == 1
