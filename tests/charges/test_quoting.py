"""Quotations at the command line: who pays, at which prices, told and accepted before anybody leaves."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
OUT, IN, AGENTS = "T202611-0001", "T202611-0002", "T202611-0003"


def shown(desk: Run, number: str) -> dict[str, Any]:
    record: dict[str, Any] = desk(f"charge show {number} -f json").json()
    return record


def test_a_quotation_out_of_warranty_by_the_price_list(desk: Run) -> None:
    # 3 hours at 80 and 2 seals at 35.50: 240 + 71 = 311; the trip is not on the list and says its amount.
    number = desk(f"--as 李雷 charge quote {OUT} --line hour*3 --line 密封圈*2 --line 差旅费=189").number
    record = shown(desk, number)
    assert (record["number"], record["status"], record["payer"], record["clause"]) == (
        "Q202611-0001",
        "quoted",
        "customer",
        "9-5",
    )
    assert record["amount"] == "500.00"
    assert [(line["item"], line["quantity"], line["listed"], line["amount"]) for line in record["lines"]] == [
        ("Hour of work", 3, "80.00", "240.00"),
        ("Seal", 2, "35.50", "71.00"),
        ("差旅费", 1, None, "189.00"),
    ]
    desk(f"charge accept {number} --by 陈工")
    [row] = desk("charge list --unpaid -f json").json()
    assert (row["number"], row["owed"], row["status"], row["due_at"]) == (number, "500.00", "accepted", None)


def test_an_amount_off_the_list_is_pointed_out(desk: Run) -> None:
    said = desk(f"charge quote {OUT} --line hour*2=200").stderr
    assert "hour: 200.00, by the price list 160.00" in said


def test_what_is_in_warranty_is_not_charged_unless_somebody_says_who_pays(desk: Run) -> None:
    refused = desk(f"charge quote {IN} --line hour", exit=5)
    assert "In warranty (clause 9-4)" in refused.stderr
    number = desk(f"charge quote {IN} --line hour --to customer").number
    assert shown(desk, number)["amount"] == "80.00"


def test_the_users_own_fault_is_charged_at_reduced_prices(desk: Run) -> None:
    desk(f"ticket answer {IN} --at '2026-11-16 09:00'")
    desk(f"ticket solve {IN} --cause 操作不当 --responsibility user --at '2026-11-17 09:00'")
    number = desk(f"charge quote {IN} --line hour --line seal*2").number
    record = shown(desk, number)
    assert (record["clause"], record["amount"]) == ("9-3", "120.00")  # 80 and 2 x 20: hours are not reduced


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("--line bolt", "no price list has it"),
        ("--line ''", "write item=amount"),
        ("--line bolt=1.005", "more than two decimals"),
        ("--line bolt=-5", "is negative"),
        ("--line bolt=NaN", "is not an amount"),
        ("--line hour*0", "the quantity is at least 1"),
        ("--line hour*two", "is not a whole number"),
        ("--line hour --line 工时费=90", "hour is given twice"),
        ("--line gift=0", "come to nothing"),
        ("--line hour --kind favour", "--kind: 'favour' is not known here"),
        ("--line hour --to supplier", "--to: 'supplier' is not known here"),
        ("--line hour --to customer --by 张伟", "give either --to or --by"),
    ],
)
def test_bad_lines_are_refused_and_nothing_is_written(desk: Run, lines: str, says: str) -> None:
    assert says in desk(f"charge quote {OUT} {lines}", exit=2).stderr
    assert desk("charge list -f json").json() == []


def test_an_amount_in_full_width_and_with_its_currency(desk: Run) -> None:
    number = desk(
        ["charge", "quote", OUT, "--line", "轴承＝".replace("＝", "=") + "１，２００．５０元"]
    ).number
    assert shown(desk, number)["amount"] == "1200.50"


def test_a_trip_out_of_warranty_without_accepted_quotation_is_pointed_out(desk: Run) -> None:
    said = desk(f"dispatch new {OUT} --to 张伟 --at '2026-11-16 09:00'").stderr
    assert "no quotation is accepted (Out of warranty, clause 9-5)" in said
    desk("dispatch depart D202611-0001 --at '2026-11-16 10:00'")  # this rule holds nobody up
    number = desk(f"charge quote {OUT} --line hour").number
    desk(f"charge accept {number}")
    assert "quotation" not in desk(f"dispatch new {OUT} --to 李雷").stderr


def test_nobody_leaves_before_the_agent_is_told_where_the_regulation_says_so(desk: Run) -> None:
    said = desk(f"dispatch new {AGENTS} --to 张伟 --at '2026-11-16 09:00'").stderr
    assert "who pays was not told (The agent is told, clause 9-2)" in said
    refused = desk("dispatch depart D202611-0001 --at '2026-11-16 10:00'", exit=5)
    assert "who pays was not told" in refused.stderr
    number = desk(f"charge quote {AGENTS} --line hour*2 --at '2026-11-16 10:10'").number
    assert shown(desk, number)["payer_name"] == "华东代理"
    desk(f"charge tell {number} --who '华东代理 周经理' --at '2026-11-16 10:20'")
    assert "told already, 2026-11-16 10:20" in desk(f"charge tell {number}", exit=5).stderr
    desk("dispatch depart D202611-0001 --at '2026-11-16 10:30'")


def test_an_agent_is_charged_after_the_service_never_before(desk: Run) -> None:
    number = desk(f"charge quote {AGENTS} --line hour*2 --at '2026-11-16 08:30'").number
    desk(f"charge tell {number} --at '2026-11-16 08:40'")
    desk(f"charge accept {number} --at '2026-11-16 08:50'")
    refused = desk(f"charge bill {number} --invoice 26310000", exit=5)
    assert "is charged after the service (clause 9-2)" in refused.stderr
    desk(f"dispatch new {AGENTS} --to 张伟 --at '2026-11-16 09:00'")
    for verb, at in (("depart", "10:00"), ("arrive", "12:00"), ("finish", "14:00")):
        desk(f"dispatch {verb} D202611-0001 --at '2026-11-16 {at}'")
    desk(f"charge bill {number} --invoice 26310000 --at '2026-11-16 15:00'")
    [row] = desk("charge list --unpaid -f json").json()
    # 30 days after the 16th of November is the 16th of December, a Wednesday.
    assert (row["due_at"], row["overdue"]) == ("2026-12-16T23:59:59+08:00", False)


def test_a_quotation_is_changed_until_it_is_accepted_and_declined_with_a_reason(desk: Run) -> None:
    number = desk(f"charge quote {OUT} --line hour").number
    desk(f"charge edit {number} --line hour*2")
    assert shown(desk, number)["amount"] == "160.00"
    desk(f"charge decline {number} --why 太贵")
    refused = desk(f"charge edit {number} --line hour", exit=5)
    assert "declined" in refused.stderr
    assert shown(desk, number)["why"] == "太贵"


def test_a_price_list_from_a_file_stands_before_the_regulations_own(desk: Run, tmp_path: Path) -> None:
    file = tmp_path / "prices.csv"
    file.write_text(
        '项目,类别,单价,优惠价\nseal,配件,40.00,\n轴承 6205,配件,"1,200.50",1000\n', encoding="utf-8"
    )
    assert desk(f"import prices {file} -f json").json()["brought_in"] == 2
    rows = {row["item"]: row for row in desk("charge prices -f json").json()}
    assert (rows["seal"]["price"], rows["hour"]["price"], rows["轴承 6205"]["reduced"]) == (
        "40.00",
        "80.00",
        "1000.00",
    )
    number = desk(["charge", "quote", OUT, "--line", "轴承 6205*2", "--line", "seal"]).number
    assert shown(desk, number)["amount"] == "2441.00"
    file.write_text("项目,单价\n轴承,5\n轴承,6\n", encoding="utf-8")
    assert "rejected" in desk(f"import prices {file}", exit=9).stderr
    assert len(desk("charge prices -f json").json()) == 3
