"""report technician: what each person did on the trips of a month, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.reports.months import begun
from aftersvc.reports.service import rules, store

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("staff", _("Staff"), spare=True),
    Column("technician", _("Technician")),
    Column("department", _("Department"), spare=True, words="department"),
    Column("led", _("Led"), "number"),
    Column("crewed", _("Went along"), "number"),
    Column("arrivals", _("Arrivals"), "number"),
    Column("appointments", _("With an appointment"), "number", spare=True),
    Column("late", _("Late"), "number"),
    Column("late_minutes", _("Minutes late"), "number"),
    Column("on_site_hours", _("Hours on site"), "number"),
    Column("reports_missing", _("Reports missing"), "number"),
    Column("reports_incomplete", _("Reports incomplete"), "number"),
    Column("reworks", _("Done again"), "number"),
    Column("solved", _("Tickets solved"), "number", spare=True),
    Column("first_time_fixes", _("First-time fixes"), "number"),
    Column("first_time_fix_rate", _("First-time fix rate"), "rate", spare=True),
    Column("surveys_answered", _("Surveys answered"), "number"),
    Column("satisfaction", _("Satisfaction"), "rate"),
)


def technicians(desk: Desk, month: str | None) -> list[dict[str, Any]]:
    """One row for everybody who led a dispatch that began in the month or went along, by staff number.

    Raises BadInput for a month that has not begun.
    """
    start, end = (to_text(instant) for instant in begun(desk, month).range(desk.zone))
    with desk.reading() as reader:
        trips = store.trips(reader, start=start, end=end)
        surveys = store.surveys(reader, start=start, end=end)
    return [person._asdict() for person in rules.people(trips, surveys)]
