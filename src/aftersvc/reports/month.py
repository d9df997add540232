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
from aftersvc.expenses import store as expenses
from aftersvc.penalties.months import store as assessment
from aftersvc.regulation.versions import Book, every
from aftersvc.reports import rules, store, targets
from aftersvc.reports.clocks import store as clocks
from aftersvc.reports.months import begun
from aftersvc.reports.service import monthly as service
from aftersvc.tickets.rules import TARGET
from aftersvc.vocabulary import CHANNELS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

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
    Column("penalties_total", _("Penalties"), "fen"),
    Column("clocks_by", _("Clocks counted by")),
)

COUNTS = (
    Column("received", _("Received"), "number"),
    Column("closed", _("Closed"), "number"),
    Column("running", _("Still running"), "number"),
)
BY_KIND = (Column("kind", _("Kind")), Column("title", _("Title")), *COUNTS)
BY_CHANNEL = (Column("channel", _("Channel")), Column("title", _("Title")), *COUNTS)
BY_PRODUCT = (Column("product", _("Product"), spare=True), Column("title", _("Title")), *COUNTS)
CLOCKS = (
    Column("name", _("Clock")),
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
    Column("category", _("Category")),
    Column("title", _("Title")),
    Column("amount", _("Amount"), "fen"),
)
RANKING = (Column("staff", _("Staff")), Column("rank", _("Rank"), "number"))

COUNTED_BY = ("received", "due")


def monthly(desk: Desk, month: str | None, by: str) -> tuple[dict[str, Any], list[Part]]:
    """The figures and lists of a month; `by` says whether clocks count by receipt or by due day.

    Raises BadInput for a month that has not begun or an unknown `by`. What no noun records yet is None or [].
    """
    if by not in COUNTED_BY:
        raise BadInput(_("--by '{by}': {hint}").format(by=safe(by), hint=nearest(by, COUNTED_BY)))
    of = begun(desk, month)
    start, end = (to_text(instant) for instant in of.range(desk.zone))
    now = to_text(desk.now)
    with desk.reading() as reader:
        totals = store.totals(reader, start=start, end=end, complaint=rules.COMPLAINT)
        received = clocks_of(reader, clocks.CLOCK, start=start, end=end, now=now)
        counted = received
        if by == "due":
            counted = clocks_of(reader, clocks.CLOCK_BY_DUE, start=start, end=end, now=now)
        book = desk.book(reader, of.last())
        wanted = book.section("target") or []
        kinds = {kind.id: pick(kind.title) for kind in book.kinds}
        asked = {each.id: pick(each.title) for each in book.survey.dimensions} if book.survey else {}
        by_kind = store.counted(reader, store.BY_KIND, start=start, end=end)
        by_channel = store.counted(reader, store.BY_CHANNEL, start=start, end=end)
        by_product = store.counted(reader, store.BY_PRODUCT, start=start, end=end)
        spent = expenses.by_category(reader, start, end)
        spent_on = {each["id"]: pick(each["title"]) for each in book.section("expense_category") or ()}
        served = service.figures(reader, *of.range(desk.zone))
        fined = assessment.fined(reader, start, end) if book.section("penalty") else None
        ranked = assessment.ranked(reader, str(of))
    record = {
        **totals,
        **served,
        **service.complaints(totals, served, rules.COMPLAINT in kinds),
        "month": str(of),
        "as_of": now,
        "mean_answer_hours": mean_answer_hours(received),
        "mean_solve_hours": rules.mean_hours(totals["seconds_to_solved"], totals["solved"]),
        "penalties_total": fined,
        "clocks_by": by,
    }
    channels = {channel: _(words) for channel, words in CHANNELS.items()}
    parts = [
        Part(
            "clocks",
            _("Clocks"),
            CLOCKS,
            clock_rows(counted, totals["received"] if by == "received" else None),
        ),
        Part("by_kind", _("By kind"), BY_KIND, titled(by_kind, "kind", kinds)),
        Part("by_channel", _("By channel"), BY_CHANNEL, titled(by_channel, "channel", channels)),
        Part("by_product", _("By product"), BY_PRODUCT, [_named(row) for row in by_product]),
        Part(
            "by_dimension",
            _("Satisfaction by what was asked"),
            service.BY_DIMENSION,
            [
                {"dimension": name, "title": asked.get(name, name), "satisfaction": mean}
                for name, mean in served["dimensions"].items()
            ],
        ),
        Part(
            "targets", _("Targets"), targets.COLUMNS, targets.judged(wanted, record, rules.tallies(counted))
        ),
        Part(
            "expenses_by_category",
            _("Expenses by category"),
            EXPENSES,
            [
                {**dict(row), "title": spent_on.get(row["category"], row["category"] or _("Allowance"))}
                for row in spent
            ],
        ),
        Part("ranking", _("Ranking"), RANKING, ranked),
    ]
    if not totals["received"]:
        desk.say(_("no ticket was received in {month}").format(month=of))
    return record, parts


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row by product with its title: what is about no product says so on the screen, and is null in JSON."""
    return {**row, "title": row["product"] or _("(no product named)")}


def titled(rows: Iterable[Mapping[str, Any]], key: str, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    return [{**row, "title": titles.get(row[key])} for row in rows]


def clocks_of(reader: Reader, question: str, **span: str) -> list[dict[str, Any]]:
    """How every clock of every version went: what the question counts, with `name`, `title`, `clause`, `answers`."""
    return [
        {
            "name": rule.id,
            "title": pick(rule.title),
            "clause": rule.clause,
            "answers": "answered" in rule.until,
            **clocks.clock(reader, question, version_id=version.id, clock=rule.id, **span),
        }
        for version in every(reader)
        for rule in (*Book(reader, version.id).clocks, TARGET)
    ]


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


def mean_answer_hours(counts: Iterable[Mapping[str, Any]]) -> float | None:
    """From receipt to the stop of a clock that an answer stops, over those that have stopped."""
    answers = [row for row in counts if row["answers"]]
    return rules.mean_hours(
        sum(row["seconds_to_stop"] for row in answers),
        sum(row["stopped"] for row in answers),
    )
