"""Finding people, customers and goods by what a clerk remembers: number, name, phone, serial, part of a name, pinyin.

The keys stand in a derived table (not journalled; `doctor` makes them again). A Chinese name is kept as written, as
full pinyin and as initials, in every reading of its characters (曾: zeng, ceng), up to a bound.
"""

from __future__ import annotations

import itertools
import os
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.errors import Ambiguous, NotFound
from aftersvc.core.language import _, enumerated
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader

SCHEMA_1 = """
CREATE TABLE derived_name (
    id     INTEGER PRIMARY KEY,
    noun   TEXT NOT NULL,
    number TEXT NOT NULL,
    label  TEXT NOT NULL,
    key    TEXT NOT NULL
) STRICT;
CREATE INDEX derived_name_key ON derived_name (noun, key, number);
CREATE INDEX derived_name_number ON derived_name (number);
"""

KEPT = "SELECT noun, label, key FROM derived_name WHERE number = :number"
FORGET = "DELETE FROM derived_name WHERE number = :number"
KEEP = "INSERT INTO derived_name (noun, number, label, key) VALUES (:noun, :number, :label, :key)"
EXACT = """
SELECT DISTINCT number, label FROM derived_name WHERE noun = :noun AND key = :key ORDER BY number LIMIT :most
"""
PART = """
SELECT DISTINCT number, label FROM derived_name
WHERE noun = :noun AND instr(key, :key) > 0 ORDER BY number LIMIT :most
"""
STARTING = """
SELECT DISTINCT number, label FROM derived_name
WHERE noun = :noun AND substr(key, 1, length(:key)) = :key ORDER BY label, number LIMIT :most
"""
READINGS = 16  # of one name: enough for three characters of two readings each, and an end to it
SHOWN = 8  # candidates in a sentence


class Named(NamedTuple):
    """One thing found: its document number and what to call it."""

    number: str
    label: str


def folded(text: str) -> str:
    """How keys are compared: one form of width and case, no blanks, no dashes in phone numbers."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return (
        "".join(text.replace("-", "").split()) if text.replace("-", "").isdigit() else "".join(text.split())
    )


def keys_of(word: str) -> set[str]:
    """Every key under which a word is found: itself, its pinyin, its initials."""
    plain = folded(word)
    if not plain:
        return set()
    keys = {plain}
    if any("\u4e00" <= character <= "\u9fff" for character in plain):
        for reading in itertools.islice(itertools.product(*_readings(plain)), READINGS):
            keys.add("".join(reading))
            keys.add("".join(syllable[0] for syllable in reading))
    return keys


def _readings(text: str) -> Sequence[Sequence[str]]:
    # The phrase dictionary costs four times the import and knows no names: characters one by one are what is wanted.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    from pypinyin import Style, pinyin

    return [
        sorted(set(readings), key=readings.index)
        for character in text
        for readings in pinyin(character, style=Style.NORMAL, heteronym=True)
    ]


def keep(entry: Entry, noun: str, number: str, label: str, words: Iterable[str | None]) -> bool:
    """Make a thing findable by its number and by `words` (name, phone, serial ...), forgetting what was kept before.

    Returns whether anything changed by it.
    """
    keys = {folded(number)}.union(*(keys_of(word) for word in words if word))
    kept = {(row["noun"], row["label"], row["key"]) for row in entry.all(KEPT, number=number)}
    if kept == {(noun, label, key) for key in keys}:
        return False
    entry.derive(FORGET, number=number)
    entry.derive_all(KEEP, ((noun, number, label, key) for key in sorted(keys)))
    return True


def forget(entry: Entry, number: str) -> None:
    """A void or merged thing is no longer found by name."""
    entry.derive(FORGET, number=number)


def find(reader: Reader, noun: str, text: str, most: int = SHOWN + 1) -> list[Named]:
    """What `text` names: exact matches if there are any, else matches of a part."""
    key = folded(text)
    if not key:
        return []
    for question in (EXACT, PART):
        rows = reader.all(question, noun=noun, key=key, most=most)
        if rows:
            return [Named(row["number"], row["label"]) for row in rows]
    return []


def starting(reader: Reader, noun: str, text: str, most: int) -> list[Named]:
    """What has a key that begins with `text` (nothing typed yet: everything), for a shell's completion."""
    rows = reader.all(STARTING, noun=noun, key=folded(text), most=most)
    return [Named(row["number"], row["label"]) for row in rows]


def one(reader: Reader, noun: str, text: str, what: str) -> str:
    """The number of the one thing that `text` names.

    `what` is the thing's name for the sentence. Raises NotFound, or Ambiguous with the candidates.
    """
    found = find(reader, noun, text)
    if not found:
        raise NotFound(_("no {what} is named '{text}'").format(what=what, text=safe(text)))
    if len(found) > 1:
        candidates = enumerated(f"{named.number} {safe(named.label)}" for named in found[:SHOWN])
        if len(found) > SHOWN:
            candidates += " ..."
        raise Ambiguous(
            _("'{text}' names more than one {what}: {candidates}").format(
                text=safe(text), what=what, candidates=candidates
            )
        )
    return found[0].number
