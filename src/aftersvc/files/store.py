"""SQL of a masked copy: what is taken out of every table, so that the rest can be shown to others.

tests/files/test_masking.py holds it against the schema: of every column of text it is decided what becomes of it.
"""

from __future__ import annotations

import sqlite3

from aftersvc.core import migrations
from aftersvc.core.opening import MASKED_ID

# What stands in a column instead: the row's own number, the end of a phone number, a mark for text, or nothing.
NUMBER = "number"
PHONE = (  # people write other things there too
    "CASE WHEN {column} GLOB '*[^0-9 +()-]*' OR length({column}) < 8 THEN '***'"
    " ELSE '*******' || substr({column}, -4) END"
)
UNIT = "json_set({column}, '$.label', '***')"  # the verdict, without the serial number
TEXT = "'***'"
NOTHING = "NULL"

# Who it is, how to reach them, and whatever people wrote freely: names get into it.
MASKED: dict[str, dict[str, str]] = {
    "advance": {"purpose": TEXT, "why": TEXT},
    "assessment_entry": {"why": TEXT, "void_why": TEXT},
    "budget": {"reason": TEXT, "why": TEXT},
    "budget_spending": {"reason": TEXT},
    "charge_line": {"item": TEXT},
    "charge": {"payer_name": TEXT, "payee": TEXT, "accepted_by": TEXT, "invoice": TEXT, "why": TEXT},
    "company_day": {"why": TEXT},
    "customer": {
        "name": NUMBER,
        "phone": PHONE,
        "contact": TEXT,
        "address": TEXT,
        "agent": TEXT,
        "void_why": TEXT,
        "outside_number": NUMBER,
        "outside_hash": TEXT,
    },
    "customer_access": {"why": TEXT, "refused_why": TEXT},
    "daily_report": {"text": TEXT},
    "disposal": {"why": TEXT},
    "dispatch": {"void_why": TEXT, "rework_cause": TEXT, "outside_number": NUMBER, "outside_hash": TEXT},
    "event": {"note": TEXT, "details": NOTHING},
    "expense": {"reason": TEXT, "why": TEXT, "outside_number": NUMBER, "outside_hash": TEXT},
    "expense_agreement": {"reason": TEXT, "void_why": TEXT},
    "expense_line": {
        "place_from": TEXT,
        "place_to": TEXT,
        "invoice": TEXT,
        "invoice_code": TEXT,
        "seller": TEXT,
        "note": TEXT,
    },
    "handover": {"question": TEXT, "answer": TEXT},
    "letter": {"subject": TEXT, "file_name": NOTHING, "file_sha256": NOTHING},
    "penalty": {"evidence": "'[]'", "shows": "'{}'", "note": TEXT, "why": TEXT},
    "product": {
        "serial": NUMBER,
        "contract": TEXT,
        "void_why": TEXT,
        "outside_number": NUMBER,
        "outside_hash": TEXT,
    },
    "product_transfer": {"note": TEXT},
    "regulation_version": {"withdrawn_why": TEXT},
    "service_part": {"name": TEXT},
    "service_report": {
        "cause": TEXT,
        "remedy": TEXT,
        "opinion": TEXT,
        "signed_by": TEXT,
        "extras": NOTHING,
    },
    "signature": {"note": TEXT},
    "staff": {
        "name": NUMBER,
        "phone": PHONE,
        "login": NOTHING,
        "void_why": TEXT,
        "outside_number": NUMBER,
    },
    "survey": {"remarks": TEXT, "void_why": TEXT, "outside_number": "id", "outside_hash": TEXT},
    "ticket": {
        "warranty_basis": UNIT,
        "summary": TEXT,
        "caller": TEXT,
        "phone": PHONE,
        "cause": TEXT,
        "remedy": TEXT,
        "void_why": TEXT,
        "outside_number": NUMBER,
        "outside_hash": TEXT,
    },
}

# Tables that hold it all once more: the record of every change, attachments, the index of names.
EMPTIED = ("journal_line", "journal_entry", "content_file", "derived_name")


def mask(connection: sqlite3.Connection) -> None:
    """Take out of a copy what MASKED and EMPTIED name, and rewrite it whole, so that nothing is left in free pages.

    From then on it is no file of ours: whatever is asked of it here is refused.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    migrations.take_guards_down(connection)
    for table, columns in MASKED.items():
        changes = ", ".join(
            f"{column} = CASE WHEN {column} IS NOT NULL THEN {instead.replace('{column}', column)} END"
            for column, instead in columns.items()
        )
        connection.execute(f"UPDATE {table} SET {changes}")  # noqa: S608 - our own tables
    for table in EMPTIED:
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own tables
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.execute(f"PRAGMA application_id = {MASKED_ID}")
