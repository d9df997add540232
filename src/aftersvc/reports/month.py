"""report monthly: the tickets received in a month, as they stand now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.nearest import nearest
from aftersvc.core.output import Column, Part
from aftersvc.core.text import safe
from aftersvc.penalties.months import store as assessment
from aftersvc.reports import beside, counting, rules, store, targets
from aftersvc.reports.clocks import store as clocks
from aftersvc.reports.months import begun
from aftersvc.reports.service import monthly as service
from aftersvc.vocabulary import CHANNELS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.regulation.versions import Book
    from aftersvc.reports.counting import Counted

FIGURES = (
    Column("month", _("Month")),
    Column("as_of", _("As of"), "instant"),
    Column("received", _("Received"), "number"),
    Column("closed", _("Closed"), "number"),
    Column("open_at_end", _("Open at the end of the month"), "number"),
    Column("running", _("Still running"), "number"),
    Column("solved", _("Solved"), "number"),
    Column("reopened", _("Reopened"), "number"),
    Column("mean_answer_hours", _("Mean hours to the answer"), "number"),
    Column("mean_solve_hours", _("Mean hours to the solution"), "number"),
    *service.FIGURES,
    Column("expenses_total", _("Expenses"), "fen"),
    Column("penalties_total", _("Penalties"), "fen"),
    Column("clocks_by", _("Clocks counted by"), words={"received": _("day of receipt"), "due": _("day due")}),
)

COUNTS = (
    Column("received", _("Received"), "number"),
    Column("closed", _("Closed"), "number"),
    Column("running", _("Still running"), "number"),
)
BY_KIND = (Column("kind", _("Kind"), spare=True), Column("title", _("Title")), *COUNTS)
BY_CHANNEL = (Column("channel", _("Channel"), spare=True), Column("title", _("Title")), *COUNTS)
BY_PRODUCT = (Column("product", _("Product"), spare=True), Column("title", _("Title")), *COUNTS)
CLOCKS = (
    Column("name", _("Clock"), spare=True),
    Column("title", _("Title")),
    Column("clause", _("Clause")),
    Column("met", _("Met"), "number"),
    Column("missed", _("Missed"), "number"),
    Column("open_late", _("Open, late"), "number"),
    Column("running", _("Running"), "number"),
    Column("excused", _("Excused"), "number"),
    Column("undetermined", _("Undetermined"), "number", spare=True),
    Column("rate", _("Rate"), "rate"),
    Column("without", _("Tickets without it"), "number"),
)
EXPENSES = (
    Column("category", _("Category"), spare=True),
    Column("title", _("Title")),
    Column("amount", _("Amount"), "fen"),
)
RANKING = (Column("staff", _("Staff")), Column("rank", _("Rank"), "number"))
TREND = (
    Column("month", _("Month")),
    Column("received", _("Received"), "number"),
    Column("closed", _("Closed"), "number"),
)

COUNTED_BY = ("received", "due")


def monthly(desk: Desk, month: str | None, by: str) -> tuple[dict[str, Any], list[Part]]:
    """The figures and lists of a month; `by` says whether clocks count by receipt or by due day.

    Raises BadInput for a month that has not begun or an unknown `by`.
    """
    if by not in COUNTED_BY:
        raise BadInput(_("--by '{by}': {hint}").format(by=safe(by), hint=nearest(by, COUNTED_BY)))
    of = begun(desk, month)
    question = clocks.CLOCK if by == "received" else clocks.CLOCK_BY_DUE
    with desk.reading() as reader:
        book = desk.book(reader, of.last())
        counted, *others = (
            counting.count(reader, counting.of_month(each, desk.zone), desk.now, book, question)
            for each in beside.months(of)
        )
        lists = _lists(reader, counting.of_month(of, desk.zone).texts, book, counted)
        trend = beside.trend(reader, of, desk.zone)
        judged = targets.judged(book.section("target") or [], counted.record, counted.tallies)
        ranked = assessment.ranked(reader, str(of))
    record = {**counted.record, "month": str(of), "as_of": to_text(desk.now), "clocks_by": by}
    received = counted.record["received"]
    compared = [counted, *(each if each.record["received"] else None for each in others)]
    parts = [
        Part(
            "clocks", _("Clocks"), CLOCKS, clock_rows(counted.clocks, received if by == "received" else None)
        ),
        Part("targets", _("Targets"), targets.COLUMNS, judged),
        Part("beside", _("Beside other months"), beside.columns(of), beside.rows(compared)),
        *lists,
        Part("ranking", _("Ranking"), RANKING, ranked),
        Part("trend", _("The last twelve months"), TREND, trend),
    ]
    if not received:
        desk.say(_("no ticket was received in {month}").format(month=of))
    return record, parts


def _lists(reader: Reader, within: Mapping[str, str], book: Book, counted: Counted) -> list[Part]:
    """What was received by kind, channel and product, what was said of it, and what was spent."""
    kinds = {kind.id: pick(kind.title) for kind in book.kinds}
    channels = {channel: _(words) for channel, words in CHANNELS.items()}
    asked = {each.id: pick(each.title) for each in book.survey.dimensions} if book.survey else {}
    spent_on = {each["id"]: pick(each["title"]) for each in book.section("expense_category") or ()}
    by_kind = store.counted(reader, store.BY_KIND, **within)
    by_channel = store.counted(reader, store.BY_CHANNEL, **within)
    by_product = store.counted(reader, store.BY_PRODUCT, **within)
    said = [
        {"dimension": name, "title": asked.get(name, name), "satisfaction": mean}
        for name, mean in counted.record["dimensions"].items()
    ]
    spent = [
        {**dict(row), "title": spent_on.get(row["category"], row["category"] or _("Allowance"))}
        for row in counted.spent
    ]
    return [
        Part("by_kind", _("By kind"), BY_KIND, titled(by_kind, "kind", kinds)),
        Part("by_channel", _("By channel"), BY_CHANNEL, titled(by_channel, "channel", channels)),
        Part("by_product", _("By product"), BY_PRODUCT, [_named(row) for row in by_product]),
        Part("by_dimension", _("Satisfaction by what was asked"), service.BY_DIMENSION, said),
        Part("expenses_by_category", _("Expenses by category"), EXPENSES, spent),
    ]


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row by product with its title: what is about no product says so on the screen, and is null in JSON."""
    return {**row, "title": row["product"] or _("(no product named)")}


def titled(rows: Iterable[Mapping[str, Any]], key: str, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**row, "title": titles.get(row[key])} for row in rows]


def clock_rows(counts: Sequence[Mapping[str, Any]], received: int | None) -> list[dict[str, Any]]:
    """The list `clocks`; with `received`, how many of so many tickets each clock never ran on."""
    titles = {(row["name"], row["clause"]): row["title"] for row in counts}
    return [
        {
            "name": tally.name,
            "title": titles[tally.name, tally.clause],
            "clause": tally.clause,
            "met": tally.met,
            "missed": tally.missed,
            "open_late": tally.open_late,
            "running": tally.running,
            "excused": tally.excused,
            "undetermined": tally.undetermined,
            "rate": tally.rate,
            "without": None if received is None else received - tally.counted,
        }
        for tally in rules.tallies(counts)
    ]
