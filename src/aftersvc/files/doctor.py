"""Looking after the file: its structure, gaps in numbers, what can be computed again, what was left over."""

from __future__ import annotations

import glob
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from aftersvc.core import disposals, migrations, numbering, opening, platform
from aftersvc.core.language import _, labelled, ngettext
from aftersvc.core.later import resolved
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import copy_of, problems
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from pathlib import Path

    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk

# What derived tables are computed by: `module:function`, each (entry) -> number of rows that were wrong; and its name.
DERIVED: dict[str, str] = {
    "aftersvc.core.numbering:recount": N_("counters of numbers"),
    "aftersvc.staff.store:remember_all": N_("names of staff"),
    "aftersvc.customers.store:remember_all": N_("names of customers"),
    "aftersvc.products.store:remember_all": N_("names of products"),
    "aftersvc.tickets.change:recompute_all": N_("deadlines"),
}

_MOST = 20  # findings of one kind


@dataclass(frozen=True)
class Finding:
    """One thing looked at. `broken` cannot be mended by a program; `note` is for the person to decide."""

    check: str
    result: Literal["ok", "mended", "broken", "note"]
    detail: str = ""


def examine(desk: Desk) -> list[Finding]:
    """Look at everything and mend what can be computed again, as one recorded operation.

    Whoever mends must be allowed to by the regulation. What takes long looks at a copy. Into a file whose
    structure is damaged nothing is written.
    """
    path = opening.real(desk.path)
    around = [*_left_over(path), *_room(path)]
    with copy_of(path) as copy:
        structure = list(_structure(copy))
    if any(finding.result == "broken" for finding in structure):
        return [*structure, *around]
    with desk.recording("doctor") as entry:
        mended = list(_mend(entry))
        if any(finding.result == "mended" for finding in mended):
            entry.remember()
    mended += _written_anew(path)
    with copy_of(path) as copy:
        found = [*_links(copy), *_numbers(copy), *_record(copy)]
    return [*structure, *found, *mended, *around]


def _mend(entry: Entry) -> Iterator[Finding]:
    if migrations.standing_guards(entry.connection) != migrations.guards(entry.connection):
        migrations.take_guards_down(entry.connection)
        migrations.put_guards_up(entry.connection)
        yield Finding(
            _("guards"), "mended", _("triggers that keep rows from being deleted were put up again")
        )
    else:
        yield Finding(_("guards"), "ok")
    for name, words in DERIVED.items():
        compute: Callable[[Entry], int] = resolved(name)
        changed = compute(entry)
        if changed:
            detail = ngettext("{count} row was wrong", "{count} rows were wrong", changed).format(
                count=changed
            )
            yield Finding(_("computed again: {what}").format(what=_(words)), "mended", detail)
        else:
            yield Finding(_("computed again: {what}").format(what=_(words)), "ok")


def _written_anew(path: Path) -> Iterator[Finding]:
    """A disposal that was interrupted before the file was written anew may have left something in its free pages."""
    if disposals.rewrite(path):
        yield Finding(_("free pages"), "mended", _("the file was written anew after a disposal"))
    else:
        yield Finding(_("free pages"), "ok")


def _structure(copy: Reader) -> Iterator[Finding]:
    try:
        verdicts = [row[0] for row in copy.all(f"PRAGMA integrity_check({_MOST})")]
    except sqlite3.DatabaseError as error:
        verdicts = [str(error)]
    yield from _verdict(_("structure"), [verdict for verdict in verdicts if verdict != "ok"])


def _links(copy: Reader) -> Iterator[Finding]:
    rows = copy.all("PRAGMA foreign_key_check")
    yield from _verdict(
        _("links between rows"),
        [
            _("row {row} of {table} points at nothing in {other}").format(
                row=row[1], table=row[0], other=row[2]
            )
            for row in rows
        ],
    )


def _numbers(copy: Reader) -> Iterator[Finding]:
    gaps = [_("{number} is missing").format(number=number) for number in numbering.missing(copy)]
    yield from _verdict(_("numbers without gaps"), gaps)


def _record(copy: Reader) -> Iterator[Finding]:
    try:
        broken = [
            labelled(place.document or place.table or "", place.problem) for place in problems(copy, Walked())
        ]
    except sqlite3.DatabaseError as error:
        broken = [str(error)]
    yield from _verdict(_("the record"), broken)


def _verdict(check: str, broken: list[str]) -> Iterator[Finding]:
    if not broken:
        yield Finding(check, "ok")
    for detail in broken[:_MOST]:
        yield Finding(check, "broken", detail)
    if len(broken) > _MOST:
        more = len(broken) - _MOST
        yield Finding(
            check, "broken", ngettext("and {count} more", "and {count} more", more).format(count=more)
        )


def _left_over(path: Path) -> Iterator[Finding]:
    """Unfinished copies of killed commands; another program's WAL. The lock file is no such thing: it stays."""
    name = glob.escape(path.name)
    endings = (f"{name}.*.part", f"{name}.*.part-journal", f"{name}-journal", f"{name}-wal")
    left = sorted({found for ending in endings for found in path.parent.glob(ending)})
    if not left:
        yield Finding(_("left over files"), "ok")
    for found in left:
        yield Finding(
            _("left over files"),
            "note",
            _("{name} was left by a command that was killed, or belongs to one that runs now").format(
                name=found.name
            ),
        )


def _room(path: Path) -> Iterator[Finding]:
    """A backup beside the file, and the journal of a large import, need as much room again."""
    free, size = shutil.disk_usage(path.parent).free, path.stat().st_size
    detail = _("{free} MB free, the file has {size} MB").format(free=free // 2**20, size=-(-size // 2**20))
    yield Finding(_("room on the disk"), "ok" if free > 2 * size else "note", detail)
    if not platform.WINDOWS and path.stat().st_mode & 0o007:
        yield Finding(_("who may read"), "note", _("everybody on this computer may read or write the file"))
