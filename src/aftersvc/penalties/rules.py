"""Pure rules of assessment: which time it is, which measure follows, what it comes to in money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core import conditions
from aftersvc.core.conditions import Value
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.penalties import measures
from aftersvc.penalties.measures import MANAGER, Measure

if TYPE_CHECKING:
    from aftersvc.penalties.regulation import Rule

# Statuses in which a case counts among the times of a ladder; struck out, waived, excused and lifted ones do not.
LIVE = ("noted", "proposed", "confirmed", "appealed", "upheld")
DECIDED = ("confirmed", "upheld")  # what stands, and goes on a list for the payroll
UNDECIDED = ("noted", "proposed")


class Counted(NamedTuple):
    """One live case as a ladder sees it: its local moment, and its key, which orders cases of one moment for ever."""

    number: str
    occurred: datetime
    key: str


class Outcome(NamedTuple):
    """What follows in one case: the measure, and its parts in fen where they are known.

    `fine` is what the person loses beside `cost`, `reward` what they gain, `manager` what their manager loses. `open`
    where a person has still to say an amount.
    """

    measure: Measure
    fine: int | None
    cost: int
    reward: int
    manager: int
    open: bool


def earlier_in_window(case: Counted, others: Iterable[Counted], window: str | None) -> list[Counted]:
    """The live cases of one ladder that occurred before `case` within its window, in order."""
    mark = _window(case.occurred, window)
    return sorted(
        (
            other
            for other in others
            if (other.occurred, other.key) < (case.occurred, case.key)
            and _window(other.occurred, window) == mark
        ),
        key=lambda other: (other.occurred, other.key),
    )


def counts(cases: Sequence[Counted], window: str | None, first: int = 1) -> dict[str, int]:
    """Which time each live case of one ladder is within its window: number -> nth; `first` is that of the earliest."""
    seen: dict[tuple[int, ...], int] = {}
    found = {}
    for case in sorted(cases, key=lambda each: (each.occurred, each.key)):
        mark = _window(case.occurred, window)
        found[case.number] = seen[mark] = seen.get(mark, first - 1) + 1
    return found


def _window(occurred: datetime, window: str | None) -> tuple[int, ...]:
    day = (occurred.year, occurred.month, occurred.day)
    return {"day": day, "month": day[:2], "year": day[:1]}.get(window or "", ())


def applies(rule: Rule, shows: Mapping[str, Value]) -> bool:
    """Whether a fact falls under a rule: its condition holds, and what it counts by is known."""
    counted = rule.scope is None or shows.get(rule.scope) is not None
    return counted and conditions.holds(rule.when, shows) is True


def step_of(rule: Rule, nth: int, shows: Mapping[str, Value]) -> Measure:
    """The step that holds: of a ladder the nth, its last for every later time; of tiers the one whose condition holds.

    A tier hangs on a fact; where that is not known, nothing follows yet.
    """
    if rule.is_ladder:
        return rule.steps[min(nth, len(rule.steps)) - 1]
    if "when" not in rule.steps[0]:
        return rule.steps[0]
    return next(
        (step for step in rule.steps if conditions.holds(step["when"], shows) is True), {"nothing": True}
    )


def outcome(step: Measure, given: int | None) -> Outcome:
    """What a step comes to; `given` is the amount in fen that a person stated, if any."""
    fine: int | None = step.get("fine", 0)
    cost, missing = 0, False
    if "range" in step:
        fine, missing = given, given is None
    elif "times" in step:
        fine, missing = (None, True) if given is None else (step["times"] * given, False)
    elif "cost" in step:
        cost, missing = given or 0, given is None
    elif "cost_plus" in step:
        fine, cost, missing = step["cost_plus"], given or 0, given is None
    return Outcome(step, fine, cost, step.get("reward", 0), step.get(MANAGER, 0), missing)


def wants_amount(step: Measure) -> bool:
    return any(name in step for name in ("range", *measures.OF_AN_AMOUNT))


def shown_fen(rule: Rule, shows: Mapping[str, Any]) -> int | None:
    """The amount in fen that the record gives a rule to count from; a person may say another. None where it has none."""
    counts_from_one = any(name in step for step in rule.steps for name in measures.OF_AN_AMOUNT)
    return shows.get("false_fen") if counts_from_one else None


def amount_wrong(rule: Rule, step: Measure, given: int) -> str:
    """Why an amount cannot be that of a step, or nothing: outside its range, or no step of the rule asks for one."""
    if not any(map(wants_amount, rule.steps)):
        return _("this rule sets the amount itself: leave --amount out")
    limits = step.get("range")
    if limits and not limits["from"] <= given <= limits["to"]:
        return _("{amount} is outside the range of this rule: from {low} to {high}").format(
            amount=yuan(given), low=yuan(limits["from"]), high=yuan(limits["to"])
        )
    return ""


def scope_of(rule: Rule, shows: Mapping[str, Value]) -> str:
    """What a ladder counts by beside the person: one cause, one kind of equipment, one product; else nothing."""
    value: Any = shows.get(rule.scope) if rule.scope else None
    return "" if value is None else str(value)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    return at.astimezone(zone)
