"""SQL of service reports with their parts, and of daily reports."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.core.database import Entry, Reader

REPORT = "SELECT * FROM service_report WHERE dispatch_id = :dispatch_id"
INSERT_REPORT = """
INSERT INTO service_report (dispatch_id, state, received_at, cause, remedy, opinion, class, minutes, signed_by,
                            no_parts, partly, missing, extras)
VALUES (:dispatch_id, :state, :received_at, :cause, :remedy, :opinion, :class, :minutes, :signed_by,
        :no_parts, :partly, :missing, :extras)
RETURNING *
"""
UPDATE_REPORT = """
UPDATE service_report
SET state = :state, received_at = :received_at, cause = :cause, remedy = :remedy, opinion = :opinion,
    class = :class, minutes = :minutes, signed_by = :signed_by, no_parts = :no_parts, partly = :partly,
    missing = :missing, completed_at = :completed_at, extras = :extras
WHERE id = :id
RETURNING *
"""
RECEIVED = """
SELECT report.dispatch_id, report.partly
FROM service_report AS report JOIN dispatch ON dispatch.id = report.dispatch_id
WHERE dispatch.ticket_id = :ticket_id AND report.state <> 'draft'
"""
PARTS = "SELECT name, quantity FROM service_part WHERE report_id = :report_id AND quantity > 0 ORDER BY id"
PUT_PART = """
INSERT INTO service_part (report_id, name, quantity) VALUES (:report_id, :name, :quantity)
ON CONFLICT (report_id, name) DO UPDATE SET quantity = excluded.quantity
RETURNING *
"""

DAILY = "SELECT received_at FROM daily_report WHERE staff_id = :staff_id AND day = :day"
INSERT_DAILY = """
INSERT INTO daily_report (staff_id, day, received_at, text) VALUES (:staff_id, :day, :received_at, :text)
RETURNING *
"""

SERVICES = """
SELECT ticket.number AS ticket, ticket.received_at, ticket.summary, ticket.status AS ticket_status,
       ticket.remedy AS ticket_remedy, dispatch.number AS dispatch, staff.name AS technician, dispatch.arrived_at,
       dispatch.finished_at, report.cause, report.remedy, report.minutes, report.signed_by
FROM ticket
LEFT JOIN dispatch ON dispatch.ticket_id = ticket.id AND dispatch.status <> 'void'
LEFT JOIN staff ON staff.id = dispatch.leader_id
LEFT JOIN service_report AS report ON report.dispatch_id = dispatch.id AND report.state <> 'draft'
WHERE ticket.product_id = :product_id AND ticket.status <> 'void'
ORDER BY ticket.received_at, ticket.id, dispatch.id
"""


def services(reader: Reader, product_id: int) -> list[sqlite3.Row]:
    """The service history of a unit: a row for every trip of its tickets, one for a ticket without a trip; oldest first."""
    return reader.all(SERVICES, product_id=product_id)


def report_of(reader: Reader, dispatch_id: int) -> dict[str, Any] | None:
    """The service report of a dispatch as it stands: with `parts`, name -> quantity, and `extras`, id -> value."""
    row = reader.one(REPORT, dispatch_id=dispatch_id)
    if row is None:
        return None
    parts = {part["name"]: part["quantity"] for part in reader.all(PARTS, report_id=row["id"])}
    extras = json.loads(row["extras"]) if row["extras"] else {}
    return {**dict(row), "missing": json.loads(row["missing"]), "extras": extras, "parts": parts}


def reports_of_ticket(reader: Reader, ticket_id: int) -> dict[int, bool]:
    """The dispatches of a ticket whose report is received: id -> whether work remains."""
    return {row["dispatch_id"]: bool(row["partly"]) for row in reader.all(RECEIVED, ticket_id=ticket_id)}


def put_report(entry: Entry, report: Mapping[str, Any]) -> None:
    """Write a report as `report_of` gives it; a new one has no `id` yet."""
    columns = {name: value for name, value in report.items() if name != "parts"}
    columns["missing"] = json.dumps(report["missing"])
    columns["extras"] = json.dumps(report["extras"], ensure_ascii=False) if report["extras"] else None
    row = entry.put(UPDATE_REPORT if "id" in report else INSERT_REPORT, **columns)
    before = {part["name"]: part["quantity"] for part in entry.all(PARTS, report_id=row["id"])}
    for name, quantity in report["parts"].items():
        if before.get(name, 0) != quantity:
            entry.put(PUT_PART, report_id=row["id"], name=name, quantity=quantity)


def daily(reader: Reader, staff_id: int, day: date) -> str | None:
    """When the daily report of a person for a day was received, if it was."""
    received: str | None = reader.value(DAILY, staff_id=staff_id, day=day.isoformat())
    return received


def put_daily(entry: Entry, staff_id: int, day: date, text: str | None) -> None:
    entry.put(
        INSERT_DAILY,
        staff_id=staff_id,
        day=day.isoformat(),
        received_at=to_text(entry.happened_at),
        text=text,
    )
