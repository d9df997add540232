"""Budgets and supplements that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.budgets import store
from aftersvc.budgets.life import KINDS
from aftersvc.core.language import _
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer, Waiting

PAPER = "budget"


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING."""
    for row in store.asked(reader):
        turn = signer.due(
            row["number"], PAPER, Book(reader, row["version_id"]).chain(PAPER), owners={row["by_id"]}
        )
        if turn:
            yield turn.waits(_(KINDS[row["kind"]]), row["asked_by"], row["amount_fen"], since=row["asked_at"])
