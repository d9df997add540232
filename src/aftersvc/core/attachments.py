"""Files kept inside the store by the hash of their content: a backup is whole, and the same file is kept once."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput, RecordBroken
from aftersvc.core.language import _
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE content_file (
    sha256  TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    size    INTEGER NOT NULL CHECK (size = length(content)),
    content BLOB NOT NULL
) STRICT;
"""

KEEP = """
INSERT INTO content_file (sha256, size, content) VALUES (:sha256, :size, :content) ON CONFLICT DO NOTHING
"""

FORGET = "DELETE FROM content_file WHERE sha256 = :sha256"

CONTENT = "SELECT content FROM content_file WHERE sha256 = :sha256"

MOST_BYTES = 20 * 1024 * 1024  # of one file: the store is copied whole at every backup


def read(path: Path) -> tuple[str, bytes]:
    """Name and content of a file to attach. Raises BadInput where it is no readable file or larger than MOST_BYTES."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise BadInput(
                _("{path} is {size} MB large; at most {most} MB can be attached").format(
                    path=safe(str(path)), size=size // 1024**2, most=MOST_BYTES // 1024**2
                )
            )
        return path.name, path.read_bytes()
    except OSError as error:
        raise BadInput(
            _("cannot read {path}: {reason}").format(path=safe(str(path)), reason=error.strerror or "")
        ) from None


def keep(entry: Entry, content: bytes) -> str:
    """Put a content into the store; return its SHA-256 in hex, by which journalled rows name it."""
    sha256 = hashlib.sha256(content).hexdigest()
    entry.derive(KEEP, sha256=sha256, size=len(content), content=content)
    return sha256


def forget(entry: Entry, sha256: str) -> None:
    """Take a content out of the store, after the last row that named it was emptied."""
    entry.derive(FORGET, sha256=sha256)


def content(reader: Reader, sha256: str) -> bytes:
    """What was kept under the hash that a row names. Raises RecordBroken where it is gone, or is not what its hash says."""
    found = reader.value(CONTENT, sha256=sha256)
    if found is None:
        raise RecordBroken(_("the attached file {name} is gone from the file").format(name=sha256[:12]))
    if hashlib.sha256(found).hexdigest() != sha256:
        raise RecordBroken(_("the attached file {name} was changed").format(name=sha256[:12]))
    return bytes(found)


def write_out(path: Path, kept: bytes) -> None:
    """Write what was attached to a file of its own. Raises BadInput where one stands there, or none can be made."""
    try:
        with path.open("xb") as file:
            file.write(kept)
    except FileExistsError:
        raise BadInput(
            _("{path} is there already: name another with --out").format(path=safe(str(path)))
        ) from None
    except OSError as error:
        raise BadInput(
            _("cannot write {path}: {reason}").format(path=safe(str(path)), reason=error.strerror or "")
        ) from None
