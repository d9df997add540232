"""SQL of advances, and of what they were set against."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO advance (number, staff_id, department, amount_fen, purpose, abroad, days, asked_at, status, version_id)
VALUES (:number, :staff_id, :department, :amount_fen, :purpose, :abroad, :days, :asked_at, 'asked', :version_id)
RETURNING *
"""

UPDATE = """
UPDATE advance
SET amount_fen = :amount_fen, purpose = :purpose, abroad = :abroad, days = :days, paid_at = :paid_at, means = :means,
    settled_at = :settled_at, back_fen = :back_fen, out_fen = :out_fen, status = :status, why = :why
WHERE id = :id RETURNING *
"""

SETTLE = """
INSERT INTO advance_settlement (advance_id, expense_id, fen) VALUES (:advance_id, :expense_id, :fen) RETURNING *
"""

BY_NUMBER = "SELECT * FROM advance WHERE number = :number"
BOUND = "SELECT 1 FROM advance WHERE version_id = :version_id LIMIT 1"

OPEN_OF = """
SELECT * FROM advance
WHERE staff_id IN (SELECT value FROM json_each(:staff_ids)) AND status = 'paid' ORDER BY id
"""

AGAINST = """
SELECT advance.number, advance.amount_fen, advance_settlement.fen
FROM advance_settlement JOIN advance ON advance.id = advance_settlement.advance_id
WHERE advance_settlement.expense_id = :expense_id ORDER BY advance_settlement.id
"""

CLAIMS = """
SELECT expense.number, expense.reason, advance_settlement.fen
FROM advance_settlement JOIN expense ON expense.id = advance_settlement.expense_id
WHERE advance_settlement.advance_id = :advance_id ORDER BY advance_settlement.id
"""

LIST = """
SELECT advance.number, staff.name AS staff, advance.department, advance.amount_fen AS amount, advance.purpose,
       advance.abroad, advance.days, advance.asked_at, advance.paid_at, advance.settled_at,
       advance.back_fen AS back, advance.out_fen AS out, advance.status, advance.why, advance.version_id
FROM advance JOIN staff ON staff.id = advance.staff_id
WHERE (:voids OR advance.status <> 'void')
  AND (:status IS NULL OR advance.status IN (SELECT value FROM json_each(:status)))
  AND (:since IS NULL OR advance.asked_at >= :since)
  AND (:until IS NULL OR advance.asked_at < :until)
  AND (:staff_id IS NULL OR advance.staff_id = :staff_id)
ORDER BY advance.asked_at DESC, advance.id DESC
"""

ASKED = """
SELECT advance.*, staff.name AS staff FROM advance JOIN staff ON staff.id = advance.staff_id
WHERE advance.status = 'asked' ORDER BY advance.id
"""

UNSETTLED = """
SELECT advance.number, staff.name AS staff, advance.amount_fen AS amount, advance.purpose, advance.days,
       advance.paid_at, advance.version_id
FROM advance JOIN staff ON staff.id = advance.staff_id
WHERE advance.status = 'paid' ORDER BY advance.paid_at, advance.id
"""


class Advance(NamedTuple):
    """One row of the register, as it stands in the file (instants as UTC text, money as fen)."""

    id: int
    number: str
    staff_id: int
    department: str | None
    amount_fen: int
    purpose: str
    abroad: int
    days: int | None
    asked_at: str
    paid_at: str | None
    means: str | None
    settled_at: str | None
    back_fen: int | None
    out_fen: int | None
    status: str
    why: str | None
    version_id: int


def get(reader: Reader, number: str) -> Advance:
    """The advance of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no advance has the number '{number}'").format(number=safe(number)))
    return Advance(**dict(row))


def insert(entry: Entry, **columns: Any) -> Advance:
    return Advance(**dict(entry.put(INSERT, **columns)))


def update(entry: Entry, changed: Advance) -> None:
    entry.put(UPDATE, **changed._asdict())


def settle(entry: Entry, advance_id: int, expense_id: int, fen: int) -> None:
    """Set a part of an advance against a claim."""
    entry.put(SETTLE, advance_id=advance_id, expense_id=expense_id, fen=fen)


def open_of(reader: Reader, staff_ids: Sequence[int]) -> list[Advance]:
    """What was paid out to somebody and is not settled, oldest first."""
    return [Advance(**dict(row)) for row in reader.all(OPEN_OF, staff_ids=json.dumps(sorted(staff_ids)))]


def against(reader: Reader, expense_id: int) -> list[sqlite3.Row]:
    """The advances settled against a claim: number, amount_fen, and `fen` set against it."""
    return reader.all(AGAINST, expense_id=expense_id)


def claims(reader: Reader, advance_id: int) -> list[sqlite3.Row]:
    """The claims that an advance was settled against: number, reason, and `fen` of the advance."""
    return reader.all(CLAIMS, advance_id=advance_id)


def listing(reader: Reader, *, status: Sequence[str] | None = None, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `advance list`, newest first; `filters` are the named parameters of LIST."""
    return reader.all(LIST, status=json.dumps(list(status)) if status else None, **filters)


def asked(reader: Reader) -> list[sqlite3.Row]:
    """All advances that are still to be signed, with whose they are (`staff`)."""
    return reader.all(ASKED)


def unsettled(reader: Reader) -> list[sqlite3.Row]:
    """All advances that are paid out and open, by the day of payment."""
    return reader.all(UNSETTLED)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any advance stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
