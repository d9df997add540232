"""Two more sheets that state no advance, by clauses of the company's own: somebody else pays, or a budget has to.

lift-platform: the agent is told before and charged after. chemical: nothing beyond the budget without a supplement.
"""

from __future__ import annotations

import pytest

from .own_clauses import BORROWS, PAYS, adopted, example, refused, seen, settlement, signed, step

PLATFORMS = (
    '\n[advance]\nclause = "补-1"\nsettle_within = "1 month"\n'
    + step("advance", "approve", "service_head", "补-1")
    + step("advance", "pay", "accounts", "补-1")
    + example("own_more_out", 1000, "1433.00", "0.00", "433.00")
    + '\n[[example]]\nid = "own_month"\nclause = "补-1"\nasks = "advance"\n'
    'given = { paid = "2026-03-06 18:00", days = 3 }\nexpect = { due = "2026-04-09 23:59" }\n'
    # Neither does this text know claims: it says who reviews service expenses, and who keeps the account.
    '\n[expense]\nclause = "补-2"\n'
    '\n[[allowance]]\nid = "own_days"\ntitle = { zh = "出差补贴", en = "Allowance" }\nclause = "补-2"\nper_day = 60\n'
    + "".join(
        f'\n[[part_day]]\nid = "own_{nth}"\ntitle = {{ zh = "{zh}", en = "{en}" }}\nclause = "补-2"\n'
        f'day = "{day}"\n{before}percent = {percent}\n'
        for nth, (zh, en, day, before, percent) in enumerate(
            (
                ("上午出发", "Left in the morning", "leaving", 'before = "12:00"\n', 100),
                ("下午出发", "Left in the afternoon", "leaving", "", 50),
                ("在外", "Away", "between", "", 100),
                ("上午返回", "Back in the morning", "returning", 'before = "12:00"\n', 50),
                ("下午返回", "Back in the afternoon", "returning", "", 100),
                ("当天往返", "There and back", "same_day", "", 50),
            )
        )
    )
    + '\n[[expense_category]]\nid = "own_fare"\ntitle = { zh = "车船费", en = "Fare" }\nclause = "补-2"\n'
    'vouchers = ["printed"]\nplaces = true\n'
    '\n[[expense_category]]\nid = "own_hotel"\ntitle = { zh = "住宿费", en = "Hotel" }\nclause = "补-2"\n'
    'vouchers = ["printed"]\nnight = true\ncaps = [{ most = "300.00", per = "line" }]\n'
    '\n[[expense_check]]\nid = "own_once"\ntitle = { zh = "票据未重复报销", en = "No voucher twice" }\nclause = "补-2"\n'
    'fact = "invoice_used_before"\nblocks = true\n'
    + step("claim", "review", "service_head", "补-2")
    + step("claim", "pay", "accounts", "补-2")
    + '\n[[example]]\nid = "own_halves"\nclause = "补-2"\nasks = "allowance"\n'
    'given = { depart = "2026-03-06 17:00", back = "2026-03-08 10:00" }\n'
    'expect = { amounts = ["30.00", "60.00", "30.00"], total = "120.00" }\n'
)


@pytest.mark.clauses("lift-platform 4.1.2", "lift-platform departments")
def test_lift_platform_more_than_was_advanced_and_the_agent_pays_after_the_service(under, tmp_path) -> None:
    desk = under("lift-platform", "2026-02-02 08:00")
    for line in (
        "staff new 张伟 --role service_engineer",
        "staff new 主任 --role service_head",
        "staff new 财务 --role accounts",
        "customer new 远方工地 --distance-km 620 --agent 三角代理 --area 徐州",
        "product new --customer 远方工地 --model GTZ-26 --serial A-1 --accepted 2025-09-01 --warranty-months 12",
    ):
        desk("2026-02-02 08:00", line)
    prices = tmp_path / "prices.csv"
    prices.write_text(
        '项目,类别,价格,优惠价\n上门工时,工时,120,\n密封件,配件,"1,150.50",920.40\n', encoding="utf-8"
    )
    desk("2026-02-02 08:10", f"--as 财务 import prices {prices}")
    own_claims = ["expense new", "expense line", "expense submit"]
    may = {
        "service_engineer": [*BORROWS, *own_claims],
        "service_head": ["advance approve", "expense review", "expense send-back", "expense refuse"],
        "accounts": [*PAYS, "expense pay"],
    }
    refused(desk, "2026-02-27 09:00")
    adopted(desk, "2026-02-27 10:00", tmp_path / "platforms.toml", may, PLATFORMS)

    ticket = desk.new("2026-03-06 14:00", "ticket new --customer 远方工地 --summary 臂架不升 --product A-1")
    trip = desk("2026-03-06 14:10", f"dispatch new {ticket} --to 张伟").number
    asked = desk.new("2026-03-06 14:20", "advance new --staff 张伟 --amount 1000 --purpose 徐州维修 --days 3")
    signed(desk, asked, "2026-03-06 15:00, 主任, approve", "2026-03-06 15:10, 财务, pay")
    # Nobody leaves before the agent was told: 3 hours at 120.00, a seal at 1,150.50, the way 713.00
    assert "4.1.2" in desk("2026-03-06 16:00", f"dispatch depart {trip}", exit=5).stderr
    quoted = desk.new(
        "2026-03-06 16:10", f"charge quote {ticket} --line 上门工时*3 --line 密封件 --line 差旅费=713"
    )
    shown = seen(desk, "2026-03-06 16:11", quoted)
    assert (shown["payer_name"], shown["amount"], shown["clause"]) == ("三角代理", "2223.50", "4.1.2")
    desk("2026-03-06 16:20", ["charge", "tell", quoted, "--who", "三角代理 孙经理"])
    desk("2026-03-06 17:00", f"dispatch depart {trip}")
    desk("2026-03-06 17:05", f"charge accept {quoted}")
    before = desk("2026-03-06 17:10", f"charge bill {quoted} --invoice 26310001", exit=5).stderr
    assert "after the service" in before
    desk("2026-03-07 09:00", f"dispatch arrive {trip}")
    desk("2026-03-07 12:00", f"dispatch finish {trip}")
    desk("2026-03-08 10:00", f"dispatch back {trip}")
    desk(
        "2026-03-08 10:10",
        f"dispatch report {trip} --cause 密封老化 --remedy 换密封 --opinion 满意 --no-parts",
    )
    desk("2026-03-08 10:20", f"ticket solve {ticket} --responsibility maker")

    claim = desk.new(
        "2026-03-09 09:00",
        f"expense new --staff 张伟 --reason 臂架维修 --dispatch {trip}"
        " --depart '2026-03-06 17:00' --return '2026-03-08 10:00'",
    )
    for words in (
        "--date 2026-03-06 --category own_fare --amount 356.50 --from 常州 --to 徐州",
        "--date 2026-03-06 --category own_hotel --amount 328 --invoice 26332000000000000001",
        "--date 2026-03-07 --category own_hotel --amount 328 --invoice 26332000000000000002",
        "--date 2026-03-08 --category own_fare --amount 356.50 --from 徐州 --to 常州",
    ):
        desk("2026-03-09 09:00", f"expense line {claim} {words}")
    desk("2026-03-09 09:10", f"expense submit {claim}")
    # By hand (补-2): leaving at 17:00 30, a whole day 60, back at 10:00 30                       120.00
    #   fares 2 x 356.50                                                                          713.00
    #   hotel 328.00 of which 300.00, twice                                                       600.00
    #                                                                                 allowed   1,433.00
    #   claimed: 120.00 + 713.00 + 656.00 = 1,489.00
    shown = seen(desk, "2026-03-09 09:20", claim)
    assert [row["amount"] for row in shown["allowance"]] == ["30.00", "60.00", "30.00"]
    assert [line["allowed"] for line in shown["lines"]] == ["356.50", "300.00", "300.00", "356.50"]
    assert (shown["total_claimed"], shown["total_allowed"]) == ("1489.00", "1433.00")
    signed(desk, claim, "2026-03-09 10:00, 主任, review")
    desk("2026-03-10 09:00", f"--as 财务 advance settle {asked} --claim {claim}")
    assert settlement(desk, "2026-03-10 09:01", asked) == ("settled", "0.00", "433.00")
    signed(desk, claim, "2026-03-10 09:10, 财务, pay")
    assert seen(desk, "2026-03-10 09:11", claim)["paid"] == "433.00"

    desk("2026-03-10 10:00", f"--as 财务 charge bill {quoted} --invoice 26310001")
    [owed] = desk("2026-03-10 10:01", "charge list --unpaid -f json").json()
    assert (owed["number"], owed["payer"], owed["owed"]) == (quoted, "agent", "2223.50")
    desk("2026-03-20 09:00", f"--as 财务 charge receipt {quoted} --amount 2223.50 --means transfer")
    assert desk("2026-03-20 09:01", "charge list --unpaid -f json").json() == []
    desk("2026-03-20 09:02", f"ticket close {ticket}")
    desk("2026-03-20 10:00", "log verify")


CHEMICALS = (
    '\n[advance]\nclause = "补-1"\n'
    + step("advance", "review", "service_manager", "补-1")
    + step("advance", "approve", "management", "补-1")
    + step("advance", "pay", "accountant", "补-1")
    + example("own_rest_back", 1800, "1500.00", "300.00", "0.00")
    + example("own_more_out", 700, "800.00", "0.00", "100.00")
)


@pytest.mark.clauses("chemical 7-1", "chemical 7-2", "chemical 7-3")
def test_chemical_two_advances_and_a_budget_that_needs_a_supplement(under, tmp_path) -> None:
    desk = under("chemical", "2026-01-05 08:00")
    for line in (
        "staff new 张伟 --role support_engineer",
        "staff new 梅经理 --role service_manager",
        "staff new 蔡会计 --role accountant",
        "staff new 关总 --role management",
    ):
        desk("2026-01-05 08:00", line)
    budget = desk.new("2026-01-05 09:00", "--as 梅经理 budget set 2026 travel_budget 2000")
    desk("2026-01-05 10:00", f"--as 蔡会计 budget review {budget}")
    desk("2026-01-05 11:00", f"--as 关总 budget approve {budget}")
    may = {
        "support_engineer": BORROWS,
        "service_manager": ["advance review", "advance refuse"],
        "management": ["advance approve", "advance refuse"],
        "accountant": PAYS,
    }
    refused(desk, "2026-02-27 09:00")
    adopted(desk, "2026-02-27 10:00", tmp_path / "chemicals.toml", may, CHEMICALS)

    def advanced(day: str, amount: str) -> str:
        number: str = desk.new(
            f"{day} 09:00", f"advance new --staff 张伟 --amount {amount} --purpose 客户现场 --days 1"
        )
        steps = (("梅经理", "review"), ("关总", "approve"), ("蔡会计", "pay"))
        signed(desk, number, *(f"{day} 1{nth}:00, {who}, {verb}" for nth, (who, verb) in enumerate(steps)))
        return number

    def claimed(day: str, amount: str) -> str:
        times = f"--depart '{day} 08:00' --return '{day} 18:00'"
        number: str = desk.new(f"{day} 19:00", f"expense new --staff 张伟 --reason 现场 {times}")
        desk(f"{day} 19:05", f"expense line {number} --date {day} --category trip --amount {amount}")
        desk(f"{day} 19:10", f"expense submit {number}")
        return number

    def year(now: str) -> tuple[str, ...]:
        shown = desk(now, "budget show 2026 -f json").json()
        [row] = [row for row in shown["categories"] if row["category"] == "travel_budget"]
        return tuple(row[name] for name in ("approved", "actual", "committed", "left"))

    # 1,800 advanced, 1,500 spent: 300.00 back. The budget is charged with what was spent, not with what was paid out.
    first_advance = advanced("2026-03-02", "1800")
    first = claimed("2026-03-03", "1500")
    signed(desk, first, "2026-03-04 09:00, 梅经理, review", "2026-03-04 10:00, 关总, approve")
    desk("2026-03-05 09:00", f"--as 蔡会计 advance settle {first_advance} --claim {first}")
    assert settlement(desk, "2026-03-05 09:01", first_advance) == ("settled", "300.00", "0.00")
    signed(desk, first, "2026-03-05 09:10, 蔡会计, pay")
    assert seen(desk, "2026-03-05 09:11", first)["paid"] == "-300.00"
    assert year("2026-03-05 09:12") == ("2000.00", "1500.00", "0.00", "500.00")

    # 700 advanced, 800 spent: 1,500 + 800 = 2,300, 300.00 beyond the 2,000; nothing is signed before the supplement is.
    second_advance = advanced("2026-04-06", "700")
    second = claimed("2026-04-07", "800")
    assert year("2026-04-08 08:00") == ("2000.00", "1500.00", "800.00", "-300.00")
    over = desk("2026-04-08 09:00", f"--as 梅经理 expense review {second}", exit=5).stderr
    assert "300.00 over the budget" in over
    more = desk.new("2026-04-08 10:00", "--as 梅经理 budget supplement 2026 travel_budget 300 --why 两次验厂")
    desk("2026-04-08 11:00", f"--as 蔡会计 budget review {more}")
    assert "over" in desk("2026-04-08 11:30", f"--as 梅经理 expense review {second}", exit=5).stderr
    desk("2026-04-08 12:00", f"--as 关总 budget approve {more}")
    signed(desk, second, "2026-04-08 14:00, 梅经理, review", "2026-04-08 15:00, 关总, approve")
    desk("2026-04-09 09:00", f"--as 蔡会计 advance settle {second_advance} --claim {second}")
    assert settlement(desk, "2026-04-09 09:01", second_advance) == ("settled", "0.00", "100.00")
    signed(desk, second, "2026-04-09 09:10, 蔡会计, pay")
    assert seen(desk, "2026-04-09 09:11", second)["paid"] == "100.00"
    assert year("2026-04-09 09:12") == ("2300.00", "2300.00", "0.00", "0.00")
    desk("2026-04-09 10:00", "log verify")
