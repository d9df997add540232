"""SQL of the steps that were taken on other tickets."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import from_text

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

ELSEWHERE = """
SELECT event.at, json_extract(event.details, '$.set') AS filled
FROM ticket
JOIN event ON event.document = ticket.number AND event.name = 'step'
WHERE ticket.id <> :but AND ticket.status <> 'void'
  AND (:customer_id IS NULL OR ticket.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
  AND json_extract(event.details, '$.step') = :step
"""


def elsewhere(
    reader: Reader, step: str, customer_id: int | None, *, but: int
) -> list[tuple[datetime, dict[str, Any]]]:
    """When a step was taken on other tickets of a customer, or of all, and with what filled in."""
    rows = reader.all(ELSEWHERE, step=step, customer_id=customer_id, but=but)
    return [(from_text(row["at"]), json.loads(row["filled"] or "{}")) for row in rows]
