"""How wide text is on a screen: a Chinese character takes two places, a combining mark none.

From the standard library, because wcwidth costs 25 ms to import and every listing needs this.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache


class _Places(dict[str, int]):
    def __missing__(self, character: str) -> int:
        if unicodedata.category(character) in ("Mn", "Me", "Cf"):
            places = 0
        else:
            places = 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
        self[character] = places
        return places


_places = _Places()


@lru_cache(maxsize=20_000)  # names come again and again in a long list
def width(text: str) -> int:
    """Places that one line of text takes."""
    if text.isascii():
        return len(text)
    return sum(map(_places.__getitem__, text))
