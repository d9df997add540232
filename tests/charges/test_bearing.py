"""What the company bears itself: signed for by the regulation's chain, paid out, and no income."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
Q, T = "Q202611-0001", "T202611-0001"


@pytest.fixture
def desk(run: Run) -> Run:
    """A clerk, the manager, management, finance under the chemicals maker's regulation; one complaint of a customer."""
    run(["--as", "Wang Min", "init", "--regulation", "chemical", "--company", "Resin Works"])
    for name, role in (
        ("Lan", "desk_clerk"),
        ("Mei", "service_manager"),
        ("Guan", "management"),
        ("Cai", "accountant"),
    ):
        run(f"staff new {name} --role {role}")
    run(["customer", "new", "Paint Works"])
    run(
        [
            "ticket",
            "new",
            "--customer",
            "Paint Works",
            "--summary",
            "resin yellow",
            "--kind",
            "return_request",
        ]
    )
    for category in ("returns_budget",):
        number = run(f"--as Mei budget set 2026 {category} 1000").number
        run(f"--as Cai budget review {number}")
        run(f"--as Guan budget approve {number}")
    return run


def shown(desk: Run) -> dict[str, Any]:
    record: dict[str, Any] = desk(f"charge show {Q} -f json").json()
    return record


def test_a_refund_is_reviewed_approved_and_paid(desk: Run) -> None:
    assert desk(f"--as Lan charge quote {T} --line batch=600 --kind refund").number == Q
    record = shown(desk)
    assert (record["payer"], record["payer_name"], record["owed"]) == ("company", "Resin Works", "0.00")
    assert [row["step"] for row in record["signatures"]] == [
        "Review of the manager", "Approval of management", "Payment by finance",
    ]  # fmt: skip
    [waits] = desk("--as Mei today -f json").json()["to_sign"]
    assert (waits["command"], waits["amount"], waits["whose"]) == (
        f"charge review {Q}",
        "600.00",
        "Paint Works",
    )
    assert "comes first" in desk(f"--as Guan charge approve {Q}", exit=5).stderr
    desk(f"--as Mei charge review {Q}")
    assert "is signed already" in desk(f"charge edit {Q} --line batch=1", exit=5).stderr
    desk(f"--as Guan charge approve {Q}")
    record = shown(desk)
    assert (record["status"], record["paid"], record["owed"]) == ("accepted", "0.00", "600.00")
    assert [row["number"] for row in desk("charge list --unpaid -f json").json()] == [Q]
    assert "paid out" in desk(f"--as Cai charge pay {Q} --means transfer").stderr
    record = shown(desk)
    assert (record["status"], record["paid"], record["out"], record["owed"]) == (
        "paid", "0.00", "600.00", "0.00",
    )  # fmt: skip
    [row] = desk("charge list -f json").json()
    assert (row["paid"], row["out"]) == ("0.00", "600.00")
    assert desk("charge list --unpaid -f json").json() == []
    assert desk("--as Cai today -f json").json()["to_sign"] == []
    desk("log verify")


@pytest.mark.parametrize(
    "verb",
    ["accept {}", "tell {}", "bill {} --invoice 8", "receipt {} --amount 1", "print {} --form receipt"],
)
def test_nothing_comes_in_of_it(desk: Run, verb: str) -> None:
    desk(f"charge quote {T} --line batch=600 --kind refund")
    assert Q in desk(f"charge {verb.format(Q)}", exit=5).stderr
    assert shown(desk)["status"] == "quoted"


def test_what_others_pay_is_not_signed_for(desk: Run) -> None:
    desk(f"charge quote {T} --line freight=86 --kind freight")
    assert "is not for the company to pay" in desk(f"--as Guan charge approve {Q}", exit=5).stderr
    assert "no such form" in desk(f"charge print {Q} --form payment", exit=5).stderr


def test_freight_goes_to_the_carrier(desk: Run) -> None:
    desk(
        [
            "charge",
            "quote",
            T,
            "--line",
            "freight=86",
            "--kind",
            "freight",
            "--to",
            "company",
            "--payee",
            "SF",
        ]
    )
    record = shown(desk)
    assert (record["payer"], record["payee"]) == ("company", "SF")


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        ("--kind refund --to customer", 2, "only the company pays that"),
        ("--kind goodwill --by Lan", 2, "only the company pays that, leave out --by"),
        ("--kind damage --by Lan --to company", 2, "either --to or --by"),
        ("--kind freight --payee SF", 2, "--to company"),
        ("--kind rebate", 2, "rebate"),
        ("--kind work --to us", 2, "us"),
    ],
)
def test_what_is_not_for_the_company(desk: Run, words: str, code: int, says: str) -> None:
    assert says in desk(f"charge quote {T} --line batch=600 {words}", exit=code).stderr
    assert desk("charge list --all -f json").json() == []


def test_whose_turn_it_is_declines_it(desk: Run) -> None:
    desk(f"--as Mei charge quote {T} --line batch=600 --kind goodwill")
    desk(f"--as Cai charge decline {Q} --why 'not our fault'", exit=6)
    desk(f"--as Lan charge decline {Q} --why 'not our fault'", exit=6)
    desk("staff edit Guan --role service_manager")
    desk(f"--as Guan charge decline {Q} --why 'not our fault'")
    assert shown(desk)["status"] == "declined"


def test_who_asked_for_it_does_not_sign_it(desk: Run) -> None:
    desk("staff edit Lan --role service_manager --role management")
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund")
    for verb in ("review", "decline --why no"):
        assert "another person must" in desk(f"--as Lan charge {verb} {Q}", exit=6).stderr
    assert desk("--as Lan today -f json").json()["to_sign"] == []
    desk(f"--as Mei charge review {Q}")


def test_its_history_is_said_in_the_language_of_the_screen(desk: Run) -> None:
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund")
    desk(f"--as Mei charge review {Q}")
    screen = desk(f"--lang zh charge show {Q}").stdout
    assert "步骤：审核" in screen
    assert "付款人：公司" in screen


@pytest.mark.parametrize("payee", ["--payee Guan", "--payee 'ＧＵＡＮ '", "--payee Gao"])
def test_who_gets_it_does_not_sign_it(desk: Run, payee: str) -> None:
    desk("staff edit Guan --name Gao")
    desk("staff edit Gao --name Guang")
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund {payee}")
    desk(f"--as Mei charge review {Q}")
    assert "another person must" in desk(f"--as Guang charge approve {Q}", exit=6).stderr
    assert desk("--as Guang today -f json").json()["to_sign"] == []


def test_nor_a_customer_who_is_one_of_ours(desk: Run) -> None:
    desk("customer edit 'Paint Works' --name Guan")
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund")
    desk(f"--as Mei charge review {Q}")
    assert "another person must" in desk(f"--as Guan charge approve {Q}", exit=6).stderr


def test_who_only_asked_types_what_others_signed_on_paper(desk: Run) -> None:
    desk(f"charge quote {T} --line batch=100 --kind refund")
    desk("staff edit 'Wang Min' --role service_manager")
    assert "asked for it" in desk(f"charge review {Q}", exit=6).stderr
    desk(f"--as Mei charge review {Q}")


def test_who_gets_it_types_nothing_of_it(desk: Run) -> None:
    desk(f"--as Lan charge quote {T} --line batch=100 --kind refund --payee 'Wang Min'")
    assert "cannot type what others decide" in desk(f"--as Mei charge review {Q}", exit=6).stderr


def test_who_changed_what_it_comes_to_does_not_sign_it(desk: Run) -> None:
    desk(f"--as Lan charge quote {T} --line batch=100 --kind refund")
    desk(f"--as Mei charge edit {Q} --line batch=500")
    assert "another person must" in desk(f"--as Mei charge review {Q}", exit=6).stderr
    desk("staff new Ning --role service_manager")
    desk(f"--as Ning charge review {Q}")


def test_once_approved_only_who_pays_it_strikes_it_out(desk: Run) -> None:
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund")
    desk(f"--as Mei charge review {Q}")
    desk(f"--as Guan charge approve {Q}")
    for who in ("Lan", "Mei"):
        assert Q in desk(f"--as {who} charge void {Q} --why slip", exit=6).stderr
    assert shown(desk)["status"] == "accepted"
    desk(f"--as Cai charge void {Q} --why slip")
    assert shown(desk)["status"] == "void"


def test_beyond_the_budget_it_waits_for_a_supplement(desk: Run) -> None:
    said = desk(f"--as Lan charge quote {T} --line batch=1000.01 --kind refund").stderr
    assert (
        "Return losses 2026: 0.01 over the budget (1000.00 approved, 0.00 spent or promised, 1000.01 more)"
        in said
    )
    assert shown(desk)["findings"][0]["blocks"] is True
    assert "(7-2)" in desk(f"--as Mei charge review {Q}", exit=5).stderr
    more = desk(
        ["--as", "Mei", "budget", "supplement", "2026", "returns_budget", "0.01", "--why", "batch 12"]
    ).number
    desk(f"--as Cai budget review {more}")
    desk(f"--as Guan budget approve {more}")
    for who, verb in (("Mei", "review"), ("Guan", "approve")):
        desk(f"--as {who} charge {verb} {Q}")
    # Approved it is committed; what comes after finds the budget used up.
    year = desk("budget show 2026 -f json").json()
    [row] = [each for each in year["categories"] if each["category"] == "returns_budget"]
    assert (row["actual"], row["committed"], row["left"]) == ("0.00", "1000.01", "0.00")
    assert [each for each in year["sources"] if each["source"] == "charges"] == [
        {"category": "returns_budget", "source": "charges", "actual": "0.00", "committed": "1000.01"}
    ]
    desk(f"--as Cai charge pay {Q}")
    [row] = [
        each
        for each in desk("budget show 2026 -f json").json()["categories"]
        if each["category"] == "returns_budget"
    ]
    assert (row["actual"], row["committed"]) == ("1000.01", "0.00")


def test_a_regulation_that_says_nothing_of_it_bears_nothing(run: Run) -> None:
    run(["--as", "Wang Min", "init", "--regulation", "machinery", "--company", "Test Works"])
    run("customer new Binhai")
    run("ticket new --customer Binhai --summary noise")
    refused = run(f"charge quote {T} --line batch=600 --kind refund", exit=5).stderr
    assert "[[approval]]" in refused


def test_on_paper_it_has_boxes_for_every_signature(desk: Run) -> None:
    desk(f"--as Lan charge quote {T} --line batch=600 --kind refund")
    desk(f"--as Mei charge review {Q}")
    page = desk(f"charge print {Q}").stdout
    for words in (
        "Cost borne by the company",
        "陆佰元整",
        "Review of the manager",
        "Mei",
        "Payment by finance",
    ):
        assert words in page
