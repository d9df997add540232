"""Examples of steps and of closing inside a regulation: what is given, what comes out, what cannot be read."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read_or_refuse
from aftersvc.tickets.step_examples import closing, step

CLUB = read_or_refuse(packs.source("golf-club"), "golf-club", vocabulary).checked
DAY = {"day": "2026-03-02"}
ABROAD = {"leaves_on": "2026-04-01", "returns_on": "2027-04-01", "abroad_proved": True}


@pytest.mark.parametrize(
    ("rule", "given", "expect"),
    [
        ("apply_absence", {"kind": "absence", "set": ABROAD}, {"allowed": True, "clause": "absence", "missing": []}),
        ("apply_absence", {"kind": "absence", "set": {**ABROAD, "abroad_proved": False}}, {"allowed": False}),
        ("apply_absence", {"kind": "absence"}, {"allowed": False, "missing": ["leaves_on", "returns_on", "abroad_proved"]}),
        ("apply_absence", {"kind": "join", "set": ABROAD}, {"allowed": False, "after": []}),
        ("apply_absence", {"kind": "absence", "set": ABROAD, "role": "finance"}, {"allowed": False}),
        ("apply_absence", {"kind": "absence", "set": ABROAD, "role": "member_desk"}, {"allowed": True}),
        ("apply_absence", {"kind": "absence", "set": ABROAD, "taken": ["apply_absence"]}, {"allowed": False}),
        ("apply_absence", {"kind": "absence", "set": ABROAD, "last": "2025-04-02"}, {"allowed": False}),
        ("grant_absence", {"kind": "absence", "set": {"cards_handed_in": True}}, {"after": ["clear_debts"]}),
        ("declare_transfer", {"kind": "membership_transfer", "in_writing": True, "set": {
            "declared_on": "2026-03-02", "original_papers": True}}, {"allowed": True}),
        ("check_payment", {"kind": "join", "set": {"amount_paid": "1"}, "taken": ["apply_to_join", "cancel_application"]},
         {"allowed": False}),
    ],
)  # fmt: skip
def test_a_step_may_be_taken_or_not(rule: str, given: dict[str, Any], expect: dict[str, Any]) -> None:
    got = step(CLUB, rule, {**DAY, **given})
    assert {name: got[name] for name in expect} == expect


@pytest.mark.parametrize(
    ("rule", "given", "says"),
    [
        ("apply_absense", DAY, "did you mean apply_absence"),
        ("apply_absence", {"kind": "absence"}, "given the day"),
        ("apply_absence", {**DAY, "kinds": "absence"}, "did you mean kind"),
        ("apply_absence", {**DAY, "kind": "absense"}, "did you mean absence"),
        ("apply_absence", {**DAY, "set": {"leaves": "2026-04-01"}}, "did you mean leaves_on"),
        ("apply_absence", {**DAY, "set": {"leaves_on": "April"}}, "is not a day"),
        ("apply_absence", {**DAY, "set": "x"}, "fields with their values"),
        ("apply_absence", {**DAY, "taken": ["apply"]}, "apply_"),
        ("apply_absence", {**DAY, "role": "boss"}, "known are"),
        ("apply_absence", {**DAY, "times_before": "2"}, "a whole number"),
        ("apply_absence", {"day": "2026-03-32"}, "a list of days"),
    ],
)
def test_what_cannot_be_read_is_named(rule: str, given: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as refused:
        step(CLUB, rule, given)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    ("given", "blocks"),
    [
        ({"kind": "absence"}, ["absence_done"]),
        ({"kind": "absence", "open": []}, []),
        ({"kind": "absence", "open": ["survey_missing"]}, []),
        ({"kind": "absence", "taken": ["apply_absence", "clear_debts", "grant_absence"]}, ["absence_done"]),
        ({"kind": "absence", "taken": ["apply_absence", "clear_debts", "grant_absence", "end_absence"]}, []),
        ({"kind": "unpaid_fee", "taken": []}, []),
    ],
)
def test_closing_is_held_up_by_the_rules_of_the_kind(given: dict[str, Any], blocks: list[str]) -> None:
    assert closing(CLUB, "", given) == {"blocks": blocks}


def test_what_is_open_must_be_known() -> None:
    with pytest.raises(BadInput, match="did you mean survey_missing"):
        closing(CLUB, "", {"open": ["survey_mising"]})
