"""The route of a ticket: the steps that its regulation names, and what stands in the way of each. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from aftersvc.core.conditions import Condition, holds
from aftersvc.core.language import _, joined, pick
from aftersvc.regulation.wording import Words, listed, when_in_words
from aftersvc.tickets import guards
from aftersvc.tickets.guards import Guard, Situation, Title
from aftersvc.vocabulary import FACTS

Row = Mapping[str, Any]


class Field(NamedTuple):
    """Something to be filled in: how it is read (vocabulary.FIELD_TYPES), and the titles of its choices by id."""

    id: str
    title: Title
    type: str
    choices: Mapping[str, Title]


class Step(NamedTuple):
    """A step in the handling of a ticket, `when` a condition holds.

    Whoever takes it has one of the `roles` and belongs to the `department`; without these, anybody may. All `fields`
    are filled in. It comes `after` all of these steps, and never once one of `unless` was taken. `once`: not again.
    `required`: see `owed`. All `guards` must hold.
    """

    id: str
    title: Title
    clause: str
    when: Condition
    roles: tuple[str, ...]
    department: str | None
    fields: tuple[str, ...]
    after: tuple[str, ...]
    unless: tuple[str, ...]
    required: bool
    once: bool
    guards: tuple[Guard, ...]


class Route(NamedTuple):
    """All fields and steps of a regulation by id, in its order."""

    fields: Mapping[str, Field]
    steps: Mapping[str, Step]


class Obstacle(NamedTuple):
    """What stands in the way of a step: the clause, a sentence, and the ids of steps that would have to be taken."""

    kind: Literal["when", "once", "unless", "after", "guard"]
    clause: str
    says: str
    needs: tuple[str, ...] = ()


def route_of(section: Callable[[str], Any]) -> Route:
    """The route that a regulation states; `section` gives the checked form of a section by name, or None."""
    return Route(
        {row["id"]: _field(row) for row in section("field") or ()},
        {row["id"]: _step(row) for row in section("step") or ()},
    )


def _field(row: Row) -> Field:
    choices = {each["id"]: each["title"] for each in row.get("choices", ())}
    return Field(row["id"], row["title"], row.get("type", "text"), choices)


def _step(row: Row) -> Step:
    return Step(
        id=row["id"],
        title=row["title"],
        clause=row["clause"],
        when=row["when"],
        roles=tuple(row["roles"]),
        department=row.get("department"),
        fields=tuple(row["fields"]),
        after=tuple(row.get("after", ())),
        unless=tuple(row.get("unless", ())),
        required=row.get("required", False),
        once=row.get("once", False),
        guards=tuple(
            Guard(
                when=each["when"],
                clause=each["clause"] or row["clause"],
                otherwise=each["else"],
                field=each["field"],
                to=each["to"],
                step=each["step"] or row["id"],
            )
            for each in row.get("guards", ())
        ),
    )


def asked_by(rows: Sequence[Row]) -> set[str]:
    """The facts of a ticket that steps (of a checked form) ask."""
    conditions = [each["when"] for row in rows for each in (row, *row.get("guards", ()))]
    return {name for condition in conditions for name in condition if FACTS[name].subject == "ticket"}


def obstacles(step: Step, around: Situation, words: Words) -> Iterator[Obstacle]:
    """What stands in the way of a step, in the order in which it is asked. Fields are another question."""
    if step.when and not holds(step.when, around.ticket(step.when)):
        only = _("it is only for: {condition}").format(condition=when_in_words(step.when, words))
        yield Obstacle("when", step.clause, only)
        return
    if step.once and step.id in around.taken:
        yield Obstacle("once", step.clause, _("it was taken already, and is taken once"))
        return
    barring = [each for each in step.unless if each in around.taken]
    if barring:
        never = _("it is not taken any more after: {steps}").format(steps=listed(barring, words["step"]))
        yield Obstacle("unless", step.clause, never)
        return
    missing = tuple(each for each in step.after if each not in around.taken)
    if missing:
        first = _("it comes after: {steps}").format(steps=listed(missing, words["step"]))
        yield Obstacle("after", step.clause, first, missing)
    for guard in step.guards:
        judged = guards.judge(guard, around)
        if judged.verdict is not True:
            yield Obstacle("guard", guard.clause, guards.in_words(judged, words))


def waits_for_fields(step: Step, guard: Guard, around: Situation) -> bool:
    """Whether a guard cannot be judged before this very step is filled in."""
    return any(name in step.fields and name not in around.given for name in (guard.field, guard.to))


def refusal(step: Step, found: Sequence[Obstacle]) -> str:
    """All that stands in the way, in one sentence."""
    parts = (
        each.says
        if each.clause == step.clause
        else _("{what} (clause {clause})").format(what=each.says, clause=each.clause)
        for each in found
    )
    return _("step '{step}' ({clause}) cannot be taken: {why}").format(
        step=step.id, clause=step.clause, why=joined(parts)
    )


def owed(route: Route, taken: Sequence[str], applies: Callable[[Step], bool]) -> list[str]:
    """Required steps of a ticket that were not taken.

    One counts as soon as the route leads to it: what it comes after was taken or is owed itself, and nothing was taken
    that shuts it out. `applies` says whether a step's own condition holds.
    """
    found: list[str] = []
    for step in in_order(route):
        leads_here = all(each in taken or each in found for each in step.after)
        shut_out = any(each in taken for each in step.unless)
        if step.required and step.id not in taken and leads_here and not shut_out and applies(step):
            found.append(step.id)
    return found


def in_order(route: Route) -> list[Step]:
    """The steps so that each stands behind those it comes after; else as the regulation has them."""
    ordered: dict[str, Step] = {}

    def place(step: Step) -> None:
        if step.id not in ordered:
            for before in step.after:
                place(route.steps[before])
            ordered[step.id] = step

    for step in route.steps.values():
        place(step)
    return list(ordered.values())


def who_may(step: Step, words: Words) -> str:
    """Roles and department of whoever takes a step, in words; nothing where anybody may."""
    parts = [listed(step.roles, words.get("role", {}))]
    if step.department:
        parts.append(words.get("department", {}).get(step.department, step.department))
    return " / ".join(filter(None, parts))


def field_words(route: Route) -> Mapping[str, str]:
    return {field.id: pick(field.title) for field in route.fields.values()}
