"""What deserves a look on a claim: each fact found where it is and not where it is not. Tables over the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.expenses import checks, invoices, places

from .conftest import BACK, HOTEL, THERE, TRIP

Run = Callable[..., Any]
Claim = Callable[..., str]
Show = Callable[[str], dict[str, Any]]

NO = "26332000000012345678"  # a digital invoice of 2026
POST = "--date 2026-11-12 --category postage --amount 9"


def rules(shown: dict[str, Any]) -> list[str]:
    return sorted({each["rule"] for each in shown["findings"]})


def test_every_fact_that_a_regulation_may_name_is_looked_for() -> None:
    own = {name for name, fact in vocabulary.CLAIM_FACTS.items() if not fact.finds}
    assert set(checks.CHECKS) == own


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ((THERE, HOTEL, BACK), []),
        ((THERE, BACK, "--date 2026-11-14 --category postage --amount 9"), ["date_outside_trip"]),
        ((THERE, BACK, "--date 2026-11-10 --category postage --amount 9"), ["date_outside_trip"]),
        ((THERE, BACK.replace("--from 杭州", "--from 宁波")), ["leg_missing", "place_off_route"]),
        ((THERE.replace("--to 杭州", "--to 杭州东站"), BACK), []),
        (
            (THERE.replace("--to 杭州", "--to 广州"), BACK.replace("--from 杭州", "--from 广州")),
            ["place_off_route"],
        ),
        ((THERE, BACK, f"{POST} --invoice 1234567"), ["invoice_malformed"]),
        ((THERE, BACK, f"{POST} --invoice 12345678"), ["invoice_malformed"]),
        ((THERE, BACK, f"{POST} --invoice 12345678 --code 3300192130"), []),
        ((THERE, BACK, f"{POST} --invoice {NO} --code 3300192130"), ["invoice_malformed"]),
        ((THERE, BACK, f"{POST} --invoice 29332000000012345678"), ["invoice_malformed"]),
        ((THERE, BACK, f"{POST} --invoice {NO}", f"{POST} --invoice {NO}"), ["invoice_used_before"]),
        ((THERE, BACK, f"{POST} --seller 邮局", f"{POST} --seller 邮局"), ["same_spending"]),
        ((THERE, BACK, f"{POST} --seller 邮局", f"{POST} --seller 快递"), []),
        ((THERE, BACK, POST, POST), []),
        ((THERE, BACK, "--date 2026-11-13 --category hotel --amount 200"), ["night_of_return"]),
    ],
)
def test_lines_and_what_is_found_of_them(
    claim: Claim, show: Show, lines: tuple[str, ...], found: list[str]
) -> None:
    assert rules(show(claim(*lines))) == found


def test_an_invoice_on_the_claim_of_somebody_else_years_ago(
    desk: Run, claim: Claim, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = claim(f"{POST} --invoice 12345678 --code 3300192130")
    desk(f"--as 李雷 expense review {old}")
    number = desk(
        "expense new --staff 刘洋 --reason 拜访 --region domestic"
        " --depart '2026-11-16 08:00' --return '2026-11-16 18:00'"
    ).number
    line = f"expense line {number} --date 11-16 --category postage --amount 12 --invoice 12345678"
    assert f"stands on {old}/1 too" in desk(f"{line} --code 3300192130").stderr
    assert "stands on" not in desk(f"{line} --code 3300192131").stderr  # another code is another invoice
    desk(f"expense submit {number}")
    refused = desk(f"--as 李雷 expense review {number}", exit=5).stderr
    assert f"invoice 12345678 stands on {old}/1 too" in refused


def other(
    desk: Run, words: str, trip: str = "--depart '2026-11-16 08:00' --return '2026-11-16 18:00'"
) -> str:
    """A claim of 刘洋 with a line of `words`, not handed in."""
    number = str(desk(f"expense new --staff 刘洋 --reason 拜访 --region domestic {trip}").number)
    desk(f"expense line {number} {words}")
    return number


AGAIN = "--date 11-16 --category postage --amount 12 --invoice 12345678 --code 3300192130"


@pytest.mark.parametrize(
    "then",
    ["", "submit", "submit;--as 李雷 refuse", "submit;--as 李雷 send-back"],
    ids=["draft", "handed_in", "refused", "sent_back"],
)
def test_who_types_an_invoice_again_does_not_stop_the_claim_that_has_it(
    desk: Run, claim: Claim, show: Show, then: str
) -> None:
    """Also where the other one was begun, or had been handed in and sent back, before."""
    later = other(desk, AGAIN)
    desk(f"expense submit {later}")
    desk(f"--as 李雷 expense send-back {later} --why 附票")
    first = claim(f"{POST} --invoice 12345678 --code 3300192130")
    for step in filter(None, then.split(";")):
        who, _, verb = step.rpartition(" ")
        desk(f"{who} expense {verb} {later}" + (" --why 重复" if who else ""))
    if then == "submit":
        assert f"stands on {first}/1 too" in desk(f"--as 李雷 expense review {later}", exit=5).stderr
    [finding] = show(first)["findings"]
    assert (finding["rule"], finding["blocks"]) == ("invoice_used_before", False)
    for who, verb in (("李雷", "review"), ("韩梅", "approve"), ("钱多", "pay")):
        assert f"stands on {later}/1 too" in desk(f"--as {who} expense {verb} {first}").stderr


def test_of_two_trips_on_one_day_the_one_handed_in_later_is_held(desk: Run, show: Show) -> None:
    begun = other(desk, AGAIN)
    first = other(desk, AGAIN.replace("12345678", "12345679"))
    assert [each["blocks"] for each in show(first)["findings"]] == [False, False]
    desk(f"expense submit {first}")
    desk(f"expense submit {begun}")
    assert [each["blocks"] for each in show(first)["findings"]] == [False, False]
    assert "overlaps that of" in desk(f"--as 李雷 expense review {begun}", exit=5).stderr
    desk(f"--as 李雷 expense review {first}")
    desk(f"--as 韩梅 expense send-back {first} --why 补票")
    assert "overlaps that of" in desk(f"--as 李雷 expense review {begun}").stderr
    desk(f"expense submit {first}")
    assert "overlaps that of" in desk(f"--as 李雷 expense review {first}", exit=5).stderr


def test_of_two_lines_with_one_invoice_the_later_is_held(desk: Run, claim: Claim) -> None:
    number = claim(f"{POST} --invoice {NO}", f"{POST} --invoice {NO}")
    refused = desk(f"--as 李雷 expense review {number}", exit=5).stderr
    assert f"line 2: invoice {NO} stands on {number}/1 too" in refused
    assert "line 1: " not in refused
    desk(f"--as 李雷 expense review {number} --allow 2=0 --note 重复")


@pytest.mark.parametrize(
    ("depart", "back", "found"),
    [
        ("2026-11-13 13:00", "2026-11-14 12:00", ["day_claimed_twice"]),
        ("2026-11-12 13:00", "2026-11-14 12:00", ["day_claimed_twice", "trips_overlap"]),
        ("2026-11-14 00:00", "2026-11-14 12:00", []),
        ("2026-11-10 07:00", "2026-11-10 23:59", []),
    ],
)
def test_trips_of_one_person(
    desk: Run, claim: Claim, show: Show, depart: str, back: str, found: list[str]
) -> None:
    claim(THERE, BACK)
    number = desk(
        f"expense new --staff 张伟 --reason 安装 --region domestic --depart '{depart}' --return '{back}'"
    ).number
    assert rules(show(number)) == found


def test_who_is_in_the_register_twice_claims_nothing_twice(desk: Run, claim: Claim, show: Show) -> None:
    claim(THERE, BACK, f"{POST} --seller 邮局")
    desk("staff new 张某 --role technician --rank employee --phone '137 0000 0001'")
    number = desk(f"expense new --staff 张某 --reason 安装 --region domestic {TRIP}").number
    desk(f"expense line {number} {POST} --seller 邮局")
    assert {"day_claimed_twice", "trips_overlap", "same_spending"} <= set(rules(show(number)))


def test_a_namesake_claims_their_own_days(desk: Run, claim: Claim, show: Show) -> None:
    claim(THERE, BACK)
    second = desk("staff new 张伟 --role technician --rank employee --force").number
    number = desk(f"expense new --staff {second} --reason 安装 --region domestic {TRIP}").number
    assert rules(show(number)) == []


@pytest.mark.parametrize(
    ("total", "found"),
    [("481", []), ("481.00", []), ("480.99", ["total_differs"]), ("1481", ["total_differs"])],
)
def test_the_total_on_the_paper(claim: Claim, show: Show, total: str, found: list[str]) -> None:
    # 240.00 for three days and two fares of 120.50
    number = claim(THERE, BACK, words=f"--region domestic --dispatch D202611-0001 --total {total}")
    assert rules(show(number)) == found


def test_a_dispatch_that_nobody_left_for_and_one_that_is_somebody_elses(desk: Run, show: Show) -> None:
    other = desk("dispatch new T202611-0001 --to 刘洋 --at '2026-11-13 15:00'").number
    number = desk(
        f"expense new --staff 张伟 --reason 维修 --region domestic --dispatch {other}"
        " --depart '2026-11-16 08:00' --return '2026-11-16 18:00'"
    ).number
    assert rules(show(number)) == ["dispatch_not_left", "not_on_dispatch"]


def test_the_report_of_the_dispatch(desk: Run, show: Show) -> None:
    trip = desk("dispatch new T202611-0001 --to 张伟 --at '2026-11-16 07:00'").number
    desk(f"dispatch depart {trip} --at '2026-11-16 08:00'")
    desk(f"dispatch arrive {trip} --at '2026-11-16 10:00'")
    number = desk(
        f"expense new --staff 张伟 --reason 维修 --region domestic --dispatch {trip}"
        " --depart '2026-11-16 08:00' --return '2026-11-16 18:00'"
    ).number
    assert rules(show(number)) == ["claim_report_missing"]
    desk(f"dispatch finish {trip} --at '2026-11-16 12:00'")
    desk(f"dispatch report {trip} --cause a --remedy b --opinion c --no-parts --at '2026-11-16 12:00'")
    assert rules(show(number)) == []


def test_more_days_than_the_dispatch_had(desk: Run, show: Show) -> None:
    number = desk(
        "expense new --staff 张伟 --reason 维修 --region domestic --dispatch D202611-0001"
        " --depart '2026-11-11 08:00' --return '2026-11-15 12:00'"
    ).number
    [finding] = show(number)["findings"]
    assert (finding["rule"], finding["clause"], finding["blocks"]) == ("longer_than_dispatch", "5-1", False)
    assert "5 days are claimed; by the dispatch they were away 3" in finding["text"]


def test_a_claim_that_is_void_or_refused_has_no_findings_any_more(
    desk: Run, claim: Claim, show: Show
) -> None:
    number = claim(THERE, BACK, f"{POST} --invoice 1234567")
    assert rules(show(number)) == ["invoice_malformed"]
    desk(f"expense void {number} --why 误录")
    assert rules(show(number)) == []


@pytest.mark.parametrize(
    ("text", "digits"),
    [(NO, NO), ("２６３３", "2633"), (" 2633 2000-0000 ", "263320000000"), ("00123456", "00123456")],
)
def test_an_invoice_number_as_people_type_it(text: str, digits: str) -> None:
    assert invoices.read(text, "--invoice") == digits


@pytest.mark.parametrize(
    "text", ["2.6117e+19", "2.6E19", "26332000000012345678.0", "No 12", "", "1" * 31, "１２a"]
)
def test_an_invoice_number_that_is_none(text: str) -> None:
    with pytest.raises(BadInput):
        invoices.read(text, "--invoice")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("杭州", "杭州东站", True),
        ("杭州市萧山区", "杭州", True),
        ("Leeds", "12 Mill Road, LEEDS", True),
        ("杭州", "广州", False),
        ("", "杭州", False),
        ("市", "杭州市", False),
    ],
)
def test_two_names_of_one_place(one: str, other: str, same: bool) -> None:
    assert places.same_place(one, other) is same
    assert places.same_place(other, one) is same


def test_a_digital_invoice_of_the_year_after_is_possible() -> None:
    assert invoices.wrong(NO, None, date(2025, 12, 31)) is None
    assert invoices.wrong(NO, None, date(2024, 12, 31)) is not None
