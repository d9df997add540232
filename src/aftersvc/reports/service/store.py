"""SQL of the figures of service. Each question is one statement over indexes; months are half-open ranges of UTC text."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from aftersvc.surveys.rules import Asked
from aftersvc.surveys.store import SCORES

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

# Of a dispatch and its ticket: was the problem cured with this one trip? Nobody else got there, nothing was left
# over, it was no rework, and nothing of it was done again or reopened.
AT_ONCE = """
(dispatch.arrived_at IS NOT NULL AND ticket.solved_at IS NOT NULL AND ticket.reopened = 0
 AND dispatch.rework_of_id IS NULL
 AND NOT EXISTS (SELECT 1 FROM dispatch AS again WHERE again.rework_of_id = dispatch.id AND again.status <> 'void')
 AND NOT EXISTS (SELECT 1 FROM dispatch AS other
                 WHERE other.ticket_id = dispatch.ticket_id AND other.id <> dispatch.id
                   AND other.arrived_at IS NOT NULL AND other.status <> 'void')
 AND NOT EXISTS (SELECT 1 FROM service_report AS report
                 WHERE report.dispatch_id = dispatch.id AND report.partly AND report.state <> 'draft'))
"""

TRIPS_OF_TICKETS = f"""
SELECT count(DISTINCT ticket.id) FILTER (WHERE ticket.solved_at IS NOT NULL AND dispatch.arrived_at IS NOT NULL)
           AS solved_on_site,
       count(*) FILTER (WHERE {AT_ONCE}) AS first_time_fixes,
       count(dispatch.rework_of_id) AS reworks
FROM ticket CROSS JOIN dispatch ON dispatch.ticket_id = ticket.id
WHERE ticket.received_at >= :start AND ticket.received_at < :end AND ticket.status <> 'void'
  AND dispatch.status <> 'void'
"""  # noqa: S608 - our own condition

RULINGS = """
SELECT count(*) FILTER (WHERE ruling = 'upheld') AS upheld, count(*) FILTER (WHERE ruling = 'dismissed') AS dismissed
FROM ticket
WHERE received_at >= :start AND received_at < :end AND status <> 'void' AND kind = :complaint
"""

# A dispatch is of the month in which it began, as in `dispatch list --month`: left, else promised, else to be left.
TRIPS_OF_MONTH = f"""
WITH trip AS (
    SELECT id, leader_id FROM dispatch
    WHERE coalesce(departed_at, promised_at, leave_at, planned_at) >= :start
      AND coalesce(departed_at, promised_at, leave_at, planned_at) < :end
      AND status <> 'void'
), went AS (
    SELECT id, leader_id AS staff_id, 1 AS led FROM trip
    UNION ALL
    SELECT trip.id, dispatch_crew.staff_id, 0
    FROM trip JOIN dispatch_crew ON dispatch_crew.dispatch_id = trip.id
    WHERE dispatch_crew.dropped = 0
)
SELECT staff.number AS staff, staff.name AS technician, staff.department, went.led, dispatch.ticket_id,
       dispatch.status, dispatch.late_against, dispatch.arrived_at, dispatch.finished_at, report.state AS report,
       EXISTS (SELECT 1 FROM dispatch AS again WHERE again.rework_of_id = dispatch.id AND again.status <> 'void')
           AS done_again,
       ticket.status <> 'void' AND ticket.solved_at IS NOT NULL AS solved,
       ticket.status <> 'void' AND {AT_ONCE} AS at_once
FROM went
JOIN staff ON staff.id = went.staff_id
JOIN dispatch ON dispatch.id = went.id
JOIN ticket ON ticket.id = dispatch.ticket_id
LEFT JOIN service_report AS report ON report.dispatch_id = dispatch.id
ORDER BY staff.number, went.id
"""  # noqa: S608 - our own condition

# Who worked on the trips that reached the customer in a range. The hours are those of the service report, else of the
# clock round from the beginning of the work, or the arrival, to its end.
WORK = """
WITH reached AS (
    SELECT id, leader_id, ticket_id, arrived_at, started_at, finished_at FROM dispatch
    WHERE arrived_at >= :start AND arrived_at < :end AND status <> 'void'
), worked AS (
    SELECT id, leader_id AS staff_id FROM reached
    UNION ALL
    SELECT reached.id, dispatch_crew.staff_id
    FROM reached JOIN dispatch_crew ON dispatch_crew.dispatch_id = reached.id
    WHERE dispatch_crew.dropped = 0
)
SELECT staff.number AS staff, staff.name AS technician, reached.ticket_id, reached.arrived_at,
       coalesce(report.minutes, (unixepoch(reached.finished_at)
                                 - unixepoch(coalesce(reached.started_at, reached.arrived_at))) / 60) AS minutes
FROM worked
JOIN reached ON reached.id = worked.id
JOIN staff ON staff.id = worked.staff_id
LEFT JOIN service_report AS report ON report.dispatch_id = worked.id AND report.state <> 'draft'
ORDER BY reached.arrived_at, worked.id, staff.number
"""

SURVEYS_OF_MONTH = f"""
SELECT survey.ticket_id, survey.outcome, {SCORES} AS scores, survey.scale
FROM (SELECT DISTINCT ticket_id FROM dispatch
      WHERE coalesce(departed_at, promised_at, leave_at, planned_at) >= :start
        AND coalesce(departed_at, promised_at, leave_at, planned_at) < :end
        AND status <> 'void' AND arrived_at IS NOT NULL) AS reached
CROSS JOIN ticket ON ticket.id = reached.ticket_id
CROSS JOIN survey ON survey.ticket_id = ticket.id
WHERE ticket.status <> 'void' AND survey.void_why IS NULL
ORDER BY survey.at, survey.id
"""  # noqa: S608 - our own columns

# Who left and is not back. Under way and on site are few by an index; finished is looked for on open tickets.
OUT = """
WITH away AS (
    SELECT id FROM dispatch WHERE status IN ('planned', 'under_way', 'on_site') AND status <> 'planned'
    UNION
    SELECT dispatch.id FROM ticket CROSS JOIN dispatch ON dispatch.ticket_id = ticket.id
    WHERE ticket.status NOT IN ('closed', 'void') AND dispatch.status = 'finished'
)
SELECT dispatch.number AS dispatch, staff.name AS technician,
       (SELECT json_group_array(name) FROM (
            SELECT along.name FROM dispatch_crew JOIN staff AS along ON along.id = dispatch_crew.staff_id
            WHERE dispatch_crew.dispatch_id = dispatch.id AND dispatch_crew.dropped = 0
            ORDER BY dispatch_crew.id)) AS crew,
       coalesce(living.name, customer.name) AS customer, ticket.number AS ticket, dispatch.departed_at,
       dispatch.status, coalesce(dispatch.finished_at, dispatch.arrived_at, dispatch.departed_at) AS since
FROM away
JOIN dispatch ON dispatch.id = away.id
JOIN ticket ON ticket.id = dispatch.ticket_id
JOIN staff ON staff.id = dispatch.leader_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
ORDER BY dispatch.departed_at, dispatch.id
"""

# Not only of today: who was to be there yesterday and was not is still waited for.
APPOINTMENTS = """
SELECT dispatch.promised_at, dispatch.number AS dispatch, staff.name AS technician,
       coalesce(living.name, customer.name) AS customer, ticket.number AS ticket, ticket.summary, dispatch.status
FROM dispatch
JOIN ticket ON ticket.id = dispatch.ticket_id
JOIN staff ON staff.id = dispatch.leader_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE dispatch.status IN ('planned', 'under_way', 'on_site') AND dispatch.arrived_at IS NULL
  AND dispatch.promised_at < :before
ORDER BY dispatch.promised_at, dispatch.id
"""

REPORTS_DUE = """
SELECT dispatch.number AS dispatch, staff.name AS technician, coalesce(living.name, customer.name) AS customer,
       ticket.number AS ticket, coalesce(dispatch.finished_at, dispatch.back_at) AS since, ticket.kind,
       ticket.version_id
FROM ticket
CROSS JOIN dispatch ON dispatch.ticket_id = ticket.id
JOIN staff ON staff.id = dispatch.leader_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE ticket.status NOT IN ('closed', 'void') AND ticket.judged_by = 'regulation'
  AND dispatch.status IN ('finished', 'back')
  AND dispatch.arrived_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM service_report
                  WHERE service_report.dispatch_id = dispatch.id AND service_report.state <> 'draft')
ORDER BY since, dispatch.id
"""

SURVEYS_DUE = """
SELECT ticket.number AS ticket, coalesce(living.name, customer.name) AS customer,
       coalesce(ticket.phone, living.phone, customer.phone) AS phone, ticket.solved_at AS since, ticket.kind,
       ticket.version_id
FROM ticket
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE ticket.status NOT IN ('closed', 'void') AND ticket.status = 'solved' AND ticket.judged_by = 'regulation'
  AND coalesce((SELECT max(at) FROM survey WHERE survey.ticket_id = ticket.id AND survey.void_why IS NULL), '')
      < (SELECT max(departed_at) FROM dispatch WHERE dispatch.ticket_id = ticket.id AND dispatch.status <> 'void')
ORDER BY ticket.solved_at, ticket.id
"""


def of_tickets(reader: Reader, *, start: str, end: str, complaint: str) -> dict[str, int]:
    """Of the tickets received in a range: solved_on_site, first_time_fixes, reworks, and of complaints upheld, dismissed."""
    [trips] = reader.all(TRIPS_OF_TICKETS, start=start, end=end)
    [rulings] = reader.all(RULINGS, start=start, end=end, complaint=complaint)
    return {**dict(trips), **dict(rulings)}


def trips(reader: Reader, *, start: str, end: str) -> list[dict[str, Any]]:
    """Who went on the dispatches that began in a range: a row for each person and trip, by person."""
    return [dict(row) for row in reader.all(TRIPS_OF_MONTH, start=start, end=end)]


def work(reader: Reader, *, start: str, end: str) -> list[dict[str, Any]]:
    """Who worked on the trips that reached the customer in a range: a row for each person and trip, `minutes` as known."""
    return [dict(row) for row in reader.all(WORK, start=start, end=end)]


def surveys(reader: Reader, *, start: str, end: str) -> list[Asked]:
    """The surveys, in order of time, of the tickets whose customer somebody reached on a trip of a range."""
    return [
        Asked(row["ticket_id"], row["outcome"], json.loads(row["scores"]), row["scale"])
        for row in reader.all(SURVEYS_OF_MONTH, start=start, end=end)
    ]


def out(reader: Reader) -> list[sqlite3.Row]:
    """Dispatches whose people left and are not back, the longest first."""
    return reader.all(OUT)


def appointments(reader: Reader, *, before: str) -> list[sqlite3.Row]:
    """Dispatches promised before an instant that have not arrived, by their last appointment."""
    return reader.all(APPOINTMENTS, before=before)


def reports_due(reader: Reader) -> list[dict[str, Any]]:
    """Dispatches of open tickets that were at the customer's, are done there, and have no service report."""
    return [dict(row) for row in reader.all(REPORTS_DUE)]


def surveys_due(reader: Reader) -> list[dict[str, Any]]:
    """Solved tickets that somebody went out for, and whose customer nobody has tried to ask since."""
    return [dict(row) for row in reader.all(SURVEYS_DUE)]
