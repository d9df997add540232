"""SQL of tickets and hand-overs."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO ticket (number, received_at, channel, kind, severity, customer_id, product_id, summary, caller, phone,
                    promised_at, about_id, ground, status, version_id, part)
VALUES (:number, :received_at, :channel, :kind, :severity, :customer_id, :product_id, :summary, :caller, :phone,
        :promised_at, :about_id, :ground, 'open', :version_id, :part)
RETURNING *
"""

LAST_ID = "SELECT coalesce(max(id), 0) FROM ticket"

OUTSIDE = "SELECT outside_number, outside_hash FROM ticket WHERE source = :source"

UPDATE = """
UPDATE ticket
SET channel = :channel, kind = :kind, severity = :severity, customer_id = :customer_id, product_id = :product_id,
    summary = :summary, caller = :caller, phone = :phone, promised_at = :promised_at, about_id = :about_id,
    ground = :ground, ruling = :ruling, status = :status, department = :department, cause = :cause,
    remedy = :remedy, responsibility = :responsibility, solved_at = :solved_at, closed_at = :closed_at,
    reopened = :reopened, void_why = :void_why, warranty = :warranty, warranty_basis = :warranty_basis,
    circumstances = :circumstances, part = :part, found = :found
WHERE id = :id
RETURNING *
"""

BY_NUMBER = "SELECT * FROM ticket WHERE number = :number"
BY_ID = "SELECT * FROM ticket WHERE id = :id"

UNFINISHED_ALIKE = """
SELECT number, summary FROM ticket
WHERE customer_id = :customer_id AND product_id IS :product_id
  AND status NOT IN ('solved', 'closed', 'void') AND id IS NOT :but
ORDER BY id
"""

UNFINISHED = """
SELECT number, summary FROM ticket
WHERE status NOT IN ('closed', 'void') AND substr(number, 1, length(:begin)) = :begin
ORDER BY id DESC LIMIT :most
"""

OPEN_OF_CUSTOMER = """
SELECT * FROM ticket
WHERE customer_id IN (SELECT id FROM customer WHERE id = :id OR merged_into = :id)
  AND status NOT IN ('closed', 'void')
ORDER BY id
"""

OPEN_OF_PRODUCT = (
    "SELECT * FROM ticket WHERE product_id = :id AND status NOT IN ('closed', 'void') ORDER BY id"
)

LIST = """
SELECT ticket.number, ticket.received_at, ticket.channel, ticket.kind, ticket.severity,
       coalesce(living.name, customer.name) AS customer,
       coalesce(product.model || coalesce(' ' || product.serial, ''), product.serial) AS product,
       ticket.summary, ticket.status, sent.name AS technician, ticket.department,
       next.clock AS next_clock, next.due_at, coalesce(next.due_at < :now, 0) AS overdue, ticket.closed_at
FROM ticket
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN product ON product.id = ticket.product_id
LEFT JOIN staff AS sent ON sent.id = (
    SELECT leader_id FROM dispatch WHERE ticket_id = ticket.id AND status <> 'void' ORDER BY id DESC LIMIT 1)
LEFT JOIN derived_clock AS next ON next.id = (
    SELECT id FROM derived_clock
    WHERE document = ticket.number AND stopped_at IS NULL AND due_at IS NOT NULL AND excused_at IS NULL
    ORDER BY due_at LIMIT 1)
WHERE (:voids OR ticket.status <> 'void')
  AND (:status IS NULL OR ticket.status IN (SELECT value FROM json_each(:status)))
  AND (:since IS NULL OR ticket.received_at >= :since)
  AND (:until IS NULL OR ticket.received_at < :until)
  AND (:kind IS NULL OR ticket.kind = :kind)
  AND (:channel IS NULL OR ticket.channel = :channel)
  AND (:department IS NULL OR ticket.department = :department)
  AND (:customer_id IS NULL OR ticket.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
  AND (:product_id IS NULL OR ticket.product_id = :product_id)
  AND (:overdue = 0 OR next.due_at < :now)
ORDER BY ticket.received_at DESC, ticket.id DESC
LIMIT coalesce(:most, -1)
"""

REFER = """
INSERT INTO handover (ticket_id, department, referred_at, question)
VALUES (:ticket_id, :department, :referred_at, :question) RETURNING *
"""

REFERRED = """
UPDATE handover SET answered_at = :answered_at, answer = :answer
WHERE ticket_id = :ticket_id AND department = :department AND answered_at IS NULL
RETURNING *
"""

HANDOVERS = """
SELECT department, referred_at, question, answered_at, answer FROM handover WHERE ticket_id = :ticket_id ORDER BY id
"""

BOUND = "SELECT 1 FROM ticket WHERE version_id = :version_id LIMIT 1"

IDENTITIES = (
    "SELECT id, number, received_at, version_id, source, outside_number FROM ticket WHERE status <> 'void'"
)

EVERY = "SELECT * FROM ticket ORDER BY id"

SINCE = "SELECT * FROM ticket WHERE received_at >= :since AND status <> 'void' ORDER BY received_at, id"


class Ticket(NamedTuple):
    """One row of the register, as it stands in the file (instants as UTC text)."""

    id: int
    number: str
    received_at: str
    channel: str
    kind: str
    severity: str | None
    customer_id: int
    product_id: int | None
    summary: str
    caller: str | None
    phone: str | None
    promised_at: str | None
    about_id: int | None
    ground: str | None
    ruling: str | None
    status: str
    department: str | None
    cause: str | None
    remedy: str | None
    responsibility: str | None
    solved_at: str | None
    closed_at: str | None
    reopened: int
    void_why: str | None
    warranty: str | None
    warranty_basis: str | None
    version_id: int
    judged_by: str
    source: str | None
    outside_number: str | None
    outside_hash: str | None
    target_at: str | None
    circumstances: str | None
    part: str | None
    found: str | None = None

    @property
    def received(self) -> datetime:
        return from_text(self.received_at)


def ticket(row: sqlite3.Row) -> Ticket:
    return Ticket(**dict(row))


def get(reader: Reader, number: str) -> Ticket:
    """The ticket of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no ticket has the number '{number}'").format(number=safe(number)))
    return ticket(row)


def by_id(reader: Reader, ticket_id: int) -> Ticket:
    row = reader.one(BY_ID, id=ticket_id)
    if row is None:
        raise LookupError(ticket_id)
    return ticket(row)


def insert(entry: Entry, **columns: Any) -> Ticket:
    return ticket(entry.put(INSERT, **columns))


INSERT_WHOLE = f"""
INSERT INTO ticket ({", ".join(Ticket._fields)}) VALUES ({", ".join(f":{name}" for name in Ticket._fields)})
"""  # noqa: S608 - our own columns


def insert_all(entry: Entry, rows: Iterable[tuple[object, ...]]) -> int:
    """Write many whole tickets (the fields of Ticket, in order), for an import; how many there were."""
    return entry.put_all("ticket", INSERT_WHOLE, rows)


def next_id(reader: Reader) -> int:
    return int(reader.value(LAST_ID)) + 1


def outside(reader: Reader, source: str) -> dict[str, str]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def identities(reader: Reader) -> Iterator[sqlite3.Row]:
    """By what tickets are named, here and where they came from: id, number, received_at, version_id, source,
    outside_number. Voids are left out."""
    return reader.rows(IDENTITIES)


def update(entry: Entry, changed: Ticket) -> None:
    entry.put(UPDATE, **changed._asdict())


def alike(
    reader: Reader, customer_id: int, product_id: int | None, but: int | None = None
) -> list[sqlite3.Row]:
    """Unfinished tickets of the same customer and product."""
    return reader.all(UNFINISHED_ALIKE, customer_id=customer_id, product_id=product_id, but=but)


def open_of_customer(reader: Reader, customer_id: int) -> list[Ticket]:
    """Tickets of a customer that are not closed, those of records merged into it too."""
    return [ticket(row) for row in reader.all(OPEN_OF_CUSTOMER, id=customer_id)]


def open_of_product(reader: Reader, product_id: int) -> list[Ticket]:
    return [ticket(row) for row in reader.all(OPEN_OF_PRODUCT, id=product_id)]


def unfinished(reader: Reader, begin: str, most: int) -> list[sqlite3.Row]:
    """Tickets that are not closed, the latest first, whose number begins so."""
    return reader.all(UNFINISHED, begin=begin, most=most)


def refer(entry: Entry, ticket: Ticket, department: str, question: str | None) -> None:
    entry.put(
        REFER,
        ticket_id=ticket.id,
        department=department,
        referred_at=to_text(entry.happened_at),
        question=question,
    )


def referred(entry: Entry, ticket: Ticket, department: str, answer: str | None) -> None:
    entry.put(
        REFERRED,
        ticket_id=ticket.id,
        department=department,
        answered_at=to_text(entry.happened_at),
        answer=answer,
    )


def handovers(reader: Reader, ticket: Ticket) -> list[dict[str, object]]:
    return [dict(row) for row in reader.all(HANDOVERS, ticket_id=ticket.id)]


def unanswered(reader: Reader, ticket: Ticket) -> list[str]:
    """Departments that owe an answer."""
    return [
        str(handover["department"])
        for handover in handovers(reader, ticket)
        if handover["answered_at"] is None
    ]


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `ticket list`; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any ticket stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None


def every(reader: Reader) -> Iterator[Ticket]:
    """All tickets, voids too, one at a time."""
    return (ticket(row) for row in reader.rows(EVERY))


def since(reader: Reader, since: str) -> Iterator[Ticket]:
    """The tickets received since an instant (UTC text), in their order; voids are left out."""
    return (ticket(row) for row in reader.rows(SINCE, since=since))
