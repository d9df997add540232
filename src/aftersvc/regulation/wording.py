"""What people call the ids of a regulation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftersvc import vocabulary
from aftersvc.core.language import pick, translated
from aftersvc.regulation.versions import Book


def words_of(book: Book) -> dict[str, Mapping[str, str]]:
    """By section and id, in the language of the screen; `clock` has the clocks that no regulation states too."""
    sections: dict[str, Sequence[Any]] = {
        "role": book.roles,
        "department": book.departments,
        "kind": book.kinds,
        "waiting": book.waitings,
        "ground": book.grounds,
        "step": book.steps,
        "clock": book.clocks,
    }
    words: dict[str, Mapping[str, str]] = {
        name: {each.id: pick(each.title) for each in rows} for name, rows in sections.items()
    }
    return {**words, "clock": {**translated(vocabulary.CLOCKS), **words["clock"]}}
