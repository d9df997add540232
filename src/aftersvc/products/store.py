"""SQL of the units sold."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import names
from aftersvc.core.language import _

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

NOUN = "product"

INSERT = """
INSERT INTO product (number, customer_id, model, serial, batch, category, sold, accepted, contract,
                     warranty_months, price_fen, source, outside_number, outside_hash)
VALUES (:number, :customer_id, :model, :serial, :batch, :category, :sold, :accepted, :contract,
        :warranty_months, :price_fen, :source, :outside_number, :outside_hash)
RETURNING *
"""

UPDATE = """
UPDATE product
SET customer_id = :customer_id, model = :model, serial = :serial, batch = :batch, category = :category,
    sold = :sold, accepted = :accepted, contract = :contract, warranty_months = :warranty_months,
    price_fen = :price_fen, void_why = :void_why
WHERE id = :id
RETURNING *
"""

TRANSFER = """
INSERT INTO product_transfer (product_id, day, from_id, to_id, note)
VALUES (:product_id, :day, :from_id, :to_id, :note)
RETURNING *
"""

TRANSFERS = """
SELECT transfer.day, before.number AS from_customer, before.name AS from_name,
       after.number AS to_customer, after.name AS to_name, transfer.note
FROM product_transfer AS transfer
JOIN customer AS before ON before.id = transfer.from_id
JOIN customer AS after ON after.id = transfer.to_id
WHERE transfer.product_id = :id
ORDER BY transfer.day, transfer.id
"""
LAST_TRANSFER = "SELECT max(day) FROM product_transfer WHERE product_id = :id"

HELD_SINCE = """
SELECT coalesce((SELECT max(day) FROM product_transfer WHERE product_id = product.id AND day <= :day),
                product.accepted, product.sold)
FROM product WHERE id = :id
"""

BY_ID = "SELECT * FROM product WHERE id = :id"
BY_NUMBER = "SELECT * FROM product WHERE number = :number"
BY_OUTSIDE = "SELECT * FROM product WHERE source = :source AND outside_number = :outside_number"
OUTSIDE = "SELECT outside_number, outside_hash FROM product WHERE source = :source"
KNOWN_AS = "SELECT * FROM product WHERE (serial = :text OR number = :text) AND void_why IS NULL"
OWNERS = """
SELECT product.number, product.serial, living.name AS owner
FROM product
JOIN customer AS owner ON owner.id = product.customer_id
JOIN customer AS living ON living.id = coalesce(owner.merged_into, owner.id)
WHERE product.void_why IS NULL
"""
SAME_SERIAL = """
SELECT * FROM product
WHERE serial = :serial AND model = :model AND void_why IS NULL AND id IS NOT :but
ORDER BY id LIMIT 3
"""
ALL_LIVING = "SELECT * FROM product WHERE void_why IS NULL ORDER BY id"

LIST = """
SELECT product.number, living.number AS customer, living.name AS customer_name, product.model, product.serial,
       product.batch, product.category, product.sold, product.accepted, product.contract,
       product.warranty_months, product.price_fen AS price, product.source, product.outside_number,
       CASE WHEN product.void_why IS NOT NULL THEN 'void' ELSE 'active' END AS status
FROM product
JOIN customer AS owner ON owner.id = product.customer_id
JOIN customer AS living ON living.id = coalesce(owner.merged_into, owner.id)
WHERE (:everyone OR product.void_why IS NULL)
  AND (:number IS NULL OR product.number = :number)
  AND (:customer_id IS NULL OR product.customer_id IN
       (SELECT id FROM customer WHERE id = :customer_id OR merged_into = :customer_id))
  AND (:model IS NULL OR product.model = :model)
  AND (:category IS NULL OR product.category = :category)
  AND (:batch IS NULL OR product.batch = :batch)
ORDER BY product.id
LIMIT coalesce(:most, -1)
"""


class Product(NamedTuple):
    """One unit; days are `YYYY-MM-DD`, the price is in fen. `customer_id` may be a merged customer: see `living`."""

    id: int
    number: str
    customer_id: int
    model: str
    serial: str | None
    batch: str | None
    category: str | None
    sold: str | None
    accepted: str | None
    contract: str | None
    warranty_months: int | None
    price_fen: int | None
    void_why: str | None
    source: str | None
    outside_number: str | None
    outside_hash: str | None

    @property
    def label(self) -> str:
        """What to call it: model and serial."""
        return f"{self.model} {self.serial}" if self.serial else self.model


def product(row: sqlite3.Row) -> Product:
    return Product(**dict(row))


def insert(entry: Entry, **columns: Any) -> Product:
    """Write a new unit; `columns` are the named parameters of INSERT."""
    new = product(entry.put(INSERT, **columns))
    remember(entry, new)
    return new


def update(entry: Entry, changed: Product) -> None:
    entry.put(UPDATE, **changed._asdict())
    remember(entry, changed)


def transfer(entry: Entry, product: Product, day: date, to_id: int, note: str | None) -> None:
    """Write down who gave the unit to whom."""
    entry.put(
        TRANSFER,
        product_id=product.id,
        day=day.isoformat(),
        from_id=product.customer_id,
        to_id=to_id,
        note=note,
    )


def remember(entry: Entry, product: Product) -> bool:
    """Findable by number, serial, model and both together."""
    if product.void_why is not None:
        names.forget(entry, product.number)
        return False
    return names.keep(
        entry, NOUN, product.number, product.label, (product.serial, product.model, product.label)
    )


def remember_all(entry: Entry) -> int:
    """For `doctor`: make the names again by which units are found; of how many they were wrong."""
    return sum(remember(entry, product(row)) for row in entry.all(ALL_LIVING))


def find(reader: Reader, text: str) -> Product:
    """The one unit that a number, serial, model or part of them names; raises NotFound or Ambiguous."""
    number = names.one(reader, NOUN, text, _("product"))
    row = reader.one(BY_NUMBER, number=number)
    if row is None:
        raise LookupError(number)
    return product(row)


def any_one(reader: Reader, text: str) -> Product:
    """As `find`; by its number also one that is void."""
    row = reader.one(BY_NUMBER, number=text.strip().upper())
    return product(row) if row else find(reader, text)


def by_id(reader: Reader, product_id: int) -> Product:
    row = reader.one(BY_ID, id=product_id)
    if row is None:
        raise LookupError(product_id)
    return product(row)


def by_outside(reader: Reader, source: str, outside_number: str) -> Product | None:
    """The unit that came from another register under this number."""
    row = reader.one(BY_OUTSIDE, source=source, outside_number=outside_number)
    return product(row) if row else None


def outside(reader: Reader, source: str) -> dict[str, str | None]:
    """What was brought in from another register: its numbers, and the hash of what each said."""
    return {row["outside_number"]: row["outside_hash"] for row in reader.rows(OUTSIDE, source=source)}


def known_as(reader: Reader, text: str) -> list[Product]:
    """Units whose number or serial is exactly this."""
    return [product(row) for row in reader.all(KNOWN_AS, text=text)]


def owners_by_serial(reader: Reader) -> dict[str, list[str]]:
    """For every number and serial, whose the units are that it names."""
    owners: dict[str, list[str]] = {}
    for row in reader.rows(OWNERS):
        for name in {row["number"], row["serial"]} - {None}:
            owners.setdefault(name, []).append(row["owner"])
    return owners


def same_serial(reader: Reader, model: str, serial: str | None, but: int | None = None) -> list[Product]:
    """Other units of the same model and serial, at most three."""
    return [product(row) for row in reader.all(SAME_SERIAL, model=model, serial=serial, but=but)]


def transfers(reader: Reader, product: Product) -> list[sqlite3.Row]:
    """Changes of owner, the earliest first."""
    return reader.all(TRANSFERS, id=product.id)


def last_transfer(reader: Reader, product: Product) -> date | None:
    day = reader.value(LAST_TRANSFER, id=product.id)
    return date.fromisoformat(day) if day else None


def held_since(reader: Reader, product_id: int, day: date) -> date | None:
    """Since when whoever holds the unit on a day has held it: its last transfer, else accepted, else sold."""
    since = reader.value(HELD_SINCE, id=product_id, day=day.isoformat())
    return date.fromisoformat(since) if since else None


def listing(
    reader: Reader,
    *,
    everyone: bool = False,
    number: str | None = None,
    customer_id: int | None = None,
    model: str | None = None,
    category: str | None = None,
    batch: str | None = None,
    most: int | None = None,
) -> Sequence[sqlite3.Row]:
    """Rows of `product list`; the customer is the living one."""
    return reader.all(
        LIST,
        everyone=everyone,
        number=number,
        customer_id=customer_id,
        model=model,
        category=category,
        batch=batch,
        most=most,
    )
