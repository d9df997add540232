"""SQL of charges, their lines and receipts, and of price lists."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.charges.regulation import Price
from aftersvc.charges.rules import Line
from aftersvc.core.errors import NotFound
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO charge (number, ticket_id, customer_id, kind, payer, payer_name, payee, staff_id, rule, quoted_at, status,
                    version_id)
VALUES (:number, :ticket_id, :customer_id, :kind, :payer, :payer_name, :payee, :staff_id, :rule, :quoted_at, 'quoted',
        :version_id)
RETURNING *
"""

UPDATE = """
UPDATE charge
SET told_at = :told_at, accepted_at = :accepted_at, accepted_by = :accepted_by, billed_at = :billed_at,
    invoice = :invoice, paid_at = :paid_at, status = :status, why = :why
WHERE id = :id RETURNING *
"""

INSERT_LINE = """
INSERT INTO charge_line (charge_id, line, item, sort, quantity, listed_fen, amount_fen)
VALUES (:charge_id, :line, :item, :sort, :quantity, :listed_fen, :amount_fen) RETURNING *
"""
LINES = "SELECT * FROM charge_line WHERE charge_id = :charge_id AND dropped = 0 ORDER BY line"
LAST_LINE = "SELECT coalesce(max(line), 0) FROM charge_line WHERE charge_id = :charge_id"
DROP_LINE = "UPDATE charge_line SET dropped = 1 WHERE id = :id RETURNING *"

BY_NUMBER = "SELECT * FROM charge WHERE number = :number"
BY_RECEIPT = """
SELECT charge.number FROM charge JOIN receipt ON receipt.charge_id = charge.id WHERE receipt.number = :number
"""
BOUND = "SELECT 1 FROM charge WHERE version_id = :version_id LIMIT 1"
OF_TICKET = """
SELECT * FROM charge WHERE ticket_id = :ticket_id AND status NOT IN ('void', 'declined') ORDER BY id
"""

TAKE = """
INSERT INTO receipt (number, charge_id, amount_fen, means, at, by_id)
VALUES (:number, :charge_id, :amount_fen, :means, :at, :by_id) RETURNING *
"""
HAND_IN = """
UPDATE receipt SET handed_in_at = :handed_in_at, handed_to_id = :handed_to_id WHERE id = :id RETURNING *
"""
RECEIPTS = """
SELECT receipt.id, receipt.number, receipt.amount_fen, receipt.means, receipt.at, receipt.by_id, taker.name AS by,
       receipt.handed_in_at, finance.name AS handed_to
FROM receipt
JOIN staff AS taker ON taker.id = receipt.by_id
LEFT JOIN staff AS finance ON finance.id = receipt.handed_to_id
WHERE receipt.charge_id = :charge_id ORDER BY receipt.id
"""

# When whoever took cash of a ticket came back from the trip on which it was taken: the first return after it.
RETURNED = """
SELECT min(dispatch.back_at) FROM dispatch
WHERE dispatch.ticket_id = :ticket_id AND dispatch.back_at >= :at
  AND (dispatch.leader_id = :staff_id OR EXISTS (
        SELECT 1 FROM dispatch_crew
        WHERE dispatch_id = dispatch.id AND staff_id = :staff_id AND dropped = 0))
"""

_ROWS = """
SELECT charge.number, ticket.number AS ticket, coalesce(living.name, customer.name) AS customer, charge.kind,
       charge.payer, coalesce(charge.payer_name, staff.name, living.name, customer.name) AS payer_name,
       (SELECT coalesce(sum(amount_fen), 0) FROM charge_line WHERE charge_id = charge.id AND dropped = 0) AS amount,
       (SELECT coalesce(sum(amount_fen), 0) FROM receipt WHERE charge_id = charge.id) AS paid,
       CASE WHEN charge.payer = 'company' AND charge.status = 'paid'
            THEN (SELECT sum(amount_fen) FROM charge_line WHERE charge_id = charge.id AND dropped = 0) END AS out,
       charge.payee, charge.quoted_at, charge.accepted_at, charge.billed_at, charge.invoice, charge.paid_at, charge.status,
       charge.ticket_id, charge.version_id
FROM charge
JOIN customer ON customer.id = charge.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN ticket ON ticket.id = charge.ticket_id
LEFT JOIN staff ON staff.id = charge.staff_id
"""
LIST = f"""
{_ROWS}WHERE (:voids OR charge.status <> 'void')
  AND (:status IS NULL OR charge.status IN (SELECT value FROM json_each(:status)))
  AND (:since IS NULL OR charge.quoted_at >= :since)
  AND (:until IS NULL OR charge.quoted_at < :until)
  AND (:ticket_id IS NULL OR charge.ticket_id = :ticket_id)
  AND (:customer_id IS NULL OR charge.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
ORDER BY charge.quoted_at DESC, charge.id DESC
"""  # noqa: S608 - our own columns
UNPAID = f"""
{_ROWS}
WHERE charge.status IN ('accepted', 'billed') ORDER BY charge.id
"""

# What the company bears and nobody has signed for to the end, with whose customer it is.
TO_SIGN = """
SELECT charge.*, coalesce(charge.payee, living.name, customer.name) AS whose,
       (SELECT coalesce(sum(amount_fen), 0) FROM charge_line WHERE charge_id = charge.id AND dropped = 0) AS amount
FROM charge
JOIN customer ON customer.id = charge.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE charge.payer = 'company' AND charge.status IN ('quoted', 'accepted') ORDER BY charge.quoted_at, charge.id
"""

IN_HAND = """
SELECT receipt.number, charge.number AS charge, receipt.amount_fen AS amount, receipt.at, receipt.by_id,
       staff.name AS staff, charge.ticket_id, charge.version_id, receipt.means, receipt.handed_in_at
FROM receipt
JOIN charge ON charge.id = receipt.charge_id
JOIN staff ON staff.id = receipt.by_id
WHERE receipt.means = 'cash' AND receipt.handed_in_at IS NULL ORDER BY receipt.at, receipt.id
"""

INSERT_LIST = "INSERT INTO price_list (source, loaded_at) VALUES (:source, :loaded_at) RETURNING *"
INSERT_PRICE = """
INSERT INTO price (list_id, item, sort, price_fen, reduced_fen)
VALUES (:list_id, :item, :sort, :price_fen, :reduced_fen) RETURNING *
"""
# Of the lists that were loaded the last one stands.
LOADED = """
SELECT item, sort, price_fen, reduced_fen FROM price
WHERE list_id = (SELECT max(id) FROM price_list) ORDER BY id
"""


class Charge(NamedTuple):
    """One row of the register, as it stands in the file (instants as UTC text)."""

    id: int
    number: str
    ticket_id: int | None
    customer_id: int
    kind: str
    payer: str
    payer_name: str | None
    payee: str | None
    staff_id: int | None
    rule: str | None
    quoted_at: str
    told_at: str | None
    accepted_at: str | None
    accepted_by: str | None
    billed_at: str | None
    invoice: str | None
    paid_at: str | None
    status: str
    why: str | None
    version_id: int


def get(reader: Reader, number: str) -> Charge:
    """The charge of a number, written in any case, or of one of its receipts; raises NotFound."""
    wanted = number.strip().upper()
    row = reader.one(BY_NUMBER, number=reader.value(BY_RECEIPT, number=wanted) or wanted)
    if row is None:
        raise NotFound(_("no charge and no receipt has the number '{number}'").format(number=safe(number)))
    return Charge(**dict(row))


def insert(entry: Entry, lines: Sequence[Line], **columns: Any) -> Charge:
    charge = Charge(**dict(entry.put(INSERT, **columns)))
    add_lines(entry, charge.id, lines)
    return charge


def update(entry: Entry, changed: Charge) -> None:
    entry.put(UPDATE, **changed._asdict())


def add_lines(entry: Entry, charge_id: int, lines: Sequence[Line]) -> None:
    first = int(entry.value(LAST_LINE, charge_id=charge_id)) + 1
    for nth, each in enumerate(lines, first):
        entry.put(
            INSERT_LINE,
            charge_id=charge_id,
            line=nth,
            item=each.item,
            sort=each.sort,
            quantity=each.quantity,
            listed_fen=each.listed,
            amount_fen=each.amount,
        )


def lines(reader: Reader, charge_id: int) -> list[sqlite3.Row]:
    """The lines of a charge in their order: id, line, item, sort, quantity, listed_fen, amount_fen."""
    return reader.all(LINES, charge_id=charge_id)


def drop_line(entry: Entry, line_id: int) -> None:
    entry.put(DROP_LINE, id=line_id)


def total(reader: Reader, charge_id: int) -> int:
    """What a charge comes to, in fen."""
    return sum(row["amount_fen"] for row in lines(reader, charge_id))


def of_ticket(reader: Reader, ticket_id: int) -> list[Charge]:
    """The charges of a ticket that stand, oldest first."""
    return [Charge(**dict(row)) for row in reader.all(OF_TICKET, ticket_id=ticket_id)]


def take(entry: Entry, charge_id: int, **columns: Any) -> sqlite3.Row:
    """Write a receipt at the entry's time; `columns` are number, amount_fen, means and by_id."""
    return entry.put(TAKE, charge_id=charge_id, at=to_text(entry.happened_at), **columns)


def hand_in(entry: Entry, receipt_id: int, staff_id: int) -> None:
    entry.put(HAND_IN, id=receipt_id, handed_in_at=to_text(entry.happened_at), handed_to_id=staff_id)


def receipts(reader: Reader, charge_id: int) -> list[sqlite3.Row]:
    """What came in for a charge, in order, with who took it and who got it in the end."""
    return reader.all(RECEIPTS, charge_id=charge_id)


def returned(reader: Reader, ticket_id: int | None, staff_id: int, at: str) -> str | None:
    """When who took cash at `at` came back from a ticket's trip; None as long as they are out, or never went."""
    found = reader.value(RETURNED, ticket_id=ticket_id, staff_id=staff_id, at=at)
    return None if found is None else str(found)


def listing(reader: Reader, *, status: Sequence[str] | None = None, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `charge list`, newest first; `filters` are the named parameters of LIST."""
    return reader.all(LIST, status=json.dumps(list(status)) if status else None, **filters)


def in_hand(reader: Reader) -> list[sqlite3.Row]:
    """Cash that was taken and not handed in, oldest first."""
    return reader.all(IN_HAND)


def unpaid(reader: Reader) -> list[sqlite3.Row]:
    """The same rows of what is owed alone, oldest first."""
    return reader.all(UNPAID)


def to_sign(reader: Reader) -> list[sqlite3.Row]:
    """What the company bears and is still to be signed, with `whose` it is and the `amount` in fen."""
    return reader.all(TO_SIGN)


def load(entry: Entry, source: str, prices: Iterable[Price]) -> int:
    """Keep a price list; it stands in place of any loaded before. How many items it has."""
    row = entry.put(INSERT_LIST, source=source, loaded_at=to_text(entry.happened_at))
    count = 0
    for count, each in enumerate(prices, 1):  # noqa: B007 - how many there were
        entry.put(
            INSERT_PRICE,
            list_id=row["id"],
            item=each.item,
            sort=each.sort,
            price_fen=each.price,
            reduced_fen=each.reduced,
        )
    return count


def loaded(reader: Reader) -> dict[str, Price]:
    """The items of the list that was loaded last; none where none was."""
    return {
        row["item"]: Price(
            row["item"], {"zh": row["item"]}, row["sort"], row["price_fen"], row["reduced_fen"]
        )
        for row in reader.all(LOADED)
    }


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any charge stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
