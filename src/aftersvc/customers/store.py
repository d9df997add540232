"""SQL of the customers' register."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import names
from aftersvc.core.language import _

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

NOUN = "customer"

INSERT = """
INSERT INTO customer (number, name, phone, contact, address, area, distance_km, grade, agent,
                      source, outside_number, outside_hash)
VALUES (:number, :name, :phone, :contact, :address, :area, :distance_km, :grade, :agent,
        :source, :outside_number, :outside_hash)
RETURNING *
"""

UPDATE = """
UPDATE customer
SET name = :name, phone = :phone, contact = :contact, address = :address, area = :area,
    distance_km = :distance_km, grade = :grade, agent = :agent, merged_into = :merged_into, void_why =
    :void_why
WHERE id = :id
RETURNING *
"""

BY_ID = "SELECT * FROM customer WHERE id = :id"
BY_NUMBER = "SELECT * FROM customer WHERE number = :number"
BY_OUTSIDE = "SELECT * FROM customer WHERE source = :source AND outside_number = :outside_number"
LIVING = """
SELECT living.* FROM customer JOIN customer AS living ON living.id = coalesce(customer.merged_into,
customer.id) WHERE customer.id = :id
"""
OUTSIDE = "SELECT outside_number, outside_hash FROM customer WHERE source = :source"
NAMES = """
SELECT DISTINCT name, coalesce(merged_into, id) AS living_id FROM customer WHERE void_why IS NULL
"""
NAMED = """
SELECT * FROM customer
WHERE id IN (SELECT coalesce(merged_into, id) FROM customer WHERE name = :name AND void_why IS NULL)
ORDER BY id
"""
MERGED = "SELECT * FROM customer WHERE merged_into = :id ORDER BY id"
ALIKE = """
SELECT * FROM customer
WHERE (name = :name OR phone = :phone) AND merged_into IS NULL AND void_why IS NULL AND id IS NOT :but
ORDER BY id LIMIT 3
"""
ALL_LIVING = "SELECT * FROM customer WHERE merged_into IS NULL AND void_why IS NULL ORDER BY id"

LIST = """
SELECT customer.number, customer.name, customer.phone, customer.contact, customer.address, customer.area,
       customer.distance_km, customer.grade, customer.agent, customer.source, customer.outside_number,
       living.number AS merged_into,
       CASE WHEN customer.void_why IS NOT NULL THEN 'void'
            WHEN customer.merged_into IS NOT NULL THEN 'merged' ELSE 'active' END AS status
FROM customer LEFT JOIN customer AS living ON living.id = customer.merged_into
WHERE (:everyone OR (customer.void_why IS NULL AND customer.merged_into IS NULL))
  AND (:number IS NULL OR customer.number = :number)
  AND (:area IS NULL OR customer.area = :area)
  AND (:grade IS NULL OR customer.grade = :grade)
  AND (:agent IS NULL OR customer.agent = :agent)
ORDER BY customer.id
LIMIT coalesce(:most, -1)
"""


class Customer(NamedTuple):
    """One row of the register. `merged_into` is always a living customer, never one that was merged itself."""

    id: int
    number: str
    name: str
    phone: str | None
    contact: str | None
    address: str | None
    area: str | None
    distance_km: int | None
    grade: str
    agent: str | None
    merged_into: int | None
    void_why: str | None
    source: str | None
    outside_number: str | None
    outside_hash: str | None


def customer(row: sqlite3.Row) -> Customer:
    return Customer(**dict(row))


def insert(entry: Entry, **columns: Any) -> Customer:
    """Write a new customer; `columns` are the named parameters of INSERT."""
    new = customer(entry.put(INSERT, **columns))
    remember(entry, new)
    return new


def update(entry: Entry, changed: Customer) -> None:
    entry.put(UPDATE, **changed._asdict())
    remember(entry, changed)


def remember(entry: Entry, customer: Customer) -> bool:
    """Findable by its own number, name and phone, and by those of the records merged into it."""
    if customer.void_why is not None or customer.merged_into is not None:
        names.forget(entry, customer.number)
        return False
    words = [customer.name, customer.phone]
    for merged in merged_with(entry, customer):
        words += [merged.number, merged.name, merged.phone]
    return names.keep(entry, NOUN, customer.number, customer.name, words)


def remember_all(entry: Entry) -> int:
    """For `doctor`: make the names again by which customers are found; of how many they were wrong."""
    return sum(remember(entry, customer(row)) for row in entry.all(ALL_LIVING))


def find(reader: Reader, text: str) -> Customer:
    """The one living customer that a number, name, phone, part of a name or pinyin names.

    Raises NotFound, or Ambiguous with the candidates.
    """
    number = names.one(reader, NOUN, text, _("customer"))
    row = reader.one(BY_NUMBER, number=number)
    if row is None:
        raise LookupError(number)
    return customer(row)


def any_one(reader: Reader, text: str) -> Customer:
    """As `find`; by its number also one that is void or merged."""
    row = reader.one(BY_NUMBER, number=text.strip().upper())
    return customer(row) if row else find(reader, text)


def by_id(reader: Reader, customer_id: int) -> Customer:
    row = reader.one(BY_ID, id=customer_id)
    if row is None:
        raise LookupError(customer_id)
    return customer(row)


def living(reader: Reader, customer_id: int) -> Customer:
    """The customer that a record stands for now: itself, or the one it was merged into."""
    row = reader.one(LIVING, id=customer_id)
    if row is None:
        raise LookupError(customer_id)
    return customer(row)


def by_outside(reader: Reader, source: str, outside_number: str) -> Customer | None:
    """The customer that came from another register under this number."""
    row = reader.one(BY_OUTSIDE, source=source, outside_number=outside_number)
    return customer(row) if row else None


def outside(reader: Reader, source: str) -> dict[str, str | None]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def names_in_use(reader: Reader) -> list[str]:
    """Every name by which a living customer goes, its own or one merged into it, once for each customer of it."""
    return [row["name"] for row in reader.all(NAMES)]


def named(reader: Reader, name: str) -> list[Customer]:
    """The living customers of exactly this name, also by a record that was merged into them."""
    return [customer(row) for row in reader.all(NAMED, name=name)]


def merged_with(reader: Reader, customer_: Customer) -> list[Customer]:
    """The records that were merged into this one."""
    return [customer(row) for row in reader.all(MERGED, id=customer_.id)]


def alike(reader: Reader, name: str, phone: str | None, but: int | None = None) -> list[Customer]:
    """Living customers of the same name or the same phone, at most three."""
    return [customer(row) for row in reader.all(ALIKE, name=name, phone=phone, but=but)]


def listing(
    reader: Reader,
    *,
    everyone: bool = False,
    number: str | None = None,
    area: str | None = None,
    grade: str | None = None,
    agent: str | None = None,
    most: int | None = None,
) -> Sequence[sqlite3.Row]:
    """Rows of `customer list`."""
    return reader.all(LIST, everyone=everyone, number=number, area=area, grade=grade, agent=agent, most=most)
