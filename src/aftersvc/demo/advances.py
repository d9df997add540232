"""The advances of the demo: asked for before a trip, signed by every hand, settled against its claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftersvc.advances import asking, deciding
from aftersvc.advances import store as advances
from aftersvc.desk import Desk
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import store as expenses
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets


def do(desk: Desk, act: Mapping[str, Any], dispatch: str, people: Sequence[str]) -> None:
    """Ask for an advance for a trip with all its signatures, or settle it against the trip's approved claim."""
    with desk.reading() as reader:
        sent = dispatches.get(reader, dispatch)
        leader = staff.by_id(reader, sent.leader_id)
        purpose = tickets.by_id(reader, sent.ticket_id).summary
        claims = expenses.listing(
            reader,
            status=("approved",),
            voids=False,
            since=None,
            until=None,
            staff_id=None,
            dispatch_id=sent.id,
            most=1,
        )
        standing = advances.open_of(reader, [leader.id])
    if act["do"] == "advance":
        number = asking.new(desk, person=leader.number, amount=act["amount"], purpose=purpose).number
        for verb, by in act["signed"].items():
            desk.acting = people[by]
            deciding.sign(desk, number, verb, means="cash" if verb == "pay" else None)
    elif standing and claims:
        desk.acting = people[act["by"]]
        deciding.settle(desk, standing[0].number, [claims[0]["number"]])
