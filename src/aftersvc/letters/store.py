"""SQL of the correspondence register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersvc.core import attachments, disposals
from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.core.numbering import number
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.core.disposals import Emptied

INSERT = """
INSERT INTO letter (number, direction, day, subject, document, customer_id, product_id, file_name, file_sha256)
VALUES (:number, :direction, :day, :subject, :document, :customer_id, :product_id, :file_name, :file_sha256)
RETURNING *
"""

OF_DOCUMENT = """
SELECT number, direction, day, subject, file_name, file_sha256 FROM letter WHERE document = :document ORDER BY day, id
"""

BY_NUMBER = """
SELECT number, direction, day, subject, document, file_name, file_sha256 FROM letter WHERE number = :number
"""


HANGING = "SELECT id, file_sha256 FROM letter WHERE document = :number ORDER BY id"
EMPTY = "UPDATE letter SET subject = :gone, file_name = NULL, file_sha256 = NULL WHERE id = :id RETURNING *"
NAMED = "SELECT 1 FROM letter WHERE file_sha256 = :sha256"


def add(
    entry: Entry,
    *,
    direction: str,
    day: date,
    subject: str,
    document: str,
    customer_id: int,
    product_id: int | None,
    file: tuple[str, bytes] | None,
) -> str:
    """Enter a letter about a document; `file` is name and content of what was attached. Returns its number."""
    new = number(entry, "L")
    entry.put(
        INSERT,
        number=new,
        direction=direction,
        day=day.isoformat(),
        subject=subject,
        document=document,
        customer_id=customer_id,
        product_id=product_id,
        file_name=file[0] if file else None,
        file_sha256=attachments.keep(entry, file[1]) if file else None,
    )
    return new


def of_document(reader: Reader, document: str) -> list[dict[str, object]]:
    return [dict(row) for row in reader.all(OF_DOCUMENT, document=document)]


def get(reader: Reader, wanted: str) -> dict[str, object]:
    """The letter of a number, written in any case; raises NotFound."""
    row = reader.one(BY_NUMBER, number=wanted.strip().upper())
    if row is None:
        raise NotFound(_("no letter has the number '{number}'").format(number=safe(wanted)))
    return dict(row)


def empty(entry: Entry, ticket_id: int, number: str, gone: str) -> list[Emptied]:
    """A disposal: `gone` stands for the subject of each letter, and what was attached leaves the file."""
    attached = {row["file_sha256"] for row in entry.all(HANGING, number=number) if row["file_sha256"]}
    rows = disposals.emptied(entry, "letter", HANGING, EMPTY, number=number, gone=gone)
    for sha256 in sorted(attached):
        if not entry.value(NAMED, sha256=sha256):  # another letter may bring the same file
            attachments.forget(entry, sha256)
    return rows
