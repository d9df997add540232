"""SQL of the reports. Each question is one statement over indexes; instants are UTC text, months half-open ranges."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

# The tickets are chosen and ordered by id first, so that a limit spares the rest their joins.
QUEUE = """
WITH unfinished AS (
    SELECT ticket.id, (SELECT id FROM derived_clock
                       WHERE document = ticket.number AND stopped_at IS NULL AND due_at IS NOT NULL
                         AND excused_at IS NULL
                       ORDER BY due_at, id LIMIT 1) AS clock_id
    FROM ticket
    WHERE ticket.status NOT IN ('closed', 'void') AND (:department IS NULL OR ticket.department = :department)
), first AS (
    SELECT unfinished.id, next.clock, next.due_at
    FROM unfinished
    JOIN ticket ON ticket.id = unfinished.id
    LEFT JOIN derived_clock AS next ON next.id = unfinished.clock_id
    ORDER BY ticket.department NULLS FIRST, next.due_at NULLS LAST, ticket.received_at, ticket.id
    LIMIT coalesce(:most, -1)
)
SELECT ticket.department, ticket.number, ticket.received_at, coalesce(living.name, customer.name) AS customer,
       product.model AS product, ticket.summary, ticket.kind, ticket.status, staff.name AS technician,
       CASE ticket.status WHEN 'waiting' THEN
           (SELECT json_extract(details, '$.reason') FROM event
            WHERE document = ticket.number AND name = 'waiting' ORDER BY at DESC, id DESC LIMIT 1)
       END AS waits_for,
       CASE ticket.status WHEN 'waiting' THEN
           (SELECT max(at) FROM event WHERE document = ticket.number AND name = 'waiting')
       ELSE
           (SELECT referred_at FROM handover
            WHERE ticket_id = ticket.id AND department = ticket.department AND answered_at IS NULL)
       END AS since,
       first.clock AS next_clock, first.due_at, coalesce(first.due_at < :now, 0) AS overdue
FROM first
JOIN ticket ON ticket.id = first.id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN product ON product.id = ticket.product_id
LEFT JOIN staff ON staff.id = (
    SELECT leader_id FROM dispatch WHERE ticket_id = ticket.id AND status <> 'void' ORDER BY id DESC LIMIT 1)
ORDER BY ticket.department NULLS FIRST, first.due_at NULLS LAST, ticket.received_at, ticket.id
"""

QUEUE_TOTALS = """
SELECT department, count(*) AS open, count(*) FILTER (WHERE status = 'waiting') AS waiting,
       min(received_at) AS oldest, min(due_at) AS next_due, count(*) FILTER (WHERE due_at < :now) AS late
FROM (SELECT ticket.department, ticket.status, ticket.received_at,
             (SELECT min(due_at) FROM derived_clock
              WHERE document = ticket.number AND stopped_at IS NULL AND excused_at IS NULL) AS due_at
      FROM ticket
      WHERE ticket.status NOT IN ('closed', 'void')
        AND (:department IS NULL OR ticket.department = :department))
GROUP BY department
ORDER BY department NULLS FIRST
"""

WAITING = """
SELECT ticket.number AS ticket, coalesce(living.name, customer.name) AS customer,
       json_extract(began.details, '$.reason') AS waits_for, began.at AS since, ticket.summary
FROM ticket
JOIN event AS began ON began.id = (
    SELECT id FROM event WHERE document = ticket.number AND name = 'waiting' ORDER BY at DESC, id DESC LIMIT 1)
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE ticket.status NOT IN ('closed', 'void') AND ticket.status = 'waiting'
ORDER BY began.at, ticket.id
"""

HANDED_OVER = """
SELECT ticket.number AS ticket, coalesce(living.name, customer.name) AS customer, handover.department,
       handover.referred_at, coalesce(handover.question, ticket.summary) AS question
FROM handover
JOIN ticket ON ticket.id = handover.ticket_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE handover.answered_at IS NULL AND ticket.status <> 'void'
ORDER BY handover.referred_at, handover.id
"""

# A letter has its reply once, after it came in, its ticket was answered by whatever means, solved or closed. What
# came in on a closed ticket is looked for from a day on; older ones stand, filed, in `report correspondence`.
UNREPLIED = """
WITH unsettled AS (
    SELECT letter.id FROM ticket CROSS JOIN letter ON letter.document = ticket.number
    WHERE ticket.status NOT IN ('closed', 'void') AND letter.direction = 'in'
    UNION
    SELECT letter.id FROM letter CROSS JOIN ticket ON ticket.number = letter.document
    WHERE letter.day >= :filed_before AND letter.direction = 'in' AND ticket.status = 'closed'
)
SELECT letter.number AS letter, letter.day, coalesce(living.name, customer.name) AS customer, letter.subject,
       letter.document AS ticket
FROM letter
JOIN customer ON customer.id = letter.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE letter.id IN unsettled AND NOT EXISTS (
    SELECT 1 FROM event AS came
    JOIN event AS reply ON reply.document = came.document AND (reply.at, reply.id) > (came.at, came.id)
    WHERE came.document = letter.document AND came.name = 'letter_in'
      AND json_extract(came.details, '$.letter') = letter.number
      AND reply.name IN ('answered', 'letter_out', 'solved', 'closed'))
ORDER BY letter.day, letter.id
"""

RECEIVED = """
SELECT ticket.number AS ticket, ticket.received_at, coalesce(living.name, customer.name) AS customer,
       ticket.kind, ticket.status, ticket.summary
FROM ticket
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE ticket.received_at >= :since AND ticket.status <> 'void'
ORDER BY ticket.received_at DESC, ticket.id DESC
"""

CORRESPONDENCE = """
SELECT letter.number, letter.direction, letter.day, coalesce(living.name, customer.name) AS customer,
       product.model AS product, letter.subject, letter.document AS ticket, reply.number AS reply,
       reply.day AS replied_on, letter.file_name AS file, letter.file_sha256
FROM letter
JOIN customer ON customer.id = letter.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN product ON product.id = letter.product_id
LEFT JOIN letter AS reply ON letter.direction = 'in' AND reply.id = (
    SELECT later.id FROM letter AS later
    WHERE later.document = letter.document AND later.direction = 'out'
      AND (later.day, later.id) > (letter.day, letter.id)
    ORDER BY later.day, later.id LIMIT 1)
WHERE letter.day >= :first AND letter.day <= :last
ORDER BY letter.day, letter.id
"""

# The month's questions read the index ticket_received alone.
TOTALS = """
SELECT count(*) AS received,
       count(*) FILTER (WHERE status = 'closed') AS closed,
       count(*) FILTER (WHERE closed_at IS NULL OR closed_at >= :end) AS open_at_end,
       count(*) FILTER (WHERE status <> 'closed') AS running,
       count(solved_at) AS solved,
       count(*) FILTER (WHERE reopened > 0) AS reopened,
       count(*) FILTER (WHERE kind = :complaint) AS complaints,
       coalesce(sum(unixepoch(solved_at) - unixepoch(received_at)), 0) AS seconds_to_solved
FROM ticket
WHERE received_at >= :start AND received_at < :end AND status <> 'void'
"""

BY_KIND = """
SELECT kind, count(*) AS received, count(*) FILTER (WHERE status = 'closed') AS closed,
       count(*) FILTER (WHERE status <> 'closed') AS running
FROM ticket
WHERE received_at >= :start AND received_at < :end AND status <> 'void'
GROUP BY kind
ORDER BY received DESC, kind
"""

BY_CHANNEL = """
SELECT channel, count(*) AS received, count(*) FILTER (WHERE status = 'closed') AS closed,
       count(*) FILTER (WHERE status <> 'closed') AS running
FROM ticket
WHERE received_at >= :start AND received_at < :end AND status <> 'void'
GROUP BY channel
ORDER BY received DESC, channel
"""

BY_PRODUCT = """
SELECT product.model AS product, sum(units.received) AS received, sum(units.closed) AS closed,
       sum(units.received - units.closed) AS running
FROM (SELECT product_id, count(*) AS received, count(*) FILTER (WHERE status = 'closed') AS closed
      FROM ticket
      WHERE received_at >= :start AND received_at < :end AND status <> 'void'
      GROUP BY product_id) AS units
LEFT JOIN product ON product.id = units.product_id
GROUP BY product.model
ORDER BY received DESC, product.model
"""


def queue(reader: Reader, *, now: str, department: str | None, most: int | None) -> list[sqlite3.Row]:
    return reader.all(QUEUE, now=now, department=department, most=most)


def queue_totals(reader: Reader, *, now: str, department: str | None) -> list[sqlite3.Row]:
    return reader.all(QUEUE_TOTALS, now=now, department=department)


def waiting(reader: Reader) -> list[sqlite3.Row]:
    return reader.all(WAITING)


def handed_over(reader: Reader) -> list[sqlite3.Row]:
    """Hand-overs without an answer, the oldest first."""
    return reader.all(HANDED_OVER)


def unreplied(reader: Reader, *, filed_before: str) -> list[sqlite3.Row]:
    """Letters that came in and have no reply yet, the oldest first; on closed tickets, those from a day on."""
    return reader.all(UNREPLIED, filed_before=filed_before)


def received(reader: Reader, *, since: str) -> list[sqlite3.Row]:
    return reader.all(RECEIVED, since=since)


def correspondence(reader: Reader, *, first: str, last: str) -> list[sqlite3.Row]:
    """Letters of the days from `first` to `last`, both included; a letter that came in with its first reply."""
    return reader.all(CORRESPONDENCE, first=first, last=last)


def totals(reader: Reader, *, start: str, end: str, complaint: str) -> dict[str, Any]:
    """The figures of the tickets received in a range; `complaint` is the kind that counts as one."""
    [row] = reader.all(TOTALS, start=start, end=end, complaint=complaint)
    return dict(row)


def counted(reader: Reader, question: str, *, start: str, end: str) -> list[dict[str, Any]]:
    """BY_KIND, BY_CHANNEL or BY_PRODUCT of the tickets received in a range."""
    return [dict(row) for row in reader.all(question, start=start, end=end)]
