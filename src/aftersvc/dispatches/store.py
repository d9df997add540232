"""SQL of dispatches, their crews, and what was ticked off on the site."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO dispatch (number, ticket_id, leader_id, planned_at, promised_at, leave_at, status, version_id)
VALUES (:number, :ticket_id, :leader_id, :planned_at, :promised_at, :leave_at, 'planned', :version_id)
RETURNING *
"""

UPDATE = """
UPDATE dispatch
SET leader_id = :leader_id, promised_at = :promised_at, late_against = :late_against, leave_at = :leave_at,
    departed_at = :departed_at, arrived_at = :arrived_at, started_at = :started_at, finished_at = :finished_at,
    called_in_at = :called_in_at, back_at = :back_at, status = :status, void_why = :void_why, rework_of_id = :rework_of_id,
    rework_cause = :rework_cause
WHERE id = :id
RETURNING *
"""

BY_NUMBER = "SELECT * FROM dispatch WHERE number = :number"
BY_ID = "SELECT * FROM dispatch WHERE id = :id"
LAST_ID = "SELECT coalesce(max(id), 0) FROM dispatch"
OUTSIDE = "SELECT outside_number, outside_hash FROM dispatch WHERE source = :source"
OF_TICKET = "SELECT * FROM dispatch WHERE ticket_id = :ticket_id AND status <> 'void' ORDER BY id"
BOUND = "SELECT 1 FROM dispatch WHERE version_id = :version_id LIMIT 1"

CREW = """
SELECT staff_id FROM dispatch_crew WHERE dispatch_id = :dispatch_id AND dropped = 0 ORDER BY id
"""
JOIN_CREW = """
INSERT INTO dispatch_crew (dispatch_id, staff_id) VALUES (:dispatch_id, :staff_id)
ON CONFLICT (dispatch_id, staff_id) DO UPDATE SET dropped = 0
RETURNING *
"""
JOIN_CREW_WHOLE = """
INSERT INTO dispatch_crew (id, dispatch_id, staff_id, dropped) VALUES (:id, :dispatch_id, :staff_id, :dropped)
"""
LAST_CREW_ID = "SELECT coalesce(max(id), 0) FROM dispatch_crew"
LEAVE_CREW = """
UPDATE dispatch_crew SET dropped = 1 WHERE dispatch_id = :dispatch_id AND staff_id = :staff_id RETURNING *
"""

# What people have and have not finished.
ENGAGEMENTS = """
SELECT dispatch.number, staff.name, coalesce(dispatch.promised_at, dispatch.leave_at, dispatch.planned_at) AS at,
       dispatch.status <> 'planned' AS out
FROM dispatch
JOIN json_each(:staff_ids) AS wanted
JOIN staff ON staff.id = wanted.value
WHERE dispatch.status IN ('planned', 'under_way', 'on_site') AND dispatch.id IS NOT :but
  AND (dispatch.leader_id = staff.id OR EXISTS (
        SELECT 1 FROM dispatch_crew
        WHERE dispatch_id = dispatch.id AND staff_id = staff.id AND dropped = 0))
ORDER BY dispatch.id, staff.id
"""

# Trips before this one, of the same ticket or the same product, that somebody was sent on and reached.
EARLIER = """
SELECT earlier.number, earlier.ticket_id, ticket.product_id, earlier.planned_at, report.cause,
       coalesce(report.partly, 0) AS partly
FROM dispatch AS earlier
JOIN ticket ON ticket.id = earlier.ticket_id
LEFT JOIN service_report AS report ON report.dispatch_id = earlier.id AND report.state <> 'draft'
WHERE earlier.id < :id AND earlier.arrived_at IS NOT NULL AND earlier.status <> 'void'
  AND (earlier.ticket_id = :ticket_id
       OR earlier.ticket_id IN (SELECT id FROM ticket WHERE product_id = :product_id))
ORDER BY earlier.id
"""

LIST = """
SELECT dispatch.number, ticket.number AS ticket, coalesce(living.name, customer.name) AS customer,
       leader.name AS technician,
       (SELECT json_group_array(name) FROM (
            SELECT staff.name FROM dispatch_crew JOIN staff ON staff.id = dispatch_crew.staff_id
            WHERE dispatch_crew.dispatch_id = dispatch.id AND dispatch_crew.dropped = 0
            ORDER BY dispatch_crew.id)) AS crew,
       dispatch.promised_at, dispatch.late_against, dispatch.departed_at, dispatch.arrived_at, dispatch.started_at,
       dispatch.finished_at, dispatch.called_in_at, dispatch.back_at, dispatch.status
FROM dispatch
JOIN ticket ON ticket.id = dispatch.ticket_id
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
JOIN staff AS leader ON leader.id = dispatch.leader_id
WHERE (:voids OR dispatch.status <> 'void')
  AND (:status IS NULL OR dispatch.status IN (SELECT value FROM json_each(:status)))
  AND (:since IS NULL OR coalesce(dispatch.departed_at, dispatch.promised_at, dispatch.leave_at, dispatch.planned_at)
                         >= :since)
  AND (:until IS NULL OR coalesce(dispatch.departed_at, dispatch.promised_at, dispatch.leave_at, dispatch.planned_at)
                         < :until)
  AND (:still_at IS NULL
       OR coalesce(dispatch.departed_at, dispatch.promised_at, dispatch.leave_at, dispatch.planned_at) >= :still_at
       OR dispatch.status IN ('under_way', 'on_site')
       OR coalesce(dispatch.back_at, dispatch.finished_at) >= :still_at)
  AND (:ticket_id IS NULL OR dispatch.ticket_id = :ticket_id)
  AND (:customer_id IS NULL OR ticket.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
  AND (:staff_id IS NULL OR dispatch.leader_id = :staff_id OR dispatch.id IN
       (SELECT dispatch_id FROM dispatch_crew WHERE staff_id = :staff_id AND dropped = 0))
  AND (:late = 0 OR strftime('%s', dispatch.arrived_at) - strftime('%s', dispatch.late_against) >= 60)
ORDER BY coalesce(dispatch.departed_at, dispatch.promised_at, dispatch.leave_at, dispatch.planned_at) DESC,
         dispatch.id DESC
LIMIT coalesce(:most, -1)
"""

TICK = """
INSERT INTO site_check (dispatch_id, item, at, by_id) VALUES (:dispatch_id, :item, :at, :by_id) RETURNING *
"""
TICKED = """
SELECT site_check.item, site_check.at, staff.name AS by
FROM site_check LEFT JOIN staff ON staff.id = site_check.by_id
WHERE site_check.dispatch_id = :dispatch_id ORDER BY site_check.id
"""


class Dispatch(NamedTuple):
    """One row of the register, as it stands in the file (instants as UTC text)."""

    id: int
    number: str
    ticket_id: int
    leader_id: int
    planned_at: str
    promised_at: str | None
    late_against: str | None
    leave_at: str | None
    departed_at: str | None
    arrived_at: str | None
    finished_at: str | None
    called_in_at: str | None
    back_at: str | None
    status: str
    void_why: str | None
    rework_of_id: int | None
    rework_cause: str | None
    version_id: int
    source: str | None
    outside_number: str | None
    outside_hash: str | None
    started_at: str | None = None


INSERT_WHOLE = f"""
INSERT INTO dispatch ({", ".join(Dispatch._fields)}) VALUES ({", ".join(f":{name}" for name in Dispatch._fields)})
"""  # noqa: S608 - our own columns


def dispatch(row: sqlite3.Row) -> Dispatch:
    return Dispatch(**dict(row))


def get(reader: Reader, number: str) -> Dispatch:
    """The dispatch of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no dispatch has the number '{number}'").format(number=safe(number)))
    return dispatch(row)


def by_id(reader: Reader, dispatch_id: int) -> Dispatch:
    row = reader.one(BY_ID, id=dispatch_id)
    if row is None:
        raise LookupError(dispatch_id)
    return dispatch(row)


def of_ticket(reader: Reader, ticket_id: int) -> list[Dispatch]:
    """The dispatches of a ticket that are not void, oldest first."""
    return [dispatch(row) for row in reader.all(OF_TICKET, ticket_id=ticket_id)]


def insert(entry: Entry, **columns: Any) -> Dispatch:
    return dispatch(entry.put(INSERT, **columns))


def insert_all(entry: Entry, rows: Iterable[Dispatch]) -> int:
    """Write many whole dispatches as they come, for an import; how many there were."""
    return entry.put_all("dispatch", INSERT_WHOLE, rows)


def next_id(reader: Reader) -> int:
    return int(reader.value(LAST_ID)) + 1


def outside(reader: Reader, source: str) -> dict[str, str]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def update(entry: Entry, changed: Dispatch) -> None:
    entry.put(UPDATE, **changed._asdict())


def crew(reader: Reader, dispatch_id: int) -> list[int]:
    """Staff ids of who goes along with the leader, in the order of naming."""
    return [row["staff_id"] for row in reader.all(CREW, dispatch_id=dispatch_id)]


def set_crew(entry: Entry, dispatch_id: int, staff_ids: Sequence[int]) -> None:
    """Make the crew exactly these."""
    before = crew(entry, dispatch_id)
    for staff_id in staff_ids:
        if staff_id not in before:
            entry.put(JOIN_CREW, dispatch_id=dispatch_id, staff_id=staff_id)
    for staff_id in before:
        if staff_id not in staff_ids:
            entry.put(LEAVE_CREW, dispatch_id=dispatch_id, staff_id=staff_id)


def join_all(entry: Entry, crews: Iterable[tuple[int, int]]) -> int:
    """Write who went along on new dispatches, for an import: dispatch id, staff id; how many there were."""
    first = int(entry.value(LAST_CREW_ID)) + 1
    return entry.put_all(
        "dispatch_crew",
        JOIN_CREW_WHOLE,
        ((id_, dispatch_id, staff_id, 0) for id_, (dispatch_id, staff_id) in enumerate(crews, first)),
    )


def engagements(reader: Reader, staff_ids: Iterable[int], but: int | None) -> list[sqlite3.Row]:
    """Other unfinished dispatches of these people: number, name, at (promised, else to leave, else arranged), out."""
    return reader.all(ENGAGEMENTS, staff_ids=json.dumps(list(staff_ids)), but=but)


def earlier(reader: Reader, of: Dispatch, product_id: int | None) -> list[sqlite3.Row]:
    return reader.all(EARLIER, id=of.id, ticket_id=of.ticket_id, product_id=product_id)


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `dispatch list`; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)


def tick(entry: Entry, of: Dispatch, item: str) -> None:
    entry.put(TICK, dispatch_id=of.id, item=item, at=to_text(entry.happened_at), by_id=entry.who.actor_id)


def ticked(reader: Reader, dispatch_id: int) -> dict[str, sqlite3.Row]:
    """The items ticked on the site: item -> when and by whom."""
    return {row["item"]: row for row in reader.all(TICKED, dispatch_id=dispatch_id)}


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any dispatch stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
