"""SQL of claims, their lines, and the dispatches that they are for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO expense (number, staff_id, rank, region, reason, depart_at, return_at, stated_fen, status, version_id)
VALUES (:number, :staff_id, :rank, :region, :reason, :depart_at, :return_at, :stated_fen, 'draft', :version_id)
RETURNING *
"""
UPDATE = """
UPDATE expense
SET rank = :rank, region = :region, reason = :reason, depart_at = :depart_at, return_at = :return_at,
    stated_fen = :stated_fen, status = :status, allowance_fen = :allowance_fen, paid_fen = :paid_fen,
    paid_by = :paid_by, why = :why
WHERE id = :id
RETURNING *
"""
BY_NUMBER = "SELECT * FROM expense WHERE number = :number"
LAST_ID = "SELECT coalesce(max(id), 0) FROM expense"
OUTSIDE = "SELECT outside_number, outside_hash FROM expense WHERE source = :source"
BOUND = "SELECT 1 FROM expense WHERE version_id = :version_id LIMIT 1"

# Other trips of the same person, under whatever numbers, that touch a range of days; refused and void ones count nowhere.
OTHER_TRIPS = """
SELECT number, depart_at, return_at FROM expense
WHERE staff_id IN (SELECT value FROM json_each(:staff_ids)) AND id <> :but AND depart_at < :until AND return_at >= :since
  AND status NOT IN ('void', 'refused')
ORDER BY depart_at, id
"""

# Which of some claims were handed in before another one and stand, by the order of recording.
BEFORE = """
WITH named AS (
    SELECT claim.id, claim.number, claim.status, coalesce(max(event.id), 0) AS at
    FROM expense AS claim
    LEFT JOIN event ON event.document = claim.number AND event.name IN ('submitted', 'imported')
    WHERE claim.number IN (SELECT value FROM json_each(:numbers)) OR claim.id = :id
    GROUP BY claim.id)
SELECT other.number FROM named AS own JOIN named AS other ON other.id <> own.id
WHERE own.id = :id AND other.status IN ('submitted', 'reviewed', 'approved', 'paid')
  AND (own.status IN ('draft', 'sent_back') OR other.at < own.at)
"""

DISPATCHES = """
SELECT dispatch_id FROM expense_dispatch WHERE expense_id = :expense_id AND dropped = 0 ORDER BY id
"""
TIE = """
INSERT INTO expense_dispatch (expense_id, dispatch_id) VALUES (:expense_id, :dispatch_id)
ON CONFLICT (expense_id, dispatch_id) DO UPDATE SET dropped = 0
RETURNING *
"""
UNTIE = """
UPDATE expense_dispatch SET dropped = 1 WHERE expense_id = :expense_id AND dispatch_id = :dispatch_id RETURNING *
"""
CUSTOMERS = """
SELECT DISTINCT customer.name, customer.area, customer.address
FROM expense_dispatch
JOIN dispatch ON dispatch.id = expense_dispatch.dispatch_id
JOIN ticket ON ticket.id = dispatch.ticket_id
JOIN customer AS filed ON filed.id = ticket.customer_id
JOIN customer ON customer.id = coalesce(filed.merged_into, filed.id)
WHERE expense_dispatch.expense_id = :expense_id AND expense_dispatch.dropped = 0
"""

# Claims refused, or with lines of which nothing was allowed, by when they were last handed in.
DISALLOWED = """
WITH wanted AS (
    SELECT id FROM expense WHERE status = 'refused'
    UNION
    SELECT expense_id FROM expense_line WHERE allowed_fen = 0 AND dropped = 0)
SELECT expense.number, max(event.at) AS handed_in_at
FROM wanted JOIN expense ON expense.id = wanted.id
JOIN event ON event.document = expense.number AND event.name = 'submitted'
WHERE expense.status <> 'void'
GROUP BY expense.id HAVING handed_in_at >= :since AND handed_in_at < :until
ORDER BY handed_in_at, expense.id
"""

UNFINISHED = """
SELECT expense.number, staff.name, expense.reason FROM expense JOIN staff ON staff.id = expense.staff_id
WHERE expense.status IN ('draft', 'sent_back', 'submitted', 'reviewed', 'approved')
  AND expense.number LIKE :begins || '%'
ORDER BY expense.id DESC LIMIT :most
"""

# What was handed in and is not paid, with whose it is and when it was last handed in.
TO_SIGN = """
SELECT expense.number, staff.name AS staff,
       coalesce((SELECT max(at) FROM event WHERE event.document = expense.number AND event.name = 'submitted'),
                expense.return_at) AS submitted_at
FROM expense JOIN staff ON staff.id = expense.staff_id
WHERE expense.status IN ('submitted', 'reviewed', 'approved') ORDER BY expense.id
"""

WANTED = """
  (:voids OR expense.status <> 'void')
  AND (:status IS NULL OR expense.status IN (SELECT value FROM json_each(:status)))
  AND (:since IS NULL OR expense.depart_at >= :since)
  AND (:until IS NULL OR expense.depart_at < :until)
  AND (:staff_id IS NULL OR expense.staff_id = :staff_id)
  AND (:dispatch_id IS NULL OR expense.id IN
       (SELECT expense_id FROM expense_dispatch WHERE dispatch_id = :dispatch_id AND dropped = 0))
"""

# What is allowed is known once it is signed for.
LIST = f"""
SELECT expense.number, staff.name AS staff, expense.reason, expense.depart_at, expense.return_at, expense.region,
       (SELECT count(*) FROM expense_line WHERE expense_id = expense.id AND dropped = 0) AS lines,
       (SELECT coalesce(sum(claimed_fen), 0) FROM expense_line WHERE expense_id = expense.id AND dropped = 0) AS claimed,
       expense.allowance_fen + (SELECT coalesce(sum(allowed_fen), 0) FROM expense_line
                                WHERE expense_id = expense.id AND dropped = 0) AS allowed,
       expense.paid_fen AS paid, expense.status
FROM expense JOIN staff ON staff.id = expense.staff_id
WHERE {WANTED}
ORDER BY expense.depart_at DESC, expense.id DESC
LIMIT coalesce(:most, -1)
"""  # noqa: S608 - our own columns

BOOKED = f"""
WITH wanted AS (SELECT expense.*, staff.name AS staff FROM expense JOIN staff ON staff.id = expense.staff_id
                WHERE {WANTED})
SELECT wanted.number, wanted.staff, wanted.status, line.line, line.day AS date, line.category,
       line.place_from AS "from", line.place_to AS "to", line.claimed_fen AS claimed, line.allowed_fen AS allowed,
       line.invoice, line.invoice_code AS code, line.seller, line.note, wanted.depart_at, wanted.id
FROM wanted JOIN expense_line AS line ON line.expense_id = wanted.id AND line.dropped = 0
UNION ALL
SELECT number, staff, status, 0, NULL, NULL, NULL, NULL, NULL, allowance_fen, NULL, NULL, NULL, NULL,
       depart_at, id
FROM wanted WHERE allowance_fen IS NOT NULL
ORDER BY depart_at DESC, id DESC, line
LIMIT coalesce(:most, -1)
"""  # noqa: S608 - our own columns

# What was signed for of the trips that began in a range, the allowance without a category.
BY_CATEGORY = """
WITH signed AS (
    SELECT id, allowance_fen FROM expense
    WHERE depart_at >= :since AND depart_at < :until AND status IN ('reviewed', 'approved', 'paid'))
SELECT category, sum(allowed_fen) AS amount
FROM signed JOIN expense_line ON expense_line.expense_id = signed.id AND expense_line.dropped = 0
GROUP BY category
UNION ALL
SELECT NULL, sum(allowance_fen) FROM signed HAVING sum(allowance_fen) > 0
ORDER BY amount DESC, category
"""

# Logins at which a claim was brought in from elsewhere; such an entry names no single document.
BROUGHT_IN_BY = """
SELECT DISTINCT entry.typed_by
FROM journal_line AS written JOIN journal_entry AS entry ON entry.id = written.entry_id
WHERE written.table_name = 'expense' AND written.row_id = :id AND entry.document IS NULL
"""


class Claim(NamedTuple):
    """One row of the register, as it stands in the file (instants as UTC text, money as fen)."""

    id: int
    number: str
    staff_id: int
    rank: str | None
    region: str | None
    reason: str
    depart_at: str
    return_at: str
    stated_fen: int | None
    status: str
    allowance_fen: int | None
    paid_fen: int | None
    paid_by: str | None
    why: str | None
    version_id: int
    source: str | None
    outside_number: str | None
    outside_hash: str | None


INSERT_WHOLE = f"""
INSERT INTO expense ({", ".join(Claim._fields)}) VALUES ({", ".join(f":{name}" for name in Claim._fields)})
"""  # noqa: S608 - our own columns


def get(reader: Reader, number: str) -> Claim:
    """The claim of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no claim has the number '{number}'").format(number=safe(number)))
    return Claim(**dict(row))


def insert(entry: Entry, **columns: Any) -> Claim:
    return Claim(**dict(entry.put(INSERT, **columns)))


def update(entry: Entry, changed: Claim) -> None:
    entry.put(UPDATE, **changed._asdict())


def insert_all(entry: Entry, rows: Iterable[Claim]) -> int:
    """Write many whole claims as they come, for an import; how many there were."""
    return entry.put_all("expense", INSERT_WHOLE, rows)


def to_sign(reader: Reader) -> list[sqlite3.Row]:
    """Claims that are to be signed or paid: number, staff, submitted_at."""
    return reader.all(TO_SIGN)


def next_id(reader: Reader) -> int:
    """The id that the next claim will have."""
    return int(reader.value(LAST_ID)) + 1


def outside(reader: Reader, source: str) -> dict[str, str]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def dispatches(reader: Reader, expense_id: int) -> list[int]:
    """Ids of the dispatches that a claim is for, in the order of naming."""
    return [row["dispatch_id"] for row in reader.all(DISPATCHES, expense_id=expense_id)]


def set_dispatches(entry: Entry, expense_id: int, wanted: Sequence[int]) -> None:
    """Make the claim one for exactly these dispatches."""
    before = dispatches(entry, expense_id)
    for dispatch_id in wanted:
        if dispatch_id not in before:
            entry.put(TIE, expense_id=expense_id, dispatch_id=dispatch_id)
    for dispatch_id in before:
        if dispatch_id not in wanted:
            entry.put(UNTIE, expense_id=expense_id, dispatch_id=dispatch_id)


def customers_of(reader: Reader, expense_id: int) -> list[sqlite3.Row]:
    """`name`, `area` and `address` of the customers whose dispatches a claim is for."""
    return reader.all(CUSTOMERS, expense_id=expense_id)


def other_trips(reader: Reader, ids: Collection[int], but: int, since: str, until: str) -> list[sqlite3.Row]:
    """Other trips of one person that touch a range of instants: number, depart_at, return_at."""
    return reader.all(OTHER_TRIPS, staff_ids=json.dumps(sorted(ids)), but=but, since=since, until=until)


def before(reader: Reader, claim: Claim, numbers: Iterable[str]) -> set[str]:
    """Which of the claims with these numbers were handed in before a claim, and stand."""
    wanted = sorted(set(numbers) - {claim.number})
    return (
        {row["number"] for row in reader.all(BEFORE, numbers=json.dumps(wanted), id=claim.id)}
        if wanted
        else set()
    )


def disallowed(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """`number` and `handed_in_at` of claims handed in within a range and refused, wholly or a line of them."""
    return reader.all(DISALLOWED, since=since, until=until)


def brought_in_by(reader: Reader, claim: Claim) -> set[str]:
    """The logins at which a claim was brought in from another register; none for one that was entered here."""
    return {row["typed_by"] for row in reader.all(BROUGHT_IN_BY, id=claim.id)} if claim.source else set()


def listing(reader: Reader, *, status: Sequence[str] | None, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `expense list`; `filters` are the other named parameters of LIST."""
    return reader.all(LIST, status=json.dumps(list(status)) if status else None, **filters)


def booked(reader: Reader, *, status: Sequence[str] | None, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `expense list --lines`: each line, and line 0 for the allowance once it is signed for."""
    return reader.all(BOOKED, status=json.dumps(list(status)) if status else None, **filters)


def by_category(reader: Reader, since: str, until: str) -> list[sqlite3.Row]:
    """`category` (None: the allowance) and `amount` in fen that was signed for, of trips that began in a range."""
    return reader.all(BY_CATEGORY, since=since, until=until)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any claim stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None


def unfinished(reader: Reader, begins: str, most: int) -> list[sqlite3.Row]:
    """Claims that are not decided yet, newest first, whose numbers begin so: number, name of the claimant, reason."""
    return reader.all(UNFINISHED, begins=begins, most=most)
