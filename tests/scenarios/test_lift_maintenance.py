"""examples/lift-maintenance.toml: a rescue on a Sunday night, and monthly care that never one person does."""

from __future__ import annotations

from pathlib import Path

import pytest

REGULATION = Path(__file__).parents[2] / "examples" / "lift-maintenance.toml"


@pytest.fixture
def desk(under):
    """A desk, two mechanics, a service manager and a general manager, who signs; a lift under contract, 12 km away."""
    company = under(str(REGULATION), "2026-11-02 08:00")
    for name, role in (
        ("Qian", "duty_desk"),
        ("Sun", "mechanic"),
        ("Zhou", "mechanic"),
        ("Li", "service_manager"),
        ("Wu", "general_manager"),
    ):
        company("2026-11-02 08:00", f"staff new {name} --role {role}")
    company("2026-11-02 08:10", "--as Wu policy sign 1")
    company("2026-11-02 08:20", "--as Qian customer new 'Garden Towers' --distance-km 12")
    company(
        "2026-11-02 08:20",
        "--as Qian product new --customer Garden --model GT8 --serial 1 --contract M-7 --accepted 2026-01-10",
    )
    return company


def called(desk, now: str, kind: str) -> str:
    line = f"--as Qian ticket new --customer Garden --product 1 --kind {kind} --summary 'lift 1'"
    return desk.new(now, line)


def sent(desk, now: str, ticket: str, crew: str = "") -> str:
    return desk.new(now, f"--as Qian dispatch new {ticket} --to Sun {crew}")


def test_the_regulation_is_clean_and_only_the_general_manager_signs_it(run, under) -> None:
    assert "examples come out as expected" in run(["policy", "check", str(REGULATION)]).stderr
    company = under(str(REGULATION), "2026-11-02 08:00")
    company("2026-11-02 08:00", "staff new Li --role service_manager")
    company("2026-11-02 08:00", "staff new Wu --role general_manager")
    company("2026-11-02 08:10", "--as Li policy sign 1", exit=6)
    assert "in force" in company("2026-11-02 08:10", "--as Wu policy sign 1").stderr


def test_a_rescue_on_a_sunday_night(desk) -> None:
    # Sunday 22 November 2026, 02:10. Plain minutes run at night: on site by 02:40, out by 03:10.
    ticket = called(desk, "2026-11-22 02:10", "entrapment")
    assert desk.due("2026-11-22 02:10", ticket, "rescue_on_site") == "2026-11-22 02:40"
    assert desk.due("2026-11-22 02:10", ticket, "freed") == "2026-11-22 03:10"
    refused = desk(
        "2026-11-22 02:11",
        f"--as Qian ticket step {ticket} freed --set persons_freed=2 --set injured=no",
        exit=5,
    )
    assert "it comes after: " in refused.stderr
    desk("2026-11-22 02:12", f"--as Qian ticket step {ticket} calmed")
    dispatch = sent(desk, "2026-11-22 02:14", ticket, "--with Zhou")
    desk("2026-11-22 02:15", f"--as Sun dispatch depart {dispatch}")
    # Half of 30 minutes is 02:25: the service manager is warned then, and not at 02:24.
    assert desk("2026-11-22 02:24", "report overdue --warned -f json").json() == []
    [warned] = desk("2026-11-22 02:25", "report overdue --warned -f json").json()
    assert (warned["clock"], warned["share"]) == ("rescue_on_site", 50)
    desk("2026-11-22 02:31", f"--as Sun dispatch arrive {dispatch}")
    # At 02:40 half an hour of the hour to free them is gone: they are out at 02:38, so nobody is warned of that.
    desk("2026-11-22 02:38", f"--as Sun ticket step {ticket} freed --set persons_freed=2 --set injured=no")
    assert desk("2026-11-22 02:45", "report overdue --warned -f json").json() == []
    clocks = desk.clocks("2026-11-22 02:45", ticket)
    assert {name: clocks[name]["state"] for name in ("rescue_on_site", "freed", "rescue_told")} == {
        "rescue_on_site": "met",
        "freed": "met",
        "rescue_told": "running",
    }
    # One working day from a Sunday: Monday 23 November, over when the last shift ends at 17:00.
    assert clocks["rescue_told"]["due_at"] == "2026-11-23 17:00"
    why = desk.why("2026-11-22 02:45", ticket, "Those trapped are out")
    assert "2026-11-22 02:10 + 1 h = 2026-11-22 03:10" in why
    assert "Intercom tried out (7.4" in desk("2026-11-22 03:00", f"dispatch finish {dispatch}", exit=5).stderr
    desk("2026-11-22 03:00", f"--as Sun dispatch check {dispatch} intercom_tested")
    desk("2026-11-22 03:00", f"--as Sun dispatch finish {dispatch}")
    desk("2026-11-22 03:30", f"--as Sun dispatch back {dispatch}")
    report = f"--as Sun dispatch report {dispatch} --cause lock --remedy adjusted --no-parts"
    assert "7.7" in desk("2026-11-22 03:40", report, exit=5).stderr
    desk("2026-11-22 03:40", f"{report} --class adjust --set floor_stuck=6-7")
    desk("2026-11-23 10:00", f"--as Li ticket step {ticket} explained --set told_by=letter")
    desk("2026-11-23 10:04", f"--as Qian ticket solve {ticket}")
    desk("2026-11-23 10:05", f"--as Qian ticket close {ticket}")
    assert desk.state("2026-11-23 10:05", ticket, "rescue_told") == "met"


def test_a_rescue_that_came_late_is_excused_only_if_it_was_said_in_time(desk) -> None:
    # On site at 02:41, a minute after 02:40. The flooded road is told of at 02:35, or else not at all.
    ticket = called(desk, "2026-11-22 02:10", "entrapment")
    dispatch = sent(desk, "2026-11-22 02:12", ticket)
    desk("2026-11-22 02:13", f"--as Sun dispatch depart {dispatch}")
    desk("2026-11-22 02:41", f"--as Sun dispatch arrive {dispatch}")
    assert desk.state("2026-11-22 02:50", ticket, "rescue_on_site") == "missed"
    excuse = f"--as Li ticket excuse {ticket} rescue_on_site --for road_flooded --why 'the tunnel was closed'"
    assert desk("2026-11-22 02:50", excuse, exit=5).stderr
    assert desk.state("2026-11-22 02:51", ticket, "rescue_on_site") == "missed"
    desk("2026-11-22 02:52", f"{excuse} --at 02:35")
    assert desk.state("2026-11-22 02:53", ticket, "rescue_on_site") == "excused"


def test_monthly_care_leaves_only_with_two(desk) -> None:
    # Tuesday 24 November: announced by Friday 27, done within 7 days of the announcement: Tuesday 1 December, 17:00.
    ticket = called(desk, "2026-11-24 09:00", "care")
    assert desk.due("2026-11-24 09:00", ticket, "care_announced") == "2026-11-27 17:00"
    announce = f"--as Qian ticket step {ticket} announce --set visit_on="
    refused = desk("2026-11-24 09:00", f"{announce}11-26", exit=2).stderr
    assert "write 2025-11-26 or 2026-11-26" in refused
    refused = desk("2026-11-24 09:00", f"{announce}2026-11-25", exit=5).stderr
    assert "announced 2 days ahead" in refused
    desk("2026-11-24 09:00", f"{announce}2026-11-26")
    assert desk.due("2026-11-24 09:00", ticket, "care_done") == "2026-12-01 17:00"
    dispatch = sent(desk, "2026-11-24 09:10", ticket)
    alone = "Two persons go (7.1): 2 must go, and 1 will"
    assert alone in desk("2026-11-26 08:30", f"dispatch check {dispatch} two_persons", exit=5).stderr
    assert alone in desk("2026-11-26 08:30", f"dispatch depart {dispatch}", exit=5).stderr
    desk("2026-11-26 08:31", f"dispatch edit {dispatch} --with Zhou")
    desk("2026-11-26 08:32", f"dispatch check {dispatch} two_persons")
    # Ticked off by two; then one stays at home after all.
    desk("2026-11-26 08:33", f"dispatch edit {dispatch} --alone")
    assert alone in desk("2026-11-26 08:34", f"dispatch depart {dispatch}", exit=5).stderr
    desk("2026-11-26 08:35", f"dispatch edit {dispatch} --with Zhou")
    desk("2026-11-26 08:36", f"dispatch depart {dispatch}")
    desk("2026-11-26 09:00", f"dispatch arrive {dispatch}")
    refused = desk("2026-11-26 09:01", f"dispatch start {dispatch}", exit=5).stderr
    assert "(7.2" in refused
    assert "(7.3" in refused
    desk("2026-11-26 09:05", f"dispatch check {dispatch} barriers locked_out")
    desk("2026-11-26 09:05", f"dispatch start {dispatch}")
    desk("2026-11-26 11:00", f"dispatch check {dispatch} intercom_tested")
    desk("2026-11-26 11:00", f"dispatch finish {dispatch}")
    refused = desk("2026-11-26 11:05", f"--as Sun ticket step {ticket} cared --set persons=1", exit=5).stderr
    assert "care is done by two persons (clause 5.3)" in refused
    desk("2026-11-26 11:05", f"--as Sun ticket step {ticket} cared --set persons=2")
    # Two working days from Thursday 26: Friday 27 and Monday 30 November.
    assert desk.due("2026-11-26 11:05", ticket, "care_confirmed") == "2026-11-30 17:00"
    desk("2026-11-26 12:00", f"dispatch back {dispatch}")
    report = f"dispatch report {dispatch} --cause care --remedy done --no-parts --hours 2"
    refused = desk("2026-11-26 12:05", report, exit=5).stderr
    assert "--set second_person=..., --signed-by NAME" in refused
    desk("2026-11-26 12:05", f"{report} --signed-by Qiu --set second_person=Zhou")
    desk("2026-11-26 14:00", f"--as Qian ticket step {ticket} confirmed --set owner_signed=Qiu")
    desk("2026-11-26 14:01", f"--as Qian ticket solve {ticket}")
    desk("2026-11-26 14:02", f"--as Qian ticket close {ticket}")
    states = {each["state"] for each in desk.clocks("2026-11-26 14:03", ticket).values()}
    assert states == {"met"}


def test_a_step_that_was_forgotten_holds_the_closing_up_until_it_is_taken(desk) -> None:
    ticket = called(desk, "2026-11-22 02:10", "entrapment")
    desk("2026-11-22 02:12", f"--as Qian ticket step {ticket} calmed")
    desk("2026-11-22 02:38", f"--as Qian ticket step {ticket} freed --set persons_freed=1 --set injured=no")
    desk("2026-11-22 02:40", f"--as Qian ticket solve {ticket}")
    assert "(7.9: ticket step" in desk("2026-11-23 10:00", f"--as Qian ticket close {ticket}", exit=5).stderr
    desk("2026-11-23 10:01", f"--as Li ticket step {ticket} explained --set told_by=letter")
    assert desk("2026-11-23 10:02", f"ticket show {ticket} -f json").json()["status"] == "solved"
    desk("2026-11-23 10:05", f"--as Qian ticket close {ticket}")


def test_a_fault_may_be_seen_to_by_one(desk) -> None:
    # 12 km: two working hours from Friday 16:00 are one on Friday and one on Monday.
    ticket = called(desk, "2026-11-20 16:00", "fault")
    assert desk.due("2026-11-20 16:00", ticket, "fault_on_site") == "2026-11-23 09:00"
    desk("2026-11-20 16:05", f"dispatch depart {sent(desk, '2026-11-20 16:02', ticket)}")


def test_a_rope_has_half_a_year_and_the_verdict_says_what_to_type(desk) -> None:
    # Accepted on 10 January: the last day of a rope is 10 July.
    ticket = called(desk, "2026-11-23 09:00", "fault")
    assert "ticket edit T --part ..." in desk.why("2026-11-23 09:00", ticket, "Warranty")
    desk("2026-11-23 09:10", f"--as Qian ticket edit {ticket} --part rope")
    assert "2026-01-10 + 6 months = 2026-07-10" in desk.why("2026-11-23 09:10", ticket, "Warranty")
