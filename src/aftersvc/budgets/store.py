"""SQL of budgets, and of what claims and other spending take of them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO budget (number, year, category, kind, amount_fen, reason, by_id, asked_at, status, version_id)
VALUES (:number, :year, :category, :kind, :amount_fen, :reason, :by_id, :asked_at, 'asked', :version_id) RETURNING *
"""
UPDATE = """
UPDATE budget SET approved_at = :approved_at, status = :status, why = :why WHERE id = :id RETURNING *
"""
BY_NUMBER = "SELECT * FROM budget WHERE number = :number"
YEARLY = """
SELECT * FROM budget
WHERE year = :year AND category = :category AND kind = 'yearly' AND status IN ('asked', 'approved')
"""
APPROVED = """
SELECT coalesce(sum(amount_fen), 0) FROM budget
WHERE year = :year AND category = :category AND status = 'approved'
"""
SUPPLEMENTS = """
SELECT coalesce(sum(amount_fen), 0) FROM budget
WHERE year = :year AND category = :category AND status = 'approved' AND kind = 'supplement'
"""
LIST = """
SELECT budget.number, budget.year, budget.category, budget.kind, budget.amount_fen AS amount, budget.reason,
       staff.name AS asked_by, budget.asked_at, budget.approved_at, budget.status, budget.why
FROM budget JOIN staff ON staff.id = budget.by_id
WHERE (:voids OR budget.status <> 'void') AND (:year IS NULL OR budget.year = :year)
  AND (:status IS NULL OR budget.status = :status)
ORDER BY budget.year DESC, budget.id DESC LIMIT coalesce(:most, -1)
"""
ASKED = """
SELECT budget.*, staff.name AS asked_by FROM budget JOIN staff ON staff.id = budget.by_id
WHERE budget.status = 'asked' ORDER BY budget.id
"""
BOUND = "SELECT 1 FROM budget WHERE version_id = :version_id LIMIT 1"

BOOK = """
INSERT INTO budget_spending (category, day, amount_fen, reason, by_id)
VALUES (:category, :day, :amount_fen, :reason, :by_id) RETURNING *
"""
BOOKED = """
SELECT category, substr(day, 1, 7) AS month, sum(amount_fen) AS fen FROM budget_spending
WHERE day >= :since AND day < :until GROUP BY category, month
"""

# Lines of claims that are handed in: what is signed for, else what is claimed.
LINES = """
SELECT line.category, substr(line.day, 1, 7) AS month, claim.status = 'paid' AS paid,
       sum(coalesce(line.allowed_fen, line.claimed_fen)) AS fen
FROM expense_line AS line JOIN expense AS claim ON claim.id = line.expense_id
WHERE line.day >= :since AND line.day < :until AND line.dropped = 0 AND claim.number IS NOT :but
  AND claim.status IN ('submitted', 'reviewed', 'approved', 'paid')
GROUP BY line.category, month, paid
"""
LINES_OF = """
SELECT category, substr(day, 1, 4) AS year, sum(coalesce(allowed_fen, claimed_fen)) AS fen FROM expense_line
WHERE expense_id = :expense_id AND dropped = 0 GROUP BY category, year
"""
TRIPS = """
SELECT number, depart_at, allowance_fen, status = 'paid' AS paid FROM expense
WHERE depart_at >= :since AND depart_at < :until AND number IS NOT :but
  AND status IN ('submitted', 'reviewed', 'approved', 'paid') ORDER BY id
"""

# What the company bears, from its approval on; a month begins and ends in local time, so instants are handed out.
BORNE = """
SELECT charge.kind, charge.quoted_at, charge.status = 'paid' AS paid,
       (SELECT sum(amount_fen) FROM charge_line WHERE charge_id = charge.id AND dropped = 0) AS fen
FROM charge
WHERE charge.payer = 'company' AND charge.status IN ('accepted', 'paid') AND charge.number IS NOT :but
  AND charge.quoted_at >= :since AND charge.quoted_at < :until
ORDER BY charge.quoted_at
"""

# What a person was handed out, or asked for, and did not settle; and their claims that are handed in and not paid.
ADVANCES = """
SELECT number, staff_id, amount_fen, asked_at FROM advance WHERE status IN ('asked', 'paid') ORDER BY id
"""
UNPAID_OF = """
SELECT claim.number, claim.depart_at,
       (SELECT coalesce(sum(coalesce(allowed_fen, claimed_fen)), 0) FROM expense_line
        WHERE expense_id = claim.id AND dropped = 0) AS lines,
       (SELECT coalesce(sum(fen), 0) FROM advance_settlement WHERE expense_id = claim.id) AS settled
FROM expense AS claim
WHERE claim.staff_id IN (SELECT value FROM json_each(:staff_ids))
  AND (claim.status IN ('submitted', 'reviewed', 'approved') OR claim.number = :also)
ORDER BY claim.depart_at, claim.id
"""


class Budget(NamedTuple):
    """One row: the budget of a year in a category, or a supplement to it."""

    id: int
    number: str
    year: int
    category: str
    kind: str
    amount_fen: int
    reason: str | None
    by_id: int
    asked_at: str
    approved_at: str | None
    status: str
    why: str | None
    version_id: int


def get(reader: Reader, number: str) -> Budget:
    """The budget or supplement of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no budget has the number '{number}'").format(number=safe(number)))
    return Budget(**dict(row))


def insert(entry: Entry, **columns: Any) -> Budget:
    return Budget(**dict(entry.put(INSERT, **columns)))


def update(entry: Entry, changed: Budget) -> None:
    entry.put(UPDATE, **changed._asdict())


def yearly(reader: Reader, year: int, category: str) -> Budget | None:
    """The budget of a year that was asked for or approved."""
    row = reader.one(YEARLY, year=year, category=category)
    return Budget(**dict(row)) if row else None


def approved(reader: Reader, year: int, category: str) -> int:
    """What is approved for a year, supplements with it, in fen."""
    return int(reader.value(APPROVED, year=year, category=category))


def supplements(reader: Reader, year: int, category: str) -> int:
    """What of it are supplements, in fen."""
    return int(reader.value(SUPPLEMENTS, year=year, category=category))


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `budget list`; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)


def asked(reader: Reader) -> list[sqlite3.Row]:
    """All budgets and supplements that are still to be signed, with who asked for them."""
    return reader.all(ASKED)


def book(entry: Entry, **columns: Any) -> None:
    """Write spending that no claim shows."""
    entry.put(BOOK, **columns)


def booked(reader: Reader, year: int) -> list[sqlite3.Row]:
    """Spending that was booked: category, month, fen."""
    return reader.all(BOOKED, since=f"{year}", until=f"{year + 1}")


def on_claims(reader: Reader, year: int, but: str | None = None) -> list[sqlite3.Row]:
    """Lines of claims that are handed in: category of the claim, month, paid, fen; one claim may be left out."""
    return reader.all(LINES, since=f"{year}", until=f"{year + 1}", but=but)


def of_claim(reader: Reader, expense_id: int) -> list[sqlite3.Row]:
    """The lines of one claim: category, year, fen."""
    return reader.all(LINES_OF, expense_id=expense_id)


def trips(reader: Reader, since: str, until: str, but: str | None = None) -> list[sqlite3.Row]:
    """Claims handed in for trips that began between two instants: number, depart_at, allowance_fen, paid."""
    return reader.all(TRIPS, since=since, until=until, but=but)


def borne(reader: Reader, since: str, until: str, but: str | None = None) -> list[sqlite3.Row]:
    """What the company bears of what was asked for between two instants: kind, quoted_at, paid, fen."""
    return reader.all(BORNE, since=since, until=until, but=but)


def advances(reader: Reader) -> list[sqlite3.Row]:
    """Advances that are not settled: number, staff_id, amount_fen, asked_at."""
    return reader.all(ADVANCES)


def unpaid_of(reader: Reader, staff_ids: Iterable[int], also: str | None = None) -> list[sqlite3.Row]:
    """A person's claims that are handed in and not paid: number, depart_at, fen of `lines` and of what is `settled`.

    `also` is the number of one that counts as handed in.
    """
    return reader.all(UNPAID_OF, staff_ids=json.dumps(sorted(staff_ids)), also=also)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any budget stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
