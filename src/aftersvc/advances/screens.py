"""What the screens of advances show: the list, what is late, one advance with its signatures, claims and history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc import signing
from aftersvc.advances import rules, store
from aftersvc.advances.life import STATUSES
from aftersvc.advances.regulation import terms
from aftersvc.calendars.store import load_calendar
from aftersvc.core import signatures
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.output import Column, Part
from aftersvc.regulation.versions import Book, one
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.screens import HISTORY, history_rows, span
from aftersvc.vocabulary import PAID_BY

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Reader
    from aftersvc.core.worktime.deadline import Due
    from aftersvc.desk import Desk

COLUMNS = (
    Column("number", _("Number")),
    Column("staff", _("Staff member")),
    Column("department", _("Department"), spare=True, words="department"),
    Column("amount", _("Amount"), "fen"),
    Column("purpose", _("Purpose")),
    Column("abroad", _("Abroad"), "flag", spare=True),
    Column("days", _("Days"), "number", spare=True),
    Column("asked_at", _("Asked for"), "instant", spare=True),
    Column("paid_at", _("Paid"), "instant"),
    Column("due_at", _("To be settled"), "instant"),
    Column("overdue", _("Late"), "flag"),
    Column("settled_at", _("Settled"), "instant", spare=True),
    Column("back", _("Paid back"), "fen"),
    Column("out", _("Paid out"), "fen"),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("next_step", _("Next step"), spare=True),
)

FIELDS = (
    Column("number", _("Number")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("staff", _("Staff member")),
    Column("department", _("Department"), words="department"),
    Column("amount", _("Amount"), "fen"),
    Column("purpose", _("Purpose")),
    Column("abroad", _("Abroad"), "flag"),
    Column("days", _("Days"), "number"),
    Column("asked_at", _("Asked for"), "instant"),
    Column("paid_at", _("Paid"), "instant"),
    Column("means", _("By means of"), words=translated(PAID_BY)),
    Column("due_at", _("To be settled"), "instant"),
    Column("provisional", _("Provisional"), "flag"),
    Column("overdue", _("Late"), "flag"),
    Column("settled_at", _("Settled"), "instant"),
    Column("back", _("Paid back"), "fen"),
    Column("out", _("Paid out"), "fen"),
    Column("next_step", _("Next step")),
    Column("why", _("Because")),
    Column("regulation", _("Regulation")),
)

OPEN = (
    Column("number", _("Number")),
    Column("amount", _("Amount"), "fen"),
    Column("purpose", _("Purpose")),
    Column("paid_at", _("Paid"), "instant"),
)

CLAIMS = (
    Column("number", _("Number")),
    Column("reason", _("Reason")),
    Column("fen", _("Set against it"), "fen"),
)


class Dues:
    """When advances have to be settled; each version of the regulation and its calendar is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[int, Any] = {}

    def of(self, version_id: int, paid_at: str | None, days: int | None) -> Due | None:
        """None where nothing was paid, or where the regulation sets no time."""
        if paid_at is None:
            return None
        if version_id not in self._known:
            book = Book(self._reader, version_id)
            stated = terms(book)
            goal = stated.within if stated else None
            self._known[version_id] = (goal, load_calendar(self._reader, book) if goal else None)
        goal, calendar = self._known[version_id]
        return rules.due(from_text(paid_at), days, goal, calendar) if goal else None


def listing(
    desk: Desk,
    *,
    status: Sequence[str] | None,
    since: str | None,
    until: str | None,
    month: str | None,
    person: str | None,
    overdue: bool,
    voids: bool,
) -> list[dict[str, Any]]:
    """Rows of `advance list`, newest first; `overdue` only those that should have been settled by now."""
    begin, end = span(desk, since, until, month)
    with desk.reading() as reader:
        wanted = ["paid"] if overdue else [one_of("--status", each, STATUSES) for each in status or ()]
        rows = store.listing(
            reader,
            voids=voids or "void" in wanted,
            status=wanted,
            since=begin and to_text(begin),
            until=end and to_text(end),
            staff_id=staff.find(reader, person).id if person else None,
        )
        found = [row for row in with_dues(reader, rows, desk.now) if row["overdue"] or not overdue]
        found = found[: desk.view.limit]
        return [{**row, "next_step": _next(reader, row)} for row in found]


def with_dues(reader: Reader, rows: Iterable[Any], now: datetime) -> list[dict[str, Any]]:
    """Rows of advances with `due_at`, `provisional` and `overdue`: is it late as of `now`, or was it settled late?"""
    dues = Dues(reader)
    found = []
    for row in map(dict, rows):
        due = dues.of(row["version_id"], row["paid_at"], row["days"])
        ended = from_text(row["settled_at"]) if row.get("settled_at") else now
        found.append(
            {
                **row,
                "due_at": to_text(due.at) if due else None,
                "provisional": bool(due and due.provisional),
                "overdue": bool(due and due.at < ended),
            }
        )
    return found


def unsettled(reader: Reader, now: datetime) -> list[dict[str, Any]]:
    """What was paid out and is open, by the day it has to be settled, else by the day of payment."""
    rows = with_dues(reader, store.unsettled(reader), now)
    return sorted(rows, key=lambda row: (row["due_at"] or "9", row["paid_at"]))


def _next(reader: Reader, row: dict[str, Any]) -> str | None:
    """The title of the signature that is due."""
    if row["status"] != "asked":
        return None
    signed = {each.step for each in signatures.of(reader, row["number"])}
    chain = Book(reader, row["version_id"]).chain("advance")
    return next((pick(step.title) for step in chain if step.id not in signed), None)


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """One advance for `advance show`, with all that who signs has to see: also what else the person has open."""
    with desk.reading() as reader:
        advance = store.get(reader, number)
        book = Book(reader, advance.version_id)
        version = one(reader, advance.version_id)
        member = staff.by_id(reader, advance.staff_id)
        kept = advance._asdict()
        shown = {
            **{
                name: kept[name]
                for name in ("number", "purpose", "abroad", "days", "asked_at", "paid_at", "means")
            },
            **{name: kept[name] for name in ("department", "settled_at", "status", "why", "version_id")},
            "staff": member.name,
            "amount": advance.amount_fen,
            "back": advance.back_fen,
            "out": advance.out_fen,
            "regulation": f"{version.regulation} {version.id}",
        }
        [fields] = with_dues(reader, [shown], desk.now)
        fields["next_step"] = _next(reader, fields)
        words = {role.id: pick(role.title) for role in book.roles}
        signed = signing.rows(reader, advance.number, book.chain("advance"), words)
        findings = signing.beyond_rows(reader, "advance", advance) if advance.status == "asked" else []
        others = [
            {**each._asdict(), "amount": each.amount_fen}
            for each in store.open_of(reader, sorted(staff.same_purse(reader, advance.staff_id)))
            if each.id != advance.id
        ]
        return fields, [
            Part("findings", _("Findings"), signing.BEYOND, findings),
            Part("signatures", _("Signatures"), signing.COLUMNS, signed),
            Part("open", _("Other advances open"), OPEN, others),
            Part("claims", _("Settled against"), CLAIMS, store.claims(reader, advance.id)),
            Part("history", _("History"), HISTORY, history_rows(reader, advance.number)),
        ]
