"""What people call the ids of a regulation, and how its events and conditions read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aftersvc import vocabulary
from aftersvc.core.conditions import Condition, Demand
from aftersvc.core.language import LANGUAGES, _, enumerated, joined, labelled, pick, translated
from aftersvc.core.money import yuan
from aftersvc.core.worktime.wording import amount_text
from aftersvc.regulation.versions import Book

# By kind of word (a section, or a list of vocabulary.WORDS) and id, in the language of the screen.
Words = Mapping[str, Mapping[str, str]]


def words_of(book: Book) -> Words:
    """The words of a version in the file; `clock` has the clocks that no regulation states too."""
    words = words_in(book.checked)
    return {**words, "clock": {**translated(vocabulary.CLOCKS), **words.get("clock", {})}}


def words_in(checked: Mapping[str, Any]) -> Words:
    """The words of a checked form, all sections of it, and those of the program."""
    declared = {
        name: {row["id"]: pick(row["title"]) for row in rows if "title" in row}
        for name, rows in checked.items()
        if isinstance(rows, list)
    }
    return {**{kind: translated(words) for kind, words in vocabulary.WORDS.items()}, **declared}


def listed(names: Iterable[str], words: Mapping[str, str]) -> str:
    return enumerated(words.get(name, name) for name in names)


def mark_in_words(mark: str, words: Words) -> str:
    """An event, or one of its kind, as a clock names it: `handed over: Purchasing`."""
    name, _space, of = mark.partition(" ")
    event = _(vocabulary.EVENTS[name])
    if not of:
        return event
    title = words.get(vocabulary.KINDS_OF_EVENTS[name], {}).get(of, of)
    return labelled(event, title)


def marks_in_words(marks: Iterable[str], words: Words) -> str:
    return enumerated(mark_in_words(mark, words) for mark in marks)


def when_in_words(condition: Condition, words: Words) -> str:
    """`distance: over 300, up to 1000 km; channel: e-mail`."""
    return joined(demand_in_words(name, demand, words) for name, demand in condition.items())


def demand_in_words(name: str, demand: Demand, words: Words) -> str:
    """One demand of a condition on a fact of vocabulary.FACTS."""
    fact = vocabulary.FACTS[name]
    title = _(fact.words)
    if isinstance(demand, bool):
        return title if demand else _("not: {what}").format(what=title)
    return labelled(title, right_in_words(demand, fact, words))


def right_in_words(demand: Demand, fact: vocabulary.Fact, words: Words) -> str:
    """What a demand lets pass, without the fact's name: `from 24 months`, `e-mail, letter`, `yes`."""
    if isinstance(demand, bool):
        return yes_or_no(demand)
    if isinstance(demand, Mapping):
        return _bounds(demand, _(fact.unit) if fact.unit else "")
    return listed(demand, words.get(fact.of, {}))


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _bounds(bounds: Mapping[str, float], unit: str) -> str:
    if bounds.get("from") is not None and bounds.get("from") == bounds.get("to"):
        return f"{bounds['from']:g} {unit}".strip()
    forms = {
        "over": _("over {number}"),
        "from": _("from {number}"),
        "to": _("up to {number}"),
        "under": _("under {number}"),
    }
    parts = [form.format(number=f"{bounds[name]:g}") for name, form in forms.items() if name in bounds]
    return f"{', '.join(parts)} {unit}".strip()


def goal_in_words(goal: Mapping[str, Any]) -> str:
    """A duration of a checked form."""
    return amount_text(goal["amount"], goal["unit"])


def value_in_words(key: str, value: Any, words: Words, kind: str = "") -> str:
    """Whatever stands under a key of a checked form; `kind` is that of its words, where they are of one."""
    match value:
        case None:
            return "-"
        case dict() | list() if not value:
            return "-"
        case bool():
            return _("yes") if value else _("no")
        case int() if key.endswith("_fen"):
            return yuan(value)
        case {"amount": int(amount), "unit": unit}:
            return amount_text(amount, unit)
        case dict() if key == "when":
            return when_in_words(value, words)
        case dict() if not set(value).difference(LANGUAGES):
            return pick(value)
        case dict():
            stated = {name: each for name, each in value.items() if each not in (None, [], {})}
            return joined(labelled(name, value_in_words(name, each, words)) for name, each in stated.items())
        case list():
            apart = " / " if isinstance(value[0], dict) else ", "
            return apart.join(value_in_words(key, each, words, kind) for each in value)
        case str() if kind == "event":
            return mark_in_words(value, words)
    return words.get(kind, {}).get(str(value), str(value))
