"""SQL of the staff register."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import names
from aftersvc.core.approvals import Person
from aftersvc.core.language import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from aftersvc.core.database import Entry, Reader

NOUN = "staff"

INSERT = """
INSERT INTO staff (number, name, roles, department, rank, phone, login, manager_id, administrator,
                   source, outside_number)
VALUES (:number, :name, :roles, :department, :rank, :phone, :login, :manager_id, :administrator,
        :source, :outside_number)
RETURNING *
"""

UPDATE = """
UPDATE staff
SET name = :name, roles = :roles, department = :department, rank = :rank, phone = :phone, login = :login,
    manager_id = :manager_id, administrator = :administrator, left_on = :left_on, void_why = :void_why
WHERE id = :id
RETURNING *
"""

BY_NUMBER = "SELECT * FROM staff WHERE number = :number"
BY_ID = "SELECT * FROM staff WHERE id = :id"
EVERY = "SELECT * FROM staff ORDER BY id"
BY_LOGIN = "SELECT * FROM staff WHERE login = :login AND left_on IS NULL AND void_why IS NULL"
BY_OUTSIDE = "SELECT * FROM staff WHERE source = :source AND outside_number = :outside_number"
NAMED_ALIKE = "SELECT number FROM staff WHERE name = :name AND void_why IS NULL AND id IS NOT :but"

# What each row of the register has or ever had of a name, a phone and a login; the journal keeps what was changed.
EVER = """
SELECT id, 'name' AS what, name AS value FROM staff
UNION SELECT id, 'phone', phone FROM staff
UNION SELECT id, 'login', login FROM staff
UNION SELECT journal_line.row_id, was.key, was.value
FROM journal_line JOIN json_each(journal_line.image) AS was
WHERE journal_line.table_name = 'staff' AND was.key IN ('name', 'phone', 'login')
"""
OFFICE = 3  # rows that ever had one phone: it is an office's, and makes nobody one person

ADMINISTRATORS = """
SELECT count(*) FROM staff WHERE administrator = 1 AND left_on IS NULL AND void_why IS NULL AND id <> :but
"""

LIST = """
SELECT staff.number, staff.name, staff.roles, staff.department, staff.rank, staff.phone, staff.login,
       manager.name AS manager, staff.administrator, staff.left_on,
       CASE WHEN staff.void_why IS NOT NULL THEN 'void'
            WHEN staff.left_on < :today THEN 'left' ELSE 'active' END AS status
FROM staff LEFT JOIN staff AS manager ON manager.id = staff.manager_id
WHERE (:everyone OR (staff.void_why IS NULL AND (staff.left_on IS NULL OR staff.left_on >= :today)))
  AND (:role IS NULL OR EXISTS (SELECT 1 FROM json_each(staff.roles) WHERE value = :role))
  AND (:department IS NULL OR staff.department = :department)
ORDER BY staff.id
"""


class Member(NamedTuple):
    """One row of the register; `left_on` is the last day at work."""

    id: int
    number: str
    name: str
    roles: tuple[str, ...]
    department: str | None
    rank: str | None
    phone: str | None
    login: str | None
    manager_id: int | None
    administrator: bool
    left_on: date | None
    void_why: str | None
    source: str | None
    outside_number: str | None

    def person(self) -> Person:
        return Person(
            self.id, self.number, self.name, self.login, self.roles, self.administrator, self.left_on
        )


def member(row: sqlite3.Row) -> Member:
    fields = dict(row)
    fields["roles"] = tuple(json.loads(fields["roles"]))
    fields["administrator"] = bool(fields["administrator"])
    fields["left_on"] = date.fromisoformat(fields["left_on"]) if fields["left_on"] else None
    return Member(**fields)


def insert(entry: Entry, number: str, **fields: Any) -> Member:
    """Write a new member; `fields` are the columns of INSERT, roles as a tuple of ids."""
    fields["roles"] = json.dumps(fields["roles"])
    new = member(entry.put(INSERT, number=number, **fields))
    _remember(entry, new)
    return new


def update(entry: Entry, changed: Member) -> None:
    entry.put(
        UPDATE,
        id=changed.id,
        name=changed.name,
        roles=json.dumps(changed.roles),
        department=changed.department,
        rank=changed.rank,
        phone=changed.phone,
        login=changed.login,
        manager_id=changed.manager_id,
        administrator=int(changed.administrator),
        left_on=changed.left_on.isoformat() if changed.left_on else None,
        void_why=changed.void_why,
    )
    _remember(entry, changed)


def _remember(entry: Entry, member: Member) -> bool:
    if member.void_why is not None:
        names.forget(entry, member.number)
        return False
    return names.keep(entry, NOUN, member.number, member.name, (member.name, member.phone, member.login))


def remember_all(entry: Entry) -> int:
    """For `doctor`: make the names again by which people are found; of how many they were wrong."""
    return sum(_remember(entry, member(row)) for row in entry.all(EVERY))


def find(reader: Reader, text: str) -> Member:
    """The one member that a number, name, phone, login or pinyin names; raises NotFound or Ambiguous."""
    number = names.one(reader, NOUN, text, _("staff member"))
    return member(_row(reader, number))


def _row(reader: Reader, number: str) -> sqlite3.Row:
    row = reader.one(BY_NUMBER, number=number)
    if row is None:
        raise LookupError(number)
    return row


def by_id(reader: Reader, staff_id: int) -> Member:
    row = reader.one(BY_ID, id=staff_id)
    if row is None:
        raise LookupError(staff_id)
    return member(row)


def by_login(reader: Reader, login: str) -> Member | None:
    row = reader.one(BY_LOGIN, login=login)
    return member(row) if row else None


def by_outside(reader: Reader, source: str, outside_number: str) -> Member | None:
    row = reader.one(BY_OUTSIDE, source=source, outside_number=outside_number)
    return member(row) if row else None


def every(reader: Reader) -> list[Member]:
    """Everybody who ever was in the register, voids too."""
    return [member(row) for row in reader.all(EVERY)]


def namesakes(reader: Reader, name: str, but: int | None = None) -> list[str]:
    """Numbers of others with the same name."""
    return [row["number"] for row in reader.all(NAMED_ALIKE, name=name, but=but)]


def same_person(reader: Reader, staff_id: int) -> set[int]:
    """Ids of one person with this one: under another number, name or login, here or gone, now or before.

    They are alike in a name, a phone or a login that each has or ever had. One step only: a slip that made two people
    one is mended by `void` and a new row.
    """
    return _alike(reader, staff_id, ("name", "phone", "login"))


def same_purse(reader: Reader, staff_id: int) -> set[int]:
    """As `same_person`, but by phone and login alone: whose money it is. Two people may well have one name."""
    return _alike(reader, staff_id, ("phone", "login"))


def called(reader: Reader, name: str) -> set[int]:
    """Ids of all who have or ever had a name, however wide or spaced it is written."""
    return _ever(reader).get(("name", names.folded(name)), set())


def _alike(reader: Reader, staff_id: int, marks: Collection[str]) -> set[int]:
    return {staff_id}.union(
        *(ids for (what, _key), ids in _ever(reader).items() if what in marks and staff_id in ids)
    )


def _ever(reader: Reader) -> dict[tuple[str, str], set[int]]:
    """Ids by what they have or ever had of EVER, phones by their digits; what was left empty is nobody's."""
    found = defaultdict(set)
    for row in reader.all(EVER):
        key = names.folded(row["value"] or "")
        if row["what"] == "phone":
            key = "".join(filter(str.isdigit, key))
        if key:
            found[row["what"], key].add(row["id"])
    return {key: ids for key, ids in found.items() if key[0] != "phone" or len(ids) < OFFICE}


def other_administrators(reader: Reader, but: int) -> int:
    return int(reader.value(ADMINISTRATORS, but=but))


def listing(
    reader: Reader, *, today: date, everyone: bool, role: str | None, department: str | None
) -> list[dict[str, object]]:
    rows = reader.all(LIST, today=today.isoformat(), everyone=everyone, role=role, department=department)
    return [{**dict(row), "roles": ", ".join(json.loads(row["roles"]))} for row in rows]
