"""machinery: a trip from the advance to the payment, with what is left of it by hand; out of warranty, quoted first."""

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


@pytest.fixture
def desk(under):
    company = under("machinery", "2026-02-02 08:00")
    for line in HIRED:
        company("2026-02-02 08:00", line)
    return company


def trip(desk) -> str:
    """Out on Monday, back on Friday, with everything that the regulation wants to see of it."""
    ticket = desk.new("2026-03-01 09:00", "ticket new --customer 兴隆建材 --summary 主轴异响")
    number = desk.new("2026-03-01 09:30", f"dispatch new {ticket} --to 张伟")
    desk("2026-03-02 07:30", f"dispatch depart {number}")
    desk("2026-03-02 13:00", f"dispatch arrive {number}")
    desk("2026-03-05 17:00", f"dispatch finish {number}")
    desk(
        "2026-03-05 18:00",
        f"dispatch report {number} --cause 轴承磨损 --remedy 换轴承 --opinion 满意 --no-parts",
    )
    desk("2026-03-06 19:00", f"dispatch back {number}")
    return number


@pytest.mark.clauses("machinery 5-2", "machinery 5-1")
@pytest.mark.parametrize(
    ("fare", "nights", "allowed", "back", "out"),
    [
        # 5 x 80.00 for the days, there and back 2 x 312.25, 3 nights at 220.00: 400.00 + 624.50 + 660.00
        ("312.25", ("220", "220", "220"), "1684.50", "315.50", "0.00"),
        # 2 x 455.00 and 4 nights at 262.00, of which 250.00 each: 400.00 + 910.00 + 1,000.00
        ("455", ("262", "262", "262", "262"), "2310.00", "0.00", "310.00"),
    ],
)
def test_two_thousand_before_the_trip_and_what_is_left_after_it(
    desk, fare: str, nights: tuple[str, ...], allowed: str, back: str, out: str
) -> None:
    everything = ("technician", "hq_head", "reviewer", "general_manager", "finance")
    desk("2026-03-01 09:50", f"staff edit 张伟 {' '.join(f'--role {role}' for role in everything)}")
    advance = desk.new(
        "2026-03-01 10:00", "advance new --staff 张伟 --amount 2,000 --purpose 杭州维修 --days 5"
    )
    for who, verb in (("赵总", "sign"), ("孙审", "review"), ("韩总", "approve"), ("钱多", "pay")):
        # Whose money it is signs nowhere, even with every role.
        assert (
            "another person must"
            in desk("2026-03-01 10:31", f"--as 张伟 advance {verb} {advance}", exit=6).stderr
        )
        desk("2026-03-01 11:00", f"--as {who} advance {verb} {advance}")

    claim = desk.new(
        "2026-03-09 09:00",
        f"expense new --staff 张伟 --reason 维修主轴 --dispatch {trip(desk)} --region 国内"
        " --depart '2026-03-02 07:30' --return '2026-03-06 19:00'",
    )
    lines = [f"--date 2026-03-02 --category fare --amount {fare} --from 常州 --to 杭州"]
    lines += [
        f"--date 2026-03-0{2 + nth} --category hotel --amount {each}" for nth, each in enumerate(nights)
    ]
    lines += [f"--date 2026-03-06 --category fare --amount {fare} --from 杭州 --to 常州"]
    for words in lines:
        desk("2026-03-09 09:10", f"expense line {claim} {words}")
    desk("2026-03-09 09:30", f"expense submit {claim}")
    [waits] = desk("2026-03-09 09:40", "--as 孙审 today -f json").json()["to_sign"]
    assert (waits["command"], waits["amount"]) == (f"expense review {claim}", allowed)
    for who, verb in (("孙审", "review"), ("韩总", "approve")):
        assert (
            "another person must"
            in desk("2026-03-10 08:00", f"--as 张伟 expense {verb} {claim}", exit=6).stderr
        )
        desk("2026-03-10 09:00", f"--as {who} expense {verb} {claim}")

    desk("2026-03-11 09:00", f"--as 钱多 advance settle {advance} --claim {claim}")
    settled = desk("2026-03-11 09:01", f"advance show {advance} -f json").json()
    assert (settled["status"], settled["back"], settled["out"]) == ("settled", back, out)
    desk("2026-03-11 09:10", f"--as 钱多 expense pay {claim} --by cash")
    paid = desk("2026-03-11 09:11", f"expense show {claim} -f json").json()
    assert (paid["status"], paid["total_allowed"], paid["advance"]) == ("paid", allowed, "2000.00")
    assert paid["paid"] == (out if out != "0.00" else f"-{back}")
    today = desk("2026-03-11 10:00", "--as 钱多 today -f json").json()
    assert (today["advances"], today["to_sign"]) == ([], [])
    desk("2026-03-11 10:00", "log verify")


@pytest.mark.clauses("machinery 2-2")
def test_out_of_warranty_the_sales_centre_quotes_first(desk) -> None:
    desk(
        "2026-03-02 08:00",
        "product new --customer 兴隆建材 --model JX-8 --serial M1 --accepted 2020-03-01 --warranty-months 12",
    )
    ticket = desk.new("2026-03-02 09:00", "ticket new --customer 兴隆建材 --summary 主轴异响 --product M1")
    assert desk("2026-03-02 09:01", f"ticket show {ticket} -f json").json()["warranty"] == "out"
    desk("2026-03-02 09:05", f"ticket refer {ticket} --to sales_centre --note 请报价")
    first = desk("2026-03-02 09:10", f"dispatch new {ticket} --to 张伟")
    assert "2-2" in first.stderr  # pointed out; the text holds nobody up
    quoted = desk.new("2026-03-02 10:00", f"charge quote {ticket} --line 主轴轴承*2=640 --line 工时=300")
    desk("2026-03-02 10:30", f"ticket referred {ticket} --from sales_centre --note {quoted}")
    desk("2026-03-02 11:00", ["charge", "accept", quoted, "--by", "王厂长"])
    record = desk("2026-03-02 11:01", f"charge show {quoted} -f json").json()
    assert (record["amount"], record["clause"], record["status"]) == ("940.00", "2-2", "accepted")
    desk("2026-03-02 11:30", f"dispatch void {first.number} --why 改派")
    assert desk("2026-03-02 11:31", f"dispatch new {ticket} --to 张伟").stderr == ""
    desk("2026-03-04 10:00", f"--as 李雷 charge receipt {quoted} --amount 940 --means transfer")
    assert desk("2026-03-04 10:01", "charge list --unpaid -f json").json() == []


@pytest.mark.parametrize("pack", ["brick-machine", "field-crew", "lift-platform", "chemical"])
def test_sheets_that_state_no_advance_know_none_and_their_trips_begin_without_one(under, pack: str) -> None:
    """Once their companies have added a clause of their own, they begin with one: test_trips_by_own_clauses."""
    company = under(pack)
    refused = company(
        "2026-03-02 09:00", "advance new --staff 'Wang Min' --amount 2000 --purpose trip", exit=5
    ).stderr
    assert "[advance]" in refused
