"""Budgets and supplements that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.budgets import store
from aftersvc.budgets.life import KINDS
from aftersvc.core.language import _, pick
from aftersvc.regulation.versions import Book
from aftersvc.signing import Waiting

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer

PAPER = "budget"


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING."""
    for row in store.asked(reader):
        turn = signer.due(
            row["number"], PAPER, Book(reader, row["version_id"]).chain(PAPER), owners={row["by_id"]}
        )
        if turn:
            step, since = turn
            yield Waiting(
                row["number"],
                _(KINDS[row["kind"]]),
                pick(step.title),
                row["asked_by"],
                row["amount_fen"],
                since or row["asked_at"],
                f"budget {step.verb} {row['number']}",
            )
