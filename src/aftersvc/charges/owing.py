"""What is owed and by when: invoices to be drawn and to be paid, cash to be handed in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from aftersvc.charges import looking, store
from aftersvc.charges.life import UNPAID
from aftersvc.core.cells import Column
from aftersvc.core.instants import to_text
from aftersvc.core.language import _

if TYPE_CHECKING:
    from datetime import datetime

    from aftersvc.core.database import Reader

CASH = (
    Column("number", _("Receipt")),
    Column("charge", _("Charge")),
    Column("staff", _("Staff member")),
    Column("amount", _("Amount"), "fen"),
    Column("at", _("Taken"), "instant"),
    Column("due_at", _("Due"), "instant"),
    Column("overdue", _("Late"), "flag"),
)

TO_DO = (
    Column("number", _("Charge")),
    Column("customer", _("Customer")),
    Column("owed", _("Owed"), "fen"),
    Column("waits_for", _("Waits for"), words={"invoice": _("its invoice"), "payment": _("its payment")}),
    Column("at", _("Due"), "instant"),
    Column("overdue", _("Late"), "flag"),
    Column("clause", _("Clause"), spare=True),
)


def with_dues(reader: Reader, rows: Iterable[Any], now: datetime) -> list[dict[str, Any]]:
    """Rows of charges with `owed`, `bill_due_at`, `due_at`, `provisional` and `overdue` as of `now`.

    `bill_due_at` is until when the invoice is drawn, `due_at` until when it is paid; either can be overdue.
    """
    dues = looking.Dues(reader)
    found = []
    for row in map(dict, rows):
        due, billing = dues.payment(row["version_id"], row["billed_at"]), dues.billing(row)
        owed = row["amount"] - row["paid"] if row["status"] in UNPAID else 0
        unpaid = bool(due and owed and due.at < now)
        unbilled = bool(billing and row["billed_at"] is None and billing.at < now)
        found.append(
            {
                **row,
                "owed": owed,
                "bill_due_at": to_text(billing.at) if billing else None,
                "due_at": to_text(due.at) if due else None,
                "provisional": any(each.provisional for each in (due, billing) if each),
                "overdue": unpaid or unbilled,
            }
        )
    return found


def to_do(reader: Reader, now: datetime) -> list[dict[str, Any]]:
    """Charges whose invoice is to be drawn, or that should have been paid, the first due first; by which clause."""
    rows = store.unpaid(reader)
    clauses = looking.Dues(reader)
    found = []
    for row in with_dues(reader, rows, now):
        waits_for, at = ("payment", row["due_at"]) if row["billed_at"] else ("invoice", row["bill_due_at"])
        if at is not None and (row["overdue"] or waits_for == "invoice"):
            terms = clauses.of(row["version_id"]).terms
            found.append({**row, "waits_for": waits_for, "at": at, "clause": terms and terms.clause})
    return sorted(found, key=lambda row: (row["at"], row["number"]))


def cash_rows(reader: Reader, now: datetime) -> list[dict[str, Any]]:
    dues = looking.Dues(reader)
    found = []
    for row in map(dict, store.in_hand(reader)):
        due = dues.cash(row)
        at = to_text(due.at) if due else None
        found.append({**row, "due_at": at, "overdue": bool(due and due.at < now)})
    return found
