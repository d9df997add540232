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


LEAST = 10  # places; in less room than this text is left to the terminal
CLOSING = "，。、；：？！）》”’…％,.;:?!)%"  # what begins no line


def broken(text: str, room: int | None) -> list[str]:
    """A line of text in lines of `room` places: between words, and between any two Chinese characters."""
    lines = []
    while room is not None and room >= LEAST and width(text) > room:
        end, taken = 0, _places[text[0]]
        while taken <= room:
            end += 1
            taken += _places[text[end]]
        space = text.rfind(" ", 1, end + 1)
        if space > 0 and text[space:end].isascii():  # the word goes on beyond the room
            end = space
        elif text[end] in CLOSING and end > 1:
            end -= 1
        lines.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*lines, text]
