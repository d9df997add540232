"""Rows counted on stderr while a person is looking, and wiped away at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from aftersvc.core.language import _

_EVERY = 5_000  # rows
_WIPE = "\r\x1b[K"


@contextmanager
def shown_progress() -> Iterator[Callable[[int], None]]:
    """Gives a function to be called with the count of rows so far; it does nothing off a terminal."""
    if not sys.stderr.isatty():
        yield _unseen
        return
    shown = 0

    def count(rows: int) -> None:
        nonlocal shown
        if rows - shown >= _EVERY:
            shown = rows
            sys.stderr.write(_WIPE + _("{count} rows checked").format(count=f"{rows:,}"))
            sys.stderr.flush()

    try:
        yield count
    finally:
        if shown:
            sys.stderr.write(_WIPE)
            sys.stderr.flush()


def _unseen(_rows: int) -> None:
    """Nobody is looking."""
