"""report kpi: every figure that a target may be set for, against the target where the regulation states one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.moments import Month
from aftersvc.core.output import Column, Part
from aftersvc.reports import beside, counting, targets
from aftersvc.reports.months import begun
from aftersvc.vocabulary import FIGURES

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.reports.counting import Counted, Span

FIELDS = (
    Column("period", _("Period")),
    Column("as_of", _("As of"), "instant"),
    Column("received", _("Received"), "number"),
    Column("targets", _("Targets"), "number"),
    Column("met", _("Of them met"), "number"),
)
KPIS = (
    Column("figure", _("Figure"), spare=True),
    Column("title", _("Title")),
    Column("reached", _("Reached")),
    Column("wanted", _("Wanted")),
    Column("ok", _("On target"), "flag"),
    Column("clause", _("Clause")),
    Column("name", _("Target"), spare=True),
    Column("value", _("Value"), "number", spare=True),
)
MONTHS = (
    Column("month", _("Month")),
    Column("title", _("Title")),
    Column("reached", _("Reached")),
    Column("wanted", _("Wanted")),
    Column("ok", _("On target"), "flag"),
    Column("figure", _("Figure"), spare=True),
    Column("value", _("Value"), "number", spare=True),
)


def kpi(desk: Desk, month: str | None, year: str | None) -> tuple[dict[str, Any], list[Part]]:
    """The figures of a month (default: the last one that is over) or of a year, the year also month by month.

    Raises BadInput for both at once, for what is neither, and for what has not begun.
    """
    if month is not None and year is not None:
        raise BadInput(_("--month and --year: give one of them"))
    several: list[Month] = []
    if year is None:
        of = begun(desk, month)
        span = counting.of_month(of, desk.zone)
    else:
        number = desk.year(year)
        span = counting.of_year(number, desk.zone)
        this = Month(desk.today.year, desk.today.month)
        several = [each for nth in range(1, 13) if (each := Month(number, nth)) <= this]
    with desk.reading() as reader:
        whole, found = _of(desk, reader, span)
        by_month = [
            {"month": str(each), **row}
            for each in several
            for row in _of(desk, reader, counting.of_month(each, desk.zone))[1]
            if row["value"] is not None
        ]
    aimed = [row for row in found if row["wanted"] is not None]
    record = {
        "period": span.name,
        "as_of": to_text(desk.now),
        "received": whole.record["received"],
        "targets": len(aimed),
        "met": sum(row["ok"] is True for row in aimed),
    }
    parts = [Part("kpis", _("Figures"), KPIS, found)]
    if year is not None:
        parts.append(Part("months", _("Month by month"), MONTHS, by_month))
    return record, parts


def _of(desk: Desk, reader: Reader, span: Span) -> tuple[Counted, list[dict[str, Any]]]:
    """What was counted of a span; the targets of the regulation at its end, then the figures that it sets none for."""
    book = desk.book(reader, span.last)
    counted = counting.count(reader, span, desk.now, book)
    judged = targets.judged(book.section("target") or [], counted.record, counted.tallies)
    named = {row["figure"] for row in judged}
    titles = {
        f"{targets.OF_A_CLOCK} {name}": title for name, title in counting.titles(counted.clocks).items()
    }
    clocks = [f"{targets.OF_A_CLOCK} {name}" for name in beside.kept(counted.tallies)]
    others = [figure for figure in FIGURES if figure != targets.OF_A_CLOCK] + clocks
    return counted, judged + [
        _untargeted(figure, titles.get(figure), targets.value_of(figure, counted.record, counted.tallies))
        for figure in others
        if figure not in named
    ]


def _untargeted(figure: str, clock: str | None, value: float | None) -> dict[str, Any]:
    plain = (
        None
        if value is None
        else round(value * targets.WHOLE, 2)
        if targets.unit(figure) == "percent"
        else value
    )
    title = _("{clock}: kept").format(clock=clock) if clock else _(FIGURES[figure][0])
    title = title[:1].upper() + title[1:]
    return {
        "figure": figure,
        "title": title,
        "reached": None if plain is None else targets.amount(figure, plain),
        "wanted": None,
        "ok": None,
        "clause": None,
        "name": None,
        "value": value,
    }
