"""[[example]]: what a regulation expects of itself. Given these facts, this must come out.

`asks` names what works it out: an engine of `vocabulary.EXAMPLES`, and the rule where the engine has several.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aftersvc.core.language import _
from aftersvc.regulation.findings import Findings, shown
from aftersvc.regulation.lines import Path
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, ID, Shape, wrong

PLAIN = (str, int, float)


def _read_asks(value: object, path: Path, findings: Findings) -> object:
    """An engine, then (where its name is that of a section) one of the rules of that section."""
    if not isinstance(value, str):
        wrong(ASKS.says(), value, path, findings)
        return value
    engine, _space, rule = value.partition(" ")
    if findings.knows(path, "engine", engine) and rule and engine in findings.words:
        findings.knows(path, engine, rule)
    return value


ASKS = Shape(lambda: _("what works it out, such as 'clock answer'"), _read_asks)


def _facts(example: str) -> Shape:
    """A table of facts by name; what each may be is the engine's to say."""

    def read(value: object, path: Path, findings: Findings) -> Mapping[str, Any]:
        if not isinstance(value, dict) or not value:
            wrong(shape.says(), value, path, findings)
            return {}
        for name, fact in value.items():
            if not _is_plain(fact):
                sentence = _(
                    "{name} must be a word, a number, true or false, or a list; times stand in quotes"
                )
                findings.add((*path, name), sentence.format(name=shown(name)))
        return value

    shape = Shape(lambda: _("facts such as {example}").format(example=example), read)
    return shape


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(_is_plain(each) for each in value)
    if isinstance(value, dict):
        return all(_is_plain(each) for each in value.values())
    return isinstance(value, PLAIN) and value == value  # not a day, and not nan


SECTIONS = (
    Section(
        "example",
        keys=(
            Key("id", ID),
            Key("clause", CLAUSE),
            Key("asks", ASKS),
            Key("given", _facts("{ received = '2026-03-02 09:00', distance_km = 300 }")),
            Key("expect", _facts("{ due = '2026-03-03 09:00' }")),
        ),
        unlike=("asks", "given"),
    ),
)
