"""One list of a volume, and where its rows come from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.reports.archive import store

if TYPE_CHECKING:
    from aftersvc.core.cells import Column, Fields
    from aftersvc.reports.archive.state import State


class Part(NamedTuple):
    """One list: the name of its page (where it has one) and of its CSV file, its title, its columns and rows."""

    key: str
    title: str
    columns: Sequence[Column]
    rows: Callable[[State], Iterable[Fields]]
    has_page: bool = True


def asked(question: str) -> Callable[[State], Iterator[Fields]]:
    """The rows of a question of store.py."""
    return lambda state: store.rows(state.reader, question, **state.asked)
