"""What happens on a trip, each fact once: departure, arrival, checks, start, finish, call to headquarters, return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.dispatches import checklist, leaving, rules, store
from aftersvc.dispatches.change import changing
from aftersvc.staff import store as staff
from aftersvc.tickets import following
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.dispatches.change import Change
    from aftersvc.dispatches.store import Dispatch


class Fact(NamedTuple):
    """One fact of a trip: its verb, its event, the column that keeps it, and what cannot lie after it."""

    verb: str
    event: str
    column: str
    after: tuple[str, ...]  # events


DEPARTED = Fact("depart", "departed", "departed_at", ("planned",))
ARRIVED = Fact("arrive", "arrived", "arrived_at", ("planned", "departed"))
STARTED = Fact("start", "started", "started_at", ("planned", "departed", "arrived"))
FINISHED = Fact("finish", "finished", "finished_at", ("planned", "departed", "arrived", "started"))
CALLED_IN = Fact("call-in", "called_in", "called_in_at", ("planned", "departed", "arrived", "finished"))
BACK = Fact("back", "back", "back_at", ("planned", "departed", "arrived", "finished"))


def depart(desk: Desk, number: str) -> str:
    """They left for the customer. From here on lateness is against the last appointment made up to now."""
    with _stating(desk, number, DEPARTED) as change:
        dispatch = change.dispatch
        checklist.refuse_unticked(change, "depart")
        leaving.refuse_unsettled(change.entry, change.ticket)
        made = [
            rules.Promise(happened.at, from_text(happened.details["promised_at"]))
            for happened in history.of(change.entry, dispatch.number)
            if happened.name == "promised"
        ]
        standing = rules.standing_promise(made, change.entry.happened_at)
        late_against = to_text(standing) if standing else None
        if late_against is not None and late_against != dispatch.promised_at:
            # It was moved after they had left, though typed before: the ticket goes by the old appointment again.
            following.promised(change.entry, change.ticket, late_against)
        return _state(change, DEPARTED, late_against=late_against).number


def arrive(desk: Desk, number: str) -> str:
    """They are at the customer's."""
    with _stating(desk, number, ARRIVED) as change:
        following.arrived(change.entry, change.ticket, change.dispatch.number)
        return _state(change, ARRIVED).number


def check(desk: Desk, number: str, items: Sequence[str]) -> str:
    """Tick off items of the regulation's list; before leaving only what is needed for that."""
    with changing(desk, number, "check") as change:
        checks = {each.id: each for each in checklist.of(change.entry, change.dispatch)}
        if not checks:
            raise Refused(_("the regulation has no list to tick off on this trip"))
        known = {each.id: each.title for each in checks.values()}
        ticked = store.ticked(change.entry, change.dispatch.id)
        named = [one_of(_("item"), each, known) for each in dict.fromkeys(items)]
        for item in named:
            if item in ticked:
                raise Refused(
                    _("{number}: '{item}' was ticked off already, {at} by {name}").format(
                        number=change.dispatch.number,
                        item=item,
                        at=history.local(change.entry, ticked[item]["at"]),
                        name=safe(ticked[item]["by"] or "-"),
                    )
                )
            if checks[item].before != "depart" and change.dispatch.arrived_at is None:
                raise Refused(
                    _("{number}: '{item}' is ticked off on the site, and nobody has arrived").format(
                        number=change.dispatch.number, item=item
                    )
                )
            checklist.refuse_too_few(change, [checks[item]])
            store.tick(change.entry, change.dispatch, item)
        return change.happened("checked", {"items": named}, in_order=False).number


def start(desk: Desk, number: str) -> str:
    """The work on the site begins, once everything is ticked off that the regulation asks for before."""
    with _stating(desk, number, STARTED) as change:
        checklist.refuse_unticked(change, "start")
        return _state(change, STARTED).number


def finish(desk: Desk, number: str) -> tuple[str, list[str]]:
    """The work on the site is done. Items that hold nothing up and that nobody ticked off are pointed out."""
    with _stating(desk, number, FINISHED) as change:
        checklist.refuse_not_started(change)
        checklist.refuse_unticked(change, "finish")
        remarks = checklist.left_over(change)
        return _state(change, FINISHED).number, remarks


def call_in(desk: Desk, number: str) -> str:
    """They called headquarters after the job (machinery 4-4); when they are back it is late, and still a fact."""
    with _stating(desk, number, CALLED_IN) as change:
        return _state(change, CALLED_IN).number


def back(desk: Desk, number: str) -> str:
    """They are back; from under way: they turned round before arriving."""
    with _stating(desk, number, BACK) as change:
        return _state(change, BACK).number


def _stating(desk: Desk, number: str, fact: Fact) -> AbstractContextManager[Change]:
    def not_twice(entry: Entry, dispatch: Dispatch) -> None:
        if getattr(dispatch, fact.column) is not None:
            raise Refused(_who_was_first(entry, dispatch, fact))

    return changing(desk, number, fact.verb, not_twice)


def _who_was_first(entry: Entry, dispatch: Dispatch, fact: Fact) -> str:
    told = next((each for each in history.of(entry, dispatch.number) if each.name == fact.event), None)
    name = staff.by_id(entry, told.by_id).name if told and told.by_id is not None else "-"
    return _("{number}: '{event}' is on record already: {at}, entered by {name} {recorded}").format(
        number=dispatch.number,
        event=_(EVENTS[fact.event]),
        at=history.local(entry, getattr(dispatch, fact.column)),
        name=safe(name),
        recorded=history.local(entry, to_text(told.recorded_at)) if told else "-",
    )


def _state(change: Change, fact: Fact, **columns: Any) -> Dispatch:
    """Write a fact of the trip; BadInput where it lies before one that came first."""
    at = to_text(change.entry.happened_at)
    for event, before in _known(change.dispatch, fact.after):
        if at < before:
            raise BadInput(
                _("{number}: '{event}' at {at} lies before '{earlier}' ({before}): look at --at").format(
                    number=change.dispatch.number,
                    event=_(EVENTS[fact.event]),
                    at=history.local(change.entry, at),
                    earlier=_(EVENTS[event]),
                    before=history.local(change.entry, before),
                )
            )
    # A report or a call may have come in before this was typed, so the trip keeps an order of its own.
    columns[fact.column] = at
    return change.happened(fact.event, in_order=False, **columns)


def _known(dispatch: Dispatch, events: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The facts of a trip that are on record, the latest first: event and instant."""
    for event in reversed(events):
        at = getattr(dispatch, f"{event}_at")
        if at is not None:
            yield event, at
