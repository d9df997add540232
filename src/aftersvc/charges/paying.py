"""Money that comes in: the invoice, receipts, and cash that is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersvc.charges import bearing, looking, regulation, store
from aftersvc.charges.change import changing
from aftersvc.core.errors import NotAllowed, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import parse_sum, required, safe
from aftersvc.dispatches import store as dispatches
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import PAID_BY

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.charges.change import Change
    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk


class Taken(NamedTuple):
    """A receipt's number, what is still owed of its charge in fen, and what a person should look at."""

    number: str
    left: int
    remarks: list[str]


def bill(desk: Desk, number: str, invoice: str) -> str:
    """The invoice goes out, once; also after the money came in. An agent who was only told is charged after the service."""
    with changing(desk, number, "bill") as change:
        bearing.refuse_ours(change)
        if change.charge.invoice is not None:
            raise Refused(
                _("{number}: invoice {invoice} is out already").format(
                    number=change.charge.number, invoice=safe(change.charge.invoice)
                )
            )
        _after_the_service(change)
        at = to_text(change.entry.happened_at)
        no = required(invoice, "--invoice")
        return change.happened("billed", {"invoice": no}, billed_at=at, invoice=no).number


def _after_the_service(change: Change) -> None:
    rules = {each.id: each for each in regulation.charging_of(change.book.section("charging"))}
    rule = rules.get(change.charge.rule or "")
    if rule is None or not rule.told or change.charge.ticket_id is None:
        return
    ticket = tickets.by_id(change.entry, change.charge.ticket_id)
    finished = any(each.finished_at for each in dispatches.of_ticket(change.entry, ticket.id))
    if not finished and ticket.solved_at is None:
        raise Refused(
            _("{number} is charged after the service (clause {clause}), and {ticket} is not done yet").format(
                number=change.charge.number, clause=rule.clause, ticket=ticket.number
            )
        )


def receipt(desk: Desk, number: str, amount: str, *, means: str = "cash", by: str | None = None) -> Taken:
    """Money came in for a charge, taken by whoever acts or by `by`; a receipt is written for it.

    Refused for more than is owed, and for more cash than the regulation takes on the spot.
    """
    with changing(desk, number, "receipt") as change:
        bearing.refuse_ours(change)
        entry, charge = change.entry, change.charge
        taken = parse_sum(amount, "--amount")
        how = one_of("--means", means, PAID_BY)
        owed = owed_of(entry, charge)
        if taken > owed:
            raise Refused(
                _("{number}: {amount} is more than is owed, {owed}").format(
                    number=charge.number, amount=yuan(taken), owed=yuan(owed)
                )
            )
        _not_too_much_cash(change, taken, how)
        taker = staff.find(entry, by) if by else desk.actor(entry)
        if charge.staff_id is not None:
            desk.sign(entry, charge.number, owners={charge.staff_id})
            if taker.id == charge.staff_id:
                raise NotAllowed(
                    _("{name} owes it and cannot be who takes it; another person must").format(
                        name=taker.name
                    )
                )
        row = store.take(
            entry, charge.id, number=next_number(entry, "R"), amount_fen=taken, means=how, by_id=taker.id
        )
        left = owed - taken
        paid = {"status": "paid", "paid_at": to_text(entry.happened_at)} if left == 0 else {}
        details = {"receipt": row["number"], "amount": yuan(taken), "means": how, "by": taker.number}
        change.happened("money_in", details, **paid)
        return Taken(row["number"], left, _to_hand_in(change, row))


def owed_of(reader: Reader, charge: Charge) -> int:
    """What is still to come in for a charge, in fen."""
    came = sum(int(row["amount_fen"]) for row in store.receipts(reader, charge.id))
    return store.total(reader, charge.id) - came


def _not_too_much_cash(change: Change, taken: int, how: str) -> None:
    terms = regulation.terms_of(change.book.section("charge"))
    if how != "cash" or terms is None or terms.cash_up_to is None:
        return
    cash = sum(
        row["amount_fen"] for row in store.receipts(change.entry, change.charge.id) if row["means"] == "cash"
    )
    if cash + taken > terms.cash_up_to:
        raise Refused(
            _(
                "{number}: at most {most} yuan are taken in cash (clause {clause}); write the invoice: charge bill"
            ).format(number=change.charge.number, most=yuan(terms.cash_up_to), clause=terms.clause)
        )


def _to_hand_in(change: Change, row: sqlite3.Row) -> list[str]:
    if row["means"] != "cash":
        return []
    charge = change.charge
    given = {**dict(row), "ticket_id": charge.ticket_id, "version_id": charge.version_id}
    due = looking.Dues(change.entry).cash(given)
    if due is None:
        return []
    at = due.at.astimezone(change.desk.zone).strftime("%Y-%m-%d %H:%M")
    return [_("{receipt}: to be handed in until {at}").format(receipt=row["number"], at=at)]


def hand_in(desk: Desk, number: str) -> list[str]:
    """Cash comes to whoever acts (finance), never from themselves: all of a charge, or of one receipt. Their numbers."""
    with changing(desk, number, "hand-in") as change:
        entry = change.entry
        one = number.strip().upper()
        rows = [
            row
            for row in store.receipts(entry, change.charge.id)
            if row["means"] == "cash"
            and row["handed_in_at"] is None
            and one in (row["number"], change.charge.number)
        ]
        if not rows:
            raise Refused(_("{number}: no cash is to be handed in").format(number=one))
        desk.sign(entry, change.charge.number, owners={row["by_id"] for row in rows})
        for row in rows:
            store.hand_in(entry, row["id"], desk.actor(entry).id)
        numbers = [row["number"] for row in rows]
        change.happened("handed_in", {"receipts": numbers})
        return numbers
