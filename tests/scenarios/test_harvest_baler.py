"""harvest-baler: minutes to the field and to the repair; who stays in the award of the season."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("harvest-baler", "2026-06-01 08:00")
    company("2026-06-01 08:00", "staff new Zhao --role technician")
    company("2026-06-01 08:00", "staff new Qian --role manager_in_charge")
    for name, km in (("Near Farm", "20"), ("Far Farm", "35")):
        company("2026-06-01 08:00", ["customer", "new", name, "--distance-km", km])
    return company


def breakdown(desk, customer: str, severity: str) -> str:
    line = ["ticket", "new", "--customer", customer, "--summary", "knotter jams", "--kind", "breakdown"]
    return desk.new("2026-06-06 23:50", [*line, "--severity", severity])


@pytest.mark.clauses("harvest-baler on-site", "harvest-baler repair")
def test_a_breakdown_at_midnight_is_a_matter_of_minutes(desk) -> None:
    near, far = breakdown(desk, "Near Farm", "general"), breakdown(desk, "Far Farm", "grave")
    assert desk.due("2026-06-06 23:51", near, "on_site") == "2026-06-07 00:20"
    assert desk.due("2026-06-06 23:51", far, "on_site") == "2026-06-07 00:50"
    for ticket in (near, far):
        number = desk.new("2026-06-06 23:52", f"dispatch new {ticket} --to Zhao")
        desk("2026-06-06 23:53", f"dispatch depart {number}")
        desk("2026-06-07 00:20", f"dispatch arrive {number}")
        desk("2026-06-07 00:20", f"dispatch finish {number}")
    assert desk.state("2026-06-07 00:21", near, "on_site") == "met"
    assert desk.due("2026-06-07 00:21", near, "running_again") == "2026-06-07 00:50"
    assert desk.due("2026-06-07 00:21", far, "running_again") == "2026-06-07 02:20"


@pytest.mark.clauses(
    "harvest-baler phones", "harvest-baler leave", "harvest-baler musts", "harvest-baler end-season"
)
def test_who_is_out_of_the_award_stands_on_the_list_of_the_season(desk) -> None:
    kept = desk.new(
        "2026-06-10 09:00", "penalty new Zhao --rule away_on_leave --hours 72 --note 'father ill'"
    )
    desk.new("2026-06-12 09:00", "penalty new Zhao --rule away_on_leave --hours 73 --note 'stayed longer'")
    desk.new("2026-06-13 09:00", "penalty new Zhao --rule phone_not_on --note 'off at night'")
    desk.new("2026-06-30 09:00", "penalty new Zhao --rule season_not_settled --note 'no work log'")
    line = "ticket new --customer 'Near Farm' --summary smoked --kind complaint --about Zhao --ground conduct"
    complaint = desk.new("2026-06-14 09:00", line)
    desk("2026-06-15 09:00", f"ticket uphold {complaint}")
    desk("2026-06-15 10:00", "penalty scan")
    rows = desk("2026-06-30 10:00", "penalty list --status proposed -f json").json()
    assert kept not in [row["number"] for row in rows]
    assert {row["rule"] for row in rows} == {
        "away_on_leave", "phone_not_on", "season_not_settled", "against_the_musts",
    }  # fmt: skip
    for row in rows:
        desk("2026-06-30 10:00", f"--as Qian penalty confirm {row['number']}")
    [listed] = desk("2026-07-01 09:00", "penalty payroll -f json").json()
    assert (listed["staff"], listed["bonus_forfeited"]) == ("Zhao", 4)
