"""The charges of the demo: quoted where the regulation makes somebody pay, accepted, billed, and paid in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftersvc.charges import looking, paying, quoting
from aftersvc.charges import store as charges
from aftersvc.core.money import yuan
from aftersvc.desk import Desk
from aftersvc.tickets import store as tickets

FINANCE = 7  # of the staff: who takes the money


def do(desk: Desk, act: Mapping[str, Any], number: str, people: Sequence[str]) -> None:
    """Quote what a ticket costs, where it is not free; or take the next step of what was quoted, where anything was."""
    with desk.reading() as reader:
        ticket = tickets.get(reader, number)
        charged = looking.verdict(reader, ticket).charged
        quoted = charges.of_ticket(reader, ticket.id)
        owed = [paying.owed_of(reader, each) for each in quoted]
    if act["do"] == "quote" and charged:
        quoting.quote(desk, number, act["lines"])
    for charge, fen in zip(quoted, owed, strict=True):
        match act["do"]:
            case "accept":
                quoting.accept(desk, charge.number)
            case "bill":
                desk.acting = people[FINANCE]
                paying.bill(desk, charge.number, f"{charge.id:08}")
            case "receipt":
                desk.acting = people[FINANCE]
                paying.receipt(desk, charge.number, yuan(fen), means="transfer")
