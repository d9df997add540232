"""Disposals that were signed for once and wait for the signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.language import _
from aftersvc.tickets import store as tickets
from aftersvc.tickets.retention import store
from aftersvc.tickets.retention.regulation import PAPER

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer, Waiting


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING. Who takes the first step finds what may go with `report retention`."""
    chain = signer.in_force().chain(PAPER)
    for number, since in store.signed(reader) if chain else ():
        ticket = tickets.get(reader, number)
        owners = {ticket.about_id} if ticket.about_id is not None else set()
        turn = signer.due(number, PAPER, chain, owners=owners)
        if turn:
            yield turn.waits(_("disposal of records"), None, None, since=since, typed=f"{number} --why ...")
