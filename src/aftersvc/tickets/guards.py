"""What must be true before a step is taken: facts of the step (vocabulary.FACTS), and whether they are as they must be.

Pure: what stands around a step is handed in, read from the file or from an example of the regulation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import floor, inf
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.conditions import Condition, Facts, Value, holds
from aftersvc.core.language import _, joined, labelled, pick
from aftersvc.core.later import resolved
from aftersvc.core.worktime.days import add_months, months
from aftersvc.regulation.wording import Words, listed, right_in_words, yes_or_no
from aftersvc.tickets import filling
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from aftersvc.tickets.routes import Field

Title = Mapping[str, str]


class Guard(NamedTuple):
    """A condition that must hold before a step. `field`, `to` and `step` say what its facts are about."""

    when: Condition
    clause: str
    otherwise: Title | None
    field: str | None
    to: str | None
    step: str


class Situation(NamedTuple):
    """What stands around a step on the local day it is taken.

    `given` are the values of its own fields, `filled` those and what earlier steps of the ticket filled in; `taken` the
    steps taken before. What has to be looked up is a function: since when the product is held; whether it was asked for
    in writing; the last day of a step (or in a field of it) on other tickets of the customer; how often a step was
    taken on other tickets (of this customer only, or of all); facts of the ticket by name.
    """

    day: date
    fields: Mapping[str, Field]
    given: Mapping[str, Any]
    filled: Mapping[str, Any]
    taken: Sequence[str]
    held_since: Callable[[], date | None]
    in_writing: Callable[[], bool | None]
    last: Callable[[str, str | None], date | None]
    times: Callable[[str, bool], int]
    ticket: Callable[[Iterable[str]], Facts]


class Judged(NamedTuple):
    """A guard with its facts as found. `verdict` is None where one of them is not recorded."""

    guard: Guard
    facts: Facts
    verdict: bool | None
    around: Situation


def judge(guard: Guard, around: Situation) -> Judged:
    """Whether a guard holds, and by which facts."""
    facts = dict(around.ticket(name for name in guard.when if FACTS[name].subject == "ticket"))
    for name in guard.when:
        if FACTS[name].subject == "step":
            facts[name] = resolved(FACTS[name].finds)(around, guard)
    unknown = any(facts[name] is None for name in guard.when)
    verdict = holds(guard.when, facts)
    return Judged(guard, facts, None if unknown and verdict is not True else verdict, around)


# -- facts ------------------------------------------------------------------------------------------------------


def value(around: Situation, guard: Guard) -> Value:
    """What was filled in: a word, yes or no, or a number (yuan for an amount)."""
    found: Value = around.filled.get(guard.field or "")
    if found is not None and around.fields[guard.field or ""].type in ("number", "money"):
        return float(found)  # type: ignore[arg-type] # a figure, by its type
    return found


def taken(around: Situation, _guard: Guard) -> Value:
    return tuple(around.taken)


def in_writing(around: Situation, _guard: Guard) -> Value:
    return around.in_writing()


def held_months(around: Situation, _guard: Guard) -> Value:
    since = around.held_since()
    return None if since is None else months_of(since, around.day)


def age_years(around: Situation, guard: Guard) -> Value:
    born, day = _days(around, guard)
    return None if born is None or day is None else months(born, day) // 12


def days_between(around: Situation, guard: Guard) -> Value:
    begin, end = _days(around, guard)
    return None if begin is None or end is None else (end - begin).days


def months_between(around: Situation, guard: Guard) -> Value:
    begin, end = _days(around, guard)
    return None if begin is None or end is None else months_of(begin, end)


def months_since(around: Situation, guard: Guard) -> Value:
    """Never before is infinitely long ago."""
    last, day = around.last(guard.step, guard.field), _day(around, guard.to)
    if last is None:
        return inf
    return None if day is None else months_of(last, day)


def times_before(around: Situation, guard: Guard) -> Value:
    return around.times(guard.step, True)


def times_in_all(around: Situation, guard: Guard) -> Value:
    return around.times(guard.step, False)


def months_of(begin: date, end: date) -> float:
    """Whole months, and of the month begun the part that its days are; negative where `end` comes first."""
    if end < begin:
        return -months_of(end, begin)
    whole = months(begin, end)
    last = add_months(begin, whole)
    return whole + (end - last).days / (add_months(begin, whole + 1) - last).days


def _days(around: Situation, guard: Guard) -> tuple[date | None, date | None]:
    return _day(around, guard.field), _day(around, guard.to)


def _day(around: Situation, field: str | None) -> date | None:
    """A day that was filled in; without a field, the day of the step."""
    if field is None:
        return around.day
    found = around.filled.get(field)
    return None if found is None else date.fromisoformat(found)


# -- in words ---------------------------------------------------------------------------------------------------


def in_words(judged: Judged, words: Words) -> str:
    """`held for: 20.5 months; right would be: from 24 months`, and what the regulation says to it."""
    parts = []
    for name, demand in judged.guard.when.items():
        if not holds({name: demand}, judged.facts) or judged.facts[name] is None:
            parts.append(
                _("{fact}: {found}; right would be: {right}").format(
                    fact=title(name, judged.guard, words),
                    found=found_in_words(name, judged, words),
                    right=right(name, judged, words),
                )
            )
    said = joined(parts)
    return labelled(said, pick(judged.guard.otherwise)) if judged.guard.otherwise else said


def title(name: str, guard: Guard, words: Words) -> str:
    """What a fact of a guard is called, with what it is about."""
    fact = FACTS[name]
    fields = words.get("field", {})
    if name == "value":
        return fields.get(guard.field or "", guard.field or "")
    if "step" in fact.takes:
        step = words["step"].get(guard.step, guard.step)
        return _("{fact} ({about})").format(fact=_(fact.words), about=step)
    if fact.takes:
        begin, end = (
            fields.get(each, each) if each else _("day of the step") for each in (guard.field, guard.to)
        )
        about = _("{begin} - {end}").format(begin=begin, end=end)
        return _("{fact} ({about})").format(fact=_(fact.words), about=about)
    return _(fact.words)


def found_in_words(name: str, judged: Judged, words: Words) -> str:
    """A fact as it was found."""
    fact, found = FACTS[name], judged.facts[name]
    if found is None:
        return _("not recorded")
    if name == "value":
        return filling.in_words(judged.around.fields[judged.guard.field or ""], judged.around.filled)
    if isinstance(found, bool):
        return yes_or_no(found)
    if isinstance(found, str):
        return words.get(fact.of, {}).get(found, found)
    if isinstance(found, int | float):
        return _("never") if found == inf else f"{floor(found * 100) / 100:g} {_(fact.unit)}"
    return listed(found, words.get(fact.of, {})) or _("none")


def right(name: str, judged: Judged, words: Words) -> str:
    """What a guard lets pass of a fact."""
    demand, of = judged.guard.when[name], FACTS[name]
    if name == "value" and not isinstance(demand, bool | Mapping):
        choices = judged.around.fields[judged.guard.field or ""].choices
        return listed(demand, {id_: pick(each) for id_, each in choices.items()})
    return right_in_words(demand, of, words)
