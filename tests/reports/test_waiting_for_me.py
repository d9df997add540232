"""today: what waits for a signature of whoever looks; never what they may not sign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from aftersvc.core.widths import width

Run = Callable[..., Any]

PEOPLE = (
    "staff new 张伟 --role technician --rank employee",
    "staff new 李雷 --role reviewer --rank employee",
    "staff new 韩梅 --role general_manager",
    "staff new 钱多 --role finance",
    "staff new 赵总 --role hq_head",
)


@pytest.fixture
def company(run: Run) -> Run:
    run(["--as", "Wang Min", "init", "--regulation", "machinery", "--company", "Test Works"])
    for line in PEOPLE:
        run(line)
    return run


def waiting(run: Run, who: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = run(f"--as {who} today -f json").json()["to_sign"]
    return rows


def commands(run: Run, who: str) -> list[str]:
    return [row["command"] for row in waiting(run, who)]


def test_an_advance_goes_from_hand_to_hand_and_each_sees_it_in_turn(company: Run) -> None:
    advance = company("advance new --staff 张伟 --amount 2000 --purpose 杭州维修").number
    hands = (("赵总", "sign"), ("李雷", "review"), ("韩梅", "approve"), ("钱多", "pay"))
    for who, verb in hands:
        assert {name: commands(company, name) for name, _verb in hands} == {
            name: [f"advance {verb} {advance}"] if name == who else [] for name, _verb in hands
        }
        company(f"--as {who} advance {verb} {advance}")
    assert all(commands(company, name) == [] for name, _verb in hands)


def test_a_row_says_what_whose_how_much_and_since_when(company: Run, monkeypatch: Any) -> None:
    advance = company("advance new --staff 张伟 --amount 2,000 --purpose 杭州维修").number
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-21T11:00:00+08:00")
    company(f"--as 赵总 advance sign {advance}")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-23T09:00:00+08:00")
    assert waiting(company, "李雷") == [
        {
            "command": f"advance review {advance}",
            "document": advance,
            "what": "advance",
            "step": "Review",
            "whose": "张伟",
            "amount": "2000.00",
            "since": "2026-11-21T11:00:00+08:00",
        }
    ]


def claim(run: Run, who: str) -> str:
    """Three days at 80 yuan and a fare of 60.00, handed in."""
    trip = "--reason 维修 --region domestic --depart '2026-11-11 08:00' --return '2026-11-13 12:00'"
    number = str(run(f"expense new --staff {who} {trip}").number)
    run(
        f"expense line {number} --date 2026-11-11 --category fare --amount 60 --from 苏州 --to 苏州 --voucher printed"
    )
    run(f"expense submit {number}")
    return number


def test_a_claim_waits_with_what_is_allowed_and_never_for_its_claimant(company: Run) -> None:
    company("staff edit 张伟 --role technician --role reviewer")
    number = claim(company, "张伟")
    assert commands(company, "张伟") == []
    [row] = waiting(company, "李雷")
    assert (row["command"], row["whose"], row["amount"]) == (f"expense review {number}", "张伟", "300.00")
    company(f"--as 李雷 expense review {number} --allow 1=50 --note 一段")
    company(f"--as 韩梅 expense approve {number}")
    [row] = waiting(company, "钱多")
    assert (row["command"], row["amount"]) == (f"expense pay {number}", "290.00")


def test_nor_for_them_under_a_second_entry_of_the_register(company: Run) -> None:
    company("staff edit 张伟 --phone 13700000001")
    company("staff new 张伟乙 --role reviewer --phone 13700000001")
    claim(company, "张伟")
    assert (commands(company, "张伟乙"), len(commands(company, "李雷"))) == ([], 1)


def test_with_logins_only_at_ones_own_and_never_what_one_typed(company: Run) -> None:
    company("staff edit 'Wang Min' --role hq_head")
    company("advance new --staff 张伟 --amount 2000 --purpose 杭州维修")
    assert len(commands(company, "赵总")) == 1
    company("staff signatures login --why '各有登录'")
    assert commands(company, "赵总") == []  # another's login types
    assert commands(company, "'Wang Min'") == []  # who typed it


def test_who_left_signs_nothing(company: Run) -> None:
    company("advance new --staff 张伟 --amount 2000 --purpose 杭州维修")
    company("staff leave 赵总 --at 2026-11-20")
    assert commands(company, "赵总") == []


def test_a_proposal_waits_for_whose_role_decides_it_but_not_for_whom_it_is_about(company: Run) -> None:
    company("staff edit 韩梅 --role general_manager --role technician")
    about = company("penalty new 张伟 --rule false_voucher --note 涂改").number
    own = company("penalty new 韩梅 --rule false_voucher --note 涂改").number
    assert commands(company, "韩梅") == [f"penalty confirm {about}"]
    assert commands(company, "李雷") == []
    company(f"--as 韩梅 penalty confirm {about}")
    company(f"penalty appeal {about} --why 不是我")
    assert commands(company, "韩梅") == [f"penalty hear {about} --upheld|--lifted --why ..."]
    assert own not in str(waiting(company, "韩梅"))


def test_a_budget_and_its_supplement_wait_for_the_chain(run: Run) -> None:
    run(["--as", "Wang Min", "init", "--regulation", "chemical", "--company", "Test Works"])
    for line in ("梅 --role service_manager", "蔡 --role accountant", "关 --role management"):
        run(f"staff new {line}")
    yearly = run("--as 梅 budget set 2026 travel_budget 2000").number
    assert [commands(run, who) for who in "梅蔡关"] == [[], [f"budget review {yearly}"], []]
    run(f"--as 蔡 budget review {yearly}")
    run(f"--as 关 budget approve {yearly}")
    more = run("--as 梅 budget supplement 2026 travel_budget 300 --why 审计").number
    run(f"--as 蔡 budget review {more}")
    [row] = waiting(run, "关")
    assert (row["command"], row["what"], row["whose"], row["amount"]) == (
        f"budget approve {more}",
        "supplement",
        "梅",
        "300.00",
    )
    run("staff edit 梅 --role service_manager --role management")
    assert commands(run, "梅") == []  # who asked for it


def test_a_version_waits_for_who_signs_it_by_its_own_rule(company: Run) -> None:
    company("policy adopt field-crew --from 2026-12-01")
    assert commands(company, "赵总") == []
    [row] = waiting(company, "韩梅")
    assert (row["command"], row["what"], row["whose"], row["amount"]) == (
        "policy sign 2",
        "regulation",
        "field-crew",
        None,
    )
    company("--as 韩梅 policy sign 2")
    assert commands(company, "韩梅") == []


def test_it_stands_in_eighty_columns(company: Run, monkeypatch: Any) -> None:
    company("advance new --staff 张伟 --amount 2000 --purpose 杭州维修")
    company("advance new --staff 张伟 --amount 12000 --purpose 出国维修")
    monkeypatch.setenv("COLUMNS", "80")
    for language in ("en", "zh"):
        lines = company(f"--as 赵总 --lang {language} today -f table").stdout.splitlines()
        assert max(map(width, lines)) <= 80
        [row] = [line for line in lines if "advance sign A202611-0002" in line]
        assert all(each in row for each in ("张伟", "12000.00", "2026-11-21 09:30"))
