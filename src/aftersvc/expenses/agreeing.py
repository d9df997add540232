"""Agreeing to spending before it is spent, apart from any claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import required
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import lines
from aftersvc.expenses.agreements import store as agreements
from aftersvc.expenses.change import stated_in
from aftersvc.expenses.lines import Entered
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.desk import Desk


KIND = "EA"  # of the numbers of agreements


def is_number(text: str) -> bool:
    """Is it the number of an agreement, and not of a claim?"""
    return text.strip().upper().startswith(KIND)


def agree(
    desk: Desk, *, person: str, category: str, day: str, amount: str, why: str, dispatch: str | None
) -> Entered:
    """Who acts agrees that somebody spends so much on a day. Raises NotAllowed where they agree to their own spending."""
    with desk.recording("expense agree") as entry:
        member = staff.find(entry, person)
        number = next_number(entry, KIND)
        entry.document = number
        desk.sign(entry, number, owners={member.id})
        spent_on = desk.day(day, "--date")
        stated = stated_in(Book(entry, in_force(entry, spent_on).id))
        kind = lines.category_of(category, stated)
        agreements.insert(
            entry,
            number=number,
            staff_id=member.id,
            category=kind.id,
            day=spent_on.isoformat(),
            amount_fen=lines.spent(amount),
            reason=required(why, "--why"),
            dispatch_id=dispatches.get(entry, dispatch).id if dispatch else None,
        )
        entry.why = why
        remarks = []
        if not kind.agreed:
            remarks.append(
                _("{category} needs no agreement (clause {clause})").format(
                    category=kind.title, clause=kind.clause
                )
            )
        if entry.recorded_at.astimezone(desk.zone).date() > spent_on:
            late = _("{number} is recorded after the spending: it grants nothing (clause {clause})")
            paper = _("{number} is recorded after the spending: it counts if it was made on paper before")
            remarks.append(
                (paper if stated.paper_agreements else late).format(number=number, clause=kind.clause)
            )
    return Entered(number, remarks)


def void(desk: Desk, number: str, why: str) -> str:
    """Take an agreement back; lines that stood on it stand on it no longer, unless they were signed for."""
    with desk.recording("expense void") as entry:
        found = agreements.get(entry, number)
        entry.document = found["number"]
        entry.why = required(why, "--why")
        if found["void_why"] is not None:
            raise Refused(_("{number} is void already").format(number=found["number"]))
        desk.sign(entry, found["number"], owners={found["staff_id"]})
        agreements.void(entry, found["id"], entry.why)
        return str(found["number"])
