"""general-desk: the plain round from the report to the call-back, and a complaint that is followed to its end."""

from __future__ import annotations

import pytest


@pytest.mark.clauses(
    "general-desk round", "general-desk answer", "general-desk engineer", "general-desk levels"
)
@pytest.mark.clauses("general-desk surveys", "general-desk offices", "general-desk end")
def test_the_plain_round(under) -> None:
    desk = under("general-desk")
    desk("2026-03-06 08:00", "staff new Zhao --role engineer")
    desk("2026-03-06 08:00", "staff new Qian --role area_manager")
    desk("2026-03-06 08:00", ["customer", "new", "Lin Mill", "--phone", "13800000001"])
    product = desk.new(
        "2026-03-06 08:00",
        [
            "product",
            "new",
            "--customer",
            "Lin Mill",
            "--model",
            "K2",
            "--sold",
            "2025-03-06",
            "--warranty-months",
            "12",
        ],
    )
    # Friday 16:30 and 24 h run through the weekend: Saturday 16:30.
    line = ["ticket", "new", "--customer", "Lin Mill", "--summary", "no pressure", "--product", product]
    ticket = desk.new("2026-03-06 16:30", line)
    assert desk.due("2026-03-06 16:31", ticket, "answer") == "2026-03-07 16:30"
    # The guarantee of 12 months from 2025-03-06 ends with 2026-03-06 itself: still in.
    assert desk("2026-03-06 16:32", f"ticket show {ticket} -f json").json()["warranty"] == "in"

    # An engineer is arranged on Saturday 10:00, which answers; he is to be there on Monday at 9:00.
    dispatch = desk.new("2026-03-07 10:00", f"dispatch new {ticket} --to Zhao --promised '2026-03-09 09:00'")
    assert desk.state("2026-03-07 10:01", ticket, "answer") == "met"
    desk("2026-03-09 07:00", f"dispatch depart {dispatch}")
    desk("2026-03-09 09:00", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-09 09:05", ticket, "punctual") == "met"
    desk("2026-03-09 12:00", f"dispatch finish {dispatch}")
    refused = desk(
        "2026-03-09 12:10", f"dispatch report {dispatch} --cause seal --remedy changed --opinion fine", exit=5
    )
    assert "--signed-by" in refused.stderr  # the customer's acceptance
    assert "round" in refused.stderr
    report = f"dispatch report {dispatch} --cause seal --remedy changed --opinion fine --part seal=1 --signed-by 'Mr Lin'"
    desk("2026-03-09 12:15", report)
    desk("2026-03-09 15:00", f"dispatch back {dispatch}")
    desk("2026-03-09 15:05", f"ticket refer {ticket} --to branch_office")
    desk("2026-03-09 15:10", f"ticket solve {ticket}")

    # No closing before the call-back, and none while a branch office owes an answer.
    refused = desk("2026-03-10 09:00", f"ticket close {ticket}", exit=5).stderr
    assert "surveys" not in refused
    assert "(round: survey new" in refused
    assert "(offices: ticket referred" in refused
    desk("2026-03-10 09:30", f"ticket referred {ticket} --from branch_office")
    desk("2026-03-10 10:00", f"survey new {ticket} --score satisfaction=5 --score loyalty=4 --by phone")
    desk("2026-03-10 10:05", f"ticket close {ticket}")
    assert desk("2026-03-10 10:06", f"ticket show {ticket} -f json").json()["status"] == "closed"


@pytest.mark.clauses("general-desk complaints", "general-desk end")
def test_a_complaint_after_the_guarantee_is_followed_until_it_is_settled(under) -> None:
    desk = under("general-desk")
    desk("2026-03-06 08:00", ["customer", "new", "Lin Mill"])
    product = desk.new(
        "2026-03-06 08:00",
        [
            "product",
            "new",
            "--customer",
            "Lin Mill",
            "--model",
            "K2",
            "--sold",
            "2025-03-06",
            "--warranty-months",
            "12",
        ],
    )
    line = ["ticket", "new", "--customer", "Lin Mill", "--summary", "nobody came", "--kind", "complaint"]
    ticket = desk.new("2026-03-07 09:00", [*line, "--product", product])
    assert (
        desk("2026-03-07 09:01", f"ticket show {ticket} -f json").json()["warranty"] == "out"
    )  # a day too late
    desk("2026-03-07 09:30", f"ticket answer {ticket}")
    desk("2026-03-08 09:30", f"ticket solve {ticket}")
    desk("2026-03-08 09:40", f"survey new {ticket} --outcome unreachable")
    assert "complaints" in desk("2026-03-08 09:45", f"ticket close {ticket}", exit=5).stderr
    desk("2026-03-08 10:00", f"ticket dismiss {ticket} --why 'the appointment was moved by the customer'")
    desk("2026-03-08 10:01", f"ticket close {ticket}")


@pytest.mark.clauses("general-desk fees", "general-desk end")
def test_outside_the_guarantee_nobody_leaves_before_the_fee_is_confirmed(under) -> None:
    desk = under("general-desk")
    desk("2026-03-06 08:00", "staff new Zhao --role engineer")
    desk("2026-03-06 08:00", ["customer", "new", "Lin Mill"])
    line = ["product", "new", "--customer", "Lin Mill", "--model", "K2", "--sold", "2025-03-05"]
    product = desk.new("2026-03-06 08:00", [*line, "--warranty-months", "12"])
    line = ["ticket", "new", "--customer", "Lin Mill", "--summary", "no pressure", "--product", product]
    ticket = desk.new("2026-03-06 09:00", line)
    dispatch = desk.new("2026-03-06 09:10", f"dispatch new {ticket} --to Zhao")
    assert "fees" in desk("2026-03-06 10:00", f"dispatch depart {dispatch}", exit=5).stderr
    quoted = desk("2026-03-06 10:05", f"charge quote {ticket} --line labour=300.00").number
    assert (
        "fees" in desk("2026-03-06 10:06", f"dispatch depart {dispatch}", exit=5).stderr
    )  # quoted, not confirmed
    desk("2026-03-06 11:00", f"charge accept {quoted} --note 'by letter'")
    desk("2026-03-06 11:05", f"dispatch depart {dispatch}")
