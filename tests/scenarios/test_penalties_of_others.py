"""What follows for people under regulations that say little of it: damage paid, limits, dismissal recommended."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.mark.parametrize(
    ("pack", "role", "rule", "words", "measure", "amount"),
    [
        pytest.param(
            "sanitary-ware", "fitter", "damage_at_customer", "--amount 680", "cost", "680.00",
            marks=pytest.mark.clauses("sanitary-ware 2-5"),
        ),
        pytest.param(
            "sanitary-ware", "fitter", "tool_lost", "--amount 420", "cost", "420.00",
            marks=pytest.mark.clauses("sanitary-ware 2-12"),
        ),
        pytest.param(
            "sanitary-ware", "fitter", "name_harmed", "--amount 200", "range", "200.00",
            marks=pytest.mark.clauses("sanitary-ware 2-13"),
        ),
        pytest.param(
            "sanitary-ware", "fitter", "took_gift", "--amount 50", "range", "50.00",
            marks=pytest.mark.clauses("sanitary-ware 2-14"),
        ),
        pytest.param(
            "bus-maker", "technician", "signature_found_false", "", "dismissal", "0.00",
            marks=pytest.mark.clauses("bus-maker 3.3.2"),
        ),
        pytest.param(
            "bus-maker", "technician", "charge_kept_back", "", "dismissal", "0.00",
            marks=pytest.mark.clauses("bus-maker 3.3.4"),
        ),
        pytest.param(
            "rail-hvac", "fitter", "depot_damage", "--amount 1200", "cost, notice", "1200.00",
            marks=pytest.mark.clauses("rail-hvac breach"),
        ),
    ],
)  # fmt: skip
def test_an_incident_comes_to_what_the_regulation_says(
    under: Any, pack: str, role: str, rule: str, words: str, measure: str, amount: str
) -> None:
    company = under(pack)
    company("2026-03-02 08:00", f"staff new Zhao --role {role}")
    company("2026-03-02 08:00", "staff new Qian --role service_manager")
    number = company.new("2026-03-03 09:00", f"penalty new Zhao --rule {rule} {words} --note seen")
    company("2026-03-04 09:00", f"--as Qian penalty confirm {number}")
    [case] = company("2026-03-04 09:00", "penalty list -f json").json()
    assert (case["measure"], case["amount"], case["status"]) == (measure, amount, "confirmed")
