"""report hours: the technician's sheet and the supervisor's: hours by class of work, a day, a week or a month."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.output import Column
from aftersvc.core.text import safe
from aftersvc.reports.months import begun
from aftersvc.reports.service import store
from aftersvc.staff import store as staff
from aftersvc.tickets import classes
from aftersvc.tickets import store as tickets

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

COLUMNS = (
    Column("period", _("Period")),
    Column("technician", _("Technician")),
    Column("staff", _("Staff"), spare=True),
    Column("class", _("Class of service"), words="service_class"),
    Column("trips", _("Trips"), "number"),
    Column("minutes", _("Hours of work"), "minutes"),
    Column("unknown", _("Trips without hours"), "number"),
)
TOTALS = tuple(column for column in COLUMNS if column.key not in ("technician", "staff"))

PERIODS: dict[str, Callable[[date], str]] = {
    "day": lambda day: day.isoformat(),
    "week": lambda day: "{}-W{:02}".format(*day.isocalendar()),
    "month": lambda day: day.isoformat()[:7],
}


def hours(
    desk: Desk, month: str | None, by: str, named: str | None, *, totals: bool
) -> tuple[list[dict[str, Any]], tuple[Column, ...]]:
    """Rows of a month's work: a period, person and class; with `totals` nobody is told apart (service-centre 006, 007).

    Raises BadInput for an unknown period or a month that has not begun; NotFound, Ambiguous for a person.
    """
    if by not in PERIODS:
        raise BadInput(_("--by '{by}': {hint}").format(by=safe(by), hint=nearest(by, PERIODS)))
    start, end = (to_text(instant) for instant in begun(desk, month).range(desk.zone))
    with desk.reading() as reader:
        only = staff.find(reader, named).number if named else None
        class_of = _classes(reader)
        work = [
            {
                **row,
                "period": PERIODS[by](from_text(row["arrived_at"]).astimezone(desk.zone).date()),
                "class": class_of(row["ticket_id"]),
            }
            for row in store.work(reader, start=start, end=end)
            if only in (None, row["staff"])
        ]
    keys = ("period", "class") if totals else ("period", "staff", "technician", "class")
    return summed(work, keys), TOTALS if totals else COLUMNS


def summed(work: Iterable[Mapping[str, Any]], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    """`trips`, `minutes`, and `unknown` trips, of which no hours are known, for each different combination of keys."""
    found: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in work:
        key = tuple(row[name] for name in keys)
        sums = found.setdefault(
            key, {**dict(zip(keys, key, strict=True)), "trips": 0, "minutes": 0, "unknown": 0}
        )
        sums["trips"] += 1
        sums["unknown"] += row["minutes"] is None
        sums["minutes"] += row["minutes"] or 0
    return [found[key] for key in sorted(found, key=lambda key: tuple(str(each or "") for each in key))]


def _classes(reader: Reader) -> Callable[[int], str | None]:
    """The class of service of a ticket by its id, asked once for each."""

    @cache
    def class_of(ticket_id: int) -> str | None:
        chosen = classes.of(reader, tickets.by_id(reader, ticket_id))
        return chosen.row.id if chosen and chosen.row else None

    return class_of
