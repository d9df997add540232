"""What follows for people under regulations that say little of it: damage paid, limits, dismissal recommended."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc.regulation import packs


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


@pytest.mark.clauses(
    "gym-desk ladder",
    "gym-desk arrangement",
    "gym-desk contradicting",
    "gym-desk affected",
    "gym-desk truancy",
)
def test_the_discipline_of_a_gym_grows_with_each_breach(under: Any) -> None:
    company = under("gym-desk")
    company("2026-03-02 08:00", "staff new Ada --role adviser")
    company("2026-03-02 08:00", "staff new Mo --role membership_manager")
    for day, rule in enumerate(
        ("breach_of_discipline",) * 5 + ("not_followed", "contradicted", "member_affected"), 3
    ):
        company.new(f"2026-03-{day:02} 09:00", f"penalty new Ada --rule {rule} --note seen")
    company.new("2026-03-12 09:00", "penalty new Ada --rule out_without_asking --note 'at the bank'")
    rows = company("2026-03-13 09:00", "penalty list --all -f json").json()[::-1]
    assert [row["amount"] for row in rows] == [
        "10.00", "30.00", "50.00", "100.00", "0.00", "10.00", "30.00", "50.00", "0.00",
    ]  # fmt: skip
    assert (rows[4]["measure"], rows[8]["status"]) == ("dismissal", "noted")


@pytest.mark.clauses("field-crew 14 support", "field-crew 17")
def test_a_hard_problem_asks_for_help_and_the_rules_wait_for_a_signature(under: Any, tmp_path: Any) -> None:
    company = under("field-crew", "2026-03-01 08:00")
    company("2026-03-02 08:00", "staff new Zhao --role technician")
    company("2026-03-02 08:00", "staff new Qian --role general_manager")
    company("2026-03-02 08:00", "customer new Lin")
    ticket = company.new(
        "2026-03-03 09:00", "ticket new --customer Lin --summary 'drum seized' --kind repair"
    )
    for hour, step in (("10:00", "phone_guidance"), ("11:00", "technical_support")):
        company(f"2026-03-03 {hour}", f"--as Zhao ticket step {ticket} {step} --set problem='drum seized'")
    text = (
        packs.source("field-crew")
        .decode()
        .replace("fine = 50 }", "fine = 60 }", 1)
        .replace('"50.00"', '"60.00"', 1)
    )
    (tmp_path / "dearer.toml").write_text(text, encoding="utf-8")
    adopted = ["policy", "adopt", str(tmp_path / "dearer.toml"), "--from", "2026-03-05"]
    company("2026-03-04 09:00", adopted)
    company.new("2026-03-06 09:00", "penalty new Zhao --rule phone_off --note off")
    company("2026-03-07 09:00", "--as Qian policy sign 2")
    company.new("2026-03-08 09:00", "penalty new Zhao --rule phone_off --note off")
    rows = company("2026-03-09 09:00", "penalty list -f json").json()[::-1]
    assert [row["amount"] for row in rows] == ["50.00", "60.00"]
