"""Two sheets that state no advance. A company that pays one writes it into its own text: the pack, and a clause of its own.

brick-machine, field-crew: the text is taken out of the file, added to, checked and adopted from a day on; then a trip runs
from the advance to the payment, every sum worked out by hand.
"""

from __future__ import annotations

import pytest

from .own_clauses import BORROWS, PAYS, adopted, example, refused, seen, settlement, signed, step

BRICKS = (
    '\n[advance]\nclause = "补-1"\nblocks = true\nsettle_within = "5 working days"\n'
    '\n[[expense_check]]\nid = "own_advances_settled"\ntitle = { zh = "借款已冲账", en = "Advances are settled" }\n'
    'clause = "补-1"\nfact = "advance_open"\n'
    + step("advance", "approve", "service_manager", "补-1")
    + step("advance", "pay", "cashier", "补-1")
    + example("own_rest_back", 200, "192.00", "8.00", "0.00")
    + '\n[[example]]\nid = "own_one_at_a_time"\nclause = "补-1"\nasks = "advance"\ngiven = { open = true }\n'
    "expect = { accepted = false }\n"
    '\n[[example]]\nid = "own_five_days"\nclause = "补-1"\nasks = "advance"\n'
    'given = { paid = "2026-03-02 16:00", days = 4 }\nexpect = { due = "2026-03-13 23:59" }\n'
)


@pytest.mark.clauses("brick-machine 2-1", "brick-machine 3")
def test_brick_machine_by_the_noon_rule_with_eight_yuan_back(under, tmp_path) -> None:
    desk = under("brick-machine", "2026-02-02 08:00")
    for line in (
        "staff new 老周 --role workshop_clerk",
        "staff new 张伟 --role technician",
        "staff new 马经理 --role service_manager",
        "staff new 出纳 --role cashier",
        "customer new 兴盛砖厂 --phone 13905711234 --area 徐州",
    ):
        desk("2026-02-02 08:00", line)
    refused(desk, "2026-02-27 09:00")
    may = {
        "technician": BORROWS,
        "workshop_clerk": BORROWS,
        "service_manager": ["advance approve", "advance refuse"],
        "cashier": PAYS,
    }
    adopted(desk, "2026-02-27 10:00", tmp_path / "bricks.toml", may, BRICKS)
    refused(desk, "2026-02-28 09:00")  # in force from 1 March

    asked = desk.new(
        "2026-03-02 09:00", "advance new --staff 张伟 --amount 200 --purpose 徐州修砖机 --days 4"
    )
    signed(desk, asked, "2026-03-02 10:00, 马经理, approve", "2026-03-02 16:00, 出纳, pay")
    again = desk("2026-03-02 17:00", "advance new --staff 张伟 --amount 50 --purpose 出差", exit=5).stderr
    assert "no new advance before it is settled (clause 补-1)" in again

    ticket = desk.new("2026-03-02 09:00", "ticket new --customer 兴盛砖厂 --summary 砖机不出砖")
    trip = desk.new("2026-03-02 17:00", f"dispatch new {ticket} --to 张伟")
    desk("2026-03-03 14:00", f"dispatch depart {trip}")
    desk("2026-03-03 18:00", f"dispatch arrive {trip}")
    desk("2026-03-05 17:00", f"dispatch finish {trip}")
    desk("2026-03-06 10:00", f"dispatch back {trip}")
    desk(
        "2026-03-06 16:00",
        f"dispatch report {trip} --cause 模具磨损 --remedy 换模具 --opinion 满意 --no-parts",
    )
    claim = desk.new(
        "2026-03-09 09:00",
        f"expense new --staff 张伟 --reason 修砖机 --dispatch {trip}"
        " --depart '2026-03-03 14:00' --return '2026-03-06 10:00'",
    )
    for words in (
        "--date 2026-03-03 --amount 48 --from 基地车站 --to 徐州",
        "--date 2026-03-03 --amount 6 --from 徐州 --to 砖厂 --voucher noted",
        "--date 2026-03-06 --amount 6 --from 砖厂 --to 徐州 --voucher none",
        "--date 2026-03-06 --amount 48 --from 徐州 --to 基地车站",
    ):
        desk("2026-03-09 09:00", f"expense line {claim} --category fare {words}")
    assert asked in desk("2026-03-09 09:10", f"expense submit {claim}").stderr  # open: pointed out

    # By hand: leaving at 14:00 15, two whole days 2 x 30, the day of return 15                      90.00
    #   fares 48.00 + 6.00 noted + nothing without a ticket + 48.00                                 102.00
    #                                                                                     allowed   192.00
    shown = seen(desk, "2026-03-09 10:00", claim)
    assert [(row["days"], row["amount"]) for row in shown["allowance"]] == [
        (1, "15.00"),
        (2, "60.00"),
        (1, "15.00"),
    ]
    assert [line["allowed"] for line in shown["lines"]] == ["48.00", "6.00", "0.00", "48.00"]
    assert (shown["total_claimed"], shown["total_allowed"]) == ("198.00", "192.00")
    assert [found["rule"] for found in shown["findings"]] == ["advance_open"]
    signed(desk, claim, "2026-03-10 09:00, 马经理, approve")
    # Paid on Monday for a trip of four days, and 5 working days more: Friday the 13th is the last
    assert desk("2026-03-13 20:00", "advance list --overdue -f json").json() == []
    [late] = desk("2026-03-14 08:00", "advance list --overdue -f json").json()
    assert late["number"] == asked

    desk("2026-03-16 09:00", f"--as 出纳 advance settle {asked} --claim {claim}")
    assert settlement(desk, "2026-03-16 09:01", asked) == ("settled", "8.00", "0.00")
    desk("2026-03-16 09:10", f"--as 出纳 expense pay {claim} --by cash")
    paid = seen(desk, "2026-03-16 09:11", claim)
    assert (paid["status"], paid["advance"], paid["payable"], paid["paid"]) == (
        "paid",
        "200.00",
        "-8.00",
        "-8.00",
    )
    assert paid["findings"] == []
    desk("2026-03-16 10:00", "log verify")


CREWS = (
    '\n[advance]\nclause = "补-1"\n'
    + step("advance", "review", "area_manager", "补-1")
    + step("advance", "approve", "general_manager", "补-1")
    + step("advance", "pay", "finance", "补-1")
    + example("own_used_up", 400, "400.00", "0.00", "0.00")
)


@pytest.mark.clauses("field-crew 6", "field-crew 13", "field-crew 15", "field-crew 17")
def test_field_crew_what_was_advanced_is_what_was_spent_and_the_payroll_has_the_fine(under, tmp_path) -> None:
    desk = under("field-crew", "2026-01-05 08:00")
    for line in (
        "staff new 监管 --role supervision_office",
        "staff new 张伟 --role technician",
        "staff new 片区 --role area_manager",
        "staff new 总经理 --role general_manager",
        "staff new 财务 --role finance",
        "customer new 路桥公司 --phone 13905711234 --area 徐州",
    ):
        desk("2026-01-05 08:00", line)
    may = {
        "technician": BORROWS,
        "supervision_office": BORROWS,
        "area_manager": ["advance review", "advance refuse"],
        "general_manager": ["advance approve", "advance refuse"],
        "finance": PAYS,
    }
    adopted(desk, "2026-02-27 10:00", tmp_path / "crews.toml", may, CREWS)
    refused(desk, "2026-03-02 08:00")  # this text is valid once the general manager has signed (17)
    desk("2026-03-02 08:10", "--as 总经理 policy sign 2")

    asked = desk.new("2026-03-02 08:30", "advance new --staff 张伟 --amount 400 --purpose 吊装费 --days 2")
    signed(
        desk,
        asked,
        "2026-03-02 09:00, 片区, review",
        "2026-03-02 10:00, 总经理, approve",
        "2026-03-02 11:00, 财务, pay",
    )
    ticket = desk.new(
        "2026-03-02 09:00", "ticket new --customer 路桥公司 --summary 压路机不振动 --kind repair"
    )
    trip = desk.new("2026-03-02 12:00", f"dispatch new {ticket} --to 张伟")
    desk("2026-03-03 08:00", f"dispatch depart {trip}")
    desk("2026-03-03 12:00", f"dispatch arrive {trip}")
    desk("2026-03-03 17:20", ["dispatch", "daily", "--staff", "张伟", "--text", "A路桥公司,13905711234,维修"])
    desk("2026-03-04 15:00", f"dispatch finish {trip}")
    desk("2026-03-04 18:00", f"dispatch back {trip}")  # and no report of this day

    claim = desk.new(
        "2026-03-09 09:00",
        f"expense new --staff 张伟 --reason 设备抢修 --dispatch {trip}"
        " --depart '2026-03-03 08:00' --return '2026-03-04 18:00'",
    )
    for words in (
        "--date 2026-03-03 --amount 300 --seller 吊装队 --invoice 26332000000000000001",
        "--date 2026-03-04 --amount 120 --seller 配件店 --invoice 26332000000000000002",
        "--date 2026-03-04 --amount 60 --voucher none",
    ):
        desk("2026-03-09 09:00", f"expense line {claim} --category special {words}")
    desk("2026-03-09 09:10", f"expense submit {claim}")
    # By hand: 300.00 + 120.00 + nothing without a voucher = 420.00; the manager knows that 20.00 of line 2 are private
    assert seen(desk, "2026-03-09 10:00", claim)["total_allowed"] == "420.00"
    desk("2026-03-10 09:00", f"--as 片区 expense review {claim} --allow 2=100 --note 含私人物品")
    signed(desk, claim, "2026-03-11 09:00, 总经理, approve")
    desk("2026-03-12 09:00", f"--as 财务 advance settle {asked} --claim {claim}")
    assert settlement(desk, "2026-03-12 09:01", asked) == ("settled", "0.00", "0.00")
    signed(desk, claim, "2026-03-12 09:10, 财务, pay")
    paid = seen(desk, "2026-03-12 09:11", claim)
    assert (paid["status"], paid["total_claimed"], paid["total_allowed"], paid["paid"]) == (
        "paid",
        "480.00",
        "400.00",
        "0.00",
    )

    # What the trip costs him besides: the daily report of the 4th (13), 20.00 off the wages of March
    case = desk.new("2026-03-12 10:00", "penalty scan")
    desk("2026-03-12 11:00", f"--as 总经理 penalty confirm {case}")
    handed = desk("2026-04-01 09:00", "--as 财务 penalty payroll --month 2026-03 --hand-over -f json").json()
    assert [(row["staff"], row["fines"], row["net"], row["documents"]) for row in handed] == [
        ("张伟", "20.00", "-20.00", case)
    ]
    desk("2026-04-01 10:00", "log verify")
