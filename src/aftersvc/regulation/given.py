"""What is `given` in an example of a regulation, read strictly: times of the regulation's zone, days, facts by name.

Each function raises Unreadable with the key, what stands there and what would be right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aftersvc.core.conditions import Value
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation.demands import is_number
from aftersvc.regulation.findings import shown
from aftersvc.regulation.wording import Words
from aftersvc.vocabulary import FACTS

MINUTE, SECOND = "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"

Given = Mapping[str, Any]


class Unreadable(BadInput):
    """`key` of what is given is not known, or its value cannot be read."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


def only(given: Given, known: Iterable[str]) -> None:
    """Nothing else is given than what is `known`."""
    words = tuple(known)
    for key in given:
        if key not in words:
            sentence = _("this kind of example is given no {key}: {hint}")
            raise Unreadable(key, sentence.format(key=shown(key), hint=nearest(key, words)))


def instant(given: Given, key: str, zone: ZoneInfo) -> datetime | None:
    """The UTC instant of a local time such as `2026-03-02 09:00`; None where it is not given."""
    return at(given[key], key, zone) if key in given else None


def at(value: object, key: str, zone: ZoneInfo) -> datetime:
    """The UTC instant of a local time."""
    try:
        # What is no text raises AttributeError.
        form = SECOND if value.count(":") == 2 else MINUTE  # type: ignore[attr-defined]
        stated = datetime.strptime(value, form).replace(tzinfo=zone)  # type: ignore[arg-type]
    except (AttributeError, TypeError, ValueError):
        raise not_right(key, value, _("a time such as '2026-03-02 09:00'")) from None
    if stated.strftime(form) != value:  # `9:0` is a slip of the hand
        raise not_right(key, value, _("a time such as '2026-03-02 09:00'"))
    return stated.astimezone(UTC)


def local(moment: datetime, zone: ZoneInfo) -> str:
    """An instant as examples expect it: `2026-03-02 09:00`, local."""
    return moment.astimezone(zone).strftime(MINUTE)


def days(given: Given, key: str) -> list[date]:
    """The days of a list such as `["2027-02-08"]`; none where it is not given."""
    try:
        return [date.fromisoformat(day) for day in given.get(key, ())]
    except (TypeError, ValueError):
        raise not_right(key, given[key], _("a list of days such as ['2027-02-08']")) from None


def facts(given: Given, subject: str, words: Words) -> dict[str, Value]:
    """The facts of a kind of document (vocabulary.FACTS) among what is given."""
    return {key: _fact(key, value, words) for key, value in given.items() if key in facts_of(subject)}


def facts_of(subject: str) -> set[str]:
    """The names of all facts of a kind of document."""
    return {name for name, fact in FACTS.items() if fact.subject == subject}


def _fact(key: str, value: Any, words: Words) -> Value:
    fact = FACTS[key]
    if fact.kind == "flag" and not isinstance(value, bool):
        raise not_right(key, value, _("true or false"))
    if fact.kind == "number" and not is_number(value):
        raise not_right(key, value, _("a number"))
    if fact.kind == "choice":
        for word in value if isinstance(value, list) else [value]:
            if not isinstance(word, str) or (fact.of and word not in words.get(fact.of, {})):
                raise not_right(key, word, nearest(str(word), words.get(fact.of, {})))
    return value  # type: ignore[no-any-return] # a word, a number or a flag, as was just asked


def not_right(key: str, value: object, right: str) -> Unreadable:
    """What to raise for a value that cannot be what is given."""
    return Unreadable(
        key, _("given {key}: {value} is not right: {hint}").format(key=key, value=shown(value), hint=right)
    )
