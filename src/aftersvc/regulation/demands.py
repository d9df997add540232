"""How conditions are read: `when = { distance_km = { over = 300, to = 1000 }, kind = ["fault"] }`, and tiers of them.

The checked form is what `core.conditions` judges: lists of words, true or false, bounds of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from aftersvc.core import conditions
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation.findings import Findings, kind_title, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.shapes import CLAUSE, DURATION, SHARE, Shape, some_of, wrong

EXAMPLE = "{ distance_km = { over = 300, to = 1000 }, channel = ['email'] }"
BOUNDS = (*conditions.LOWER, *conditions.UPPER)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def when(*subjects: str) -> Shape:
    """A condition on facts of the `subjects` ("ticket")."""

    def read(value: object, path: Path, findings: Findings) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            wrong(shape.says(), value, path, findings)
            return {}
        known = {name: fact for name, fact in findings.facts.items() if fact.subject in subjects}
        checked = {}
        for name, demand in value.items():
            if name in known:
                checked[name] = _demand(demand, known[name].kind, known[name].of, (*path, name), findings)
            else:
                findings.add(
                    (*path, name),
                    _("unknown fact {fact}: {hint}").format(fact=shown(name), hint=nearest(name, known)),
                )
        return checked

    shape = Shape(
        lambda: _("a condition such as {example}").format(example=EXAMPLE),
        read,
        empty={},
    )
    return shape


def _demand(value: object, kind: str, of: str, path: Path, findings: Findings) -> conditions.Demand:
    match kind:
        case "any":
            return _of_its_own_form(value, of, path, findings)
        case "flag":
            if not isinstance(value, bool):
                wrong(_("true or false"), value, path, findings)
            return value is True
        case "number":
            return _bounds(value, path, findings)
        case _:
            return _words(value, of, path, findings)


def _of_its_own_form(value: object, of: str, path: Path, findings: Findings) -> conditions.Demand:
    """Of a fact that is of any kind; whether it is of this one, only the whole regulation can say."""
    if isinstance(value, bool):
        return value
    if is_number(value) or isinstance(value, dict):
        return _bounds(value, path, findings)
    return _words(value, of, path, findings)


def _words(value: object, of: str, path: Path, findings: Findings) -> list[str]:
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not words or not all(isinstance(word, str) and word for word in words):
        says = _("a list of one or more ({kind}), none twice").format(
            kind=kind_title(of) if of else _("words")
        )
        wrong(says, value, path, findings)
        return []
    for index, word in enumerate(words):
        if of:
            findings.knows((*path, index), of, word)
        if word in words[:index]:
            findings.add((*path, index), _("{word} stands here twice").format(word=shown(word)))
    return words


def _bounds(value: object, path: Path, findings: Findings) -> conditions.Bounds:
    if is_number(value):
        return {"from": value, "to": value}  # type: ignore[dict-item]
    if not isinstance(value, dict) or not value:
        wrong(_("a number, or bounds such as { over = 300, to = 1000 }"), value, path, findings)
        return {}
    bounds: dict[str, float] = {}
    for name, bound in value.items():
        if name not in BOUNDS:
            sentence = _("a number has no bound {key}: {hint}")
            findings.add((*path, name), sentence.format(key=shown(name), hint=nearest(name, BOUNDS)))
        elif not is_number(bound):
            wrong(_("a number"), bound, (*path, name), findings)
        else:
            bounds[name] = bound
    for pair in (conditions.LOWER, conditions.UPPER):
        if all(name in bounds for name in pair):
            findings.add(path, _("write either {one} or {other}").format(one=pair[0], other=pair[1]))
    if conditions.is_empty(bounds):
        findings.add(path, _("no number lies between these bounds"))
    return bounds


def tiers(subject: str) -> Shape:
    """The times allowed under conditions: `[{ when = {...}, within = "24 h" }, ...]`, each with a clause if it has one."""
    keys = {"when": when(subject), "within": DURATION, "clause": CLAUSE}
    return tables(
        keys,
        ("when", "within"),
        at_least=2,
        says=lambda: _("two or more of { when = ..., within = ... }"),
        what=lambda: _("a tier"),
    )


def warnings() -> Shape:
    """Who is warned at what share of the time: `[{ share = 50, roles = ["hq_head"] }, ...]`."""
    return tables(
        {"share": SHARE, "roles": some_of("role", at_least=1)},
        ("share", "roles"),
        at_least=1,
        says=lambda: _("one or more of { share = ..., roles = [...] }"),
        what=lambda: _("a warning"),
    )


def tables(
    keys: Mapping[str, Shape],
    required: tuple[str, ...],
    *,
    at_least: int,
    says: Callable[[], str],
    what: Callable[[], str],
) -> Shape:
    """A list of tables with these keys, for any section; `what` each is called."""

    def read(value: object, path: Path, findings: Findings) -> list[dict[str, Any]]:
        if (
            not isinstance(value, list)
            or len(value) < at_least
            or not all(isinstance(row, dict) for row in value)
        ):
            wrong(says(), value, path, findings)
            return []
        return [row(each, (*path, index), findings) for index, each in enumerate(value)]

    def row(stated: Mapping[str, Any], path: Path, findings: Findings) -> dict[str, Any]:
        for name in stated:
            if name not in keys:
                sentence = _("{what} has no key {key}: {hint}")
                hint = nearest(name, keys)
                findings.add((*path, name), sentence.format(what=what(), key=shown(name), hint=hint))
        for name in required:
            if name not in stated:
                sentence = _("{what} lacks {key}: {right}")
                findings.add(path, sentence.format(what=what(), key=name, right=keys[name].says()))
        return {
            name: key.read(stated[name], (*path, name), findings) if name in stated else key.empty
            for name, key in keys.items()
        }

    return Shape(says, read, empty=[])
