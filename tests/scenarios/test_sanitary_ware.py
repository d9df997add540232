"""sanitary-ware: first contact, guidance on the building site, installation with the customer's signature."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("sanitary-ware")
    for name in ("Zhao", "Qian"):
        company("2026-03-02 08:00", f"staff new {name} --role fitter")
    company("2026-03-02 08:00", ["customer", "new", "Mrs Lin", "--phone", "13800000001"])
    return company


@pytest.mark.clauses("sanitary-ware 1-1", "sanitary-ware 1-3", "sanitary-ware 1-8", "sanitary-ware 1-10")
@pytest.mark.clauses("sanitary-ware 1-4", "sanitary-ware 1-11", "sanitary-ware 1-12")
def test_guidance_from_the_first_contact_to_the_signed_record(desk) -> None:
    line = ["ticket", "new", "--customer", "Mrs Lin", "--summary", "new bathroom", "--kind", "guidance"]
    ticket = desk.new("2026-03-07 10:00", line)  # a Saturday, worked here
    assert desk.due("2026-03-07 10:01", ticket, "contact") == "2026-03-07 23:59"
    contact = f"ticket step {ticket} first_contact --set progress=tiling --set 'appointment=03-09 14:00'"
    desk("2026-03-07 11:00", contact)
    desk("2026-03-07 11:00", f"ticket step {ticket} who_is_present --set 'present=owner and plumber'")
    assert desk.state("2026-03-07 11:01", ticket, "contact") == "met"

    desk("2026-03-07 11:05", f"ticket edit {ticket} --promised '2026-03-09 14:00'")
    dispatch = desk.new("2026-03-07 11:10", f"dispatch new {ticket} --to Zhao")
    refused = desk("2026-03-09 13:00", f"dispatch depart {dispatch}", exit=5).stderr
    assert "1-4" in refused  # list, drawings, tools, form, shoe covers
    desk("2026-03-09 12:50", f"dispatch check {dispatch} papers_and_tools phoned")
    desk("2026-03-09 13:00", f"dispatch depart {dispatch}")
    desk("2026-03-09 14:00", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-09 14:10", ticket, "appointment") == "met"
    # The basin does not fit: another is proposed, and the shop is told the same day.
    desk("2026-03-09 15:00", f"ticket step {ticket} another_product --set products=basin-B")
    assert desk.due("2026-03-09 15:01", ticket, "tell_the_shop") == "2026-03-09 23:59"
    desk("2026-03-09 16:00", f"ticket refer {ticket} --to shop")
    assert desk.state("2026-03-09 16:01", ticket, "tell_the_shop") == "met"
    record = f"ticket step {ticket} guidance_record --set persons=plumber --set products=basin --set contents=pipes"
    assert "signed_by_customer" in desk("2026-03-09 16:30", record, exit=5).stderr
    desk("2026-03-09 16:30", f"{record} --set 'signed_by_customer=Mrs Lin'")
    desk("2026-03-09 16:35", f"ticket step {ticket} installation_window --set 'window=20 to 22 March'")


@pytest.mark.clauses("sanitary-ware 1-2", "sanitary-ware 2-1", "sanitary-ware 2-7", "sanitary-ware 2-9")
@pytest.mark.clauses("sanitary-ware 2-2", "sanitary-ware 2-3", "sanitary-ware 2-8")
def test_an_installation_that_comes_late_and_is_signed(desk) -> None:
    line = ["ticket", "new", "--customer", "Mrs Lin", "--summary", "install", "--kind", "installation"]
    ticket = desk.new("2026-03-18 10:00", [*line, "--promised", "2026-03-20 09:00"])
    dispatch = desk.new("2026-03-18 10:10", f"dispatch new {ticket} --to Zhao")
    refused = desk("2026-03-20 08:00", f"dispatch depart {dispatch}", exit=5).stderr
    assert all(clause in refused for clause in ("1-2", "2-2", "2-3"))
    desk("2026-03-20 08:10", f"dispatch check {dispatch} site_ready goods_checked phoned")
    desk("2026-03-20 08:30", f"dispatch depart {dispatch}")
    desk("2026-03-20 09:20", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-20 09:21", ticket, "appointment") == "missed"
    assert desk.state("2026-03-20 09:21", ticket, "contact") == "late"  # nobody wrote down a first contact
    refused = desk("2026-03-20 14:30", f"dispatch finish {dispatch}", exit=5).stderr
    assert all(clause in refused for clause in ("2-7", "2-8"))
    desk("2026-03-20 14:50", f"dispatch check {dispatch} tested left_clean")
    desk("2026-03-20 15:00", f"dispatch finish {dispatch}")
    report = (
        f"dispatch report {dispatch} --remedy 'fitted, tested with water' --part valve=2 --opinion 'no leaks'"
    )
    assert "2-9" in desk("2026-03-20 15:05", report, exit=5).stderr
    desk("2026-03-20 15:06", f"{report} --signed-by 'Mrs Lin'")
    desk("2026-03-20 17:00", f"dispatch back {dispatch}")
    desk("2026-03-20 17:01", f"ticket solve {ticket}")
    assert "survey new" in desk("2026-03-20 17:02", f"ticket close {ticket}", exit=5).stderr
    desk("2026-03-20 17:05", f"survey new {ticket} --score satisfaction=2 --by form")
    desk("2026-03-20 17:06", f"ticket close {ticket}")


@pytest.mark.clauses("sanitary-ware 2-13")
def test_a_remark_on_the_customers_home_is_a_complaint(desk) -> None:
    line = [
        "ticket",
        "new",
        "--customer",
        "Mrs Lin",
        "--summary",
        "laughed at the tiles",
        "--kind",
        "complaint",
    ]
    ticket = desk.new("2026-03-21 10:00", [*line, "--about", "Zhao"])
    desk("2026-03-21 10:05", f"ticket solve {ticket}")
    refused = desk("2026-03-21 10:06", f"ticket close {ticket}", exit=5).stderr
    assert "(2-13: ticket uphold" in refused
    desk("2026-03-22 09:00", f"ticket uphold {ticket} --remedy 'called and apologised'")
    desk("2026-03-22 09:01", f"ticket close {ticket}")


@pytest.mark.clauses("sanitary-ware 2-10")
def test_extra_material_is_on_a_receipt_and_the_money_in_on_the_day_of_return(desk) -> None:
    desk("2026-03-18 08:00", "staff new Sun --role service_clerk")
    line = ["ticket", "new", "--customer", "Mrs Lin", "--summary", "install", "--kind", "installation"]
    ticket = desk.new("2026-03-18 10:00", line)
    dispatch = desk.new("2026-03-18 10:10", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-20 08:10", f"dispatch check {dispatch} site_ready goods_checked phoned")
    desk("2026-03-20 08:30", f"dispatch depart {dispatch}")
    desk("2026-03-20 09:00", f"dispatch arrive {dispatch}")
    # Two hoses at 18.00 and a valve at 50.00: 36.00 + 50.00
    material = desk.new(
        "2026-03-20 11:00",
        f"--as Zhao charge quote {ticket} --kind material --line hose*2=36 --line valve=50",
    )
    desk("2026-03-20 11:10", ["--as", "Zhao", "charge", "accept", material, "--by", "Mrs Lin"])
    took = desk.new("2026-03-20 12:00", f"--as Zhao charge receipt {material} --amount 86")
    paper = desk("2026-03-20 12:01", f"charge print {took} --form receipt").stdout
    assert all(words in paper for words in ("hose", "valve", "86.00"))
    desk("2026-03-20 14:50", f"dispatch check {dispatch} tested left_clean")
    desk("2026-03-20 15:00", f"dispatch finish {dispatch}")
    desk("2026-03-20 17:00", f"dispatch back {dispatch}")
    [cash] = desk("2026-03-20 18:00", "today -f json").json()["cash"]
    assert (cash["amount"], cash["due_at"][:16]) == ("86.00", "2026-03-20T23:59")
    desk("2026-03-20 18:05", f"ticket solve {ticket}")
    assert "(2-10: charge hand-in" in desk("2026-03-20 18:06", f"ticket close {ticket}", exit=5).stderr
    desk("2026-03-20 18:10", f"--as Sun charge hand-in {took}")
    assert desk("2026-03-20 18:11", "today -f json").json()["cash"] == []
