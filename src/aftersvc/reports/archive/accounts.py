"""The columns of a volume's lists of money and of what follows for people; as in columns.py."""

from __future__ import annotations

from aftersvc.advances import life as advances
from aftersvc.budgets import life as budgets
from aftersvc.charges import life as charges
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.expenses import life as expenses
from aftersvc.penalties import life as penalties
from aftersvc.vocabulary import CHARGE_KINDS, DEBTORS, PAID_BY


def charges_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag", spare=True),
        Column("ticket", _("Ticket")),
        Column("customer", _("Customer")),
        Column("kind", _("For"), words=translated(CHARGE_KINDS)),
        Column("payer", _("Payer"), words=translated(DEBTORS)),
        Column("payer_name", _("Payer's name"), spare=True),
        Column("payee", _("Paid to"), spare=True),
        Column("quoted_at", _("Quoted"), "instant"),
        Column("accepted_at", _("Accepted at"), "instant", spare=True),
        Column("amount", _("Amount"), "fen"),
        Column("invoice", _("Invoice")),
        Column("received", _("Came in"), "fen"),
        Column("paid_at", _("Paid"), "instant"),
        Column("status", _("Status"), words=translated(charges.STATUSES)),
        Column("why", _("Reason"), spare=True),
    )


def receipts() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("charge", _("Charge")),
        Column("at", _("When"), "instant"),
        Column("amount", _("Amount"), "fen"),
        Column("means", _("By means of"), words=translated(PAID_BY)),
        Column("taken_by", _("Taken by")),
        Column("handed_in_at", _("Handed in"), "instant"),
    )


def claims() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag"),
        Column("claimant", _("Claimant")),
        Column("reason", _("Reason")),
        Column("depart_at", _("Left"), "instant"),
        Column("return_at", _("Back"), "instant"),
        Column("status", _("Status"), words=translated(expenses.STATUSES)),
        Column("claimed", _("Claimed"), "fen"),
        Column("allowed", _("Allowed"), "fen"),
        Column("allowance", _("Allowance"), "fen"),
        Column("paid", _("Amount paid"), "fen"),
        Column("why", _("Why"), spare=True),
    )


def claim_lines() -> tuple[Column, ...]:
    return (
        Column("claim", _("Claim")),
        Column("line", _("Line"), "number"),
        Column("day", _("Date"), "day"),
        Column("category", _("Category"), words="expense_category"),
        Column("claimed", _("Claimed"), "fen"),
        Column("allowed", _("Allowed"), "fen"),
        Column("place_from", _("From")),
        Column("place_to", _("To")),
        Column("voucher", _("Voucher"), words="voucher", spare=True),
        Column("invoice", _("Invoice")),
        Column("seller", _("Seller"), spare=True),
        Column("note", _("Note"), spare=True),
    )


def advances_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag"),
        Column("staff", _("Staff member")),
        Column("purpose", _("Purpose")),
        Column("amount", _("Amount"), "fen"),
        Column("asked_at", _("Asked for"), "instant"),
        Column("paid_at", _("Paid"), "instant"),
        Column("settled_at", _("Settled"), "instant"),
        Column("back", _("Paid back"), "fen"),
        Column("out", _("Paid out"), "fen"),
        Column("status", _("Status"), words=translated(advances.STATUSES)),
        Column("why", _("Why"), spare=True),
    )


def budgets_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag"),
        Column("year", _("Year"), "number"),
        Column("category", _("Category"), words="budget"),
        Column("kind", _("Kind"), words=translated(budgets.KINDS)),
        Column("amount", _("Amount"), "fen"),
        Column("reason", _("Reason")),
        Column("asked_by", _("Applied for by")),
        Column("asked_at", _("Asked for"), "instant"),
        Column("approved_at", _("Approved"), "instant"),
        Column("status", _("Status"), words=translated(budgets.STATUSES)),
        Column("why", _("Why"), spare=True),
    )


def spending() -> tuple[Column, ...]:
    """Spending that no claim shows, booked on a budget by hand."""
    return (
        Column("day", _("Date"), "day"),
        Column("category", _("Category"), words="budget"),
        Column("amount", _("Amount"), "fen"),
        Column("reason", _("Reason")),
        Column("by", _("By")),
    )


def penalties_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag"),
        Column("staff", _("Staff member")),
        Column("rule", _("Rule"), words="penalty"),
        Column("clause", _("Clause")),
        Column("occurred_at", _("When"), "instant"),
        Column("nth", _("Which time"), "number"),
        Column("fine", _("Fine"), "fen"),
        Column("cost", _("Cost"), "fen"),
        Column("reward", _("Reward"), "fen"),
        Column("manager", _("Jointly liable"), spare=True),
        Column("managers_share", _("Their share"), "fen", spare=True),
        Column("status", _("Status"), words=translated(penalties.STATUSES)),
        Column("decided_by", _("Decided by")),
        Column("decided_at", _("Decided"), "instant", spare=True),
        Column("evidence", _("Evidence"), "json", spare=True),
        Column("note", _("Note"), spare=True),
        Column("why", _("Why")),
        Column("payroll_month", _("Payroll of")),
    )


def ranking() -> tuple[Column, ...]:
    return (
        Column("month", _("Month")),
        Column("place", _("Place"), "number"),
        Column("staff", _("Staff member")),
        Column("score", _("Score")),
    )
