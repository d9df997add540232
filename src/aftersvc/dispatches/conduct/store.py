"""SQL of what people did on their trips. Each question is one statement over an index; times are UTC text, half-open."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

# Whether the clock of the ticket that the arrival stopped was excused; the regulation says by when that must be reported.
LATE = """
SELECT number, leader_id, arrived_at, late_against,
       EXISTS (SELECT 1 FROM ticket JOIN derived_clock AS clock ON clock.document = ticket.number
               WHERE ticket.id = dispatch.ticket_id AND clock.stopped_at = dispatch.arrived_at
                 AND clock.excused_at IS NOT NULL) AS excused
FROM dispatch
WHERE arrived_at > late_against AND arrived_at >= :since AND arrived_at < :until AND status <> 'void'
ORDER BY arrived_at, id
"""

# The end of a trip: the return, or, where none is on record, the finish.
NOT_CALLED_IN = """
SELECT number, leader_id, coalesce(back_at, finished_at) AS ended_at FROM dispatch
WHERE coalesce(back_at, finished_at) >= :since AND coalesce(back_at, finished_at) < :until
  AND finished_at IS NOT NULL AND back_at IS NOT NULL AND status <> 'void'
  AND (called_in_at IS NULL OR called_in_at > back_at)
ORDER BY ended_at, id
"""

REPORTS = """
SELECT dispatch.number, dispatch.leader_id, dispatch.back_at, report.received_at, report.missing
FROM service_report AS report JOIN dispatch ON dispatch.id = report.dispatch_id
WHERE report.received_at >= :since AND report.received_at < :until AND dispatch.status <> 'void'
  AND (report.state = 'incomplete' OR NOT :incomplete) AND (report.received_at > dispatch.back_at OR :incomplete)
ORDER BY report.received_at, report.id
"""

FINISHED = """
SELECT dispatch.number, dispatch.leader_id, dispatch.finished_at, dispatch.version_id, count(site_check.id) AS ticked
FROM dispatch LEFT JOIN site_check ON site_check.dispatch_id = dispatch.id AND site_check.at <= dispatch.finished_at
WHERE coalesce(dispatch.back_at, dispatch.finished_at) >= :since
  AND dispatch.finished_at >= :since AND dispatch.finished_at < :until
  AND dispatch.status <> 'void' AND dispatch.version_id IN (SELECT value FROM json_each(:versions))
GROUP BY dispatch.id ORDER BY dispatch.finished_at, dispatch.id
"""

VERSIONS_WITH_CHECKS = """
SELECT version_id, json_array_length(checked) AS items FROM regulation_section WHERE name = 'check'
"""

REDONE = """
SELECT again.number AS again, again.rework_cause, coalesce(again.arrived_at, again.planned_at) AS at,
       first.number, first.leader_id, coalesce(report.class, later.class) AS class,
       product.number AS product, coalesce(product.category, product.model) AS equipment
FROM dispatch AS again
JOIN dispatch AS first ON first.id = again.rework_of_id
JOIN ticket ON ticket.id = first.ticket_id
LEFT JOIN product ON product.id = ticket.product_id
LEFT JOIN service_report AS report ON report.dispatch_id = first.id AND report.state <> 'draft'
LEFT JOIN service_report AS later ON later.dispatch_id = again.id AND later.state <> 'draft'
WHERE again.rework_of_id IS NOT NULL AND again.status <> 'void' AND first.status <> 'void'
  AND coalesce(again.arrived_at, again.planned_at) >= :since AND coalesce(again.arrived_at, again.planned_at) < :until
ORDER BY at, again.id
"""

# Everybody on a trip that touches the range: the leader, and whoever went along.
OUT = """
WITH trip AS (
    SELECT id, leader_id, departed_at, coalesce(back_at, finished_at) AS ended_at FROM dispatch
    WHERE coalesce(back_at, finished_at) >= :since AND departed_at < :until AND status <> 'void'
    UNION ALL
    SELECT id, leader_id, departed_at, NULL FROM dispatch
    WHERE status IN ('under_way', 'on_site') AND coalesce(back_at, finished_at) IS NULL AND departed_at < :until
)
SELECT leader_id AS staff_id, departed_at, ended_at FROM trip
UNION ALL
SELECT dispatch_crew.staff_id, trip.departed_at, trip.ended_at
FROM trip JOIN dispatch_crew ON dispatch_crew.dispatch_id = trip.id AND NOT dispatch_crew.dropped
"""

DAILY = """
SELECT daily_report.staff_id, daily_report.day, daily_report.received_at, staff.number
FROM daily_report JOIN staff ON staff.id = daily_report.staff_id
WHERE daily_report.day >= :since AND daily_report.day <= :until ORDER BY daily_report.day, daily_report.id
"""

APPOINTMENTS = """
SELECT leader_id, count(*) AS trips, sum(arrived_at <= late_against) AS in_time FROM dispatch
WHERE coalesce(departed_at, promised_at, leave_at, planned_at) >= :since
  AND coalesce(departed_at, promised_at, leave_at, planned_at) < :until
  AND arrived_at IS NOT NULL AND late_against IS NOT NULL AND status <> 'void'
GROUP BY leader_id
"""

TRIPS = """
SELECT leader_id, count(*) AS trips FROM dispatch
WHERE coalesce(departed_at, promised_at, leave_at, planned_at) >= :since
  AND coalesce(departed_at, promised_at, leave_at, planned_at) < :until
  AND departed_at IS NOT NULL AND status <> 'void'
GROUP BY leader_id
"""


def late(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    return reader.all(LATE, since=since, until=until)


def not_called_in(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    return reader.all(NOT_CALLED_IN, since=since, until=until)


def reports(reader: Reader, since: str, until: str, *, incomplete: bool) -> list[sqlite3.Row]:
    """Service reports received in the range: those that came incomplete, or those that came after the return."""
    return reader.all(REPORTS, since=since, until=until, incomplete=incomplete)


def finished(reader: Reader, since: str, until: str, versions: str) -> list[sqlite3.Row]:
    """Work finished under some versions of the regulation (JSON), with how many items were ticked by then."""
    return reader.all(FINISHED, since=since, until=until, versions=versions)


def items_to_tick(reader: Reader) -> dict[int, int]:
    """How many items the list for the site has: version of the regulation -> number."""
    return {row["version_id"]: row["items"] for row in reader.all(VERSIONS_WITH_CHECKS) if row["items"]}


def redone(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    return reader.all(REDONE, since=since, until=until)


def out(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """Who was on a trip that touches the range, from departure to end (None: still out)."""
    return reader.all(OUT, since=since, until=until)


def daily(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """Daily reports of days from `since` to `until`, both included."""
    return reader.all(DAILY, since=since, until=until)


def appointments(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    return reader.all(APPOINTMENTS, since=since, until=until)


def trips(reader: Reader, since: str, until: str) -> dict[int, int]:
    """How many trips each person led in the range."""
    return {row["leader_id"]: row["trips"] for row in reader.all(TRIPS, since=since, until=until)}


VISITS = """
SELECT dispatch.number, customer.name AS customer, customer.phone, customer.contact, customer.address,
       ticket.phone AS caller_phone, product.number AS product, product.model, product.serial
FROM dispatch
JOIN ticket ON ticket.id = dispatch.ticket_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN product ON product.id = ticket.product_id
WHERE dispatch.status <> 'void' AND dispatch.departed_at < :until
  AND coalesce(dispatch.back_at, dispatch.finished_at, :until) >= :since
  AND (dispatch.leader_id = :staff_id OR dispatch.id IN
       (SELECT dispatch_id FROM dispatch_crew WHERE staff_id = :staff_id AND NOT dropped))
ORDER BY dispatch.id
"""

TEXTS = """
SELECT daily_report.staff_id, daily_report.day, daily_report.text, daily_report.received_at, staff.number
FROM daily_report JOIN staff ON staff.id = daily_report.staff_id
WHERE daily_report.day >= :since AND daily_report.day <= :until AND daily_report.text IS NOT NULL
ORDER BY daily_report.day, daily_report.id
"""


def visits(reader: Reader, staff_id: int, since: str, until: str) -> list[sqlite3.Row]:
    """The dispatches that one person was out for within a range, with what a daily report may know them by."""
    return reader.all(VISITS, staff_id=staff_id, since=since, until=until)


def texts(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """Daily reports whose words are on record, of days from `since` to `until`, both included."""
    return reader.all(TEXTS, since=since, until=until)


COMPLAINTS = """
SELECT ticket.number, ticket.about_id, ticket.ground, ticket.ruling, ticket.received_at, product.number AS product
FROM ticket LEFT JOIN product ON product.id = ticket.product_id
WHERE ticket.received_at >= :since AND ticket.received_at < :until
  AND ticket.kind = 'complaint' AND ticket.status <> 'void' AND ticket.about_id IS NOT NULL
ORDER BY ticket.received_at, ticket.id
"""


def complaints(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """Complaints about somebody received in a range of UTC text: number, about_id, ground, ruling, product, received_at."""
    return reader.all(COMPLAINTS, since=since, until=until)
