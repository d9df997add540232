"""Opening the file: what must hold before a byte of it is believed, and bringing an older one up to date."""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from aftersvc.core import migrations, platform
from aftersvc.core.errors import AftersvcError, Busy, StoreUnusable, Unwritable
from aftersvc.core.language import _
from aftersvc.core.text import safe

APPLICATION_ID = 0x41465356  # "AFSV", in the header of each of our files
MASKED_ID = 0x4146534D  # "AFSM", of copies without persons and without a record: to look at with other tools
_SMALLEST = 512  # bytes; SQLite takes anything shorter for an empty file
SHARE_VARIABLE = "AFTERSVC_NETWORK_FILE"


def real(path: Path) -> Path:
    """The file behind links, so that all who write it stand in the same line."""
    return path.resolve()


def uri_of(path: Path) -> str:
    """The name under which SQLite opens an existing file, and never makes one.

    Only these three signs mean something in it; `Path.as_uri` would import urllib at every command.
    """
    name = str(path).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file:{name}?mode=rw"


def connect(path: Path, timeout: float, *, query_only: bool = False) -> sqlite3.Connection:
    """A checked connection to an existing file of ours. `path` is resolved. Nothing is changed by looking.

    StoreUnusable says what it is instead. `timeout` is SQLite's own waiting, in seconds.
    """
    check_place(path)
    connection = sqlite3.connect(
        uri_of(path), uri=True, isolation_level=None, timeout=timeout, cached_statements=256
    )
    try:
        connection.row_factory = sqlite3.Row
        check_kind(path, connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA synchronous = EXTRA")
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute("PRAGMA journal_mode = DELETE")
            # An import that outgrows the cache would lock readers out long before its COMMIT.
            connection.execute("PRAGMA cache_size = -65536")  # KiB, taken only when needed
    except BaseException:
        connection.close()
        raise
    return connection


def check_place(path: Path) -> None:
    """StoreUnusable when there is no regular, non-empty file on a local disk at `path`."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise StoreUnusable(
            _("there is no file {path}: 'aftersvc init' makes one, --db or AFTERSVC_DB names another").format(
                path=safe(path)
            )
        ) from error
    except OSError as error:
        raise StoreUnusable(
            _("{path} cannot be opened: {reason}").format(path=safe(path), reason=error.strerror)
        ) from error
    if stat.S_ISDIR(found.st_mode):
        raise StoreUnusable(_("{path} is a folder; name the file in it").format(path=safe(path)))
    if not stat.S_ISREG(found.st_mode):
        raise StoreUnusable(_("{path} is not a regular file").format(path=safe(path)))
    if found.st_size == 0:
        raise StoreUnusable(
            _("{path} is empty; restore a backup, or take it away and run 'aftersvc init'").format(
                path=safe(path)
            )
        )
    if found.st_size < _SMALLEST:
        raise StoreUnusable(_("{path} is not a file of aftersvc").format(path=safe(path)))
    if not os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids):
        raise StoreUnusable(_("you may not read {path}").format(path=safe(path)))
    check_local(path)


def check_local(path: Path) -> None:
    """StoreUnusable on a network share, unless the file is named a second time in AFTERSVC_NETWORK_FILE."""
    kind = platform.network_share(path)
    if kind and os.environ.get(SHARE_VARIABLE) != str(path):
        raise StoreUnusable(
            _(
                "{path} is on a network share ({kind}), where locks and commits cannot be trusted; keep it on"
                " a local disk, or, if you must, name it a second time: {variable}={path}"
            ).format(path=safe(path), kind=kind, variable=SHARE_VARIABLE)
        )


def check_kind(path: Path, connection: sqlite3.Connection) -> None:
    """StoreUnusable when the file is not SQLite, not ours, or made by a newer program."""
    try:
        kind = connection.execute("PRAGMA application_id").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if _primary(error) == sqlite3.SQLITE_NOTADB:
            raise StoreUnusable(_("{path} is not a file of aftersvc").format(path=safe(path))) from error
        raise
    if kind == MASKED_ID:
        raise StoreUnusable(
            _("{path} is a masked copy, to look at with other tools: it has no record to work on").format(
                path=safe(path)
            )
        )
    if kind != APPLICATION_ID:
        raise StoreUnusable(_("{path} is the file of another program").format(path=safe(path)))
    is_older(path, connection)


def is_older(path: Path, connection: sqlite3.Connection) -> bool:
    """Whether migrations are missing. StoreUnusable if the file knows one that this program does not."""
    applied = migrations.applied(connection)
    newer = [name for name in applied if name not in migrations.ORDER]
    if newer:
        raise StoreUnusable(
            _("{path} was made by a newer program (it knows {name}); install the newer aftersvc").format(
                path=safe(path), name=newer[0]
            )
        )
    if not applied:
        raise StoreUnusable(
            _("{path} is damaged: it has no history of its tables; restore a backup").format(path=safe(path))
        )
    return len(applied) < len(migrations.ORDER)


@contextmanager
def in_our_words(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into one sentence and an exit code.

    Mistakes of the program (a broken constraint, wrong SQL) pass through as they are.
    """
    try:
        yield
    except sqlite3.Error as error:
        told = _told(path, error)
        if told is None:
            raise
        raise told from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG):
            raise
        raise Unwritable(
            _("{path} cannot be written: {reason}; nothing was saved").format(
                path=safe(path), reason=error.strerror
            )
        ) from error


def _primary(error: sqlite3.Error) -> int:
    """SQLite's primary result code; the extended ones keep it in their low byte."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _told(path: Path, error: sqlite3.Error) -> AftersvcError | None:
    code = _primary(error)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy(
            _("{path} is held by another program; nothing was saved, try again").format(path=safe(path))
        )
    if code == sqlite3.SQLITE_FULL:
        return Unwritable(_("the disk of {path} is full; nothing was saved").format(path=safe(path)))
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return Unwritable(
            _("{path} or its folder may not be written by you; nothing was saved").format(path=safe(path))
        )
    if code == sqlite3.SQLITE_IOERR:
        return Unwritable(
            _("{path} cannot be read or written, the disk reports an error; nothing was saved").format(
                path=safe(path)
            )
        )
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreUnusable(
            _("{path} is damaged; restore a backup ('aftersvc restore FILE')").format(path=safe(path))
        )
    return None
