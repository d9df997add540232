"""What stands on a row: the documents of other tables that point at it, found by the schema's own foreign
keys.

So a noun can refuse to strike out what others stand on without knowing who they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aftersvc.core.database import Reader

POINTERS = """
SELECT pointing.name AS name, key."from" AS place
FROM sqlite_master AS pointing
JOIN pragma_foreign_key_list(pointing.name) AS key ON key."table" = :table
WHERE pointing.type = 'table' AND pointing.name <> :table
  AND EXISTS (SELECT 1 FROM pragma_table_info(pointing.name) WHERE name = 'number')
ORDER BY pointing.name, key."from"
"""
# The names come from the file's own schema, never from a person.
NUMBERS = 'SELECT number FROM "{name}" WHERE "{place}" = :row_id ORDER BY number LIMIT :most'


def standing_on(reader: Reader, table: str, row_id: int, *, most: int = 3) -> list[str]:
    """Numbers of documents that point at a row, void ones too; at most so many."""
    found: list[str] = []
    for pointer in reader.all(POINTERS, table=table):
        asked = NUMBERS.format(name=pointer["name"], place=pointer["place"])
        found += [row["number"] for row in reader.all(asked, row_id=row_id, most=most)]
    return found[:most]
