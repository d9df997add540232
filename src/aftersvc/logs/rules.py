"""The proof of the chain: pure functions from entries and lines to what is wrong with them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple

from aftersvc.core.journal import GENESIS, GONE, digest_of, digest_of_reason, hash_of
from aftersvc.core.language import _, enumerated
from aftersvc.core.proof import Difference

# entry_id, line, table_name, row_id, digest, salt, image: a plain tuple, because there are millions.
Line = tuple[int, int, str, int, bytes, bytes | None, str | None]


@dataclass(frozen=True)
class Broken:
    """One place where the record is not what was written; `problem` is a sentence of the user's language."""

    problem: str
    entry: int | None = None
    document: str | None = None
    table: str | None = None
    row: int | None = None


class Taken(NamedTuple):
    """What recorded disposals took out of the journal: images by (entry, line), reasons by entry."""

    images: Collection[tuple[int, int]] = frozenset()
    reasons: Collection[int] = frozenset()


@dataclass
class Walked:
    """How far a proof has come: what it has gone through, and the end of the chain that it reached.

    `disposed` are images, `reasons` those of entries, that recorded acts took away.
    """

    entries: int = 0
    lines: int = 0
    disposed: int = 0
    reasons: int = 0
    contents: int = 0
    last: int = 0
    tip: str = GENESIS


def broken_links(
    entries: Iterable[sqlite3.Row], lines: Iterable[Line], walked: Walked, taken: Taken
) -> Iterator[Broken]:
    """Walk the chain once: entries by id, lines as they were written. `walked` is kept up on the way.

    Finds each entry or line that was changed, put in, moved or taken out; an image or a reason may only lack where a
    recorded disposal has `taken` it. What was cut off the end leaves no trace in the chain itself: the tables show it, or
    a tip that was kept elsewhere.
    """
    remaining = iter(lines)
    line = next(remaining, None)
    for entry in entries:
        while line is not None and line[0] < entry["id"]:
            yield _stray(line)
            line = next(remaining, None)
        here = (entry["id"], entry["document"])
        if entry["id"] != walked.last + 1:
            yield Broken(_("entries are missing before this one"), *here)
        elif entry["previous"] != walked.tip:
            yield Broken(_("the entry does not continue the one before it"), *here)
        digests = sha256()
        nth = 0
        while line is not None and line[0] == entry["id"]:
            _entry, _number, table, row, digest, _salt, image = line
            nth += 1
            digests.update(digest)
            problem = _wrong_line(nth, line, taken)
            walked.disposed += image is None and problem is None
            if problem:
                yield Broken(problem, *here, table, row)
            line = next(remaining, None)
        problem = _wrong_reason(entry, taken)
        walked.reasons += entry["id"] in taken.reasons and problem is None
        if problem:
            yield Broken(problem, *here)
        if entry["lines"] != nth or _hash(entry, digests.digest()) != entry["hash"]:
            yield Broken(_("the entry or the list of its changes is not what was recorded"), *here)
        walked.entries += 1
        walked.lines += nth
        walked.last, walked.tip = entry["id"], entry["hash"]
    while line is not None:
        yield _stray(line)
        line = next(remaining, None)


def _wrong_line(nth: int, line: Line, taken: Taken) -> str | None:
    """What is wrong with the `nth` line of its entry. Of an image that was taken the digest alone stands in the chain."""
    entry, number, table, row, digest, salt, image = line
    was_taken = (entry, number) in taken.images
    if image is None and not was_taken:
        return _("what the journal keeps of this change was taken away without a recorded disposal")
    if image is not None and was_taken:
        return _("what was disposed of stands in the journal again")
    sound = image is None or (salt is not None and digest_of(salt, table, row, image) == digest)
    return (
        None
        if sound and number == nth
        else _("what the journal keeps of this change is not what was recorded")
    )


def _wrong_reason(entry: sqlite3.Row, taken: Taken) -> str | None:
    why, salt, digest = entry["why"], entry["why_salt"], entry["why_digest"]
    was_taken = entry["id"] in taken.reasons
    if digest is None:  # there was none, or it stands in the chain itself
        return None
    if why is None and not was_taken:
        return _("the reason of the entry was taken away without a recorded disposal")
    if why is not None and was_taken:
        return _("what was disposed of stands in the journal again")
    sound = why is None or (salt is not None and digest_of_reason(salt, why) == digest)
    return None if sound else _("the reason of the entry is not what was recorded")


def _stray(line: Line) -> Broken:
    problem = _("the entry is missing, this change of it is left")
    return Broken(problem, line[0], None, line[2], line[3])


def _hash(entry: sqlite3.Row, digests: bytes) -> str:
    return hash_of(entry["previous"], dict(entry), digests)


def of_row(difference: Difference, document: str | None) -> Broken:
    """A row that is not what the journal says last; `document` is that of the row's last entry."""
    now, recorded = _fields(difference.now), _fields(difference.recorded)
    if difference.line is None:
        problem = _("the row was put in without a record")
    elif difference.recorded is None:
        problem = _("the image of the row's last change was taken away, so the row cannot be proved")
    elif difference.now == GONE:
        problem = _("the row was taken out without a record")
    else:
        names = [name for name in sorted({*now, *recorded}) if now.get(name) != recorded.get(name)]
        problem = _("changed without a record: {fields}").format(fields=enumerated(names))
    named = document_of(recorded) or document_of(now) or document
    return Broken(problem, None, named, difference.table, difference.row_id)


def document_of(image: Mapping[str, Any]) -> str | None:
    """The document that a row is, or belongs to, by the names that all nouns give these columns."""
    found = image.get("number") or image.get("document")
    return str(found) if found else None


def _fields(image: str | None) -> dict[str, Any]:
    return (json.loads(image) if image else None) or {}


def changed_fields(image: str | None, before: str | None) -> Iterator[tuple[str, Any, Any]]:
    """Name, value before and after of each field that a change set; nothing if its image was disposed of."""
    if image is None:
        return
    new, old = _fields(image), _fields(before)
    for name in sorted({*new, *old}):
        if new.get(name) != old.get(name):
            yield name, old.get(name), new.get(name)
