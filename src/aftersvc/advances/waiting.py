"""Advances that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.advances import store
from aftersvc.core.language import _, pick
from aftersvc.regulation.versions import Book
from aftersvc.signing import Waiting

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer

PAPER = "advance"


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING."""
    for row in store.asked(reader):
        turn = signer.due(
            row["number"], PAPER, Book(reader, row["version_id"]).chain(PAPER), owners={row["staff_id"]}
        )
        if turn:
            step, since = turn
            yield Waiting(
                row["number"],
                _("advance"),
                pick(step.title),
                row["staff"],
                row["amount_fen"],
                since or row["asked_at"],
                f"advance {step.verb} {row['number']}",
            )
