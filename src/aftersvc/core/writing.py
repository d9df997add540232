"""Where data goes: to stdout as UTF-8 whatever the locale, or to a file that is whole or absent."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Protocol

from aftersvc.core.errors import BadInput, Unwritable
from aftersvc.core.language import _
from aftersvc.core.text import safe

DATABASES = (".db", ".sqlite", ".sqlite3")


class Written(Protocol):
    """What text can be written to."""

    def write(self, text: str, /) -> object: ...


class _Utf8:
    """Text into a binary stream. A lone surrogate (only `--raw` lets one through) stands as its escape."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out

    def write(self, text: str, /) -> int:
        return self._out.write(text.encode("utf-8", "backslashreplace"))


@contextmanager
def data_out(path: Path | None) -> Iterator[Written]:
    """For programs: UTF-8, line ends as written."""
    if path is not None:
        with whole_file(path) as file:
            yield _Utf8(file)
        return
    with stdout_bytes() as out:
        yield _Utf8(out)


@contextmanager
def text_out(path: Path | None) -> Iterator[Written]:
    """For people: a file is UTF-8, the console is what it is."""
    if path is not None:
        with whole_file(path) as file:
            yield _Utf8(file)
        return
    yield sys.stdout
    sys.stdout.flush()


@contextmanager
def stdout_bytes() -> Iterator[IO[bytes]]:
    """Standard output, past its text layer, flushed at the end."""
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.buffer.flush()


@contextmanager
def whole_file(path: Path) -> Iterator[IO[bytes]]:
    """Write beside the place as `.part`, then rename: whoever reads `path` sees the old file or the new
    one, whole.

    Raises Unwritable; BadInput for a name that looks like a data file of ours.
    """
    if path.suffix.lower() in DATABASES:
        raise BadInput(
            _("{path}: the name is that of a database; write such as {stem}.csv or {stem}.xlsx").format(
                path=safe(path), stem=safe(path.stem)
            )
        )
    part = path.with_name(f"{path.name}.part")
    try:
        # a device such as /dev/null would be replaced by a file
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            raise Unwritable(_("{path} is not a file; give the name of one").format(path=safe(path)))
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        raise Unwritable(
            _("{path} cannot be written: {reason}").format(path=safe(path), reason=error.strerror or error)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def say(sentence: str) -> None:
    """A sentence about the data, on stderr: stdout is for the data."""
    print(sentence, file=sys.stderr)
