"""What the screens of the self-assessment show of what people entered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.assessments import store
from aftersvc.assessments.points import plain
from aftersvc.assessments.words import SORTS, STATUSES
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersvc.core.cells import Fields
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("year", _("Year"), "number"),
    Column("sort", _("Sort"), words=translated(SORTS)),
    Column("index", _("Index"), words="assessment_index"),
    Column("points", _("Points"), "number"),
    Column("full", _("Full points"), "number"),
    Column("applicable", _("Does apply"), "flag", spare=True),
    Column("why", _("Reason given")),
    Column("entered_by", _("Entered by")),
    Column("entered_at", _("Entered"), "instant"),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("void_why", _("Void because"), spare=True),
)


def listing(desk: Desk, *, year: str | None, index: str | None, voids: bool) -> list[dict[str, Any]]:
    """Rows of `assessment list`, newest first: what stands, with `voids` what was replaced or struck out too."""
    with desk.reading() as reader:
        return worded(
            store.listing(
                reader,
                number=None,
                year=desk.year(year) if year else None,
                item=index,
                voids=voids,
                most=desk.view.limit,
            )
        )


def record(desk: Desk, number: str) -> dict[str, Any]:
    """What was entered under one number."""
    with desk.reading() as reader:
        entered = store.get(reader, number)
        filters = {"year": None, "item": None, "voids": True, "most": None}
        [row] = worded(store.listing(reader, number=entered.number, **filters))
    return row


def worded(rows: Iterable[Fields]) -> list[dict[str, Any]]:
    """Rows of the list as they are shown: points and not hundredths, and whether the index applies."""
    return [
        {
            **dict(row),  # type: ignore[call-overload] # a row of sqlite3
            "index": row["item"],
            "points": plain(row["points_hundredths"]),
            "full": plain(row["full_hundredths"]),
            "applicable": row["points_hundredths"] is not None if row["sort"] == "points" else None,
        }
        for row in rows
    ]
