"""What a regulation says of the route of a ticket: fields, and the steps with their guards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from aftersvc.core import conditions
from aftersvc.core.conditions import Demand
from aftersvc.core.language import _, joined, labelled, pick
from aftersvc.core.nearest import nearest
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, ID, TITLE, Shape, one_of, some_of, wrong
from aftersvc.regulation.wording import Words, listed, right_in_words
from aftersvc.tickets import guards
from aftersvc.tickets.guards import Guard
from aftersvc.vocabulary import FACTS

Row = Mapping[str, Any]
Rows = Iterable[Row]

ABOUT = ("field", "to", "step")  # what a guard's facts may be about


# -- how it is read ---------------------------------------------------------------------------------------------


def _read_choices(value: object, path: Path, findings: Findings) -> list[dict[str, Any]]:
    if not isinstance(value, list) or len(value) < 2:
        wrong(CHOICES.says(), value, path, findings)
        return []
    checked: list[dict[str, Any]] = []
    for index, each in enumerate(value):
        row = {"id": each, "title": {"zh": each, "en": each}} if isinstance(each, str) and each else each
        if not isinstance(row, dict) or set(row) != {"id", "title"}:
            wrong(_("an id with its title, or one word in quotes"), each, (*path, index), findings)
            continue
        if not isinstance(each, str):
            ID.read(row["id"], (*path, index, "id"), findings)
            TITLE.read(row["title"], (*path, index, "title"), findings)
        if row["id"] in (before["id"] for before in checked):
            findings.add((*path, index), _("{word} stands here twice").format(word=shown(row["id"])))
        checked.append(row)
    return checked


CHOICES = Shape(
    lambda: _("two or more of {example}").format(example='{ id = "spouse", title = { ... } }'),
    _read_choices,
    empty=[],
)

GUARD_KEYS: dict[str, Shape] = {
    "when": when("step", "ticket"),
    "clause": CLAUSE,
    "else": TITLE,
    "field": one_of("field"),
    "to": one_of("field"),
    "step": one_of("step"),
}


def _read_guards(value: object, path: Path, findings: Findings) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
        wrong(GUARDS.says(), value, path, findings)
        return []
    return [_guard(row, (*path, index), findings) for index, row in enumerate(value)]


def _guard(row: Row, path: Path, findings: Findings) -> dict[str, Any]:
    before = len(findings.mistakes)
    for name in row:
        if name not in GUARD_KEYS:
            sentence = _("a guard has no key {key}: {hint}")
            findings.add((*path, name), sentence.format(key=shown(name), hint=nearest(name, GUARD_KEYS)))
    if "when" not in row:
        what = GUARD_KEYS["when"].says()
        findings.add(path, _("a guard lacks {key}: {what}").format(key="when", what=what))
    checked = {
        name: shape.read(row[name], (*path, name), findings)
        for name, shape in GUARD_KEYS.items()
        if name in row
    }
    if len(findings.mistakes) == before:
        _about_what_it_asks(row, path, findings)
    return {name: {} if name == "when" else None for name in GUARD_KEYS} | checked


def _about_what_it_asks(row: Row, path: Path, findings: Findings) -> None:
    """Each fact has what it is about, and nothing stands there that no fact is about."""
    for fact in row["when"]:
        for name in FACTS[fact].needs:
            if name not in row:
                sentence = _("'{fact}' needs {key}: which one it is about")
                findings.add(path, sentence.format(fact=fact, key=name))
        if FACTS[fact].takes == ("field", "to") and not {"field", "to"} & set(row):
            findings.add(path, _("'{fact}' needs field or to: the days it counts between").format(fact=fact))
    for name in ABOUT:
        if name in row and not any(name in FACTS[fact].takes for fact in row["when"]):
            sentence = _("no fact of this guard is about a {key}: leave it out")
            findings.add((*path, name), sentence.format(key=name))


GUARDS = Shape(
    lambda: _("one or more of {example}").format(
        example='{ when = { held_months = { from = 24 } }, clause = "4.1", else = { ... } }'
    ),
    _read_guards,
    empty=[],
)


# -- whether it makes sense -------------------------------------------------------------------------------------


def _choices_where_one_chooses(row: Row, path: Path, findings: Findings) -> None:
    if (row["type"] == "choice") != bool(row["choices"]):
        findings.add(path, _("type = 'choice' and choices belong together: one of them is missing"))


def _steps_lead_on(sections: Mapping[str, Any], findings: Findings) -> None:
    """Every step can be taken: what it comes after does not come after it, nor shut it out; its guards ask what is known."""
    rows = {row["id"]: row for row in sections.get("step", ())}
    for index, row in enumerate(rows.values()):
        path: Path = ("step", index)
        before = _all_before(row, rows)
        if row["id"] in before:
            findings.add((*path, "after"), _("this step would have to come after itself"))
            continue
        for nth, each in enumerate(row["unless"]):
            if each == row["id"] or each in before:
                sentence = _("the route leads over '{step}', which would shut this step out")
                findings.add((*path, "unless", nth), sentence.format(step=each))
        for nth, each in enumerate(row["after"]):
            if conditions.apart(row["when"], rows[each]["when"]):
                sentence = _("'{step}' is never taken where this step is")
                findings.add((*path, "after", nth), sentence.format(step=each))
        known = {name for each in (row, *(rows[name] for name in before)) for name in each["fields"]}
        for nth, guard in enumerate(row["guards"]):
            _asks_what_is_filled_in(guard, known, sections.get("field", ()), (*path, "guards", nth), findings)


def _all_before(row: Row, rows: Mapping[str, Row]) -> set[str]:
    found: set[str] = set()
    waiting = list(row["after"])
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += rows[name]["after"]
    return found


def _asks_what_is_filled_in(
    guard: Row, known: set[str], fields: Rows, path: Path, findings: Findings
) -> None:
    of = {field["id"]: field for field in fields}
    of_earlier_tickets = guard["step"] is not None
    for name in ("field", "to"):
        field = guard[name]
        if field is None:
            continue
        if field not in known and not (of_earlier_tickets and name == "field"):
            sentence = _("'{field}' is filled in neither at this step nor at one before it")
            findings.add((*path, name), sentence.format(field=field))
        elif of[field]["type"] != "day" and "value" not in guard["when"]:
            sentence = _("'{field}' is no day: give it type = 'day'")
            findings.add((*path, name), sentence.format(field=field))
    if "value" in guard["when"] and guard["field"] in of:
        _fits(guard["when"]["value"], of[guard["field"]], (*path, "when", "value"), findings)


def _fits(demand: Demand, field: Row, path: Path, findings: Findings) -> None:
    """A demand on a field's value is of the field's type, and its words are choices of the field."""
    if isinstance(demand, bool):
        fits = field["type"] == "flag"
    elif isinstance(demand, Mapping):
        fits = field["type"] in ("number", "money")
    else:
        fits = field["type"] in ("text", "choice")
        choices = [each["id"] for each in field["choices"]]
        for word in demand if field["type"] == "choice" else ():
            if word not in choices:
                sentence = _("'{field}' has no choice {word}: {hint}")
                hint = nearest(word, choices)
                findings.add(path, sentence.format(field=field["id"], word=shown(word), hint=hint))
    if not fits:
        sentence = _("'{field}' has type = '{type}', which is not asked like this")
        findings.add(path, sentence.format(field=field["id"], type=field["type"]))


# -- what it says -----------------------------------------------------------------------------------------------


def steps(rows: Rows, words: Words) -> Iterator[Stated]:
    """`a step in handling a ticket; done by: Finance; after: Application`; each guard is a rule too."""
    for row in rows:
        yield stated(
            "step",
            row,
            _("a step in handling a ticket"),
            only(row, words),
            _("done by: {roles}").format(roles=listed(row["roles"], words["role"])) if row["roles"] else "",
            _("done by: {roles}").format(roles=listed([row["department"]], words["department"]))
            if row["department"]
            else "",
            _("after: {steps}").format(steps=listed(row["after"], words["step"])) if row["after"] else "",
            _("not after: {steps}").format(steps=listed(row["unless"], words["step"]))
            if row["unless"]
            else "",
            _("to be filled in: {fields}").format(fields=listed(row["fields"], words["field"]))
            if row["fields"]
            else "",
            _("taken once") if row["once"] else "",
            _("must be taken") if row["required"] else "",
        )
        for each in row["guards"]:
            says = joined(_demanded(each, row, words))
            said = f": {pick(each['else'])}" if each["else"] else ""
            yield Stated(
                each["clause"] or row["clause"],
                "step",
                row["id"],
                pick(row["title"]),
                _("only where {condition}").format(condition=says) + said,
            )


def _demanded(each: Row, row: Row, words: Words) -> Iterator[str]:
    guard = Guard(
        each["when"], each["clause"], each["else"], each["field"], each["to"], each["step"] or row["id"]
    )
    for name, demand in guard.when.items():
        right = right_in_words(demand, FACTS[name], words)
        yield labelled(guards.title(name, guard, words), right)


SECTIONS = (
    Section(
        "field",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("type", replace(one_of("field_type"), empty="text"), required=False),
            Key("choices", CHOICES, required=False),
        ),
        check=_choices_where_one_chooses,
    ),
    Section(
        "step",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("roles", some_of("role", at_least=1), required=False),
            Key("department", one_of("department"), required=False),
            Key("after", some_of("step", at_least=1), required=False),
            Key("unless", some_of("step", at_least=1), required=False),
            Key("fields", some_of("field"), required=False),
            Key("required", FLAG, required=False),
            Key("once", FLAG, required=False),
            Key("guards", GUARDS, required=False),
        ),
        whole=_steps_lead_on,
        says=steps,
    ),
)
