"""SQL of agreements, and of how much of them other claims have used."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import NotFound
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from collections.abc import Collection

    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO expense_agreement (number, staff_id, category, day, amount_fen, reason, dispatch_id, agreed_at, recorded_at,
                               by_id)
VALUES (:number, :staff_id, :category, :day, :amount_fen, :reason, :dispatch_id, :agreed_at, :recorded_at, :by_id)
RETURNING *
"""
VOID = "UPDATE expense_agreement SET void_why = :why WHERE id = :id RETURNING *"
BY_NUMBER = "SELECT * FROM expense_agreement WHERE number = :number"

OF_STAFF = """
SELECT * FROM expense_agreement
WHERE staff_id IN (SELECT value FROM json_each(:staff_ids))
  AND day BETWEEN :since AND :until AND void_why IS NULL
ORDER BY id
"""

# What earlier claims of the same person have used of what was agreed for a day.
USED = """
SELECT coalesce(sum(coalesce(line.allowed_fen, line.claimed_fen)), 0)
FROM expense_line AS line JOIN expense ON expense.id = line.expense_id
WHERE expense.staff_id IN (SELECT value FROM json_each(:staff_ids))
  AND expense.id < :before AND expense.status NOT IN ('void', 'refused')
  AND line.category = :category AND line.day = :day AND line.dropped = 0
"""

LIST = """
SELECT agreement.number, staff.name AS staff, agreement.category, agreement.day AS date, agreement.amount_fen AS amount,
       agreement.reason, dispatch.number AS dispatch, signer.name AS agreed_by, agreement.agreed_at,
       agreement.recorded_at, agreement.void_why
FROM expense_agreement AS agreement
JOIN staff ON staff.id = agreement.staff_id
JOIN staff AS signer ON signer.id = agreement.by_id
LEFT JOIN dispatch ON dispatch.id = agreement.dispatch_id
WHERE (:voids OR agreement.void_why IS NULL)
  AND (:staff_id IS NULL OR agreement.staff_id = :staff_id)
  AND (:since IS NULL OR agreement.day >= :since)
  AND (:until IS NULL OR agreement.day <= :until)
ORDER BY agreement.day DESC, agreement.id DESC
LIMIT coalesce(:most, -1)
"""


def insert(entry: Entry, **columns: Any) -> str:
    """Write an agreement by who acts, at the entry's time; its number."""
    row = entry.put(
        INSERT,
        agreed_at=to_text(entry.happened_at),
        recorded_at=to_text(entry.recorded_at),
        by_id=entry.who.actor_id,
        **columns,
    )
    return str(row["number"])


def get(reader: Reader, number: str) -> sqlite3.Row:
    """The agreement of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no agreement has the number '{number}'").format(number=safe(number)))
    return row


def void(entry: Entry, agreement_id: int, why: str) -> None:
    entry.put(VOID, id=agreement_id, why=why)


def of_staff(reader: Reader, staff_ids: Collection[int], since: str, until: str) -> list[sqlite3.Row]:
    """What was agreed for one person's spending on these days, in the order of recording."""
    return reader.all(OF_STAFF, staff_ids=json.dumps(sorted(staff_ids)), since=since, until=until)


def used(reader: Reader, staff_ids: Collection[int], category: str, day: str, before: int) -> int:
    """Fen that claims before this one (its id) have used of a person's agreements for a day."""
    ids = json.dumps(sorted(staff_ids))
    return int(reader.value(USED, staff_ids=ids, category=category, day=day, before=before))


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `expense agreed`; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)
