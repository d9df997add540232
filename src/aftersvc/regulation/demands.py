"""How conditions are read: `when = { distance_km = { over = 300, to = 1000 }, kind = ["fault"] }`, and tiers of them.

The checked form is what `core.conditions` judges: lists of words, true or false, bounds of numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftersvc.core import conditions
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation.findings import Findings, kind_title, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.shapes import CLAUSE, DURATION, Shape, wrong

EXAMPLE = "{ distance_km = { over = 300, to = 1000 }, channel = ['email'] }"
BOUNDS = (*conditions.LOWER, *conditions.UPPER)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < float("inf")


def when(subject: str) -> Shape:
    """A condition on facts of `subject` ("ticket")."""

    def read(value: object, path: Path, findings: Findings) -> dict[str, Any]:
        if not isinstance(value, dict) or not value:
            wrong(shape.says(), value, path, findings)
            return {}
        known = {name: fact for name, fact in findings.facts.items() if fact.subject == subject}
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
        case "flag":
            if not isinstance(value, bool):
                wrong(_("true or false"), value, path, findings)
            return value is True
        case "number":
            return _bounds(value, path, findings)
        case _:
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

    def read(value: object, path: Path, findings: Findings) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) < 2 or not all(isinstance(row, dict) for row in value):
            wrong(shape.says(), value, path, findings)
            return []
        return [_tier(row, (*path, index), findings) for index, row in enumerate(value)]

    def _tier(row: Mapping[str, Any], path: Path, findings: Findings) -> dict[str, Any]:
        for name in row:
            if name not in keys:
                sentence = _("a tier has no key {key}: {hint}")
                findings.add((*path, name), sentence.format(key=shown(name), hint=nearest(name, keys)))
        for name in ("when", "within"):
            if name not in row:
                what = keys[name].says()
                findings.add(path, _("a tier lacks {key}: {what}").format(key=name, what=what))
        checked = {
            name: key.read(row[name], (*path, name), findings) for name, key in keys.items() if name in row
        }
        return {"when": {}, "within": None, "clause": None, **checked}

    shape = Shape(lambda: _("two or more of { when = ..., within = ... }"), read, empty=[])
    return shape
