"""SQL of applications to read customers' files, and of the readings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import NotFound
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.core.database import Entry, Reader

STATUSES = {
    "asked": N_("applied for"),
    "granted": N_("granted"),
    "refused": N_("refused"),
    "used": N_("read"),
}

ASK = """
INSERT INTO customer_access (number, customer_id, reader_id, why, asked_at, status)
VALUES (:number, :customer_id, :reader_id, :why, :asked_at, 'asked')
RETURNING *
"""
DECIDE = """
UPDATE customer_access
SET status = :status, decided_at = :decided_at, escort_id = :escort_id, refused_why = :refused_why
WHERE id = :id
RETURNING *
"""
ADD = """
INSERT INTO customer_reading (customer_id, reader_id, at, access_id) VALUES (:customer_id, :reader_id, :at, :access_id)
RETURNING *
"""
BY_NUMBER = "SELECT * FROM customer_access WHERE number = :number"
GRANTED = """
SELECT * FROM customer_access
WHERE customer_id IN (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id)
  AND reader_id = :reader_id AND status = 'granted'
ORDER BY id LIMIT 1
"""
APPLICATIONS = """
SELECT asked.number, coalesce(living.name, customer.name) AS customer, customer.number AS customer_number,
       reader.name AS reader, reader.department, asked.why, asked.asked_at, asked.status, asked.decided_at,
       escort.name AS escort, asked.refused_why
FROM customer_access AS asked
JOIN customer ON customer.id = asked.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
JOIN staff AS reader ON reader.id = asked.reader_id
LEFT JOIN staff AS escort ON escort.id = asked.escort_id
WHERE :number IS NULL OR asked.number = :number
ORDER BY asked.id DESC
LIMIT coalesce(:most, -1)
"""
READINGS = """
SELECT reading.at, reader.name AS reader, reader.department, asked.number AS application, escort.name AS escort
FROM customer_reading AS reading
JOIN staff AS reader ON reader.id = reading.reader_id
LEFT JOIN customer_access AS asked ON asked.id = reading.access_id
LEFT JOIN staff AS escort ON escort.id = asked.escort_id
WHERE reading.customer_id IN (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id)
ORDER BY reading.at, reading.id
"""

READ_AT = """
SELECT reading.at FROM customer_reading AS reading JOIN customer_access AS asked ON asked.id = reading.access_id
WHERE asked.number = :number
"""


def ask(entry: Entry, **columns: Any) -> None:
    entry.put(ASK, **columns)


def decide(
    entry: Entry,
    asked: sqlite3.Row,
    status: str,
    *,
    escort_id: int | None = None,
    refused_why: str | None = None,
) -> None:
    """What became of an application, at the entry's time; one that is read keeps when it was granted."""
    at = asked["decided_at"] if status == "used" else to_text(entry.happened_at)
    entry.put(
        DECIDE, id=asked["id"], status=status, decided_at=at, escort_id=escort_id, refused_why=refused_why
    )


def add(entry: Entry, **columns: Any) -> None:
    entry.put(ADD, **columns)


def get(reader: Reader, number: str) -> sqlite3.Row:
    """The application of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("there is no application {number}").format(number=safe(number)))
    return row


def granted(reader: Reader, customer_id: int, reader_id: int) -> sqlite3.Row | None:
    """The oldest application of a person for a customer's file that was granted and is not used yet."""
    return reader.one(GRANTED, customer_id=customer_id, reader_id=reader_id)


def applications(reader: Reader, number: str | None = None, most: int | None = None) -> list[sqlite3.Row]:
    """Every application, newest first, or the one of a number."""
    return reader.all(APPLICATIONS, number=number, most=most)


def readings(reader: Reader, customer_id: int) -> list[sqlite3.Row]:
    """Who read a customer's file, and when; in order."""
    return reader.all(READINGS, customer_id=customer_id)


def read_at(reader: Reader, number: str) -> str | None:
    """When the file was read by an application, in UTC text."""
    row = reader.one(READ_AT, number=number)
    return str(row["at"]) if row else None
