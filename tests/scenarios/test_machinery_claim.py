"""machinery: a trip of five days from the agreement beforehand to the payment, every sum worked out by hand."""

from __future__ import annotations

import pytest

HIRED = (
    "staff new 李雷 --role clerk",
    "staff new 张伟 --role technician --rank employee --phone 13700000001",
    "staff new 赵总 --role hq_head",
    "staff new 孙审 --role reviewer",
    "staff new 韩总 --role general_manager",
    "staff new 钱多 --role finance",
    "customer new 兴隆建材 --phone 13805711234 --area 杭州 --address 杭州市萧山区",
)


@pytest.mark.clauses("machinery 5-1", "machinery 4-3")
def test_a_trip_from_the_agreement_to_the_payment(under) -> None:
    desk = under("machinery", "2026-02-02 08:00")
    for line in HIRED:
        desk("2026-02-02 08:00", line)
    ticket = desk.new("2026-03-01 09:00", "ticket new --customer 兴隆建材 --summary 主轴异响")
    trip = desk.new("2026-03-01 09:30", f"dispatch new {ticket} --to 张伟")

    # The head agrees on Sunday to a taxi on Tuesday night, when no bus runs any more.
    agreed = desk.new(
        "2026-03-01 17:00",
        "--as 赵总 expense agree --staff 张伟 --category taxi --date 2026-03-03 --amount 40 --why 末班车已过"
        f" --dispatch {trip}",
    )

    desk("2026-03-02 07:30", f"dispatch depart {trip}")
    desk("2026-03-02 13:00", f"dispatch arrive {trip}")
    desk("2026-03-05 17:00", f"dispatch finish {trip}")
    desk(
        "2026-03-05 18:00",
        f"dispatch report {trip} --cause 轴承磨损 --remedy 换轴承 --opinion 满意 --no-parts",
    )
    desk("2026-03-06 19:00", f"dispatch back {trip}")

    claim = desk.new(
        "2026-03-09 09:00",
        f"expense new --staff 张伟 --reason 维修主轴 --dispatch {trip} --region 国内"
        " --depart '2026-03-02 07:30' --return '2026-03-06 19:00'",
    )
    for words in (
        "--date 2026-03-02 --category 车船费 --amount 312.25 --from 常州 --to 杭州 --seller 铁路",
        "--date 2026-03-02 --category hotel --amount 260 --invoice 26332000000000000001",
        "--date 2026-03-03 --category hotel --amount 205 --invoice 26332000000000000002",
        "--date 2026-03-04 --category hotel --amount 205 --invoice 26332000000000000003",
        "--date 2026-03-03 --category 的士费 --amount 35.00",
        "--date 2026-03-04 --category 的士费 --amount 35.00",
        "--date 2026-03-04 --category 餐费 --amount 128",
        "--date 2026-03-06 --category 车船费 --amount 312.25 --from 杭州 --to 常州 --seller 铁路",
    ):
        desk("2026-03-09 09:10", f"expense line {claim} {words}")
    desk("2026-03-09 09:30", f"expense submit {claim}")

    # By hand (5-1): 5 days of an employee, domestic, 5 x 80.00                              400.00
    #   fares 2 x 312.25                                                                     624.50
    #   hotel 260.00 of which 250.00, twice 205.00                                           660.00
    #   taxi of the 3rd, agreed up to 40.00: 35.00; taxi of the 4th and the meal: nothing     35.00
    #                                                                                      --------
    #                                                                                      1,719.50
    shown = desk("2026-03-09 10:00", f"expense show {claim} -f json").json()
    allowed = [line["allowed"] for line in shown["lines"]]
    assert allowed == ["312.25", "250.00", "205.00", "205.00", "35.00", "0.00", "0.00", "312.25"]
    assert shown["allowance"] == [{"days": 5, "rate": "80.00", "amount": "400.00", "clause": "5-1"}]
    # Claimed: 400.00 + 624.50 + 670.00 + 70.00 + 128.00
    assert (shown["total_claimed"], shown["total_allowed"]) == ("1892.50", "1719.50")
    assert shown["findings"] == []

    # The reviewer finds that two shared the room of the 4th: 170.00 of 205.00 (35.00 less).
    desk("2026-03-10 09:00", f"--as 孙审 expense review {claim} --allow 4=170 --note 两人合住")
    desk("2026-03-11 09:00", f"--as 韩总 expense approve {claim}")
    desk("2026-03-12 15:00", f"--as 钱多 expense pay {claim} --by transfer")
    paid = desk("2026-03-12 16:00", f"expense show {claim} -f json").json()
    assert (paid["status"], paid["paid"], paid["paid_by"]) == ("paid", "1684.50", "transfer")
    assert [(row["signed_by"], row["signed_at"][:10]) for row in paid["signatures"]] == [
        ("孙审", "2026-03-10"),
        ("韩总", "2026-03-11"),
        ("钱多", "2026-03-12"),
    ]

    # What was agreed to stays on record; the file proves that nobody rewrote any of it.
    assert [row["number"] for row in desk("2026-03-12 16:00", "expense agreed -f json").json()] == [agreed]
    desk("2026-03-12 16:00", "log verify")

    # The same hotel bill again, months later and on the claim of somebody else: found, and it blocks signing.
    desk("2026-06-01 08:00", "staff new 刘洋 --role technician --rank manager")
    again = desk.new(
        "2026-06-08 09:00",
        "expense new --staff 刘洋 --reason 回访 --region domestic"
        " --depart '2026-06-01 08:00' --return '2026-06-02 18:00'",
    )
    desk(
        "2026-06-08 09:00",
        f"expense line {again} --date 2026-06-01 --category hotel --amount 205 --invoice 26332000000000000002",
    )
    desk("2026-06-08 09:10", f"expense submit {again}")
    refused = desk("2026-06-08 10:00", f"--as 孙审 expense review {again}", exit=5).stderr
    assert f"stands on {claim}/3 too (4-3)" in refused
    desk("2026-06-08 10:05", f"--as 孙审 expense review {again} --allow 1=0 --note 票据重复")
    case = desk.new("2026-06-08 11:00", "penalty scan")
    shown = desk("2026-06-08 11:10", f"penalty show {case} -f json").json()
    assert (shown["staff"], shown["rule"], shown["evidence"]) == ("刘洋", "false_voucher", [again, claim])
    assert (shown["demerit"], shown["status"]) == (
        "minor_demerit",
        "proposed",
    )  # a person decides how grave it is
