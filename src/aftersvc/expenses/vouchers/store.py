"""SQL of the lines of claims."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.instants import to_text

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

LINES = "SELECT * FROM expense_line WHERE expense_id = :expense_id AND dropped = 0 ORDER BY line"
LAST_LINE = "SELECT coalesce(max(line), 0) FROM expense_line WHERE expense_id = :expense_id"
INVOICES = "SELECT invoice FROM expense_line WHERE invoice IS NOT NULL AND dropped = 0"
LAST_LINE_ID = "SELECT coalesce(max(id), 0) FROM expense_line"
INSERT_LINE = """
INSERT INTO expense_line (expense_id, line, day, category, claimed_fen, place_from, place_to, voucher, invoice,
                          invoice_code, seller, note, recorded_at)
VALUES (:expense_id, :line, :day, :category, :claimed_fen, :place_from, :place_to, :voucher, :invoice,
        :invoice_code, :seller, :note, :recorded_at)
RETURNING *
"""
DROP_LINE = "UPDATE expense_line SET dropped = 1 WHERE id = :id RETURNING *"
ALLOW_LINE = "UPDATE expense_line SET allowed_fen = :allowed_fen WHERE id = :id RETURNING *"

# An invoice on any claim ever, by anyone, refused ones too; what was struck out as typed by mistake was never claimed.
SAME_INVOICE = """
SELECT expense.number, line.line, line.expense_id, line.id, line.invoice_code
FROM expense_line AS line JOIN expense ON expense.id = line.expense_id
WHERE line.invoice = :invoice AND line.id <> :but AND line.dropped = 0
  AND (line.invoice_code IS :code OR line.invoice_code IS NULL OR :code IS NULL)
  AND expense.status <> 'void'
ORDER BY line.id
"""
SAME_SPENDING = """
SELECT expense.number, line.line, line.expense_id, line.id
FROM expense_line AS line JOIN expense ON expense.id = line.expense_id
WHERE line.day = :day AND line.claimed_fen = :claimed_fen AND line.seller = :seller AND line.id <> :but
  AND line.dropped = 0 AND expense.staff_id IN (SELECT value FROM json_each(:staff_ids))
  AND expense.status NOT IN ('void', 'refused')
ORDER BY line.id
"""


class Line(NamedTuple):
    """One line of a claim, as it stands in the file."""

    id: int
    expense_id: int
    line: int
    day: str
    category: str
    claimed_fen: int
    place_from: str | None
    place_to: str | None
    voucher: str | None
    invoice: str | None
    invoice_code: str | None
    seller: str | None
    note: str | None
    allowed_fen: int | None
    recorded_at: str
    dropped: int


INSERT_LINE_WHOLE = f"""
INSERT INTO expense_line ({", ".join(Line._fields)}) VALUES ({", ".join(f":{name}" for name in Line._fields)})
"""  # noqa: S608 - our own columns


def insert_all(entry: Entry, rows: Iterable[Line]) -> int:
    """Write many whole lines as they come, for an import; how many there were."""
    return entry.put_all("expense_line", INSERT_LINE_WHOLE, rows)


def next_id(reader: Reader) -> int:
    """The id that the next line will have."""
    return int(reader.value(LAST_LINE_ID)) + 1


def of_claim(reader: Reader, expense_id: int) -> list[Line]:
    """The lines of a claim in their order; those taken out are left out."""
    return [Line(**dict(row)) for row in reader.all(LINES, expense_id=expense_id)]


def add(entry: Entry, expense_id: int, **columns: Any) -> int:
    """Write a line; its number on the claim, which is never used again."""
    line = int(entry.value(LAST_LINE, expense_id=expense_id)) + 1
    recorded_at = to_text(entry.recorded_at)
    entry.put(INSERT_LINE, expense_id=expense_id, line=line, recorded_at=recorded_at, **columns)
    return line


def drop(entry: Entry, line: Line) -> None:
    entry.put(DROP_LINE, id=line.id)


def allow(entry: Entry, line: Line, allowed_fen: int | None) -> None:
    """Keep what is allowed of a line, as it is signed for; None takes that back."""
    entry.put(ALLOW_LINE, id=line.id, allowed_fen=allowed_fen)


def same_invoice(reader: Reader, line: Line) -> list[sqlite3.Row]:
    """Other lines with the same invoice: number of the claim, line, expense_id, id."""
    return reader.all(SAME_INVOICE, invoice=line.invoice, code=line.invoice_code, but=line.id)


def same_spending(reader: Reader, line: Line, staff_ids: Collection[int]) -> list[sqlite3.Row]:
    """Other lines of a person with the same day, amount and seller: number of the claim, line, expense_id, id."""
    wanted = {"day": line.day, "claimed_fen": line.claimed_fen, "seller": line.seller}
    return reader.all(SAME_SPENDING, **wanted, but=line.id, staff_ids=json.dumps(sorted(staff_ids)))


def invoices(reader: Reader) -> Iterator[str]:
    """The numbers of all invoices that stand on lines."""
    return (str(row["invoice"]) for row in reader.rows(INVOICES))
