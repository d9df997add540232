"""What the screens of budgets show: a year against its budget, month by month, and the papers behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.budgets import looking, rules, store, verbs
from aftersvc.budgets.life import KINDS, SOURCES, STATUSES
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column, Part
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("year", _("Year"), "number"),
    Column("category", _("Category"), words="budget"),
    Column("kind", _("Kind"), words=translated(KINDS)),
    Column("amount", _("Amount"), "fen"),
    Column("reason", _("Reason")),
    Column("asked_by", _("Applied for by"), spare=True),
    Column("asked_at", _("Asked for"), "instant", spare=True),
    Column("approved_at", _("Approved"), "instant"),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("why", _("Because"), spare=True),
)

FIELDS = (
    Column("year", _("Year"), "number"),
    Column("approved", _("Approved in all"), "fen"),
    Column("actual", _("Spent"), "fen"),
    Column("committed", _("Committed"), "fen"),
    Column("left", _("Still left"), "fen"),
)

CATEGORIES = (
    Column("category", _("Category"), words="budget"),
    Column("clause", _("Clause"), spare=True),
    Column("approved", _("Approved"), "fen"),
    Column("supplements", _("Of it supplements"), "fen", spare=True),
    Column("actual", _("Spent"), "fen"),
    Column("committed", _("Committed"), "fen"),
    Column("left", _("Still left"), "fen"),
    Column("used", _("Used"), "rate"),
    Column("forecast", _("At this pace by year's end"), "fen", spare=True),
    Column("over", _("Over"), "flag"),
)

BY_SOURCE = (
    Column("category", _("Category"), words="budget"),
    Column("source", _("Source"), words=translated(SOURCES)),
    Column("actual", _("Spent"), "fen"),
    Column("committed", _("Committed"), "fen"),
)

MONTHS = (
    Column("month", _("Month")),
    Column("category", _("Category"), words="budget"),
    Column("actual", _("Spent"), "fen"),
    Column("committed", _("Committed"), "fen"),
    Column("so_far", _("Spent so far"), "fen"),
)


def listing(desk: Desk, *, year: str | None, status: str | None, voids: bool) -> list[Any]:
    """Rows of `budget list`, newest first."""
    with desk.reading() as reader:
        return store.listing(
            reader,
            voids=voids,
            year=verbs.year_of(year) if year else None,
            status=one_of("--status", status, STATUSES) if status else None,
            most=desk.view.limit,
        )


def record(desk: Desk, year: str) -> tuple[dict[str, Any], list[Part]]:
    """A year for `budget show`: each category against its budget, its months, and what was asked for."""
    of = verbs.year_of(year)
    with desk.reading() as reader:
        known = verbs.categories(reader, desk.book(reader).version_id)
        rows, sources, months = [], [], []
        for each in looking.years(reader, known, of, desk.today, desk.zone):
            name = each.category.id
            rows.append(
                {
                    **each.stands._asdict(),
                    "supplements": each.supplements,
                    "category": name,
                    "clause": each.category.clause,
                    "over": each.stands.left < 0,
                }
            )
            sources += [
                {"category": name, "source": source, "actual": actual, "committed": committed}
                for source, (actual, committed) in rules.by_source(each.takings).items()
            ]
            months += _months(name, each.spent)
        papers = store.listing(reader, voids=False, year=of, status=None, most=None)
    totals = {key: sum(row[key] for row in rows) for key in ("approved", "actual", "committed", "left")}
    months.sort(key=lambda row: row["month"])
    return {"year": of, **totals}, [
        Part("categories", _("Categories"), CATEGORIES, rows),
        Part("sources", _("Where it comes from"), BY_SOURCE, sources),
        Part("months", _("Months"), MONTHS, months),
        Part("papers", _("Budgets and supplements"), COLUMNS, papers),
    ]


def _months(name: str, spent: rules.Spent) -> list[dict[str, Any]]:
    so_far = 0
    found = []
    for month in sorted({*spent.actual, *spent.committed}):
        so_far += spent.actual.get(month, 0)
        found.append(
            {
                "month": month,
                "category": name,
                "actual": spent.actual.get(month, 0),
                "committed": spent.committed.get(month, 0),
                "so_far": so_far,
            }
        )
    return found
