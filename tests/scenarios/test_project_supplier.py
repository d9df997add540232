"""project-supplier: duty day and night, hours promised in and out of warranty, fees by a list that is shown."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("project-supplier")
    company("2026-03-02 08:00", "staff new Zhao --role engineer")
    company("2026-03-02 08:00", ["customer", "new", "Metro Site", "--contact", "Mr Gu"])
    return company


def fault(desk, when: str, accepted: str, kind: str = "fault") -> str:
    line = ["product", "new", "--customer", "Metro Site", "--model", "P4", "--accepted", accepted]
    product = desk.new("2026-03-02 08:00", [*line, "--warranty-months", "12", "--serial", when])
    line = ["ticket", "new", "--customer", "Metro Site", "--summary", "pump stops", "--kind", kind]
    return desk.new(when, [*line, "--product", product, "--force"])


@pytest.mark.clauses("project-supplier duty", "project-supplier response", "project-supplier on-site")
@pytest.mark.clauses("project-supplier warranty", "project-supplier repair", "project-supplier report")
def test_in_warranty_by_night_and_weekend(desk) -> None:
    # The last day of 12 months from the acceptance, Saturday half past eleven at night.
    ticket = fault(desk, "2026-03-07 23:30", "2025-03-07")
    clocks = desk.clocks("2026-03-07 23:31", ticket)
    assert {name: clock["due_at"] for name, clock in clocks.items()} == {
        "first_response": "2026-03-08 01:30",
        "there_in_warranty": "2026-03-09 23:30",
    }
    assert (
        "Free in warranty" in desk("2026-03-07 23:40", f"charge quote {ticket} --line hour=80", exit=5).stderr
    )
    dispatch = desk.new("2026-03-08 01:30", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-08 06:00", f"dispatch depart {dispatch}")
    desk("2026-03-08 10:00", f"dispatch arrive {dispatch}")
    assert desk.due("2026-03-08 10:01", ticket, "repaired") == "2026-03-10 10:00"
    desk("2026-03-10 09:00", f"dispatch finish {dispatch}")
    refused = desk(
        "2026-03-10 09:05", f"dispatch report {dispatch} --cause bearing --remedy replaced", exit=5
    )
    assert "--opinion" in refused.stderr
    desk("2026-03-10 09:10", f"dispatch report {dispatch} --cause bearing --remedy replaced --opinion good")
    desk("2026-03-10 12:00", f"dispatch back {dispatch}")
    desk("2026-03-10 12:05", f"ticket solve {ticket}")
    states = {name: clock["state"] for name, clock in desk.clocks("2026-03-10 12:06", ticket).items()}
    assert states == {"first_response": "met", "there_in_warranty": "met", "repaired": "missed"}


@pytest.mark.clauses("project-supplier on-site-out")
def test_out_of_warranty_two_working_days_and_the_list_shown(desk) -> None:
    # A Friday, a day after the 12 months: two working days end on Tuesday at midnight.
    ticket = fault(desk, "2026-03-06 16:00", "2025-03-05")
    assert desk.due("2026-03-06 16:01", ticket, "there_out_of_warranty") == "2026-03-10 23:59"
    dispatch = desk("2026-03-06 16:10", f"dispatch new {ticket} --to Zhao")
    assert "by the list, which is shown, clause on-site-out" in dispatch.stderr
    quoted = desk("2026-03-06 16:20", f"charge quote {ticket} --line visit=300 --line bearing=150").number
    desk("2026-03-06 16:30", ["charge", "tell", quoted, "--who", "Mr Gu"])
    # Truly impossible, and told before the time was over.
    desk(
        "2026-03-10 17:00",
        f"ticket excuse {ticket} there_out_of_warranty --for truly_impossible --why 'road flooded'",
    )
    desk("2026-03-11 08:00", f"dispatch depart {dispatch.number}")
    desk("2026-03-11 12:00", f"dispatch arrive {dispatch.number}")
    assert desk.state("2026-03-11 12:01", ticket, "there_out_of_warranty") == "excused"


@pytest.mark.clauses("project-supplier charged")
def test_misuse_is_charged_even_in_warranty(desk) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "2025-09-01")
    desk("2026-03-06 17:00", f"ticket solve {ticket} --responsibility user --cause 'run dry'")
    quoted = desk("2026-03-06 17:10", f"charge quote {ticket} --line bearing=150").number
    assert desk("2026-03-06 17:11", f"charge show {quoted} -f json").json()["clause"] == "charged"


@pytest.mark.clauses("project-supplier plan")
def test_a_request_is_acknowledged_checked_and_asked_about_afterwards(desk) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "2025-09-01", kind="request")
    assert desk.due("2026-03-06 16:01", ticket, "acknowledged") == "2026-03-07 16:00"
    desk("2026-03-07 16:00", f"ticket answer {ticket}")
    assert desk.state("2026-03-07 16:01", ticket, "acknowledged") == "met"
    desk("2026-03-07 16:30", f"ticket step {ticket} in_scope")
    dispatch = desk.new("2026-03-08 08:00", f"dispatch new {ticket} --to Zhao")
    for verb, at in (("depart", "09:00"), ("arrive", "10:00"), ("finish", "11:00")):
        desk(f"2026-03-08 {at}", f"dispatch {verb} {dispatch}")
    desk("2026-03-08 11:10", f"dispatch report {dispatch} --cause none --remedy adjusted --opinion good")
    desk("2026-03-08 12:00", f"dispatch back {dispatch}")
    desk("2026-03-08 12:10", f"ticket solve {ticket}")
    assert "(plan: survey new" in desk("2026-03-09 09:00", f"ticket close {ticket}", exit=5).stderr
    desk("2026-03-09 09:30", f"survey new {ticket} --score satisfaction=5 --by phone")
    desk("2026-03-09 09:40", f"ticket close {ticket}")
