"""Named facts with comparisons: what a rule demands against what the records show. Pure.

A condition maps a fact's name to what it must be: a list of words (any of them), true or false, or the bounds of a
number. All of them must hold; an empty condition always does. There is no other logic: where a question cannot be put
like this, the program needs another fact.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Protocol, TypeVar

Bounds = Mapping[str, float]  # `over` < x, `from` <= x, `to` >= x, `under` > x
Demand = Sequence[str] | bool | Bounds
Condition = Mapping[str, Demand]
Value = str | bool | float | Collection[str] | None  # several words where more than one is true at once
Facts = Mapping[str, Value]

LOWER, UPPER = ("over", "from"), ("under", "to")
ANOTHER = "\N{HORIZONTAL ELLIPSIS}"  # stands for every word that no condition names


def holds(condition: Condition, facts: Facts) -> bool | None:
    """Whether all demands are met; None where that hangs on a number or a yes-or-no that is not recorded.

    A word that is not recorded is none of those demanded.
    """
    verdict: bool | None = True
    for name, demand in condition.items():
        met = _meets(demand, facts.get(name))
        if met is False:
            return False
        if met is None:
            verdict = None
    return verdict


def missing(condition: Condition, facts: Facts) -> list[str]:
    """The facts that would have to be recorded before `holds` could say yes or no; none where it can."""
    if holds(condition, facts) is not None:
        return []
    return [name for name, demand in condition.items() if _meets(demand, facts.get(name)) is None]


class Conditional(Protocol):
    """A rule that counts `when` a condition holds."""

    @property
    def when(self) -> Condition: ...


Rule = TypeVar("Rule", bound=Conditional)


def first(rules: Iterable[Rule], facts: Facts) -> tuple[Rule | None, tuple[str, ...]]:
    """The first rule whose condition holds, None where none does.

    Where one before it hangs on what is not recorded there is none either: then the facts that would have to be.
    """
    for rule in rules:
        verdict = holds(rule.when, facts)
        if verdict is None:
            return None, tuple(missing(rule.when, facts))
        if verdict:
            return rule, ()
    return None, ()


def _meets(demand: Demand, value: Value) -> bool | None:
    if isinstance(demand, bool):
        return None if value is None else value is demand
    if isinstance(demand, Mapping):
        return None if value is None else _inside(demand, value)  # type: ignore[arg-type] # a number, by the reader
    if value is None or isinstance(value, str):
        return value in demand
    return not set(demand).isdisjoint(value)  # type: ignore[arg-type] # several words


def _inside(bounds: Bounds, value: float) -> bool:
    return (
        value > bounds.get("over", float("-inf"))
        and value >= bounds.get("from", float("-inf"))
        and value <= bounds.get("to", float("inf"))
        and ("under" not in bounds or value < bounds["under"])
    )


def is_empty(bounds: Bounds) -> bool:
    """No number lies inside."""
    low = max((bounds[name] for name in LOWER if name in bounds), default=float("-inf"))
    high = min((bounds[name] for name in UPPER if name in bounds), default=float("inf"))
    return low > high or (low == high and not _inside(bounds, low))


def apart(one: Condition, other: Condition) -> bool:
    """Whether the two can never hold together."""
    return any(_demands_apart(demand, other[name]) for name, demand in one.items() if name in other)


def _demands_apart(one: Demand, other: Demand) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is not other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        low = {
            name: max(each[name] for each in (one, other) if name in each)
            for name in LOWER
            if name in one or name in other
        }
        high = {
            name: min(each[name] for each in (one, other) if name in each)
            for name in UPPER
            if name in one or name in other
        }
        return is_empty({**low, **high})
    return set(one).isdisjoint(other)


def gap(conditions: Sequence[Condition], words: Mapping[str, Collection[str]]) -> Facts | None:
    """Facts under which none of the conditions holds; None where one always does.

    `words` are all words that a fact can be, where they are known; else any other word is tried too.
    """
    names = list(dict.fromkeys(name for condition in conditions for name in condition))
    tried = [
        list(_values(name, [each[name] for each in conditions if name in each], words)) for name in names
    ]
    for values in product(*tried):
        facts: dict[str, Value] = dict(zip(names, values, strict=True))
        if not any(holds(condition, facts) for condition in conditions):
            return facts
    return None


def _values(name: str, demands: Sequence[Demand], words: Mapping[str, Collection[str]]) -> Iterator[Value]:
    """One value of every kind that the demands tell apart."""
    if isinstance(demands[0], bool):
        yield from (True, False)
    elif isinstance(demands[0], Mapping):
        edges = sorted({float(edge) for each in demands for edge in each.values()})  # type: ignore[union-attr]
        yield edges[0] - 1
        for edge, following in zip(edges, [*edges[1:], edges[-1] + 2], strict=True):
            yield from (edge, (edge + following) / 2)
    else:
        yield from words.get(name) or [*dict.fromkeys(word for each in demands for word in each), ANOTHER]  # type: ignore[union-attr]
