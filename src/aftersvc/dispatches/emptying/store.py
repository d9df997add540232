"""SQL of what is emptied of trips when their ticket is disposed of.

Who went, when, for how long, with which parts and how complete the report came in stays: figures are made of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import disposals, history

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.core.disposals import Emptied

TRIPS = "SELECT id FROM dispatch WHERE ticket_id = :ticket_id ORDER BY id"
EMPTY_TRIP = """
UPDATE dispatch SET void_why = iif(void_why IS NULL, NULL, :gone), outside_hash = NULL WHERE id = :id RETURNING *
"""

REPORTS = """
SELECT report.id FROM service_report AS report JOIN dispatch ON dispatch.id = report.dispatch_id
WHERE dispatch.ticket_id = :ticket_id ORDER BY report.id
"""
EMPTY_REPORT = """
UPDATE service_report SET cause = NULL, remedy = NULL, opinion = NULL, signed_by = NULL, extras = NULL
WHERE id = :id RETURNING *
"""


def empty(entry: Entry, ticket_id: int, number: str, gone: str) -> list[Emptied]:
    """A disposal: what was found, done and said on the site, who signed, and what was written in the histories."""
    of = {"ticket_id": ticket_id, "gone": gone}
    trips = disposals.emptied(entry, "dispatch", TRIPS, EMPTY_TRIP, **of)
    reports = disposals.emptied(entry, "service_report", REPORTS, EMPTY_REPORT, **of)
    told = [row for trip in trips if trip.number for row in history.empty(entry, trip.number)]
    return [*trips, *reports, *told]
