"""A ticket's history out of somebody else's register: from the times in one row, or from several rows of changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from aftersvc.core.language import _

FINISHED = ("solved", "closed")


class Event(NamedTuple):
    """One event as it is kept: its name, the instant as UTC text, the reason of a wait, what the register called it."""

    name: str
    at: str
    reason: str | None = None
    note: str | None = None


class Change(NamedTuple):
    """One row of an event log: when it was written, the state it left, how often it had been reopened (if counted)."""

    row: int
    at: str
    state: str
    reopened: int | None


class Said(NamedTuple):
    """Something to point out at a change: its sentence wants the state, the instant, and another to compare it with."""

    code: str
    change: Change
    sentence: str
    other: str = ""


@dataclass
class Lived:
    """What became of a ticket, and what there is to say about how it is told."""

    events: list[Event]
    status: str = "open"
    answered: bool = False
    solved_at: str | None = None
    closed_at: str | None = None
    reopened: int = 0
    said: list[Said] = field(default_factory=list)


def of_times(received: str, times: Mapping[str, str | None], reopened: int) -> Lived:
    """The history of a ticket whose row says when it was answered, solved and closed."""
    lived = Lived([Event("received", received)], reopened=reopened)
    for name in ("answered", "solved", "closed"):
        at = times[name]
        if at is not None:
            lived.events.append(Event(name, at))
            lived.status = name
    lived.closed_at = times["closed"]
    lived.solved_at = times["solved"] or times["closed"]
    if len(lived.events) > 2:
        lived.events.sort(key=lambda event: event.at)
    return lived


def of_changes(received: str, changes: Sequence[Change], states: Mapping[str, str]) -> Lived:
    """The history that rows of changes tell, in their order.

    Where the register counts how often a ticket was reopened, its count decides; elsewhere going back from a finished
    state does. A change dated before the one that it follows, or before the ticket was received, is taken for the
    same moment and pointed out: the machines that date an event log don't agree.
    """
    lived = Lived([Event("received", received)])
    counted = 0
    for change in changes:
        meant, _space, reason = states[change.state].partition(" ")
        went_back = lived.status in FINISHED and meant not in FINISHED
        times = int(went_back) if change.reopened is None else max(change.reopened - counted, 0)
        counted += times
        if went_back and not times:
            sentence = _("'{state}' {at}, after it was finished, but not counted as reopened: left out")
            lived.said.append(Said("not_reopened", change, sentence))
            continue
        before = len(lived.events)
        at = max(change.at, lived.events[-1].at)
        if times:
            _reopen(lived, change, at, times)
        if meant != lived.status or meant == "waiting":
            _become(lived, meant, reason, Event(meant, at, note=change.state))
        if len(lived.events) > before and change.at < at:
            _point_out(lived, change, received)
    return lived


def _reopen(lived: Lived, change: Change, at: str, times: int) -> None:
    if lived.status not in FINISHED:
        sentence = _("'{state}' {at} is counted as reopened, but it was still open")
        lived.said.append(Said("reopened_unsolved", change, sentence))
    lived.events.append(Event("reopened", at, note=change.state))
    lived.reopened += times
    lived.status = "open"
    lived.solved_at = lived.closed_at = None


def _become(lived: Lived, meant: str, reason: str, event: Event) -> None:
    """Enter a state; the events are those that a clerk's verbs would have written."""
    if lived.status == "closed":
        return  # solved after it was closed: nothing new
    if meant == "waiting":
        waits = next((past for past in reversed(lived.events) if past.name == "waiting"), None)
        if lived.status == "waiting" and waits is not None and waits.reason == reason:
            return
        lived.events.append(event._replace(reason=reason))
    elif lived.status == "waiting" and meant not in FINISHED:
        lived.events.append(event._replace(name="resumed"))
    if meant == "answered" and not lived.answered:
        lived.answered = True
        lived.events.append(event)
    if meant in FINISHED:
        lived.events.append(event)
        lived.solved_at = lived.solved_at or event.at
        lived.closed_at = event.at if meant == "closed" else None
    lived.status = meant


def _point_out(lived: Lived, change: Change, received: str) -> None:
    if change.at < received:
        sentence = _("'{state}' {at} lies before received {other}")
        lived.said.append(Said("event_before_received", change, sentence, received))
    else:
        sentence = _("'{state}' {at} lies before the change it follows ({other})")
        lived.said.append(Said("events_out_of_order", change, sentence, lived.events[-1].at))


def in_order(changes: Iterable[tuple[str, Change]]) -> list[Change]:
    """Changes sorted by their keys: as numbers if all are, else as text; ties as they came."""
    keyed = list(changes)
    if all(key.isdecimal() for key, _change in keyed):
        return [change for _key, change in sorted(keyed, key=lambda each: int(each[0]))]
    return [change for _key, change in sorted(keyed, key=lambda each: each[0])]
