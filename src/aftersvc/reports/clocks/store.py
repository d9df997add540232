"""SQL of what the reports ask of clocks. Each question is one statement over indexes; instants are UTC text."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersvc.core.database import Reader

# Running clocks by their deadline: the partial index derived_clock_due is read from its earliest entry on.
DUE = """
SELECT running.document, ticket.number AS ticket, running.clock, running.clause, running.due_at,
       running.provisional, coalesce(living.name, customer.name) AS customer, staff.name AS technician,
       ticket.department
FROM derived_clock AS running
LEFT JOIN ticket ON ticket.number = running.document
LEFT JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN staff ON staff.id = (
    SELECT leader_id FROM dispatch WHERE ticket_id = ticket.id AND status <> 'void' ORDER BY id DESC LIMIT 1)
WHERE running.stopped_at IS NULL AND running.due_at IS NOT NULL AND running.excused_at IS NULL
  AND running.due_at >= :since AND running.due_at <= :until
ORDER BY running.due_at, running.id
LIMIT coalesce(:most, -1)
"""

DUE_COUNT = """
SELECT count(*) FROM derived_clock
WHERE stopped_at IS NULL AND due_at IS NOT NULL AND excused_at IS NULL AND due_at >= :since AND due_at <= :until
"""

# Running clocks of which somebody with one of the roles (NULL: anybody) is warned, each once by the highest share that
# is reached; bare columns beside max() are those of its row.
WARNED = """
WITH reached AS (
    SELECT document, clock, max(share) AS share, roles, at
    FROM derived_warning
    WHERE at <= :now AND (:roles IS NULL OR EXISTS (
        SELECT 1 FROM json_each(derived_warning.roles) AS warned
        JOIN json_each(:roles) AS held ON held.value = warned.value))
    GROUP BY +document, +clock -- by what is reached, not by the whole index of documents
)
SELECT running.document, ticket.number AS ticket, running.clock, running.clause, running.due_at,
       running.provisional, coalesce(living.name, customer.name) AS customer, staff.name AS technician,
       ticket.department, reached.share, reached.roles, reached.at AS warned_at
FROM reached
JOIN derived_clock AS running ON running.document = reached.document AND running.clock = reached.clock
LEFT JOIN ticket ON ticket.number = running.document
LEFT JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN staff ON staff.id = (
    SELECT leader_id FROM dispatch WHERE ticket_id = ticket.id AND status <> 'void' ORDER BY id DESC LIMIT 1)
ORDER BY running.due_at, running.id
"""

# Running clocks without a deadline, because facts are not recorded: the partial index derived_clock_missing is read.
MISSING = """
SELECT ticket.number AS ticket, living.number AS customer_number, living.name AS customer, product.number AS product,
       group_concat(running.clock, ', ') AS clocks, group_concat(running.missing, ' ') AS missing
FROM derived_clock AS running
JOIN ticket ON ticket.number = running.document
JOIN customer ON customer.id = ticket.customer_id
JOIN customer AS living ON living.id = coalesce(customer.merged_into, customer.id)
LEFT JOIN product ON product.id = ticket.product_id
WHERE running.missing IS NOT NULL AND running.stopped_at IS NULL
GROUP BY ticket.id
ORDER BY ticket.received_at, ticket.id
"""

# One clock of one version, of the tickets received in the month; reads the index derived_clock_month alone.
# Asked once a rule and not grouped: sorting into groups costs four times the counting.
CLOCK = """
SELECT count(*) FILTER (WHERE stopped_at <= due_at OR (due_at IS NULL AND stopped_at IS NOT NULL AND missing IS NULL))
           AS met,
       count(*) FILTER (WHERE stopped_at > due_at AND excused_at IS NULL) AS missed,
       count(*) FILTER (WHERE stopped_at IS NULL AND due_at < :now AND excused_at IS NULL) AS open_late,
       count(*) FILTER (WHERE due_at < coalesce(stopped_at, :now) AND excused_at IS NOT NULL) AS excused,
       count(*) FILTER (WHERE stopped_at IS NULL AND (due_at >= :now OR (due_at IS NULL AND missing IS NULL)))
           AS running,
       count(missing) AS undetermined, count(stopped_at) AS stopped,
       coalesce(sum(unixepoch(stopped_at) - unixepoch(opened_at)), 0) AS seconds_to_stop
FROM derived_clock
WHERE version_id = :version_id AND clock = :clock AND opened_at >= :start AND opened_at < :end
"""

# The same of the deadlines that fell in the month, whenever the ticket came in.
CLOCK_BY_DUE = """
SELECT count(*) FILTER (WHERE stopped_at <= due_at) AS met,
       count(*) FILTER (WHERE stopped_at > due_at AND excused_at IS NULL) AS missed,
       count(*) FILTER (WHERE stopped_at IS NULL AND due_at < :now AND excused_at IS NULL) AS open_late,
       count(*) FILTER (WHERE due_at < coalesce(stopped_at, :now) AND excused_at IS NOT NULL) AS excused,
       count(*) FILTER (WHERE stopped_at IS NULL AND due_at >= :now) AS running,
       0 AS undetermined, count(stopped_at) AS stopped,
       coalesce(sum(unixepoch(stopped_at) - unixepoch(opened_at)), 0) AS seconds_to_stop
FROM derived_clock
WHERE version_id = :version_id AND clock = :clock AND due_at >= :start AND due_at < :end
"""


def due(reader: Reader, *, since: str, until: str, most: int | None) -> list[sqlite3.Row]:
    """Running clocks whose deadline lies between two instants, both included, the earliest first."""
    return reader.all(DUE, since=since, until=until, most=most)


def due_count(reader: Reader, *, since: str, until: str) -> int:
    return int(reader.value(DUE_COUNT, since=since, until=until))


def warned(reader: Reader, *, now: str, roles: Iterable[str] | None) -> list[dict[str, Any]]:
    """Running clocks of which people with one of the roles are warned (None: anybody), the next due first."""
    held = None if roles is None else json.dumps(list(roles))
    rows = reader.all(WARNED, now=now, roles=held)
    return [{**dict(row), "roles": ", ".join(json.loads(row["roles"]))} for row in rows]


def missing(reader: Reader) -> list[sqlite3.Row]:
    """Tickets with running clocks of which no deadline is known: ticket, customer_number, customer, product, clocks,
    missing (names of facts, with blanks between), the oldest first."""
    return reader.all(MISSING)


def clock(
    reader: Reader, question: str, *, version_id: int, clock: str, start: str, end: str, now: str
) -> dict[str, Any]:
    """CLOCK or CLOCK_BY_DUE: how one clock of a version of the regulation went in a range."""
    [row] = reader.all(question, version_id=version_id, clock=clock, start=start, end=end, now=now)
    return dict(row)
