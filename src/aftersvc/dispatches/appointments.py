"""When somebody is to be there, and who: plans as they are typed, checked against what cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.moments import parse_instant
from aftersvc.core.text import safe
from aftersvc.dispatches import rules, store
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.dispatches.store import Dispatch
    from aftersvc.staff.store import Member

FARTHEST = timedelta(days=200)  # an appointment farther ahead has the wrong year


def planned_time(desk: Desk, entry: Entry, text: str | None, what: str) -> str | None:
    """A plan as typed, as UTC text; what is left out is the next such time after the plan was made (`--at`).

    Raises BadInput where it lies before it was made, or so far ahead that the year must be wrong.
    """
    if text is None:
        return None
    planned = parse_instant(text, now=entry.happened_at, zone=desk.zone, plan=True, what=what)
    at, made = history.local(entry, to_text(planned)), history.local(entry, to_text(entry.happened_at))
    if planned < entry.happened_at:
        raise BadInput(
            _(
                "{what}: {at} lies before it was arranged ({made}): write a time to come, or with --at when it was arranged"
            ).format(what=what, at=at, made=made)
        )
    if planned > entry.happened_at + FARTHEST:
        raise BadInput(
            _("{what}: {at} is {days} days ahead: look at the year").format(
                what=what, at=at, days=(planned - entry.happened_at).days
            )
        )
    return to_text(planned)


def in_order(entry: Entry, leave_at: str | None, promised_at: str | None) -> None:
    """Who leaves after the time that was promised cannot keep it."""
    if leave_at and promised_at and leave_at > promised_at:
        raise BadInput(
            _("--leave {leave} lies after the promised time ({promised}): write when to leave for it").format(
                leave=history.local(entry, leave_at), promised=history.local(entry, promised_at)
            )
        )


def sendable(entry: Entry, named: str, planned: str | None) -> Member:
    """The one member that is named; Refused where they have left by the day of the trip."""
    member = staff.find(entry, named)
    day = local_day(entry, planned) if planned else local_day(entry, to_text(entry.happened_at))
    _still_here(member, day)
    return member


def _still_here(member: Member, day: date) -> None:
    if member.left_on is not None and member.left_on < day:
        raise Refused(
            _("{name} left on {left} and cannot be sent on {day}: name somebody else").format(
                name=safe(member.name), left=member.left_on.isoformat(), day=day.isoformat()
            )
        )


def all_still_here(entry: Entry, dispatch: Dispatch, crew: Sequence[int]) -> None:
    """After an appointment was moved: everybody must still be in the company on the new day."""
    at = dispatch.promised_at or dispatch.leave_at
    if at is not None:
        for staff_id in (dispatch.leader_id, *crew):
            _still_here(staff.by_id(entry, staff_id), local_day(entry, at))


def together(entry: Entry, leader: Member, crew: Sequence[str], planned: str | None) -> list[Member]:
    """Who goes along; BadInput where one of them leads."""
    members = {member.id: member for member in (sendable(entry, named, planned) for named in crew)}
    if leader.id in members:
        raise BadInput(
            _("--with: {name} leads this dispatch already: name who goes along").format(
                name=safe(leader.name)
            )
        )
    return list(members.values())


def bookings(desk: Desk, entry: Entry, dispatch: Dispatch) -> list[str]:
    """A sentence for each other dispatch that the same people have at that time. Pointed out, never refused."""
    people = [dispatch.leader_id, *store.crew(entry, dispatch.id)]
    others = {
        rules.Engagement(row["number"], row["name"], local_day(entry, row["at"]), bool(row["out"])): row["at"]
        for row in store.engagements(entry, people, but=dispatch.id)
    }
    day = local_day(entry, dispatch.promised_at or dispatch.leave_at or dispatch.planned_at)
    return [
        (
            _("{name} is out on {other} ({at}) and not back")
            if clash.out
            else _("{name} has {other} ({at}) too")
        ).format(name=safe(clash.person), other=clash.dispatch, at=history.local(entry, others[clash]))
        for clash in rules.double_bookings(day, desk.today, others)
    ]


def local_day(entry: Entry, at: str) -> date:
    return from_text(at).astimezone(entry.zone).date()
