"""What the screens of claims show: the register, its lines for the accountant, one claim with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from aftersvc import signing
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, pick, translated
from aftersvc.core.output import Column, Part
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import looking, store
from aftersvc.expenses.agreements import store as agreements
from aftersvc.expenses.allowance import grouped
from aftersvc.expenses.explaining import clause_of
from aftersvc.expenses.life import STATUSES
from aftersvc.expenses.looking import PAPER, look
from aftersvc.regulation.versions import one
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.screens import HISTORY, history_rows, span
from aftersvc.vocabulary import CLAIM_FACTS, PAID_BY, VOUCHERS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftersvc.desk import Desk
    from aftersvc.expenses.looking import Look

FACTS = {name: _(fact.words) for name, fact in CLAIM_FACTS.items()}

COLUMNS = (
    Column("number", _("Number")),
    Column("staff", _("Claimant")),
    Column("reason", _("Reason for the trip")),
    Column("depart_at", _("Left"), "instant"),
    Column("return_at", _("Back"), "instant", spare=True),
    Column("region", _("Region"), spare=True, words="region"),
    Column("lines", _("Lines"), "number", spare=True),
    Column("claimed", _("Claimed on lines"), "fen", spare=True),
    Column("allowed", _("Allowed"), "fen"),
    Column("paid", _("Amount paid"), "fen", spare=True),
    Column("status", _("Status"), words=translated(STATUSES)),
)

# One row a line, and one for the allowance: what the accountant books.
BOOKED = (
    Column("number", _("Number")),
    Column("staff", _("Claimant")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("line", _("Line"), "number"),
    Column("date", _("Date"), "day"),
    Column("category", _("Category"), words="expense_category"),
    Column("from", _("From")),
    Column("to", _("To")),
    Column("claimed", _("Claimed"), "fen"),
    Column("allowed", _("Allowed"), "fen"),
    Column("invoice", _("Invoice")),
    Column("code", _("Invoice code")),
    Column("seller", _("Seller")),
    Column("note", _("Note"), spare=True),
)

FIELDS = (
    Column("number", _("Number")),
    Column("status", _("Status"), words=translated(STATUSES)),
    Column("staff", _("Claimant")),
    Column("department", _("Department"), words="department"),
    Column("rank", _("Rank"), words="rank"),
    Column("region", _("Region"), words="region"),
    Column("reason", _("Reason for the trip")),
    Column("dispatches", _("Dispatches"), "json"),
    Column("depart_at", _("Left"), "instant"),
    Column("return_at", _("Back"), "instant"),
    Column("days", _("Days"), "number"),
    Column("total_claimed", _("Claimed in all"), "fen"),
    Column("total_allowed", _("Allowed in all"), "fen"),
    Column("advance", _("Advance"), "fen"),
    Column("payable", _("Payable"), "fen"),
    Column("paid", _("Amount paid"), "fen"),
    Column("paid_by", _("Paid by"), words=translated(PAID_BY)),
    Column("stated_total", _("Total on the paper"), "fen"),
    Column("why", _("Because")),
    Column("source", _("Source")),
    Column("outside_number", _("Outside number")),
    Column("regulation", _("Regulation")),
)

LINES = (
    Column("line", _("Line"), "number"),
    Column("date", _("Date"), "day"),
    Column("category", _("Category"), words="expense_category"),
    Column("from", _("From")),
    Column("to", _("To")),
    Column("claimed", _("Claimed"), "fen"),
    Column("allowed", _("Allowed"), "fen"),
    Column("clause", _("Clause")),
    Column("findings", _("Look at"), "json", words=FACTS),
    Column("voucher", _("Voucher"), spare=True, words=translated(VOUCHERS)),
    Column("invoice", _("Invoice"), spare=True),
    Column("code", _("Invoice code"), spare=True),
    Column("seller", _("Seller"), spare=True),
    Column("note", _("Note"), spare=True),
)

ALLOWANCE = (
    Column("days", _("Days"), "number"),
    Column("rate", _("A day"), "fen"),
    Column("amount", _("Amount"), "fen"),
    Column("clause", _("Clause")),
)

FINDINGS = (
    Column("rule", _("Finding"), spare=True, words=FACTS),
    Column("clause", _("Clause")),
    Column("text", _("What")),
    Column("line", _("Line"), "number", spare=True),
    Column("blocks", _("Blocks signing"), "flag"),
)

BESIDE = (Column("what", _("What")), Column("value", _("Value")))

AGREED = (
    Column("number", _("Number")),
    Column("staff", _("For")),
    Column("category", _("Category"), words="expense_category"),
    Column("date", _("Date"), "day"),
    Column("amount", _("Amount"), "fen"),
    Column("reason", _("Reason")),
    Column("dispatch", _("Dispatch"), spare=True),
    Column("agreed_by", _("Agreed by")),
    Column("agreed_at", _("Agreed"), "instant"),
    Column("recorded_at", _("Recorded"), "instant"),
    Column("late", _("After the spending"), "flag"),
    Column("void_why", _("Void because"), spare=True),
)


def listing(
    desk: Desk,
    *,
    person: str | None,
    status: Sequence[str] | None,
    dispatch: str | None,
    since: str | None,
    until: str | None,
    month: str | None,
    voids: bool,
    lines: bool,
) -> list[Any]:
    """Rows of `expense list`, newest trip first; with `lines` one for each line of them (BOOKED)."""
    begin, end = span(desk, since, until, month)
    wanted = [one_of("--status", each, STATUSES) for each in status or ()]
    with desk.reading() as reader:
        rows = (store.booked if lines else store.listing)(
            reader,
            voids=voids or "void" in wanted,
            status=wanted or None,
            since=begin and to_text(begin),
            until=end and to_text(end),
            staff_id=staff.find(reader, person).id if person else None,
            dispatch_id=dispatches.get(reader, dispatch).id if dispatch else None,
            most=desk.view.limit,
        )
    if not lines:
        return rows
    return [{**dict(row), "date": row["date"] or _day(row["depart_at"], desk.zone)} for row in rows]


def _day(at: str, zone: ZoneInfo) -> str:
    """The local day of an instant of the file: the allowance is booked on the day of departure."""
    return from_text(at).astimezone(zone).date().isoformat()


def record(desk: Desk, number: str) -> tuple[dict[str, Any], list[Part]]:
    """One claim for `expense show`: fields, lines, allowance, findings, signatures, what stands beside it, history."""
    with desk.reading() as reader:
        claim = store.get(reader, number)
        found = look(reader, claim)
        claimant = staff.by_id(reader, claim.staff_id)
        version = one(reader, claim.version_id)
        roles = {role.id: pick(role.title) for role in found.book.roles}
        fields = {
            **claim._asdict(),
            "staff": claimant.name,
            "department": claimant.department,
            "dispatches": [
                dispatches.by_id(reader, each).number for each in store.dispatches(reader, claim.id)
            ],
            "days": (found.back.date() - found.depart.date()).days + 1,
            "total_claimed": found.claimed,
            "total_allowed": found.total,
            "advance": found.advanced or None,
            "payable": found.payable,
            "paid": claim.paid_fen,
            "stated_total": claim.stated_fen,
            "regulation": f"{version.regulation} {version.id}",
        }
        beside = [{"what": _(words), "value": value} for words, value in looking.beside(reader, claim)]
        signed = signing.rows(reader, claim.number, found.book.chain(PAPER), roles)
        parts = [
            Part("lines", _("Lines"), LINES, line_rows(found)),
            Part("allowance", _("Allowance"), ALLOWANCE, _allowance_rows(found)),
            Part("findings", _("Findings"), FINDINGS, _finding_rows(found)),
            Part("signatures", _("Signatures"), signing.COLUMNS, signed),
            Part("beside", _("At a glance"), BESIDE, beside),
            Part("history", _("History"), HISTORY, history_rows(reader, claim.number)),
        ]
    return fields, parts


def line_rows(found: Look) -> list[dict[str, Any]]:
    """The lines of a claim with what is allowed of each; a cut made in signing stands under the claim's own clause."""
    rows = []
    for nth, line in enumerate(found.lines):
        judged, allowed = found.judged[nth], found.allowed(nth)
        rows.append(
            {
                **line._asdict(),
                "date": line.day,
                "from": line.place_from,
                "to": line.place_to,
                "claimed": line.claimed_fen,
                "allowed": allowed,
                "clause": judged.clause if allowed == judged.allowed else found.standards.clause,
                "findings": [each.fact for each in found.findings if each.line == line.line],
                "code": line.invoice_code,
            }
        )
    return rows


def _allowance_rows(found: Look) -> list[dict[str, Any]]:
    """The days as the standards give them; what was signed for less stands as a row of its own."""
    rows = [group._asdict() for group in grouped(found.days)]
    cut = found.allowance - sum(day.amount for day in found.days)
    if cut:
        rows.append({"days": 0, "rate": None, "amount": cut, "clause": found.standards.clause})
    return rows


def _finding_rows(found: Look) -> list[dict[str, Any]]:
    blocking = set(looking.blocking(found))
    return [
        {
            "rule": each.fact,
            "clause": clause_of(found, each.fact),
            "text": each.text,
            "line": each.line,
            "blocks": each in blocking,
        }
        for each in found.findings
    ]


def agreed(
    desk: Desk, *, person: str | None, since: str | None, until: str | None, voids: bool
) -> list[dict[str, Any]]:
    """Rows of `expense agreed`: what was agreed to, newest day of spending first."""
    with desk.reading() as reader:
        rows = agreements.listing(
            reader,
            voids=voids,
            staff_id=staff.find(reader, person).id if person else None,
            since=desk.day(since, "--since").isoformat() if since else None,
            until=desk.day(until, "--until").isoformat() if until else None,
            most=desk.view.limit,
        )
    return [
        {**dict(row), "late": row["recorded_at"] >= to_text(desk.midnight(desk.day(row["date"], ""), days=1))}
        for row in rows
    ]
