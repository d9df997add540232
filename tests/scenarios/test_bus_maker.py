"""bus-maker: near and far faults of the body, chassis faults passed on within 12 hours, the user's signature."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("bus-maker")
    company("2026-03-02 08:00", "staff new Zhao --role technician")
    company("2026-03-02 08:00", "staff new Qian --role technician")
    for name, km in (("Near Bus", "100"), ("Far Bus", "101")):
        company("2026-03-02 08:00", ["customer", "new", name, "--distance-km", km])
    company("2026-03-02 08:00", ["customer", "new", "Somewhere Bus"])
    return company


def fault(desk, when: str, customer: str, kind: str = "body_fault") -> str:
    line = ["ticket", "new", "--customer", customer, "--summary", "door jams", "--kind", kind, "--force"]
    return desk.new(when, line)


@pytest.mark.clauses("bus-maker 3.2.2")
def test_a_hundred_kilometres_decide_what_is_owed(desk) -> None:
    # Friday 16:00: at 100 km on site by Saturday 16:00; at 101 km an answer by Saturday 04:00, and no visit in 24 h.
    near, far = fault(desk, "2026-03-06 16:00", "Near Bus"), fault(desk, "2026-03-06 16:00", "Far Bus")
    clocks = desk.clocks("2026-03-06 16:01", near)
    assert {name: clock["due_at"] for name, clock in clocks.items()} == {"on_site": "2026-03-07 16:00"}
    clocks = desk.clocks("2026-03-06 16:01", far)
    assert {name: clock["due_at"] for name, clock in clocks.items()} == {"answer_far": "2026-03-07 04:00"}
    desk("2026-03-07 04:01", f"ticket answer {far}")
    assert desk.state("2026-03-07 04:02", far, "answer_far") == "missed"


@pytest.mark.clauses("bus-maker 3.2.2")
def test_a_customer_who_moves_does_not_move_what_is_past(desk) -> None:
    near = fault(desk, "2026-03-06 16:00", "Near Bus")
    desk("2026-03-06 17:00", ["customer", "edit", "Near Bus", "--distance-km", "400"])
    desk("2026-03-07 18:00", f"ticket edit {near} --summary 'door jams again'")
    assert desk.state("2026-03-07 18:01", near, "on_site") == "late"
    assert "100" in desk.why("2026-03-07 18:01", near, "On site for a fault of the body")


@pytest.mark.clauses("bus-maker 3.2.2")
def test_an_unknown_distance_leaves_it_open_what_is_owed_until_it_is_entered(desk) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "Somewhere Bus")
    assert {clock["state"] for clock in desk.clocks("2026-03-06 16:01", ticket).values()} == {"undetermined"}
    assert "distance" in desk.why("2026-03-06 16:01", ticket, "On site for a fault of the body")
    desk("2026-03-06 16:30", ["customer", "edit", "Somewhere Bus", "--distance-km", "80"])
    desk("2026-03-06 16:31", f"ticket edit {ticket} --caller 'Mr Wu'")
    clocks = desk.clocks("2026-03-06 16:32", ticket)
    assert {name: clock["due_at"] for name, clock in clocks.items()} == {"on_site": "2026-03-07 16:00"}


@pytest.mark.clauses("bus-maker 3.2.2", "bus-maker 3.2.3")
def test_what_others_must_act_on_is_passed_to_them_in_time(desk) -> None:
    ticket = fault(desk, "2026-03-06 16:00", "Far Bus", "chassis_fault")
    assert desk.due("2026-03-06 16:01", ticket, "passed_on") == "2026-03-07 04:00"
    desk("2026-03-06 18:00", f"ticket refer {ticket} --to part_supplier")  # not who has to act on a chassis
    assert desk.state("2026-03-06 18:01", ticket, "passed_on") == "running"
    desk("2026-03-07 03:59", f"ticket refer {ticket} --to chassis_maker")
    assert desk.state("2026-03-07 04:30", ticket, "passed_on") == "met"
    # The result is filed and told to the user before the case is closed.
    desk("2026-03-08 09:00", f"ticket solve {ticket} --responsibility supplier")
    assert "(3.2.3: ticket referred" in desk("2026-03-08 09:05", f"ticket close {ticket}", exit=5).stderr
    desk("2026-03-08 10:00", f"ticket referred {ticket} --from part_supplier")
    desk("2026-03-08 10:00", f"ticket referred {ticket} --from chassis_maker --note 'bearing replaced'")
    desk("2026-03-08 10:30", f"ticket letter {ticket} --out --subject 'bearing replaced'")
    desk("2026-03-08 10:31", f"ticket close {ticket}")

    body = fault(desk, "2026-03-09 09:00", "Near Bus")
    desk("2026-03-09 10:00", f"ticket refer {body} --to part_supplier")
    assert desk.due("2026-03-09 10:01", body, "answer_of_supplier") == "2026-03-09 22:00"


@pytest.mark.clauses("bus-maker 3.3.2", "bus-maker 3.4.1", "bus-maker 3.4.2", "bus-maker 3.2.1")
def test_two_go_out_one_leads_and_the_user_signs_after_the_work(desk) -> None:
    ticket = fault(desk, "2026-03-09 08:00", "Near Bus")
    dispatch = desk.new("2026-03-09 08:10", f"dispatch new {ticket} --to Zhao --with Qian")
    assert "3.4.1" in desk("2026-03-09 08:20", f"dispatch depart {dispatch}", exit=5).stderr
    desk("2026-03-09 08:25", f"dispatch check {dispatch} case_read forms_taken parts_taken user_called")
    desk("2026-03-09 08:30", f"dispatch depart {dispatch}")
    desk("2026-03-09 10:00", f"dispatch arrive {dispatch}")
    assert "3.4.2" in desk("2026-03-09 10:50", f"dispatch finish {dispatch}", exit=5).stderr
    desk("2026-03-09 10:55", f"dispatch check {dispatch} listened looked cause_found")
    desk("2026-03-09 11:00", f"dispatch finish {dispatch}")
    report = f"dispatch report {dispatch} --cause hinge --remedy adjusted --part hinge=1"
    assert "--signed-by" in desk("2026-03-09 11:05", report, exit=5).stderr
    desk("2026-03-09 11:10", f"{report} --signed-by 'Mr Wu'")
    desk("2026-03-09 13:00", f"dispatch back {dispatch}")
    desk("2026-03-09 13:01", f"ticket solve {ticket}")
    desk("2026-03-10 09:00", f"survey new {ticket} --score satisfaction=5")
    desk("2026-03-10 09:01", f"ticket close {ticket}")
    assert desk.state("2026-03-10 09:02", ticket, "on_site") == "met"
    targets = {
        each["name"]: each for each in desk("2026-04-01 08:00", "report monthly -f json").json()["targets"]
    }
    assert {name: each["ok"] for name, each in targets.items()} == {
        "service_in_time": True,
        "satisfied": True,
        "at_fault": True,
    }
    assert {each["clause"] for each in targets.values()} == {"3.2.1"}
