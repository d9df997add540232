"""Where each key of a TOML text stands: `tomllib` gives values without lines, and a mistake must name one.

Only for a text that `tomllib` has accepted: it walks over the text's shape and trusts that it is well formed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = re.compile(r'''"{3}(?:[^\\]|\\.)*?"{3,5}|'{3}.*?'{3,5}|'[^'\n]*'|"(?:[^"\\\n]|\\.)*"''', re.DOTALL)
_PLAIN = re.compile(r"[^,\]}#\n]*")


def line_of(places: Mapping[Path, int], path: Path) -> int:
    """The line of `path`, or of the nearest thing around it that stands in the text; 1 where nothing does."""
    while path and path not in places:
        path = path[:-1]
    return places.get(path, 1)


def places_in(text: str) -> dict[Path, int]:
    """The line (from 1) of every table, key and array element of a TOML text, by its path."""
    walk = _Walk(text)
    walk.document()
    return walk.places


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.places: dict[Path, int] = {}
        self.tables: dict[Path, int] = {}  # how many tables of [[name]] there are so far
        self.ends = [found.start() for found in re.finditer("\n", text)]

    def document(self) -> None:
        table: Path = ()
        while self._blank():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        line, repeated = self._line(), self.text.startswith("[[", self.at)
        self.at += 2 if repeated else 1
        *around, last = self._keys()
        self.at += 2 if repeated else 1
        path: Path = ()
        for key in around:
            path = self._inside((*path, key))
        path = (*path, last)
        if repeated:
            self.tables[path] = self.tables.get(path, 0) + 1
            self.places.setdefault(path, line)
            path = self._inside(path)
        self.places.setdefault(path, line)
        return path

    def _inside(self, path: Path) -> Path:
        """The table that a header means by `path`: of repeated tables, the last one."""
        return (*path, self.tables[path] - 1) if path in self.tables else path

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = table
        for key in self._keys():
            path = (*path, key)
            self.places.setdefault(path, line)
        self.at += 1  # the "="
        self._value(path)

    def _value(self, path: Path) -> None:
        self._blank()
        self.places.setdefault(path, self._line())
        if self.text[self.at] == "[":
            self._array(path)
        elif self.text[self.at] == "{":
            self._inline_table(path)
        else:
            self.at = (_STRING.match(self.text, self.at) or _match(_PLAIN, self.text, self.at)).end()

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._blank() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._value((*path, index))
            index += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._blank() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1

    def _keys(self) -> list[str]:
        keys = []
        while True:
            found = _match(_KEY, self.text, self.at)
            keys.append(next(part for part in found.groups() if part is not None))
            self.at = found.end()
            if self.text[self.at] != ".":
                return keys
            self.at += 1

    def _blank(self) -> bool:
        """Step over blanks and comments; False at the end of the text."""
        self.at = _match(_BLANK, self.text, self.at).end()
        return self.at < len(self.text)

    def _line(self) -> int:
        return bisect_right(self.ends, self.at - 1) + 1


def _match(pattern: re.Pattern[str], text: str, at: int) -> re.Match[str]:
    found = pattern.match(text, at)
    if found is None:
        raise ValueError(f"not TOML at character {at}")
    return found
