"""A mark for words that are translated later, where they are shown."""

from __future__ import annotations


def N_(words: str) -> str:  # noqa: N802 - gettext's customary mark for "translate this later"
    return words
