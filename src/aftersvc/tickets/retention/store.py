"""SQL of keeping: when tickets ended, and what is emptied of one that is disposed of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core import disposals, history

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.core.disposals import Emptied

LIFE = """
SELECT min(at) AS begun, max(at) AS last, max(recorded_at) AS recorded FROM event WHERE document = :number
"""

# Tickets are signed for only to be disposed of; `signature_once` has the signatures that stand.
SIGNED = """
SELECT signature.document, max(signature.at) AS at
FROM signature JOIN ticket ON ticket.number = signature.document
WHERE signature.struck_at IS NULL AND NOT EXISTS (SELECT 1 FROM disposal WHERE document = signature.document)
GROUP BY signature.document ORDER BY at
"""

TICKET = "SELECT id FROM ticket WHERE id = :ticket_id"
EMPTY_TICKET = """
UPDATE ticket
SET summary = :gone, caller = NULL, phone = NULL, cause = NULL, remedy = NULL,
    void_why = iif(void_why IS NULL, NULL, :gone), outside_hash = NULL
WHERE id = :id RETURNING *
"""

HANDOVERS = "SELECT id FROM handover WHERE ticket_id = :ticket_id ORDER BY id"
EMPTY_HANDOVER = "UPDATE handover SET question = NULL, answer = NULL WHERE id = :id RETURNING *"


SIGNATURES = "SELECT id FROM signature WHERE document = :number ORDER BY id"
EMPTY_SIGNATURE = "UPDATE signature SET note = NULL WHERE id = :id RETURNING *"


class Life(NamedTuple):
    """When the first and the last thing happened to a ticket, surveys and what its trips told it included, and when the
    last was written down; UTC text."""

    begun: str
    last: str
    recorded: str


def life(reader: Reader, number: str) -> Life:
    [row] = reader.all(LIFE, number=number)
    return Life(*row)


def signed(reader: Reader) -> list[tuple[str, str]]:
    """Tickets whose disposal was begun and not carried out: number, when it was last signed for (UTC text)."""
    return [(row["document"], row["at"]) for row in reader.all(SIGNED)]


def empty(entry: Entry, ticket_id: int, number: str, gone: str) -> list[Emptied]:
    """A disposal: what the customer and the departments said, who called, what was found and done, why it was signed for.

    What the ticket was (kind, times, whose, which product, how it was judged) stays: figures and clocks are made of it.
    """
    of = {"ticket_id": ticket_id, "number": number, "gone": gone}
    return [
        *disposals.emptied(entry, "ticket", TICKET, EMPTY_TICKET, **of),
        *disposals.emptied(entry, "handover", HANDOVERS, EMPTY_HANDOVER, **of),
        *disposals.emptied(entry, "signature", SIGNATURES, EMPTY_SIGNATURE, **of),
        *history.empty(entry, number),
    ]
