"""The route of a ticket: the order of steps, what shuts one out, which are owed."""

from __future__ import annotations

from typing import Any

import pytest

from aftersvc.tickets import routes
from aftersvc.tickets.routes import Route

BASE: dict[str, Any] = {"title": {"en": "?"}, "clause": "1", "when": {}, "roles": [], "fields": []}


def route(**steps: dict[str, Any]) -> Route:
    rows = [{**BASE, "id": name, **given} for name, given in steps.items()]
    return routes.route_of({"step": rows}.get)


MUST = {"required": True}
APPROVAL = route(
    card={**MUST, "after": ["approve"]},
    apply=MUST,
    approve={**MUST, "after": ["apply"], "unless": ["refuse"]},
    refuse={"after": ["apply"], "unless": ["approve"]},
    refund={**MUST, "after": ["refuse"]},
    remind={},
)


@pytest.mark.parametrize(
    ("taken", "owed"),
    [
        ([], ["apply", "approve", "card"]),
        (["apply"], ["approve", "card"]),
        (["apply", "approve"], ["card"]),
        (["apply", "approve", "card"], []),
        (["apply", "refuse"], ["refund"]),
        (["apply", "refuse", "refund", "remind"], []),
    ],
)
def test_what_is_owed_follows_from_where_the_route_has_led(taken: list[str], owed: list[str]) -> None:
    assert routes.owed(APPROVAL, taken, lambda _step: True) == owed


def test_nothing_is_owed_of_steps_that_are_not_for_the_ticket() -> None:
    assert routes.owed(APPROVAL, [], lambda step: step.id != "approve") == ["apply"]


def test_a_step_stands_behind_those_it_comes_after() -> None:
    assert [step.id for step in routes.in_order(APPROVAL)] == [
        "apply",
        "approve",
        "card",
        "refuse",
        "refund",
        "remind",
    ]


def test_a_regulation_without_steps_has_an_empty_route() -> None:
    assert routes.route_of(lambda _name: None) == Route({}, {})


def test_the_facts_of_a_ticket_that_steps_and_their_guards_ask() -> None:
    rows = [
        {
            **BASE,
            "id": "a",
            "when": {"kind": ["x"]},
            "guards": [{"when": {"agent": True, "held_months": {"from": 1}}}],
        }
    ]
    assert routes.asked_by(rows) == {"kind", "agent"}
