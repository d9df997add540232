"""A few facts about the desk itself: the company's name, how signatures are given. One journalled row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE setting (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL
) STRICT;
"""

SET = """
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
RETURNING *
"""

GET = "SELECT value FROM setting WHERE name = :name"


def get(reader: Reader, name: str, default: str = "") -> str:
    value = reader.value(GET, name=name)
    return default if value is None else str(value)


def put(entry: Entry, name: str, value: str) -> None:
    entry.put(SET, name=name, value=value)
