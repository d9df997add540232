"""The tickets that rows of other registers name: by our number, or by the number they had where they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core import disposals
from aftersvc.core.language import _, enumerated
from aftersvc.imports.odd import Odd
from aftersvc.tickets import store

if TYPE_CHECKING:
    from aftersvc.core.database import Reader


class Known(NamedTuple):
    """A ticket of the file, as far as an import looks at it."""

    id: int
    number: str
    received_at: str
    version_id: int


class KnownTickets:
    """The tickets as they stood before the rows were read; those struck out are none. Needs no open file."""

    def __init__(self, reader: Reader, source: str) -> None:
        self._ours: dict[str, Known] = {}
        self._own_source: dict[str, Known] = {}
        self._elsewhere: dict[str, list[Known]] = {}
        for id_, number, received_at, version_id, from_where, outside in store.identities(reader):
            known = self._ours[number] = Known(id_, number, received_at, version_id)
            if from_where == source:
                self._own_source[outside] = known
            elif outside is not None:
                self._elsewhere.setdefault(outside, []).append(known)
        self._gone = {row["document"] for row in disposals.every(reader)}

    def of_source(self, text: str) -> Known | None:
        """The ticket that this very source brought in under a number; Odd where it was disposed of."""
        found = self._own_source.get(text)
        return found and self._still_there(found)

    def find(self, text: str) -> Known:
        """The one ticket of our number, of the source's, or of another source's; Odd where it is none or several,
        or was disposed of."""
        found = self._ours.get(text.upper()) or self._own_source.get(text)
        if found is not None:
            return self._still_there(found)
        elsewhere = self._elsewhere.get(text, ())
        if len(elsewhere) > 1:
            sentence = _("several registers had a ticket '{number}': give our own number ({numbers})")
            numbers = enumerated(each.number for each in elsewhere)
            raise Odd("several_tickets", sentence.format(number=text, numbers=numbers))
        if not elsewhere:
            sentence = _("no ticket has the number '{number}': import the tickets first")
            raise Odd("unknown_ticket", sentence.format(number=text))
        return self._still_there(elsewhere[0])

    def _still_there(self, ticket: Known) -> Known:
        if ticket.number in self._gone:
            sentence = _("{number} was disposed of: nothing more is recorded about it")
            raise Odd("disposed_ticket", sentence.format(number=ticket.number))
        return ticket
