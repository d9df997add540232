"""What the company bears itself: signed for by the regulation's chain, step by step, and paid out by its last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.charges import store
from aftersvc.charges.change import changing
from aftersvc.charges.life import COMPANY
from aftersvc.core import history, signatures
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.core.text import required
from aftersvc.customers import store as customers
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from collections.abc import Mapping

    from aftersvc.charges.change import Change
    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

PAPER = "charge"
EVENTS = {"review": "reviewed", "approve": "approved", "pay": "paid"}


class Signed(NamedTuple):
    """A charge after a signature: what is due now (None: it is paid), and what deserves a look all the same."""

    charge: Charge
    following: str | None
    remarks: list[str]


def sign(desk: Desk, number: str, verb: str, *, means: str | None = None) -> Signed:
    """Take the step of the chain that `verb` takes. The last one pays out; `means` says how.

    Raises Refused for what others pay, and where it goes beyond a budget and the regulation blocks that.
    """
    with changing(desk, number, verb) as change:
        charge = change.charge
        if charge.payer != COMPANY:
            raise Refused(
                _("{number} is not for the company to pay: charge accept, charge receipt").format(
                    number=charge.number
                )
            )
        chain, owners = change.book.chain(PAPER), owners_of(change.entry, charge)
        asked = asked_of(change.entry, charge)
        rest = signing.take(desk, change.entry, charge.number, PAPER, verb, chain, owners=owners, asked=asked)
        remarks = signing.inside(change.entry, charge.number, PAPER, charge)
        at = to_text(change.entry.happened_at)
        columns: dict[str, str | None] = {"status": charge.status}
        details: Mapping[str, str] = {"step": verb}
        if all(step.verb == "pay" for step in rest):
            columns = {"status": "accepted", "accepted_at": charge.accepted_at or at}
        if not rest:
            columns |= {"status": "paid", "paid_at": at}
            details = {"amount": yuan(store.total(change.entry, charge.id))}
            if means is not None:
                details = {**details, "means": required(means, "--means")}
        after = change.happened(EVENTS[verb], details, **columns)
        return Signed(after, pick(rest[0].title) if rest else None, remarks)


def owners_of(reader: Reader, charge: Charge) -> set[int]:
    """Who gets it, if that is one of our own people: they never sign for it, and type nothing of it either."""
    return staff.called(reader, charge.payee or customers.living(reader, charge.customer_id).name)


def asked_of(reader: Reader, charge: Charge) -> set[int]:
    """Who asked for it, and who changed what it comes to: they never sign for it."""
    return {
        each.by_id
        for each in history.of(reader, charge.number)
        if each.name in ("quoted", "edited") and each.by_id is not None
    }


def stand(change: Change) -> None:
    """Who declines what the company would bear, or strikes it out once approved, is whose turn it is to sign."""
    chain, owners = change.book.chain(PAPER), owners_of(change.entry, change.charge)
    asked = asked_of(change.entry, change.charge)
    signing.stand(change.desk, change.entry, change.charge.number, PAPER, chain, owners=owners, asked=asked)


def refuse_signed(change: Change) -> None:
    """What somebody signed for stays as it is."""
    if signatures.of(change.entry, change.charge.number):
        raise Refused(
            _("{number} is signed already: decline it and quote anew").format(number=change.charge.number)
        )


def refuse_ours(change: Change) -> None:
    """Of what the company bears nothing comes in, and nobody accepts it for us: it is signed for."""
    if change.charge.payer == COMPANY:
        raise Refused(
            _(
                "{number} is borne by the company: it is signed for and paid out, charge show says by whom"
            ).format(number=change.charge.number)
        )
