"""SQL of what is past its keeping time: tickets that came to an end, and what hangs on each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from aftersvc.core.database import Reader

# What came in too late to be old enough need not be looked at; what was disposed of is gone.
ENDED = """
SELECT ticket.*, coalesce(living.name, customer.name) AS customer,
       (SELECT max(at) FROM event WHERE document = ticket.number) AS last_at,
       (SELECT count(*) FROM dispatch WHERE ticket_id = ticket.id) AS trips,
       (SELECT count(*) FROM survey WHERE ticket_id = ticket.id) AS surveys,
       (SELECT count(*) FROM letter WHERE document = ticket.number) AS letters,
       (SELECT count(file_sha256) FROM letter WHERE document = ticket.number) AS files,
       (SELECT count(*) FROM charge WHERE ticket_id = ticket.id) AS charges
FROM ticket
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE ticket.received_at < :until AND ticket.status IN ('closed', 'void')
  AND (:customer_id IS NULL OR ticket.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
  AND NOT EXISTS (SELECT 1 FROM disposal WHERE document = ticket.number)
ORDER BY ticket.received_at, ticket.id
"""


def ended(reader: Reader, until: str, customer_id: int | None) -> Iterator[sqlite3.Row]:
    """Closed and void tickets received before an instant (UTC text), the oldest first: their columns, the customer's name,
    when the last thing happened to each, and how much hangs on it."""
    return reader.rows(ENDED, until=until, customer_id=customer_id)
