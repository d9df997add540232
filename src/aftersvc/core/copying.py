"""A whole copy of the file while others work on it: made as `.part`, checked, synced, then named."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aftersvc.core import platform
from aftersvc.core.errors import Busy, RecordBroken, Refused, Unwritable
from aftersvc.core.language import _
from aftersvc.core.text import safe

_TIMEOUT = 30.0  # seconds


def part_of(path: Path) -> Path:
    """The unfinished form of a file, one per process; left over only by a kill, and shown by `doctor`."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def copy(source: sqlite3.Connection, target: Path, mode: int) -> None:
    """Copy the file of `source` to `target`, which must not exist, in one consistent step.

    Refused if the target exists, Unwritable if its place cannot be written, RecordBroken if the copy is
    damaged (then the source is). Never leaves half a file under the target's name. A file is not copied
    byte by byte: under load that gave a bad copy in 25 of 40 tries, and it drops this process's locks.
    """
    if target.exists():
        raise Refused(_taken(target))
    part = part_of(target)
    try:
        try:
            platform.make_empty(part, mode)
            fill(source, part)
            platform.put_in_place(part, target)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        raise Refused(_taken(target)) from error
    except OSError as error:
        raise Unwritable(
            _("{path} cannot be written: {reason}").format(path=safe(target), reason=error.strerror)
        ) from error


def _taken(target: Path) -> str:
    return _("{path} exists already; nothing was overwritten").format(path=safe(target))


def fill(source: sqlite3.Connection, target: Path, *, checked: bool = True) -> None:
    """Copy the file of `source` into an existing, empty file and have SQLite check it."""
    connection = sqlite3.connect(target.as_uri() + "?mode=rw", uri=True, isolation_level=None)
    try:
        copy_pages(source, connection)
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if checked else "ok"
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
            raise Unwritable(_("the disk of {path} is full").format(path=safe(target))) from error
        raise
    finally:
        connection.close()
    if verdict != "ok":
        raise RecordBroken(
            _("the copy is damaged ({verdict}), so the file is too").format(verdict=safe(verdict))
        )


def copy_pages(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy all pages in one consistent step; the target's old content goes, or stays if the step fails.

    Busy when another program holds either file for 30 s: the backup API alone would wait for ever.
    """
    until = time.monotonic() + _TIMEOUT

    def waited(status: int, remaining: int, total: int) -> None:
        if status != sqlite3.SQLITE_OK and status != sqlite3.SQLITE_DONE and time.monotonic() > until:
            raise Busy(_("another program holds the file; nothing was copied, try again"))

    source.backup(target, progress=waited, sleep=0.05)


@contextmanager
def aside(source: sqlite3.Connection) -> Iterator[Path]:
    """A copy of the file for long reading, in the system's temporary folder; taken away afterwards."""
    from tempfile import TemporaryDirectory  # costs 6 ms, and only long reading needs it

    with TemporaryDirectory(prefix="aftersvc-") as folder:
        copied = Path(folder) / "copy.db"
        platform.make_empty(copied, 0o600)
        fill(source, copied, checked=False)
        yield copied


def free_name(path: Path, ending: str) -> Path:
    """`path` with `.<ending>.bak`, or the first of `.<ending>-2.bak`, `-3` ... that is not taken."""
    candidate = path.with_name(f"{path.name}.{ending}.bak")
    nth = 2
    while candidate.exists():
        candidate = path.with_name(f"{path.name}.{ending}-{nth}.bak")
        nth += 1
    return candidate
