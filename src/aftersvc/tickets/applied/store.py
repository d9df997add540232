"""SQL of what became of clauses on tickets: how clocks ended, which verdicts cited them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

# How clocks ended that ran by some clauses, and verdicts that cited them.
APPLIED = """
SELECT version_id AS version, clause, clock AS rule,
       CASE WHEN excused_at IS NOT NULL THEN 'excused' WHEN stopped_at IS NULL THEN 'running'
            WHEN due_at IS NULL OR stopped_at <= due_at THEN 'met' ELSE 'missed' END AS became,
       count(*) AS count
FROM derived_clock WHERE clause IN (SELECT value FROM json_each(:clauses)) GROUP BY 1, 2, 3, 4
UNION ALL
SELECT version_id, warranty_basis ->> 'clause', 'warranty', warranty, count(*)
FROM ticket
WHERE warranty_basis IS NOT NULL AND status <> 'void'
  AND warranty_basis ->> 'clause' IN (SELECT value FROM json_each(:clauses))
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4
"""


def applied(reader: Reader, clauses: list[str]) -> list[dict[str, Any]]:
    """How often each of some clauses was applied to tickets, by version, rule and what became of it."""
    return [dict(row) for row in reader.all(APPLIED, clauses=json.dumps(clauses))]
