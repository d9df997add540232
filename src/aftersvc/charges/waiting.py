"""Charges that the company bears and that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.charges import store
from aftersvc.charges.bearing import PAPER, asked_of, owners_of
from aftersvc.core.language import _, pick
from aftersvc.regulation.versions import Book
from aftersvc.signing import Waiting
from aftersvc.vocabulary import CHARGE_KINDS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer


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
            step, since = turn
            yield Waiting(
                row["number"],
                _(CHARGE_KINDS[row["kind"]]),
                pick(step.title),
                row["whose"],
                row["amount"],
                since or row["quoted_at"],
                f"charge {step.verb} {row['number']}",
            )
