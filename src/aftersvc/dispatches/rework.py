"""Rework: the same problem repaired again (machinery 3-6). The program suggests, a person confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import history
from aftersvc.core.errors import Refused
from aftersvc.core.instants import from_text
from aftersvc.core.language import _
from aftersvc.core.text import required, safe
from aftersvc.customers import store as customers
from aftersvc.dispatches import rules, store
from aftersvc.dispatches.change import changing
from aftersvc.dispatches.papers import store as papers
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.dispatches.store import Dispatch
    from aftersvc.regulation.versions import Book


def link(desk: Desk, number: str, of: str, cause: str) -> str:
    """Confirm that a dispatch does again what an earlier one did, and why; `cause` is of the company's list if it has one.

    Raises Refused where the other is later, void, of another customer, or where a link stands already.
    """
    with changing(desk, number, "rework") as change:
        entry, mine = change.entry, change.dispatch
        other = store.get(entry, of)
        if mine.rework_of_id is not None:
            raise Refused(
                _("{number} is on record as rework of {other} already").format(
                    number=mine.number, other=store.by_id(entry, mine.rework_of_id).number
                )
            )
        _can_be_done_again(entry, mine, other)
        named = cause_of(change.book, cause)
        return change.happened(
            "rework",
            {"of": other.number, "cause": named},
            in_order=False,
            rework_of_id=other.id,
            rework_cause=named,
        ).number


def cause_of(book: Book, cause: str) -> str:
    """A cause of the company's list, by id or title; where the regulation has none, the words as typed."""
    if book.causes:
        return one_of("--cause", cause, {each.id: each.title for each in book.causes})
    return required(cause, "--cause")


def _can_be_done_again(entry: Entry, mine: Dispatch, other: Dispatch) -> None:
    if other.status == "void" or other.arrived_at is None or other.id >= mine.id:
        raise Refused(
            _(
                "{number} cannot be rework of {other}: name an earlier dispatch that reached the customer"
            ).format(number=mine.number, other=other.number)
        )
    whose = [
        customers.living(entry, tickets.by_id(entry, each.ticket_id).customer_id) for each in (mine, other)
    ]
    if whose[0].id != whose[1].id:
        raise Refused(
            _(
                "{number} is for {customer}, {other} was for {another}: rework is at the same customer's"
            ).format(
                number=mine.number,
                customer=safe(whose[0].name),
                other=other.number,
                another=safe(whose[1].name),
            )
        )


def hints(reader: Reader, dispatch: Dispatch) -> list[str]:
    """A sentence where a dispatch looks like rework and nobody has said so yet; else nothing."""
    if dispatch.rework_of_id is not None or dispatch.status == "void":
        return []
    ticket = tickets.by_id(reader, dispatch.ticket_id)
    report = papers.report_of(reader, dispatch.id)
    mine = rules.Trip(
        dispatch.number,
        ticket.id,
        ticket.product_id,
        from_text(dispatch.planned_at),
        report["cause"] if report and report["state"] != "draft" else None,
        partly=False,
    )
    earlier = [
        rules.Trip(
            row["number"],
            row["ticket_id"],
            row["product_id"],
            from_text(row["planned_at"]),
            row["cause"],
            bool(row["partly"]),
        )
        for row in store.earlier(reader, dispatch, ticket.product_id)
    ]
    reopened = [each.at for each in history.of(reader, ticket.number) if each.name == "reopened"]
    found = rules.rework_of(mine, reopened[-1] if reopened else None, earlier)
    if found is None:
        return []
    return [
        _(
            "{number} may be rework of {other}: if so, dispatch rework {number} --of {other} --cause ..."
        ).format(number=dispatch.number, other=found.number)
    ]
