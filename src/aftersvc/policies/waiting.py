"""Versions of the regulation that wait for a signature of whoever looks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.policies.verbs import document_of
from aftersvc.regulation import versions
from aftersvc.regulation.versions import Book

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer, Waiting


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING. Who may sign a version is said by that version itself."""
    for version in versions.every(reader):
        if not version.unsigned or version.withdrawn_at is not None:
            continue
        chain = Book(reader, version.id).chain(versions.PAPER)
        document = document_of(version)
        turn = signer.due(document, versions.PAPER, chain, owners=(), under=version.id)
        if turn:
            adopted = to_text(version.adopted_at)
            yield turn.waits(_("regulation"), version.regulation, None, since=adopted, typed=str(version.id))
