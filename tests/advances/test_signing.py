"""Signing for an advance: each step once and in its turn, never by who gets the money, by one of two at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
A = "A202611-0001"


@pytest.fixture
def asked(desk: Run) -> Run:
    desk("advance new --staff 张伟 --amount 2,000.00 --purpose 杭州维修 --days 3")
    return desk


def show(desk: Run, number: str = A) -> dict[str, Any]:
    shown: dict[str, Any] = desk(f"advance show {number} -f json").json()
    return shown


def test_from_the_request_to_the_money(asked: Run) -> None:
    assert show(asked)["next_step"] == "Signature of the leader"
    for early in ("--as 李雷 advance review", "--as 韩梅 advance approve", "--as 钱多 advance pay"):
        assert (
            "'Signature of the leader' comes first (clause 5-2); type 'sign'"
            in asked(f"{early} {A}", exit=5).stderr
        )
    assert "next: Review" in asked(f"--as 赵总 advance sign {A}").stderr
    again = asked(f"--as 赵总 advance sign {A}", exit=5).stderr
    assert (
        "'Signature of the leader' was signed already by 赵总, 2026-11-21 09:30; next is 'Review' (review)"
        in again
    )
    asked(f"--as 李雷 advance review {A}")
    asked(f"--as 韩梅 advance approve {A}")
    assert "paid out" in asked(f"--as 钱多 advance pay {A} --means 转账").stderr
    record = show(asked)
    assert (record["status"], record["amount"], record["means"], record["next_step"]) == (
        "paid",
        "2000.00",
        "转账",
        None,
    )
    assert [row["signed_by"] for row in record["signatures"]] == ["赵总", "李雷", "韩梅", "钱多"]
    assert [each["event"] for each in record["history"]] == [
        "asked",
        "signed",
        "reviewed",
        "approved",
        "paid",
    ]


@pytest.mark.parametrize("who", ["张伟", "zw", "13700000001", "S202611-0002"])
def test_who_gets_the_money_signs_nothing_whatever_their_roles(asked: Run, who: str) -> None:
    asked("staff edit 张伟 --role technician --role hq_head --role reviewer --role finance --administrator")
    assert "another person must" in asked(f"--as {who} advance sign {A}", exit=6).stderr
    asked(f"--as 赵总 advance sign {A}")
    assert "another person must" in asked(f"--as {who} advance review {A}", exit=6).stderr
    assert "another person must" in asked(f"--as {who} advance refuse {A} --why no", exit=6).stderr
    assert [row["signed_by"] for row in show(asked)["signatures"]] == ["赵总", None, None, None]


def test_nor_under_a_second_entry_of_the_register(asked: Run) -> None:
    asked("staff new 张伟乙 --role hq_head --phone 13700000001")
    assert "another person must" in asked(f"--as 张伟乙 advance sign {A}", exit=6).stderr


def test_the_administrator_signs_nothing_by_that_alone(asked: Run) -> None:
    refused = asked(f"--as 'Wang Min' advance sign {A}", exit=6)
    assert "gives it to Head of service headquarters" in refused.stderr


def test_with_logins_only_ones_own_hand_signs_and_never_what_one_typed(asked: Run) -> None:
    asked("staff signatures login --why '各有登录'")
    assert "under their own login" in asked(f"--as 赵总 advance sign {A}", exit=6).stderr
    asked("staff edit 'Wang Min' --role hq_head")
    assert "typed" in asked(f"advance sign {A}", exit=6).stderr


def test_whose_turn_it_is_refuses_with_a_reason_and_nobody_else(asked: Run) -> None:
    assert (
        "cannot sign 'Signature of the leader'"
        in asked(f"--as 李雷 advance refuse {A} --why 太多", exit=6).stderr
    )
    asked(f"--as 赵总 advance refuse {A} --why 太多")
    record = show(asked)
    assert (record["status"], record["why"]) == ("refused", "太多")
    assert "nothing more can be done" in asked(f"--as 赵总 advance sign {A}", exit=5).stderr


def test_what_was_signed_is_not_changed_any_more(asked: Run) -> None:
    asked(f"advance edit {A} --amount 1800 --abroad")
    record = show(asked)
    assert (record["amount"], record["abroad"]) == ("1800.00", True)
    asked(f"--as 赵总 advance sign {A}")
    assert "is signed already" in asked(f"advance edit {A} --amount 5000", exit=5).stderr
    asked(f"advance void {A} --why 不去了")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--amount 0", "write an amount over zero"),
        ("--amount=-5", "is negative"),
        ("--amount 1.005", "more than two decimals"),
        ("--amount 1e3", "powers of ten"),
        ("--amount NaN", "is not an amount"),
        ("--amount 100 --days 0", "from 1 to 366 days"),
        ("--amount 100 --days 400", "from 1 to 366 days"),
    ],
)
def test_bad_input_is_refused_and_nothing_is_written(desk: Run, words: str, says: str) -> None:
    assert says in desk(f"advance new --staff 张伟 --purpose 出差 {words}", exit=2).stderr
    assert desk("advance list -f json").json() == []


@pytest.mark.parametrize("typed", ["1,200.50", "１２００．５０", "1200.5元", "¥1,200.50"])
def test_amounts_as_people_write_them(desk: Run, typed: str) -> None:
    desk(["advance", "new", "--staff", "张伟", "--purpose", "出差", "--amount", typed])
    assert show(desk)["amount"] == "1200.50"


def test_of_two_at_the_same_second_one_signs_and_the_other_is_told(asked: Run) -> None:
    asked("staff edit 刘洋 --role hq_head")
    line = [sys.executable, "-m", "aftersvc", "--as"]
    both = [
        subprocess.Popen([*line, who, "advance", "sign", A], stderr=subprocess.PIPE, encoding="utf-8")
        for who in ("赵总", "刘洋")
    ]
    said = [process.communicate(timeout=60)[1] for process in both]
    assert sorted(process.returncode for process in both) == [0, 5]
    assert any("signed already by" in sentence for sentence in said)
    [first] = [row for row in show(asked)["signatures"] if row["signed_by"]]
    assert first["step"] == "Signature of the leader"
