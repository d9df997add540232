"""What is attached to letters, as files of a volume: named by the hash of their content, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core import attachments

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.reports.archive.folder import Folder

KEPT = r"files/([0-9a-f]{64})(\.[a-z0-9]+)?"
_ENDING = r"\.[a-z0-9]{1,8}"


def kept_as(content: str | None, name: str | None) -> str | None:
    """Where a content stands in a volume, with the ending of its name so that programs know it; None of nothing."""
    if content is None:
        return None
    _stem, dot, ending = (name or "").lower().rpartition(".")
    ending = dot + ending
    return f"files/{content}{ending if re.fullmatch(_ENDING, ending) else ''}"


def write_all(folder: Folder, record: Reader, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write what the rows name (`kept`). Raises RecordBroken where a content is gone, or is not what its hash says."""
    for kept in sorted({row["kept"] for row in rows if row["kept"]}):
        found = re.fullmatch(KEPT, kept)
        content = attachments.content(record, found[1] if found else "")
        with folder.file(kept) as out:
            out.put(content)
