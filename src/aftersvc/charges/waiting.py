"""Charges that the company bears and that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.charges import store
from aftersvc.charges.bearing import PAPER, asked_of, owners_of
from aftersvc.core.language import _
from aftersvc.regulation.versions import Book
from aftersvc.vocabulary import CHARGE_KINDS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer, Waiting


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING."""
    for row in store.to_sign(reader):
        charge = store.get(reader, row["number"])
        turn = signer.due(
            charge.number,
            PAPER,
            Book(reader, charge.version_id).chain(PAPER),
            owners=owners_of(reader, charge),
            asked=asked_of(reader, charge),
        )
        if turn:
            yield turn.waits(
                _(CHARGE_KINDS[row["kind"]]), row["whose"], row["amount"], since=row["quoted_at"]
            )
