"""What the records of charges show about a ticket, named for regulations, and asked before somebody leaves for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.charges import looking, store
from aftersvc.charges.life import COMPANY, UNPAID
from aftersvc.core.language import _, pick

if TYPE_CHECKING:
    from aftersvc.charges.store import Charge
    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def quotation_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where somebody is to pay and no quotation was accepted (or told) that should have been."""
    return [ticket.number] if _lacking(reader, ticket) else []


def charge_missing(reader: Reader, ticket: Ticket) -> list[str]:
    """The ticket itself, where somebody pays by the regulation and nothing was charged."""
    found = looking.verdict(reader, ticket)
    return [ticket.number] if found.charged and not _of_others(reader, ticket) else []


def charge_unpaid(reader: Reader, ticket: Ticket) -> list[str]:
    """Charges of a ticket that are not paid, those too that the company bears."""
    return [each.number for each in store.of_ticket(reader, ticket.id) if each.status in UNPAID]


def cash_in_hand(reader: Reader, ticket: Ticket) -> list[str]:
    """Receipts of a ticket whose cash was not handed in."""
    return [row["number"] for row in store.in_hand(reader) if row["ticket_id"] == ticket.id]


def before_leaving(reader: Reader, ticket: Ticket) -> tuple[list[str], bool]:
    """What the regulation wants settled about money before somebody leaves, and whether it keeps them from leaving."""
    found = looking.verdict(reader, ticket)
    return _lacking(reader, ticket), found.rule is not None and found.rule.blocks


def _of_others(reader: Reader, ticket: Ticket) -> list[Charge]:
    """What is charged to others: what the company bears is no charge in the regulation's sense."""
    return [each for each in store.of_ticket(reader, ticket.id) if each.payer != COMPANY]


def _lacking(reader: Reader, ticket: Ticket) -> list[str]:
    rule = looking.verdict(reader, ticket).rule
    if rule is None or not (rule.accepted or rule.told):
        return []
    charges = _of_others(reader, ticket)
    lacking = []
    if rule.accepted and not any(each.accepted_at for each in charges):
        sentence = _(
            "{ticket}: no quotation is accepted ({title}, clause {clause}): charge quote, charge accept"
        )
        lacking.append(sentence.format(ticket=ticket.number, title=pick(rule.title), clause=rule.clause))
    if rule.told and not any(each.told_at for each in charges):
        sentence = _("{ticket}: who pays was not told ({title}, clause {clause}): charge quote, charge tell")
        lacking.append(sentence.format(ticket=ticket.number, title=pick(rule.title), clause=rule.clause))
    return lacking
