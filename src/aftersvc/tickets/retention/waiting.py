"""Disposals that were signed for once and wait for the signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.language import _, pick
from aftersvc.signing import Waiting
from aftersvc.tickets import store as tickets
from aftersvc.tickets.retention import store
from aftersvc.tickets.retention.regulation import PAPER

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING. Who takes the first step finds what may go with `report retention`."""
    chain = signer.in_force().chain(PAPER)
    for number, since in store.signed(reader) if chain else ():
        ticket = tickets.get(reader, number)
        owners = {ticket.about_id} if ticket.about_id is not None else set()
        turn = signer.due(number, PAPER, chain, owners=owners)
        if turn:
            step, signed = turn
            yield Waiting(
                number,
                _("disposal of records"),
                pick(step.title),
                None,
                None,
                signed or since,
                f"ticket dispose {number} --why ...",
            )
