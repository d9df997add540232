"""brick-machine: the travel terms, from the trip to the money on the technician's hand."""

from __future__ import annotations

import pytest

HIRED = (
    "staff new 老周 --role workshop_clerk",
    "staff new 张伟 --role technician",
    "staff new 马经理 --role service_manager",
    "staff new 出纳 --role cashier",
    "customer new 兴盛砖厂 --phone 13905711234 --area 徐州",
)


@pytest.fixture
def desk(under):
    company = under("brick-machine", "2026-02-02 08:00")
    for line in HIRED:
        company("2026-02-02 08:00", line)
    return company


def claimed(desk, depart: str, back: str, *lines: str) -> tuple[str, dict]:
    """A claim of 张伟 for a trip, handed in on 20 March; its number, and what it shows."""
    number = desk.new(
        "2026-03-20 09:00", f"expense new --staff 张伟 --reason 修砖机 --depart '{depart}' --return '{back}'"
    )
    for words in lines:
        desk("2026-03-20 09:00", f"expense line {number} --category fare {words}")
    desk("2026-03-20 09:00", f"expense submit {number}")
    return number, desk("2026-03-20 09:00", f"expense show {number} -f json").json()


@pytest.mark.clauses("brick-machine 1", "brick-machine 2-1")
def test_a_trip_from_two_on_the_third_to_ten_on_the_sixth(desk) -> None:
    ticket = desk.new("2026-03-02 09:00", "ticket new --customer 兴盛砖厂 --summary 砖机不出砖")
    trip = desk.new("2026-03-02 10:00", f"dispatch new {ticket} --to 张伟")
    desk("2026-03-03 14:00", f"dispatch depart {trip}")
    desk("2026-03-03 17:30", "--as 张伟 dispatch daily --staff 张伟 --text 已到徐州")
    desk("2026-03-03 18:00", f"dispatch arrive {trip}")
    desk("2026-03-05 17:00", f"dispatch finish {trip}")
    desk("2026-03-06 10:00", f"dispatch back {trip}")

    number, shown = claimed(
        desk,
        "2026-03-03 14:00",
        "2026-03-06 10:00",
        "--date 2026-03-03 --amount 48 --from 基地车站 --to 徐州",
        "--date 2026-03-03 --amount 6 --from 徐州 --to 砖厂 --voucher noted",
        "--date 2026-03-06 --amount 6 --from 砖厂 --to 徐州 --voucher none",
        "--date 2026-03-06 --amount 48 --from 徐州 --to 基地车站",
    )
    # By hand (2-1): an afternoon 15, two whole days 2 x 30, the day of return 15: 90.00
    assert [(row["days"], row["amount"]) for row in shown["allowance"]] == [
        (1, "15.00"),
        (2, "60.00"),
        (1, "15.00"),
    ]
    # Fares: printed 48.00, hand-torn with the places noted 6.00, without any ticket nothing, printed 48.00: 102.00
    assert [line["allowed"] for line in shown["lines"]] == ["48.00", "6.00", "0.00", "48.00"]
    assert shown["total_allowed"] == "192.00"
    assert shown["findings"] == []

    desk("2026-03-20 10:00", f"--as 马经理 expense approve {number}")
    desk("2026-03-20 16:00", f"--as 出纳 expense pay {number} --by cash")
    assert desk("2026-03-20 17:00", f"expense show {number} -f json").json()["paid"] == "192.00"


@pytest.mark.clauses("brick-machine 3")
@pytest.mark.parametrize(("left", "total"), [("11:59", "45.00"), ("12:00", "30.00"), ("12:01", "30.00")])
def test_before_noon_is_a_whole_day(desk, left: str, total: str) -> None:
    # 30 or 15 for the day of departure, 15 for the day of return
    _number, shown = claimed(desk, f"2026-03-03 {left}", "2026-03-04 10:00")
    assert shown["total_allowed"] == total


@pytest.mark.clauses("brick-machine 2-2")
def test_there_and_back_on_one_day_is_fares_only(desk) -> None:
    _number, shown = claimed(
        desk,
        "2026-03-03 06:00",
        "2026-03-03 22:00",
        "--date 2026-03-03 --amount 48 --from 基地车站 --to 徐州",
        "--date 2026-03-03 --amount 48 --from 徐州 --to 基地车站",
    )
    assert shown["allowance"] == [{"days": 1, "rate": "0.00", "amount": "0.00", "clause": "2-2"}]
    assert shown["total_allowed"] == "96.00"


@pytest.mark.clauses("brick-machine 2-1", "brick-machine 3")
def test_days_count_as_they_were_and_journeys_begin_at_the_base(desk) -> None:
    ticket = desk.new("2026-03-02 09:00", "ticket new --customer 兴盛砖厂 --summary 砖机不出砖")
    trip = desk.new("2026-03-02 10:00", f"dispatch new {ticket} --to 张伟")
    desk("2026-03-03 14:00", f"dispatch depart {trip}")
    desk("2026-03-04 10:00", f"dispatch back {trip}")
    number = desk.new(
        "2026-03-20 09:00",
        f"expense new --staff 张伟 --reason 修砖机 --dispatch {trip}"
        " --depart '2026-03-03 14:00' --return '2026-03-06 10:00'",
    )
    desk(
        "2026-03-20 09:00",
        f"expense line {number} --category fare --date 2026-03-03 --amount 9 --from 家 --to 徐州",
    )
    said = desk("2026-03-20 09:00", f"expense submit {number}").stderr
    assert "家 is not the base station" in said
    assert "4 days are claimed; by the dispatch they were away 2" in said
    refused = desk("2026-03-20 10:00", f"--as 马经理 expense approve {number}", exit=5).stderr
    assert "4 days are claimed" in refused
    desk("2026-03-20 11:00", f"--as 马经理 expense send-back {number} --why 天数不符")
    desk("2026-03-20 12:00", f"expense edit {number} --return '2026-03-04 10:00'")
    desk("2026-03-20 12:10", f"expense submit {number}")
    desk("2026-03-20 13:00", f"--as 马经理 expense approve {number}")


@pytest.mark.clauses("brick-machine 4-1")
def test_a_quarrel_is_a_complaint(desk) -> None:
    complaint = desk.new(
        "2026-03-09 09:00",
        "ticket new --customer 兴盛砖厂 --summary 师傅吵架 --kind complaint --about 张伟 --ground quarrel",
    )
    desk("2026-03-09 10:00", f"--as 马经理 ticket uphold {complaint}")
    shown = desk("2026-03-09 11:00", f"ticket show {complaint} -f json").json()
    assert (shown["ruling"], shown["ground"]) == ("upheld", "quarrel")
