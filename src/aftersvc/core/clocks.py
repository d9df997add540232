"""Deadlines of a document: a rule of the regulation, the document's history and its facts give a clock. Pure.

A clock starts at the first event its rule names, stops at the first event the rule lists, and stands still while the
document waits for a reason the rule accepts. A mark is an event (`referred`) or one of its kind (`referred
purchasing`). Reopening undoes `solved` and `closed`: a clock that only these stop runs on, and the time in between
counts as a pause. A promise that still lies ahead when the document is reopened is waited for again; one that was
dealt with before stays so. An excuse (`excused answer`) stops nothing: it says that lateness of this clock is no fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import conditions
from aftersvc.core.worktime.deadline import Due, deadline, reached

if TYPE_CHECKING:
    from aftersvc.core.worktime.calendar import Calendar
    from aftersvc.core.worktime.goal import Goal

UNDONE_BY_REOPENING = frozenset({"solved", "closed"})
EXCUSED, EXCUSE_VOID = "excused", "excuse_void"  # of the clock that `of` names


NOTHING: Mapping[str, Any] = {}


class Tier(NamedTuple):
    """The time allowed under a condition; `clause` where it is another than the rule's."""

    when: conditions.Condition
    goal: Goal
    clause: str | None = None


class Warn(NamedTuple):
    """People with one of `roles` are warned when `share` percent of the time is spent."""

    share: int
    roles: tuple[str, ...]


class Rule(NamedTuple):
    """One clock of a regulation.

    `goal` is the time allowed; None when it depends on facts (`tiers`: no two hold at once, one always does) or when
    the clock is `promised`: then the promised instant itself is the deadline. `when` says on which documents it runs.
    `pauses` are the reasons for waiting that make it stand still, at most `most_pauses` times (None: every time);
    `warns` says who is warned while time is left.
    """

    id: str
    title: Mapping[str, str]
    clause: str | None
    start: str
    until: tuple[str, ...]
    goal: Goal | None
    promised: bool = False
    pauses: tuple[str, ...] = ()
    when: conditions.Condition = NOTHING
    tiers: tuple[Tier, ...] = ()
    most_pauses: int | None = None
    warns: tuple[Warn, ...] = ()

    def asks(self) -> set[str]:
        """The facts that decide whether and how the clock runs."""
        return {*self.when, *(name for tier in self.tiers for name in tier.when)}


class Event(NamedTuple):
    """One thing that happened to a document, at a UTC instant.

    `of` says more where the event has kinds: what a wait was for, which step was taken, which department it concerns,
    which clock is excused.
    """

    name: str
    at: datetime
    of: str | None = None

    def is_one_of(self, marks: Iterable[str]) -> bool:
        return self.name in marks or (self.of is not None and f"{self.name} {self.of}" in marks)


class Clock(NamedTuple):
    """A rule run over a history. `due` is None while a pause has no end yet, or while facts are `missing` that decide.

    `warnings` are the instants at which somebody is warned, of a clock that has not stopped; `excused` is when it was.
    """

    rule: Rule
    started: datetime
    due: Due | None
    stopped: datetime | None
    stopped_by: str | None
    paused: bool
    pauses: tuple[tuple[datetime, datetime | None], ...] = ()
    tier: Tier | None = None
    missing: tuple[str, ...] = ()
    excused: datetime | None = None
    warnings: tuple[tuple[datetime, Warn], ...] = ()

    @property
    def clause(self) -> str | None:
        return (self.tier and self.tier.clause) or self.rule.clause

    def state(self, now: datetime) -> str:
        """`met`, `missed`, `late` (running past its deadline), `excused` (instead of either), `paused`, `running` or
        `undetermined`, as of `now`."""
        if self.missing:
            return "undetermined"
        if self.due is not None and (self.stopped or now) > self.due.at:
            if self.excused is not None:
                return "excused"
            return "late" if self.stopped is None else "missed"
        if self.stopped is not None:
            return "met"
        return "paused" if self.paused else "running"


def run(
    rule: Rule,
    events: Sequence[Event],
    calendar: Calendar,
    promised: datetime | None = None,
    facts: conditions.Facts = NOTHING,
) -> Clock | None:
    """The clock of `rule` over a history in order of time; None where it does not run.

    It does not where its condition fails, where its first event is not there, or where nothing was promised.
    """
    clock = _run(rule, events, calendar, promised, facts)
    if clock is None:
        return None
    excused = _excused(rule.id, events)
    if excused is None and not rule.warns:
        return clock
    warnings = () if excused or clock.stopped or clock.missing else tuple(_warnings(clock, calendar))
    return clock._replace(excused=excused, warnings=warnings)


def _excused(clock: str, events: Iterable[Event]) -> datetime | None:
    """When a clock was excused, unless that was taken back later."""
    at = None
    for event in events:
        if event.name in (EXCUSED, EXCUSE_VOID) and event.of == clock:
            at = event.at if event.name == EXCUSED else None
    return at


def _warnings(clock: Clock, calendar: Calendar) -> Iterator[tuple[datetime, Warn]]:
    """When people are warned of a clock; a warning that a pause without an end holds back is left out."""
    goal = clock.tier.goal if clock.tier else clock.rule.goal
    for warn in clock.rule.warns:
        if goal is not None:
            at = reached(clock.started, goal, warn.share, clock.pauses, calendar)
        else:
            at = clock.due and clock.started + (clock.due.at - clock.started) * warn.share / 100
        if at is not None:
            yield at.astimezone(UTC).replace(microsecond=0), warn


def _run(
    rule: Rule,
    events: Sequence[Event],
    calendar: Calendar,
    promised: datetime | None,
    facts: conditions.Facts,
) -> Clock | None:
    runs = conditions.holds(rule.when, facts) if rule.when else True
    start = (rule.start,)
    started = next((event.at for event in events if event.is_one_of(start)), None)
    if runs is False or started is None or (rule.promised and promised is None):
        return None
    stop, pauses = _stop_and_pauses(rule, events, started, promised)
    stopped, stopped_by = (stop.at, stop.name) if stop else (None, None)
    if runs is None:
        missing = tuple(conditions.missing(rule.when, facts))
        return Clock(rule, started, None, stopped, stopped_by, paused=False, missing=missing)
    if promised is not None and rule.promised:
        kept = Due(promised, provisional=False, steps=())
        return Clock(rule, started, kept, stopped, stopped_by, paused=False)
    tier = next((tier for tier in rule.tiers if conditions.holds(tier.when, facts)), None)
    if tier is None and rule.tiers:
        undecided = (name for tier in rule.tiers for name in conditions.missing(tier.when, facts))
        missing = tuple(dict.fromkeys(undecided)) or _not_recorded(rule, facts)
        return Clock(rule, started, None, stopped, stopped_by, paused=False, missing=missing)
    goal = tier.goal if tier else rule.goal
    if goal is None:
        raise ValueError(f"clock {rule.id} has neither a goal nor a promise")
    # None while it waits; a wait that begins after the deadline had passed does not make it pass later.
    due = deadline(started, goal, pauses, calendar)
    paused = due is None and stop is None
    return Clock(rule, started, due, stopped, stopped_by, paused, tuple(pauses), tier)


def _not_recorded(rule: Rule, facts: conditions.Facts) -> tuple[str, ...]:
    """Words that would say which tier holds, where none does without them."""
    asked = dict.fromkeys(name for tier in rule.tiers for name in tier.when)
    return tuple(name for name in asked if facts.get(name) is None)


def _stop_and_pauses(
    rule: Rule, events: Iterable[Event], started: datetime, promised: datetime | None
) -> tuple[Event | None, list[tuple[datetime, datetime | None]]]:
    stop: Event | None = None
    pauses: list[tuple[datetime, datetime | None]] = []
    waiting: datetime | None = None
    waits = 0
    only_solving = UNDONE_BY_REOPENING.issuperset(rule.until)
    for event in events:
        if event.at < started:
            continue
        if stop is not None:
            still_ahead = rule.promised and promised is not None and promised > event.at
            undone = only_solving or (still_ahead and stop.name in UNDONE_BY_REOPENING)
            if event.name == "reopened" and undone:
                pauses.append((stop.at, event.at))
                stop = None
            continue
        stops = event.is_one_of(rule.until)
        if waiting is not None and (stops or event.name in ("resumed", "waiting")):
            pauses.append((waiting, event.at))
            waiting = None
        if stops:
            stop = event
        elif event.name == "waiting" and event.of in rule.pauses and waits != rule.most_pauses:
            waiting = event.at
            waits += 1
    if waiting is not None:
        pauses.append((waiting, None))
    return stop, pauses
