"""machinery: the branches of a customer's message, a trip with its papers, complaints, and the hard case."""

from __future__ import annotations

import pytest

CALL = ("ticket", "new", "--customer", "Lin Mill", "--force")


@pytest.fixture
def desk(under):
    company = under("machinery")
    company("2026-03-02 08:00", ["customer", "new", "Lin Mill", "--phone", "13800000001"])
    for name, role in (
        ("Zhao", "technician"),
        ("Qian", "technician"),
        ("Sun", "general_manager"),
        ("Li", "clerk"),
    ):
        company("2026-03-02 08:00", f"staff new {name} --role {role}")
    return company


def call(desk, when: str, summary: str, *more: str) -> str:
    return desk.new(when, [*CALL, "--summary", summary, *more])


@pytest.mark.clauses("machinery 3-4", "machinery 5-3 a", "machinery 3-2", "machinery 5-3 c", "machinery 3-10")
@pytest.mark.clauses("machinery 5-3")
def test_what_is_answered_at_once_by_headquarters_or_by_letter(desk) -> None:
    # Friday 16:30; 24 plain hours end on Saturday 16:30.
    at_once = call(desk, "2026-03-06 16:30", "which oil", "--kind", "consultation")
    assert desk.due("2026-03-06 16:31", at_once, "answer") == "2026-03-07 16:30"
    desk("2026-03-06 16:31", f"ticket answer {at_once}")
    desk("2026-03-06 16:32", f"ticket close {at_once}")  # nobody went there: no report and no survey is owed

    asked = call(desk, "2026-03-06 17:00", "what torque", "--kind", "consultation")
    desk("2026-03-06 17:05", f"ticket refer {asked} --to service_hq")
    assert desk.state("2026-03-07 16:59", asked, "answer") == "running"  # handing over inside answers nobody
    desk("2026-03-07 17:01", f"ticket letter {asked} --out --subject 'torque table'")
    assert desk.state("2026-03-07 17:02", asked, "answer") == "missed"  # a minute past Saturday 17:00
    letters = desk("2026-03-09 09:00", f"ticket show {asked} -f json").json()["letters"]
    assert [(letter["direction"], letter["subject"]) for letter in letters] == [("out", "torque table")]
    kept = desk("2026-03-09 09:01", ["ticket", "list", "--customer", "Lin Mill", "-f", "json"]).json()
    assert {row["number"]: row["status"] for row in kept} == {at_once: "closed", asked: "in_hand"}


@pytest.mark.clauses("machinery 5-3 b", "machinery 3-8", "machinery 3-9")
def test_a_bought_in_part_and_a_quality_problem_are_handed_over_and_come_back(desk) -> None:
    ticket = call(desk, "2026-03-09 09:00", "gearbox noise", "--kind", "quality")
    for department in ("purchasing", "quality_centre"):
        desk("2026-03-09 09:30", f"ticket refer {ticket} --to {department}")
    desk("2026-03-10 09:00", f"ticket solve {ticket} --responsibility supplier")
    desk("2026-03-10 09:01", f"survey new {ticket} --outcome unreachable")
    refused = desk("2026-03-10 09:02", f"ticket close {ticket}", exit=5).stderr
    assert "purchasing" in refused
    assert "quality_centre" in refused
    assert "5-3 b" in refused
    desk("2026-03-12 09:00", f"ticket referred {ticket} --from purchasing --note 'the maker sends another'")
    desk("2026-03-13 09:00", f"ticket referred {ticket} --from quality_centre --note 'batch checked'")
    desk("2026-03-13 09:01", f"ticket close {ticket}")


@pytest.mark.clauses("machinery 5-3 d", "machinery 3-4", "machinery 3-7", "machinery 2-1", "machinery 2-3")
def test_a_trip_with_its_report_and_its_survey(desk) -> None:
    line = ["product", "new", "--customer", "Lin Mill", "--model", "J55", "--accepted", "2025-03-10"]
    product = desk.new("2026-03-09 08:00", [*line, "--warranty-months", "12"])
    ticket = call(
        desk,
        *(
            "2026-03-10 08:00",
            "stops",
            "--kind",
            "fault",
            "--product",
            product,
            "--promised",
            "2026-03-11 10:00",
        ),
    )
    shown = desk("2026-03-10 08:01", f"ticket show {ticket} -f json").json()
    assert shown["warranty"] == "in"  # its last day
    dispatch = desk.new("2026-03-10 08:10", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-11 06:00", f"dispatch depart {dispatch}")
    desk("2026-03-11 10:00", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-11 10:01", ticket, "arrive") == "met"
    desk("2026-03-11 12:00", f"dispatch finish {dispatch}")
    report = f"dispatch report {dispatch} --cause seal --remedy replaced"
    refused = desk("2026-03-11 12:10", report, exit=5).stderr
    assert "4-6" in refused
    assert "--opinion" in refused
    desk("2026-03-11 12:11", f"{report} --opinion content --part seal=2")
    desk("2026-03-11 18:00", f"dispatch back {dispatch}")
    desk("2026-03-11 18:01", f"ticket solve {ticket}")
    assert "survey new" in desk("2026-03-11 18:02", f"ticket close {ticket}", exit=5).stderr
    refused = desk("2026-03-12 09:00", f"--as Zhao survey new {ticket} --score quality=5", exit=6).stderr
    assert "Zhao" in refused  # nobody surveys their own visit
    desk("2026-03-12 09:05", f"survey new {ticket} --score quality=5 --score attitude=5 --score solving=4")
    desk("2026-03-12 09:06", f"ticket close {ticket}")


@pytest.mark.clauses("machinery 3-6", "machinery 4-6")
def test_the_same_problem_repaired_again_is_rework_by_a_persons_word(desk) -> None:
    first = call(desk, "2026-03-09 08:00", "leaks", "--kind", "fault")
    trips = []
    for day in ("09", "16"):
        trip = desk.new(f"2026-03-{day} 08:10", f"dispatch new {first} --to Zhao")
        desk(f"2026-03-{day} 09:00", f"dispatch depart {trip}")
        desk(f"2026-03-{day} 11:00", f"dispatch arrive {trip}")
        report = f"dispatch report {trip} --cause seal --remedy replaced --part seal=1 --incomplete"
        desk(f"2026-03-{day} 12:00", report)  # the customer's opinion lacks: a fact for ever
        desk(f"2026-03-{day} 12:30", f"dispatch finish {trip}")
        desk(f"2026-03-{day} 18:00", f"dispatch back {trip}")
        trips.append(trip)
    desk("2026-03-17 09:00", f"dispatch rework {trips[1]} --of {trips[0]} --cause seal")
    shown = desk("2026-03-17 09:01", f"dispatch show {trips[1]} -f json").json()
    assert shown["rework_of"] == trips[0]


@pytest.mark.clauses(
    "machinery 4-1", "machinery 4-2.1", "machinery 4-2.2", "machinery 4-2.3", "machinery 4-2.4"
)
@pytest.mark.parametrize(
    ("ground", "clause"),
    [("quarrel", "4-2.1"), ("soliciting", "4-2.2"), ("untimely", "4-2.3"), ("rework", "4-2.4")],
)
def test_a_complaint_is_upheld_with_a_remedy_by_somebody_else(desk, ground: str, clause: str) -> None:
    line = ("--kind", "complaint", "--about", "Zhao", "--ground", ground)
    ticket = call(desk, "2026-03-09 08:00", "badly treated", *line)
    desk("2026-03-09 09:00", f"ticket solve {ticket}")
    desk("2026-03-09 09:01", f"survey new {ticket} --outcome refused")
    assert "(4-1: ticket uphold" in desk("2026-03-09 09:02", f"ticket close {ticket}", exit=5).stderr
    assert clause in desk("2026-03-10 09:00", f"ticket uphold {ticket}", exit=5).stderr  # no remedy
    desk("2026-03-10 09:01", f"ticket uphold {ticket} --remedy 'the head of service called'")
    desk("2026-03-10 09:02", f"ticket close {ticket}")


@pytest.mark.clauses("machinery 5-3 g")
def test_a_hard_case_needs_its_plan_its_meeting_and_those_who_may_decide(desk) -> None:
    ticket = call(desk, "2026-03-09 08:00", "cracks again", "--kind", "fault", "--severity", "grave")
    desk("2026-03-10 09:00", f"ticket step {ticket} repair_plan --set plan=weld")
    meeting = f"ticket step {ticket} special_meeting --set participants=six"
    assert "--set conclusion=" in desk("2026-03-11 09:00", meeting, exit=5).stderr
    desk("2026-03-11 09:01", f"{meeting} --set conclusion=rebuild")
    plan = f"ticket step {ticket} special_plan --set plan=rebuild --set participants=six"
    assert "General manager" in desk("2026-03-12 09:00", f"--as Li {plan}", exit=6).stderr
    desk("2026-03-12 09:01", f"--as Sun {plan}")
    history = desk("2026-03-12 09:02", f"ticket show {ticket} -f json").json()["history"]
    assert [each["details"]["step"] for each in history if each["event"] == "step"] == [
        *("repair_plan", "special_meeting", "special_plan")
    ]
