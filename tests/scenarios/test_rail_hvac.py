"""rail-hvac: nobody works in the depot before the permit is complete; a breach is made good."""

from __future__ import annotations

import pytest

PERMIT = (
    "agreement",
    "clothing",
    "application",
    "pantograph",
    "power_off",
    "wire_dead",
    "earthed",
    "cleared",
)


@pytest.fixture
def desk(under):
    company = under("rail-hvac")
    company("2026-03-02 08:00", "staff new Zhao --role fitter")
    company("2026-03-02 08:00", ["customer", "new", "North Depot"])
    return company


def on_site(desk) -> str:
    ticket = desk.new("2026-03-02 08:10", "ticket new --customer 'North Depot' --summary 'unit 3 is warm'")
    dispatch = desk.new("2026-03-02 08:20", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-02 08:30", f"dispatch depart {dispatch}")
    desk("2026-03-02 09:30", f"dispatch arrive {dispatch}")
    return dispatch


@pytest.mark.clauses(
    "rail-hvac permit-1", "rail-hvac permit-2", "rail-hvac permit-3", "rail-hvac permit-4", "rail-hvac permit-5",
    "rail-hvac permit-6", "rail-hvac permit-7", "rail-hvac permit-8", "rail-hvac during",
)  # fmt: skip
def test_each_item_of_the_permit_holds_the_work_up(desk) -> None:
    dispatch = on_site(desk)
    for nth, item in enumerate(PERMIT):
        refused = desk("2026-03-02 10:00", f"dispatch start {dispatch}", exit=5).stderr
        assert f"(permit-{nth + 1}: dispatch check {dispatch} {item})" in refused
        assert f"(permit-{nth}:" not in refused
        desk("2026-03-02 10:00", f"--as Zhao dispatch check {dispatch} {item}")
    # Without the beginning there is no end.
    assert "dispatch start" in desk("2026-03-02 10:01", f"dispatch finish {dispatch}", exit=5).stderr
    desk("2026-03-02 10:02", f"--as Zhao dispatch start {dispatch}")
    refused = desk("2026-03-02 12:00", f"dispatch finish {dispatch}", exit=5).stderr
    assert "Place left clean (during" in refused
    assert "Waste oil" in refused
    desk("2026-03-02 12:05", f"dispatch check {dispatch} place_clean waste_oil")
    pointed_out = desk("2026-03-02 12:06", f"dispatch finish {dispatch}").stderr
    assert "Tools and parts only in marked places (during)" in pointed_out
    ticks = {
        each["item"]: each
        for each in desk("2026-03-02 12:07", f"dispatch show {dispatch} -f json").json()["checks"]
    }
    assert (ticks["earthed"]["at"], ticks["earthed"]["by"]) == ("2026-03-02T10:00:00+08:00", "Zhao")


def test_a_permit_typed_afterwards_does_not_cover_an_earlier_beginning(desk) -> None:
    # The paper says: work from 09:50. The wire was tested dead at 10:00. That is not smoothed over.
    dispatch = on_site(desk)
    desk("2026-03-02 18:00", f"dispatch check {dispatch} {' '.join(PERMIT)} --at 10:00")
    refused = desk("2026-03-02 18:01", f"dispatch start {dispatch} --at 09:50", exit=5).stderr
    assert "Contact wire dead and tested (permit-6), ticked off only 2026-03-02 10:00" in refused
    desk("2026-03-02 18:02", f"dispatch start {dispatch} --at 10:00")


@pytest.mark.clauses("rail-hvac breach")
def test_a_breach_is_made_good(desk) -> None:
    complaint = desk.new(
        "2026-03-03 09:00",
        "ticket new --customer 'North Depot' --summary 'smoked on the track' --kind complaint --about Zhao",
    )
    desk("2026-03-03 10:00", f"ticket solve {complaint}")
    assert "breach" in desk("2026-03-03 10:01", f"ticket close {complaint}", exit=5).stderr
    assert (
        "(breach)"
        in desk("2026-03-03 10:02", f"ticket uphold {complaint} --ground depot_rules", exit=5).stderr
    )
    desk(
        "2026-03-03 10:03", f"ticket uphold {complaint} --ground depot_rules --remedy 'damage paid, 200 yuan'"
    )
    desk("2026-03-03 10:04", f"ticket close {complaint}")
