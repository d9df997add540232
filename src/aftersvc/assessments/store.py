"""SQL of what people entered for the self-assessment of a year."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

INSERT = """
INSERT INTO assessment_entry (number, year, sort, item, points_hundredths, full_hundredths, why, by_id, entered_at,
                              status, version_id)
VALUES (:number, :year, :sort, :item, :points_hundredths, :full_hundredths, :why, :by_id, :entered_at, 'standing',
        :version_id)
RETURNING *
"""
UPDATE = "UPDATE assessment_entry SET status = :status, void_why = :void_why WHERE id = :id RETURNING *"
BY_NUMBER = "SELECT * FROM assessment_entry WHERE number = :number"
STANDING = "SELECT * FROM assessment_entry WHERE year = :year AND status = 'standing' ORDER BY id"
LIST = """
SELECT entry.number, entry.year, entry.sort, entry.item, entry.points_hundredths, entry.full_hundredths, entry.why,
       staff.name AS entered_by, entry.entered_at, entry.status, entry.void_why
FROM assessment_entry AS entry JOIN staff ON staff.id = entry.by_id
WHERE (:number IS NULL OR entry.number = :number) AND (:year IS NULL OR entry.year = :year)
  AND (:item IS NULL OR entry.item = :item) AND (:voids OR entry.status = 'standing')
ORDER BY entry.year DESC, entry.id DESC LIMIT coalesce(:most, -1)
"""
BOUND = "SELECT 1 FROM assessment_entry WHERE version_id = :version_id LIMIT 1"


class Entered(NamedTuple):
    """One row: points for an index, a deduction, or a bonus."""

    id: int
    number: str
    year: int
    sort: str
    item: str | None
    points_hundredths: int | None
    full_hundredths: int | None
    why: str
    by_id: int
    entered_at: str
    status: str
    void_why: str | None
    version_id: int


def get(reader: Reader, number: str) -> Entered:
    """What was entered under a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("nothing of an assessment has the number '{number}'").format(number=safe(number)))
    return Entered(*row)


def standing(reader: Reader, year: int) -> list[Entered]:
    """What stands for a year, in the order in which it was entered."""
    return [Entered(*row) for row in reader.all(STANDING, year=year)]


def insert(entry: Entry, **columns: Any) -> Entered:
    return Entered(*entry.put(INSERT, **columns))


def update(entry: Entry, changed: Entered) -> None:
    entry.put(UPDATE, **changed._asdict())


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `assessment list`, newest first; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Was anything entered under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
