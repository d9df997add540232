"""Arranging a dispatch: who goes, for when; and what is changed or struck out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.numbering import number
from aftersvc.core.text import required
from aftersvc.dispatches import appointments, leaving, rework, store
from aftersvc.dispatches.change import changing
from aftersvc.regulation.versions import in_force
from aftersvc.staff import store as staff
from aftersvc.tickets import following
from aftersvc.tickets import store as tickets

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.dispatches.change import Change
    from aftersvc.staff.store import Member


class Planned(NamedTuple):
    """What was arranged, and what a person should look at."""

    number: str
    remarks: list[str]


def new(
    desk: Desk,
    ticket_number: str,
    *,
    to: str,
    crew: Sequence[str] = (),
    promised: str | None = None,
    leave: str | None = None,
) -> Planned:
    """Send somebody for a ticket (machinery 5-3 d). The appointment is the ticket's promised time unless given.

    Raises Refused for a ticket that nobody can be sent for and for staff who left, NotFound or Ambiguous for a name.
    """
    with desk.recording("dispatch new") as entry:
        ticket = tickets.get(entry, ticket_number)
        promised_at = appointments.planned_time(
            desk, entry, promised, "--promised"
        ) or following.promise_to_keep(entry, ticket)
        leave_at = appointments.planned_time(desk, entry, leave, "--leave")
        appointments.in_order(entry, leave_at, promised_at)
        leader = appointments.sendable(entry, to, promised_at or leave_at)
        along = appointments.together(entry, leader, crew, promised_at or leave_at)
        day = appointments.local_day(entry, to_text(entry.happened_at))
        dispatch = store.insert(
            entry,
            number=number(entry, "D"),
            ticket_id=ticket.id,
            leader_id=leader.id,
            planned_at=to_text(entry.happened_at),
            promised_at=promised_at,
            leave_at=leave_at,
            version_id=in_force(entry, day).id,
        )
        entry.document = dispatch.number
        store.set_crew(entry, dispatch.id, [member.id for member in along])
        history.add(entry, dispatch.number, "planned", details=_people(leader, along))
        if promised_at is not None:
            history.add(entry, dispatch.number, "promised", details={"promised_at": promised_at})
        ticket = following.sent(entry, ticket, dispatch.number)
        if promised_at is not None:
            following.promised(entry, ticket, promised_at)
        remarks = [
            *appointments.bookings(desk, entry, dispatch),
            *rework.hints(entry, dispatch),
            *leaving.remarks(entry, ticket),
        ]
    return Planned(dispatch.number, remarks)


def edit(
    desk: Desk,
    dispatch_number: str,
    *,
    to: str | None = None,
    crew: Sequence[str] | None = None,
    alone: bool = False,
    promised: str | None = None,
    leave: str | None = None,
) -> Planned:
    """Change what is given: before leaving anything, under way only the appointment. The history keeps every one.

    An appointment moved before leaving is what lateness and the ticket's clock go by; moved later it changes neither.
    """
    if alone and crew:
        raise BadInput(_("give either --with or --alone"))
    only_promise = to is None and not crew and not alone and leave is None
    with changing(desk, dispatch_number, "edit --promised" if only_promise else "edit") as change:
        entry, before = change.entry, change.dispatch
        promised_at = appointments.planned_time(desk, entry, promised, "--promised") or before.promised_at
        leave_at = appointments.planned_time(desk, entry, leave, "--leave") or before.leave_at
        appointments.in_order(entry, leave_at if leave else None, promised_at)
        moved = promised_at != before.promised_at
        changed = _change_people(change, to, crew, alone, promised_at or leave_at)
        if leave_at != before.leave_at:
            changed["leave_at"] = [before.leave_at, leave_at]
        if not moved and not changed:
            raise Refused(_("{number}: nothing to change").format(number=before.number))
        leader_id = staff.find(entry, to).id if to else before.leader_id
        after = before._replace(leader_id=leader_id, promised_at=promised_at, leave_at=leave_at)
        store.update(entry, after)
        appointments.all_still_here(entry, after, store.crew(entry, after.id))
        if changed:
            history.add(entry, after.number, "edited", details={"changed": changed})
        if moved:
            history.add(entry, after.number, "promised", details={"promised_at": promised_at})
        if promised_at is not None and moved and before.departed_at is None:
            following.promised(entry, change.ticket, promised_at)
        remarks = appointments.bookings(desk, entry, after)
    return Planned(after.number, remarks)


def _change_people(
    change: Change, to: str | None, crew: Sequence[str] | None, alone: bool, planned: str | None
) -> dict[str, Any]:
    """Set the crew where it or the leader is given; what the history says of it."""
    if to is None and not crew and not alone:
        return {}
    entry, dispatch = change.entry, change.dispatch
    leader = appointments.sendable(entry, to, planned) if to else staff.by_id(entry, dispatch.leader_id)
    now_along = [staff.by_id(entry, staff_id) for staff_id in store.crew(entry, dispatch.id)]
    along = appointments.together(entry, leader, crew, planned) if crew else [] if alone else now_along
    along = [member for member in along if member.id != leader.id]  # who led may go along, not both
    before, after = _people(staff.by_id(entry, dispatch.leader_id), now_along), _people(leader, along)
    store.set_crew(entry, dispatch.id, [member.id for member in along])
    return {name: [before[name], after[name]] for name in after if before[name] != after[name]}


def _people(leader: Member, along: Sequence[Member]) -> dict[str, Any]:
    return {"leader": leader.number, "crew": [member.number for member in along]}


def void(desk: Desk, dispatch_number: str, why: str) -> str:
    """Strike out a dispatch; it keeps its number and counts nowhere, and the ticket's clocks run as if nobody was sent.

    Who left on it cannot strike it out themselves.
    """
    with changing(desk, dispatch_number, "void") as change:
        why = change.entry.why = required(why, "--why")
        dispatch = change.dispatch
        if dispatch.departed_at is not None:
            people = {dispatch.leader_id, *store.crew(change.entry, dispatch.id)}
            desk.sign(change.entry, dispatch.number, owners=people)
        following.not_sent(change.entry, change.ticket, dispatch.number)
        return change.happened("void", void_why=why, in_order=False).number
