"""Claims that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.language import _
from aftersvc.expenses import looking, store
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer, Waiting


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING. The amount is what the standards allow; who pays sees what is left to pay."""
    for row in store.to_sign(reader):
        claim = store.get(reader, row["number"])
        turn = signer.due(
            claim.number,
            looking.PAPER,
            Book(reader, claim.version_id).chain(looking.PAPER),
            owners={claim.staff_id},
            written_by=store.brought_in_by(reader, claim),
        )
        if turn:
            found = looking.look(reader, claim, finding=False)
            amount = found.payable if turn.step.verb == "pay" else found.total
            yield turn.waits(_("travel claim"), row["staff"], amount, since=row["submitted_at"])
