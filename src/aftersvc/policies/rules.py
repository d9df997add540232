"""What a regulation says, rule by rule and in words: the clause, the section, what the program does by it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from aftersvc import vocabulary
from aftersvc.core.errors import NotFound
from aftersvc.core.language import _, enumerated, joined, labelled, translated
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.sections import every_section
from aftersvc.regulation.wording import Words, mark_in_words, words_in, yes_or_no


def stated_in(checked: Mapping[str, Any]) -> list[Stated]:
    """Every rule of a checked form that names a clause, in the order of the clauses."""
    words = words_in(checked)
    rules = [
        rule
        for section in every_section(vocabulary.SECTIONS)
        if section.says is not None and checked.get(section.name)
        for rule in section.says(checked[section.name], words)
    ]
    return sorted((rule for rule in rules if rule.clause), key=lambda rule: in_order(rule.clause))


HISTORY = "history"  # of a ticket, in an example: each a time and an event


class Told(NamedTuple):
    """An example in words: `given received: 2026-03-06 16:30, due: 2026-03-07 16:30`."""

    clause: str
    id: str
    asks: str
    says: str


def examples_in(checked: Mapping[str, Any]) -> list[Told]:
    """Every example of a checked form, in the text's order."""
    words = words_in(checked)
    return [
        Told(
            row["clause"],
            row["id"],
            row["asks"],
            _("given {given}; then {expect}").format(
                given=_told(row["given"], words), expect=_told(row["expect"], words)
            ),
        )
        for row in checked.get("example", ())
    ]


def _told(stated: Mapping[str, Any], words: Words) -> str:
    """Facts of an example by what people call them."""
    own = translated(vocabulary.EXAMPLE_WORDS)
    told = []
    for name, value in stated.items():
        fact = None if name in own else vocabulary.FACTS.get(name)
        kinds = (fact.of,) if fact else vocabulary.EXAMPLE_KINDS.get(name, ())
        known = {**own, "none": _("none")}
        for kind in reversed(kinds):
            known |= words.get(kind, {})
        title = _(fact.words) if fact else own.get(name, name)
        unit = _(fact.unit) if fact else ""
        if name == HISTORY:
            value = [_happened(each, words) for each in value]
        shown = f"{_in_words(value, known)} {unit}".strip()
        told.append(labelled(title, shown))
    return joined(told)


def _happened(stated: str, words: Words) -> str:
    """`2026-03-02 09:20 waiting parts`, the event as people call it."""
    day, hour, mark = stated.split(" ", 2)
    return f"{day} {hour} {mark_in_words(mark, words)}"


def _in_words(value: Any, known: Mapping[str, str]) -> str:
    """A value of an example; `known` are the ids that may stand in it, with what people call them."""
    match value:
        case bool():
            return yes_or_no(value)
        case dict() | list() if not value:
            return "-"
        case dict():
            return enumerated(
                f"{known.get(name, name)} {_in_words(each, known)}" for name, each in value.items()
            )
        case list():
            return enumerated(_in_words(each, known) for each in value)
    return enumerated(known.get(word, word) for word in str(value).split(", "))


def of_clause(rules: Sequence[Stated], clause: str) -> list[Stated]:
    """The rules of a clause and of those below it (`4-2` holds `4-2.1`). NotFound where there is none."""
    found = [
        rule
        for rule in rules
        if rule.clause == clause or re.match(rf"{re.escape(clause)}[.\-/ ]", rule.clause)
    ]
    if not found:
        raise NotFound(
            _("the program acts on no clause '{clause}': {hint}").format(
                clause=safe(clause), hint=nearest(clause, {rule.clause for rule in rules})
            )
        )
    return found


def in_order(clause: str) -> list[tuple[int, str]]:
    """Clauses sort by their numbers: 3-4 before 3-10."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"[.\-/ ]", clause)]


def lost_roles(people: Iterable[tuple[str, Iterable[str]]], known: Iterable[str]) -> list[str]:
    """Names of the people who hold a role that is not among those a regulation knows, in their order."""
    known = set(known)
    return [name for name, roles in people if not known.issuperset(roles)]
