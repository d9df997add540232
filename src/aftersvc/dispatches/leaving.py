"""What has to be settled before somebody leaves for a ticket: asked of the nouns that know (vocabulary.LEAVING)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.errors import Refused
from aftersvc.core.language import joined
from aftersvc.core.later import resolved
from aftersvc.vocabulary import LEAVING

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.tickets.store import Ticket


def remarks(reader: Reader, ticket: Ticket) -> list[str]:
    """What is not settled, one sentence each."""
    return [sentence for sentences, _blocks in _asked(reader, ticket) for sentence in sentences]


def refuse_unsettled(reader: Reader, ticket: Ticket) -> None:
    """Raise Refused with what the regulation wants settled before anybody leaves."""
    found = [sentence for sentences, blocks in _asked(reader, ticket) if blocks for sentence in sentences]
    if found:
        raise Refused(joined(found))


def _asked(reader: Reader, ticket: Ticket) -> Iterator[tuple[list[str], bool]]:
    for place in LEAVING:
        yield resolved(place)(reader, ticket)
