"""What becomes of a complaint: a person upholds or dismisses it, once (machinery 4-1, 4-2).

Investigating it is ordinary handling: hand-overs, steps and notes. What follows for whom it is about stands elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.text import required
from aftersvc.tickets.change import Change, changing
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.life import RULINGS
from aftersvc.tickets.rules import COMPLAINT

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.regulation.model import Ground


def uphold(desk: Desk, number: str, *, ground: str | None = None, remedy: str | None = None) -> str:
    """The complaint is right.

    Where the regulation names grounds it needs one, given now or before, and a remedy where the ground asks for it.
    """
    with changing(desk, number, "uphold") as change:
        _may_rule(change)
        judged_by = _ground(change, ground)
        cure = required(remedy, "--remedy") if remedy is not None else change.ticket.remedy
        if judged_by is None:
            return change.happened(
                "upheld", {"remedy": cure} if cure else None, ruling="upheld", remedy=cure
            ).number
        if judged_by.remedy and not cure:
            raise Refused(
                _("{number} is upheld only with a remedy ({clause}): add --remedy TEXT").format(
                    number=change.ticket.number, clause=judged_by.clause
                )
            )
        details = {"ground": judged_by.id, "remedy": cure} if cure else {"ground": judged_by.id}
        return change.happened("upheld", details, ruling="upheld", ground=judged_by.id, remedy=cure).number


def dismiss(desk: Desk, number: str, why: str) -> str:
    """The complaint is not right, for a reason."""
    with changing(desk, number, "dismiss") as change:
        _may_rule(change)
        change.entry.why = required(why, "--why")
        return change.happened("dismissed", ruling="dismissed").number


def not_ruled(change: Change) -> None:
    """Refuse what would change a complaint that was decided."""
    if change.ticket.ruling is not None:
        raise Refused(
            _("{number} is {ruling} already: what was decided stays").format(
                number=change.ticket.number, ruling=_(RULINGS[change.ticket.ruling])
            )
        )


def _may_rule(change: Change) -> None:
    """Only a complaint, only once, and never by whom it is about."""
    ticket = change.ticket
    if ticket.kind != COMPLAINT:
        raise Refused(
            _("{number} is no complaint but of kind '{kind}': change that first (ticket edit --kind)").format(
                number=ticket.number, kind=ticket.kind
            )
        )
    not_ruled(change)
    change.desk.sign(
        change.entry, ticket.number, owners=set() if ticket.about_id is None else {ticket.about_id}
    )


def _ground(change: Change, given: str | None) -> Ground | None:
    """The ground that a complaint is judged by; None where the regulation names none at all."""
    grounds = {each.id: each for each in change.book.grounds}
    named = change.ticket.ground
    if given is not None:
        named = one_of("--ground", given, {each.id: each.title for each in grounds.values()})
    if named is None and not grounds:
        return None
    if named is None:
        raise Refused(
            _("{number} needs a ground to be upheld: add --ground {grounds}").format(
                number=change.ticket.number, grounds="|".join(grounds)
            )
        )
    return grounds[named]
