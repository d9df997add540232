"""SQL of penalties and rewards."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader


class Case(NamedTuple):
    """One penalty or reward as it stands in the file; instants are UTC text, amounts fen, JSON unpacked."""

    id: int
    number: str
    kind: str
    staff_id: int
    rule: str
    clause: str
    source: str
    key: str
    occurred_at: str
    scope: str
    evidence: list[str]
    shows: dict[str, Any]
    nth: int
    step: dict[str, Any]
    given_fen: int | None
    fine_fen: int | None
    cost_fen: int
    reward_fen: int
    manager_id: int | None
    manager_fen: int
    status: str
    excuse: str | None
    note: str | None
    why: str | None
    reporter_id: int | None
    decided_by_id: int | None
    decided_at: str | None
    payroll_month: str | None
    version_id: int


_PACKED = ("evidence", "shows", "step")
_NEW = tuple(name for name in Case._fields if name != "id")
_FIXED = ("id", "number", "kind", "staff_id", "rule", "source", "key", "version_id")

INSERT = f"""
INSERT INTO penalty ({", ".join(_NEW)}) VALUES ({", ".join(f":{name}" for name in _NEW)}) RETURNING *
"""  # noqa: S608 - our own columns

UPDATE = f"""
UPDATE penalty SET {", ".join(f"{name} = :{name}" for name in Case._fields if name not in _FIXED)}
WHERE id = :id RETURNING *
"""  # noqa: S608 - our own columns

BY_NUMBER = "SELECT * FROM penalty WHERE number = :number"

BY_FACT = "SELECT * FROM penalty WHERE source = 'fact' AND occurred_at >= :since AND occurred_at < :until"

BY_KEY = "SELECT * FROM penalty WHERE rule = :rule AND key = :key"

LADDER = """
SELECT * FROM penalty WHERE staff_id = :staff_id AND rule = :rule AND scope = :scope
  AND status IN ('noted', 'proposed', 'confirmed', 'appealed', 'upheld')
ORDER BY occurred_at, key
"""

BOUND = "SELECT 1 FROM penalty WHERE version_id = :version_id LIMIT 1"

TO_DECIDE = """
SELECT penalty.*, staff.name AS staff FROM penalty JOIN staff ON staff.id = penalty.staff_id
WHERE penalty.status IN ('proposed', 'appealed') ORDER BY penalty.id
"""

LIST = """
SELECT penalty.*, staff.name AS staff, manager.name AS manager, decided.name AS decided_by
FROM penalty
JOIN staff ON staff.id = penalty.staff_id
LEFT JOIN staff AS manager ON manager.id = penalty.manager_id
LEFT JOIN staff AS decided ON decided.id = penalty.decided_by_id
WHERE (:since IS NULL OR penalty.occurred_at >= :since)
  AND (:until IS NULL OR penalty.occurred_at < :until)
  AND (:staff_id IS NULL OR penalty.staff_id = :staff_id)
  AND (:rule IS NULL OR penalty.rule = :rule)
  AND (:kind IS NULL OR penalty.kind = :kind)
  AND (:status IS NULL OR penalty.status = :status)
  AND (:status IS NOT NULL OR :everything OR penalty.status NOT IN ('noted', 'void', 'withdrawn'))
ORDER BY penalty.occurred_at DESC, penalty.id DESC
LIMIT coalesce(:most, -1)
"""


def case(row: sqlite3.Row) -> Case:
    fields = {name: row[name] for name in Case._fields}
    return Case(**{**fields, **{name: json.loads(fields[name]) for name in _PACKED}})


def _columns(case: Case) -> dict[str, Any]:
    packed = {name: json.dumps(getattr(case, name), ensure_ascii=False, sort_keys=True) for name in _PACKED}
    return {**case._asdict(), **packed}


def insert(entry: Entry, new: Case) -> Case:
    """Write a new case; its id is given here."""
    columns = _columns(new)
    return case(entry.put(INSERT, **{name: columns[name] for name in _NEW}))


def update(entry: Entry, changed: Case) -> None:
    columns = _columns(changed)
    entry.put(UPDATE, **{name: columns[name] for name in Case._fields if name == "id" or name not in _FIXED})


def get(reader: Reader, number: str) -> Case:
    """The case of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=number.strip().upper())
    if row is None:
        raise NotFound(_("no penalty has the number '{number}'").format(number=safe(number)))
    return case(row)


def from_facts(reader: Reader, since: str, until: str) -> list[Case]:
    """Cases that facts led to and that occurred in a half-open range of UTC text."""
    return [case(row) for row in reader.all(BY_FACT, since=since, until=until)]


def of_fact(reader: Reader, rule: str, key: str) -> Case | None:
    row = reader.one(BY_KEY, rule=rule, key=key)
    return case(row) if row else None


def on_ladder(reader: Reader, staff_id: int, rule: str, scope: str) -> list[Case]:
    """The live cases of one person under one rule (and one cause, equipment, product), in the order they occurred."""
    return [case(row) for row in reader.all(LADDER, staff_id=staff_id, rule=rule, scope=scope)]


def listing(reader: Reader, **filters: Any) -> list[sqlite3.Row]:
    """Rows of `penalty list`; `filters` are the named parameters of LIST."""
    return reader.all(LIST, **filters)


def to_decide(reader: Reader) -> list[sqlite3.Row]:
    """Cases on which a person must decide, with whom they are about (`staff`)."""
    return reader.all(TO_DECIDE)


def is_bound(reader: Reader, version_id: int) -> bool:
    """Does any case stand under this version of the regulation?"""
    return reader.one(BOUND, version_id=version_id) is not None
