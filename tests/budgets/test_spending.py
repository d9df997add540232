"""What advances take of a budget: promised while they are open, and never beside the claim of the same trip."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.desk import Desk
from aftersvc.expenses.waiting import waiting_for
from aftersvc.signing import Signer

Run = Callable[..., Any]


def travel(desk: Run) -> tuple[str, str, dict[str, tuple[str, str]]]:
    """Spent, promised, and both by source, of the travel budget."""
    shown = desk("budget show 2026 -f json").json()
    [row] = [each for each in shown["categories"] if each["category"] == "travel_budget"]
    sources = {
        each["source"]: (each["actual"], each["committed"])
        for each in shown["sources"]
        if each["category"] == "travel_budget"
    }
    return row["actual"], row["committed"], sources


def advanced(desk: Run, amount: str, who: str = "Zhou") -> str:
    number: str = desk(f"--as Mei advance new --staff {who} --amount {amount} --purpose audit").number
    return number


def claimed(desk: Run, amount: str, day: str = "2026-03-02", who: str = "Zhou") -> str:
    times = f"--depart '{day} 08:00' --return '{day} 18:00'"
    number: str = desk(f"expense new --staff {who} --reason audit {times}").number
    desk(f"expense line {number} --date {day} --category trip --amount {amount}")
    desk(f"expense submit {number}")
    return number


def test_an_advance_is_promised_until_the_claim_of_its_trip_is_handed_in(desk: Run) -> None:
    advance = advanced(desk, "800")
    assert travel(desk) == ("0.00", "800.00", {"advances": ("0.00", "800.00")})
    desk(f"--as Guan advance approve {advance}", exit=6)  # not hers to sign
    desk("staff edit Guan --role service_manager --role management")
    desk(f"--as Guan advance approve {advance}")
    desk(f"--as Cai advance pay {advance}")
    assert travel(desk)[:2] == ("0.00", "800.00")

    claim = claimed(desk, "650")
    # 650 stand on the claim; of the 800 that were handed out 150 are left to promise.
    assert travel(desk) == (
        "0.00",
        "800.00",
        {"claims": ("0.00", "650.00"), "advances": ("0.00", "150.00")},
    )
    for who, verb in (("Mei", "review"), ("Guan", "approve")):
        desk(f"--as {who} expense {verb} {claim}")
    desk(f"--as Cai advance settle {advance} --claim {claim}")
    assert travel(desk) == ("0.00", "650.00", {"claims": ("0.00", "650.00")})
    desk(f"--as Cai expense pay {claim}")
    assert travel(desk) == ("650.00", "0.00", {"claims": ("650.00", "0.00")})


def test_a_claim_of_a_trip_before_the_advance_is_another_one(desk: Run) -> None:
    claimed(desk, "650", "2026-02-25")
    advanced(desk, "800")
    claimed(desk, "100", who="Bo")  # nor does what somebody else claims stand for it
    assert travel(desk) == (
        "0.00",
        "1550.00",
        {"claims": ("0.00", "750.00"), "advances": ("0.00", "800.00")},
    )


@pytest.mark.parametrize("end", ["--as Mei advance void {} --why slip", "--as Bo advance refuse {} --why no"])
def test_what_is_refused_or_void_promises_nothing(desk: Run, end: str) -> None:
    number = advanced(desk, "800")
    desk("staff edit Bo --role service_manager")
    desk(end.format(number))
    assert travel(desk) == ("0.00", "0.00", {})


def test_an_advance_beyond_the_budget_waits_for_an_approved_supplement(desk: Run) -> None:
    desk("staff edit Guan --role service_manager --role management")
    claimed(desk, "1500", who="Bo")
    advance = desk("--as Mei advance new --staff Zhou --amount 800 --purpose audit").number
    refused = desk(f"--as Guan advance approve {advance}", exit=5).stderr
    assert (
        f"{advance} cannot be signed: Travel 2026: 300.00 over the budget (2000.00 approved, 1500.00 spent or promised,"
        " 800.00 more): budget supplement 2026 travel_budget 300.00 --why ... (7-2)" in refused
    )
    [finding] = desk(f"advance show {advance} -f json").json()["findings"]
    assert (finding["clause"], finding["blocks"]) == ("7-2", True)
    more = desk(shlex.split("--as Mei budget supplement 2026 travel_budget 300 --why 'two audits'")).number
    desk(f"--as Guan advance approve {advance}", exit=5)  # asked is not approved
    desk(f"--as Cai budget review {more}")
    desk(f"--as Guan budget approve {more}")
    assert "next: Payment by finance" in desk(f"--as Guan advance approve {advance}").stderr
    assert desk(f"advance show {advance} -f json").json()["findings"] == []


def test_the_claim_of_the_trip_that_was_advanced_is_not_beyond(desk: Run) -> None:
    advanced(desk, "1900")
    number = claimed(desk, "1900")
    desk(f"--as Mei expense review {number}")


def test_what_is_approved_is_paid_though_a_later_claim_takes_the_rest(desk: Run) -> None:
    first = claimed(desk, "1500")
    for who, verb in (("Mei", "review"), ("Guan", "approve")):
        desk(f"--as {who} expense {verb} {first}")
    later = claimed(desk, "600", who="Bo")
    assert "100.00 over the budget" in desk(f"--as Mei expense review {later}", exit=5).stderr
    [finding] = desk(f"expense show {first} -f json").json()["findings"]
    assert (finding["rule"], finding["blocks"]) == ("over_budget", False)
    desk(f"--as Cai expense pay {first}")
    assert "100.00 over the budget" in desk(f"--as Mei expense review {later}", exit=5).stderr


def test_the_last_signature_before_the_payment_still_asks_for_the_budget(desk: Run) -> None:
    number = claimed(desk, "1500")
    desk(f"--as Mei expense review {number}")
    claimed(desk, "600", who="Bo")
    assert "100.00 over the budget" in desk(f"--as Guan expense approve {number}", exit=5).stderr


def test_what_waits_for_a_signature_is_not_weighed_against_every_other_claim(
    desk: Run, tmp_path: Path
) -> None:
    """Or the morning screen of who signs would grow with the square of the claims that wait."""

    def asked() -> int:
        questions: list[str] = []
        looking = Desk(db=str(tmp_path / "desk.db"), acting="Mei")
        with looking.reading() as reader:
            signer = Signer(looking, reader)
            reader.connection.set_trace_callback(questions.append)
            found = list(waiting_for(reader, signer))
            reader.connection.set_trace_callback(None)
        return len(questions) // len(found)

    claimed(desk, "100")
    one = asked()
    for day in ("2026-02-23", "2026-02-24", "2026-02-25"):
        claimed(desk, "100", day)
    assert asked() <= one
