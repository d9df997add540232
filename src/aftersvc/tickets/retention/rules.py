"""Pure rules of keeping: which rule a ticket is kept by, from which day until which, and what may be done on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from aftersvc.core.conditions import Facts, first
from aftersvc.core.worktime.days import add_days, add_months

if TYPE_CHECKING:
    from aftersvc.core.worktime.goal import Goal
    from aftersvc.tickets.retention.regulation import Retention

State = Literal["kept", "may_go", "past"]


class Verdict(NamedTuple):
    """The rule by which a ticket is kept; `missing` are the facts that would have to be recorded before one can tell."""

    rule: Retention | None
    missing: tuple[str, ...] = ()


class Ended(NamedTuple):
    """When a ticket came to its end, as local days: when it was closed, and when the last was recorded about it."""

    closed: date
    last_record: date


class Kept(NamedTuple):
    """From which day a ticket is kept, `until` which at least and to which at the `latest`; None: no rule says.

    Both days belong to the time.
    """

    rule: Retention
    since: date
    until: date
    latest: date | None

    def state(self, today: date) -> State:
        """What may be done on a day."""
        if today <= self.until:
            return "kept"
        return "past" if self.latest is not None and today > self.latest else "may_go"


def verdict(rules: Sequence[Retention], facts: Facts) -> Verdict:
    """The first rule whose condition holds. One before it that hangs on a fact nobody recorded makes it undetermined."""
    return Verdict(*first(rules, facts))


def kept(rule: Retention, ended: Ended) -> Kept:
    """How long a ticket is kept by a rule. The day from which is counted does not count itself (Civil Code 201)."""
    since = ended.closed if rule.since == "closed" else ended.last_record
    return Kept(
        rule, since, _after(since, rule.at_least), _after(since, rule.at_most) if rule.at_most else None
    )


def _after(day: date, goal: Goal) -> date:
    return add_months(day, goal.amount) if goal.unit == "months" else add_days(day, goal.amount)
