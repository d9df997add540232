"""Examples of steps and of closing inside a regulation: a ticket that is only told of, and whether it may go on.

asks = "step transferred"
given = { day = "2026-11-21", kind = "transfer", held_since = "2024-11-21", taken = ["declared"], set = { fee = "500" } }
expect = { allowed = true }
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.conditions import Facts, holds
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, enumerated
from aftersvc.core.nearest import nearest
from aftersvc.regulation import given as read
from aftersvc.regulation.findings import shown
from aftersvc.regulation.wording import Words, words_in
from aftersvc.tickets import filling, routes
from aftersvc.tickets.guards import Situation
from aftersvc.vocabulary import FACTS, OPEN

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked
    from aftersvc.tickets.routes import Route

ROUTE_FACT = "step_missing"  # of vocabulary.OPEN: the one that an example's own steps decide
OWN = (
    "day",
    "set",
    "taken",
    "role",
    "department",
    "held_since",
    "last",
    "in_writing",
    "times_before",
    "times_in_all",
)


def step(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """Whether the step `rule` of a regulation may be taken; `vocabulary.EXAMPLES` names this function.

    Given are the `day` and, where they matter, what is filled in at this step and was before (`set`, as it would be
    typed), the steps `taken` before, the `role` or `department` of who takes it (else: somebody who may), `held_since`,
    the `last` day of an earlier ticket that `months_since` counts from, `in_writing`, `times_before`, `times_in_all`,
    and any fact of tickets by name.

    Gives `allowed`, the `clause` of what stands first in the way (else the step's), `missing` fields, and the steps that
    it waits for (`after`); `because` says in sentences what stands in the way. Raises BadInput for an unknown step and
    for what cannot be read.
    """
    read.only(given, (*OWN, *read.facts_of("ticket")))
    route, words = routes.route_of(checked.get), words_in(checked)
    if rule not in route.steps:
        sentence = _("unknown step {word}: {hint}")
        raise BadInput(sentence.format(word=shown(rule), hint=nearest(rule, route.steps)))
    wanted, day = route.steps[rule], _day(given, "day")
    if day is None:
        raise BadInput(_("an example of a step is given the day on which it is taken: day = '...'"))
    filled = _filled(given, route, day)
    own = {name: value for name, value in filled.items() if name in wanted.fields}
    around = _situation(given, route, words, day, own, filled)
    found = list(routes.obstacles(wanted, around, words))
    missing = [name for name in wanted.fields if name not in own]
    may = _may(given, wanted, words)
    return {
        "allowed": may and not found and not missing,
        "clause": found[0].clause if found else wanted.clause,
        "missing": missing,
        "after": [each for one in found for each in one.needs],
        "because": [*(each.says for each in found), *_lacking(missing, may)],
    }


def _lacking(missing: list[str], may: bool) -> list[str]:
    """Sentences on fields that are not filled in, and on who may not take the step."""
    unfilled = [_("not filled in: {fields}").format(fields=enumerated(missing))] if missing else []
    return unfilled if may else [*unfilled, _("another role or department takes this step")]


def closing(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """Which closing rules stand in the way of a ticket; `vocabulary.EXAMPLES` names this function.

    Given are facts of tickets by name, what is `open` of vocabulary.OPEN (else all of it), and the steps `taken`, which
    decide whether one is missing. Gives `blocks`, the ids of the rules.
    """
    read.only(given, ("open", "taken", *read.facts_of("ticket")))
    words, route = words_in(checked), routes.route_of(checked.get)
    facts = _facts(given, words)
    for name in given.get("open", ()):
        if name not in OPEN:
            raise read.not_right("open", name, nearest(str(name), OPEN))
    unfinished = set(given.get("open", OPEN))
    if "taken" in given:
        owed = routes.owed(route, _taken(given, route), lambda each: bool(holds(each.when, facts)))
        unfinished = unfinished | {ROUTE_FACT} if owed else unfinished - {ROUTE_FACT}
    return {
        "blocks": [
            row["id"]
            for row in checked.get("closing", ())
            if row["fact"] in unfinished and holds(row["when"], facts)
        ]
    }


def _situation(
    given: Given, route: Route, words: Words, day: date, own: Mapping[str, Any], filled: Mapping[str, Any]
) -> Situation:
    facts, held, last = _facts(given, words), _day(given, "held_since"), _day(given, "last")
    before, in_all = _count(given, "times_before"), _count(given, "times_in_all")

    def asked(names: Iterable[str]) -> Facts:
        return {name: facts.get(name) for name in names}

    return Situation(
        day=day,
        fields=route.fields,
        given=own,
        filled=filled,
        taken=_taken(given, route),
        held_since=lambda: held,
        in_writing=lambda: bool(given.get("in_writing", False)),
        last=lambda _step, _field: last,
        times=lambda _step, of_customer: before if of_customer else in_all,
        ticket=asked,
    )


def _may(given: Given, wanted: routes.Step, words: Words) -> bool:
    for key in ("role", "department"):
        if key in given and given[key] not in words.get(key, {}):
            raise read.not_right(key, given[key], nearest(str(given[key]), words.get(key, {})))
    role, department = given.get("role"), given.get("department")
    has_role = role is None or not wanted.roles or role in wanted.roles
    return has_role and (department is None or wanted.department in (None, department))


def _facts(given: Given, words: Words) -> Facts:
    flags = {name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"}
    return flags | read.facts(given, "ticket", words)


def _filled(given: Given, route: Route, day: date) -> dict[str, Any]:
    stated = given.get("set", {})
    if not isinstance(stated, dict):
        raise read.not_right("set", stated, _("fields with their values, such as { fee = '500' }"))
    read.only(stated, route.fields)
    return {
        name: filling.read(route.fields[name], _typed(value), f"set {name}", day)
        for name, value in stated.items()
    }


def _typed(value: object) -> str:
    """As a clerk would type it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _taken(given: Given, route: Route) -> list[str]:
    taken = given.get("taken", [])
    for name in taken:
        if name not in route.steps:
            raise read.not_right("taken", name, nearest(str(name), route.steps))
    return list(taken)


def _count(given: Given, key: str) -> int:
    count = given.get(key, 0)
    if type(count) is not int:
        raise read.not_right(key, count, _("a whole number"))
    return count


def _day(given: Given, key: str) -> date | None:
    if key not in given:
        return None
    [day] = read.days({key: [given[key]]}, key)
    return day
