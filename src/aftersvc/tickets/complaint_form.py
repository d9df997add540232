"""The record of a complaint on paper: what was said of whom, what was found, what was decided by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import history, settings
from aftersvc.core.errors import Refused
from aftersvc.core.forms.blocks import Cell, Form, Passage, Signature, Signatures, line, ticks
from aftersvc.core.language import _, labelled, pick, translated
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.tickets import store
from aftersvc.tickets.forms import on_form, request, void_stamp, who_and_what
from aftersvc.tickets.life import RULINGS
from aftersvc.tickets.rules import COMPLAINT

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.tickets.store import Ticket


def complaint(desk: Desk, number: str) -> Form:
    """The record of a complaint (machinery 4-1, 4-2), as far as it was handled.

    Raises NotFound; Refused for a ticket that is no complaint.
    """
    with desk.reading() as reader:
        ticket = store.get(reader, number)
        if ticket.kind != COMPLAINT:
            raise Refused(
                _("{number} is no complaint: there is no record of one to print").format(number=ticket.number)
            )
        book = Book(reader, ticket.version_id)
        grounds = {each.id: f"{pick(each.title)} ({each.clause})" for each in book.grounds}
        judged = _judged(reader, ticket)
        titles = {each.id: pick(each.title) for each in book.departments}
        found = [
            labelled(titles.get(str(each["department"]), str(each["department"])), str(each["answer"]))
            for each in store.handovers(reader, ticket)
            if each["answer"]
        ]
        about = staff.by_id(reader, ticket.about_id).name if ticket.about_id else None
        decider = staff.by_id(reader, judged.by_id).name if judged and judged.by_id else None
        return Form(
            title=_("Complaint record"),
            number=ticket.number,
            company=settings.get(reader, "company"),
            stamp=void_stamp(ticket),
            blocks=[
                *who_and_what(reader, ticket),
                *request(book, ticket, desk.zone),
                line(
                    Cell(_("About"), about),
                    Cell(_("Ground"), grounds.get(ticket.ground or "", ticket.ground)),
                ),
                Passage(_("Investigation"), "\n".join(found) or None, lines=5),
                line(Cell(_("Ruling"), ticks(translated(RULINGS), {ticket.ruling or ""}))),
                Passage(_("Reason of the ruling"), judged and judged.note, lines=2),
                Passage(_("Remedy"), ticket.remedy, lines=2),
                line(
                    Cell(_("Solved"), on_form(ticket.solved_at, desk.zone)),
                    Cell(_("Closed"), on_form(ticket.closed_at, desk.zone)),
                ),
                Signatures(
                    (
                        Signature(_("Recorded by")),
                        Signature(_("Investigated by")),
                        Signature(
                            _("Decided by"),
                            decider,
                            judged and judged.at.astimezone(desk.zone).date().isoformat(),
                        ),
                    )
                ),
            ],
        )


def _judged(reader: Reader, ticket: Ticket) -> history.Happening | None:
    """How it was ruled, as the history has it; None while it was not."""
    ruled = [each for each in history.of(reader, ticket.number) if each.name in RULINGS]
    return ruled[-1] if ruled else None
