"""What the screens of penalties show: the list, one case, the list for the payroll, ranking and year."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.output import Column
from aftersvc.penalties import rules, store
from aftersvc.penalties.life import STATUSES
from aftersvc.penalties.measures import names
from aftersvc.penalties.months import ranking
from aftersvc.penalties.store import Case
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.screens import span
from aftersvc.vocabulary import MEASURES, N_

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk

SOURCES = {
    "fact": N_("the records"),
    "report": N_("reported by a person"),
    "ranking": N_("the ranking"),
}
KINDS = {"penalty": N_("penalty"), "reward": N_("reward")}
SIDES = {"top": N_("at the top"), "bottom": N_("at the bottom")}

PAYROLL = (
    Column("staff", _("Person")),
    Column("number", _("Number")),
    Column("fines", _("Fines"), "fen"),
    Column("costs", _("Costs"), "fen"),
    Column("rewards", _("Rewards"), "fen"),
    Column("net", _("Net"), "fen"),
    Column("withheld", _("Pay withheld, times"), "number"),
    Column("bonus_forfeited", _("Bonus forfeited, times"), "number"),
    Column("documents", _("Documents")),
)

RANKING = (
    Column("place", _("Place"), "number"),
    Column("staff", _("Person")),
    Column("number", _("Number"), spare=True),
    Column("trips", _("Trips"), "number"),
    Column("composite", _("Composite"), "number"),
    Column("parts", _("Points x weight"), "json"),
    Column("side", _("End of the list"), words=translated(SIDES)),
    Column("amount", _("Amount"), "fen"),
)


def columns(words: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of `penalty list`; `words` are what rules are called."""
    return (
        Column("number", _("Number")),
        Column("staff", _("Person")),
        Column("rule", _("Rule"), words=words),
        Column("amount", _("Amount"), "fen"),
        Column("status", _("Status"), words=translated(STATUSES)),
        Column("occurred_at", _("Occurred"), "instant"),
        Column("measure", _("What follows"), words=translated(MEASURES)),
        Column("nth", _("Time no."), "number"),
        Column("clause", _("Clause")),
        Column("source", _("Found by"), spare=True, words=translated(SOURCES)),
        Column("payroll_month", _("On the list of"), spare=True),
    )


def year_columns(levels: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns of `penalty year`; `levels` are what demerits are called."""
    return (
        Column("staff", _("Person")),
        Column("number", _("Number"), spare=True),
        Column("cases", _("Cases"), "number"),
        *PAYROLL[2:8],
        Column("demerits", _("Demerits"), words=levels),
        Column("grade_down", _("Grades down"), "number"),
        Column("top_months", _("Months at the top"), "number"),
        Column("bottom_months", _("Months at the bottom"), "number"),
        Column("year_amount", _("For the year"), "fen"),
        Column("no_raise", _("No raise"), "flag"),
    )


def listing(
    desk: Desk,
    *,
    since: str | None,
    until: str | None,
    month: str | None,
    person: str | None,
    rule: str | None,
    status: str | None,
    kind: str | None,
    everything: bool,
) -> tuple[list[dict[str, Any]], tuple[Column, ...]]:
    """Rows of `penalty list`, the last that occurred first, and its columns."""
    begin, end = span(desk, since, until, month)
    with desk.reading() as reader:
        titles = titles_of(desk.book(reader))
        rows = store.listing(
            reader,
            since=begin and to_text(begin),
            until=end and to_text(end),
            staff_id=staff.find(reader, person).id if person else None,
            rule=one_of("--rule", rule, titles) if rule else None,
            status=one_of("--status", status, STATUSES) if status else None,
            kind=one_of("--kind", kind, KINDS) if kind else None,
            everything=everything,
            most=desk.view.limit,
        )
        return [_shown(row["staff"], store.case(row)) for row in rows], columns(titles)


def titles_of(book: Book) -> dict[str, str]:
    """What the rules of a version are called, the ranking too."""
    titles = {row["id"]: pick(row["title"]) for name in KINDS for row in book.section(name) or ()}
    return {**titles, ranking.RULE: _("Ranking of the month")}


def levels_of(book: Book) -> dict[str, str]:
    return {row["id"]: pick(row["title"]) for row in book.section("demerit") or ()}


def _shown(name: str, case: Case) -> dict[str, Any]:
    return {**case._asdict(), "staff": name, "measure": names(case.step), "amount": amount_of(case)}


def amount_of(case: Case) -> int | None:
    """What it comes to for the person, whichever way; None while a person has to set it."""
    if rules.wants_amount(case.step) and case.given_fen is None:
        return None
    return None if case.fine_fen is None else case.fine_fen + case.cost_fen + case.reward_fen


def record(desk: Desk, number: str) -> tuple[dict[str, Any], tuple[Column, ...]]:
    """One case for `penalty show`: its fields, and their columns."""
    with desk.reading() as reader:
        case = store.get(reader, number)
        book = Book(reader, case.version_id)
        fields = _shown(_name(reader, case.staff_id) or "", case) | {
            "evidence": json.dumps(case.evidence, ensure_ascii=False),
            "manager": _name(reader, case.manager_id),
            "reporter": _name(reader, case.reporter_id),
            "decided_by": _name(reader, case.decided_by_id),
            "demerit": case.step.get("demerit"),
        }
        words = titles_of(book)
        excuses = {row["id"]: pick(row["title"]) for row in book.section("defence") or ()}
        return fields, (
            *columns(words),
            Column("kind", _("Kind"), words=translated(KINDS)),
            Column("evidence", _("Evidence"), "json"),
            Column("given_fen", _("Amount stated"), "fen"),
            Column("demerit", _("Demerit"), words=levels_of(book)),
            Column("manager", _("Jointly liable")),
            Column("manager_fen", _("Manager's share"), "fen"),
            Column("reporter", _("Reported by")),
            Column("note", _("Note")),
            Column("excuse", _("Excuse"), words=excuses),
            Column("decided_by", _("Decided by")),
            Column("decided_at", _("Decided"), "instant"),
            Column("why", _("Reason")),
            Column("version_id", _("Version of the regulation"), "number"),
        )


def _name(reader: Reader, staff_id: int | None) -> str | None:
    return staff.by_id(reader, staff_id).name if staff_id is not None else None
