"""The waiting line: writers take turns on a lock file beside the data file, first come, first served.

SQLite's own waiting starves: with 16 writers the slowest got 5 % of the turns of the fastest, and some gave
up. A blocking `flock` is the kernel's own line. Two libraries were measured and left: filelock costs 65 ms
to import, fasteners polls (unfair) and costs 30 ms; this needs 30 lines.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aftersvc.core import platform
from aftersvc.core.errors import Busy, Unwritable
from aftersvc.core.language import _, ngettext
from aftersvc.core.text import safe


def line_of(path: Path) -> Path:
    """The lock file of a data file. It stays: taking it away would let two writers hold two locks."""
    return path.with_name(path.name + ".lock")


@contextmanager
def turn(path: Path, timeout: float) -> Iterator[None]:
    """Hold the only turn to write into `path` (resolved). Waits `timeout` seconds, then Busy.

    Not re-entrant: a second turn in the same process waits for the first.
    """
    line = line_of(path)
    try:
        descriptor = _open(path, line)
    except OSError as error:
        raise Unwritable(
            _("the lock file {path} cannot be opened: {reason}").format(
                path=safe(line), reason=error.strerror
            )
        ) from error
    if not platform.lock_at_once(descriptor):
        _wait(descriptor, timeout)
    try:
        yield
    finally:
        os.close(descriptor)


def _open(path: Path, line: Path) -> int:
    flags = os.O_RDWR if platform.WINDOWS else os.O_RDONLY
    flags |= getattr(os, "O_CLOEXEC", 0)
    with suppress(FileNotFoundError):
        return os.open(line, flags)
    # Whoever may write the data file may also wait in its line: same mode, same group.
    of_file = path.stat()
    with suppress(FileExistsError):
        platform.make_empty(line, of_file.st_mode & 0o666)
        if not platform.WINDOWS and line.stat().st_gid != of_file.st_gid:
            with suppress(PermissionError):
                os.chown(line, -1, of_file.st_gid)
    return os.open(line, flags)


def _wait(descriptor: int, timeout: float) -> None:
    """Wait in the kernel's line, in a thread, because a blocking flock cannot be given a time limit."""
    settle = threading.Lock()
    arrived = threading.Event()
    given_up = False

    def stand_in_line() -> None:
        platform.lock(descriptor)
        with settle:
            if given_up:
                os.close(descriptor)
            else:
                arrived.set()

    def give_up() -> bool:
        nonlocal given_up
        with settle:
            given_up = not arrived.is_set()
        return given_up

    threading.Thread(target=stand_in_line, daemon=True).start()
    try:
        if arrived.wait(timeout):
            return
    except BaseException:
        if not give_up():
            os.close(descriptor)
        raise
    if give_up():
        raise Busy(
            ngettext(
                "somebody else has been writing for {count} second; nothing was saved, try again",
                "somebody else has been writing for {count} seconds; nothing was saved, try again",
                round(timeout),
            ).format(count=round(timeout))
        )
