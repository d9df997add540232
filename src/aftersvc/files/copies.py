"""Copies of the file: made while others work on it, proved, and brought back without losing what stood there."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core import copying, opening, platform
from aftersvc.core.database import reading, writing
from aftersvc.core.errors import BadInput, RecordBroken, StoreUnusable
from aftersvc.core.language import _
from aftersvc.core.queue import line_of, turn
from aftersvc.core.text import safe
from aftersvc.core.upgrade import upgrade
from aftersvc.desk import Desk
from aftersvc.files import store
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import problems

if TYPE_CHECKING:
    from aftersvc.core.database import Who


def backup(desk: Desk, target: Path) -> Walked:
    """Copy the file to `target` (0600), which must not exist; return what was proved of the copy.

    A file whose record is broken is copied all the same, because an imperfect backup is better than none; then
    RecordBroken says so. Raises Refused, Unwritable (see core/copying.py).
    """
    target = _new_file(target)
    with reading(desk.path) as reader:
        copying.copy(reader.connection, target, 0o600)
    walked = Walked()
    with reading(target) as copy:
        for place in problems(copy, walked):
            raise RecordBroken(
                _(
                    "{path} is written, but its record is broken ({problem}): see 'aftersvc log verify'"
                ).format(path=safe(target), problem=place.problem)
            )
    return walked


def masked(desk: Desk, target: Path) -> None:
    """Copy the file to `target` without persons, free text, attachments and record, to be shown to others (0600).

    It is masked in a folder of its own first: what a kill leaves in the target's folder, which may be a shared one,
    is masked already. Raises BadInput for a folder, Refused, Unwritable (see core/copying.py).
    """
    target = _new_file(target)
    with reading(desk.path) as reader, copying.aside(reader.connection) as copied:
        connection = sqlite3.connect(copied, isolation_level=None)
        try:
            store.mask(connection)
            copying.copy(connection, target, 0o600)
        finally:
            connection.close()


def _new_file(named: Path) -> Path:
    target = opening.real(named)
    if target.is_dir():
        raise BadInput(_("{path} is a folder: name a file in it").format(path=safe(target)))
    return target


def restore(desk: Desk, source: Path) -> tuple[Walked, Path | None]:
    """Put a backup in the place of the file; return what was proved of it, and where the old file is now.

    The backup is copied, brought up to date if it is older, and proved before anything is touched: RecordBroken
    if it is not what was recorded. The file that stood there is kept beside (None if there was none). The restore
    is the first entry after the backup's last.
    """
    path, source = opening.real(desk.path), opening.real(source)
    if source == path:
        raise BadInput(_("{path} is the file itself: name a backup of it").format(path=safe(source)))
    if not source.exists():
        raise BadInput(_("there is no backup {path}").format(path=safe(source)))
    part = copying.part_of(path)
    try:
        usable = _copy(source, path, part)
        walked = _proved(source, part)
        _record(desk, source, part, _who_may(desk) if usable else None)
        kept = _replace(path, part, usable=usable)
    finally:
        for left in (part, line_of(part)):
            left.unlink(missing_ok=True)
    return walked, kept


def _copy(source: Path, path: Path, part: Path) -> bool:
    """Copy the backup beside the file, with the file's mode; whether the file itself can still be used."""
    usable = _is_usable(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with opening.in_our_words(source):
        connection = opening.connect(source, 30, query_only=True)
        try:
            platform.make_empty(part, path.stat().st_mode & 0o666 if path.exists() else 0o600)
            copying.fill(connection, part)
        finally:
            connection.close()
        upgrade(part, copied=True)
    return usable


def _is_usable(path: Path) -> bool:
    try:
        with reading(path) as reader:
            return bool(reader.value("PRAGMA quick_check(1)") == "ok")
    except StoreUnusable:
        return False


def _proved(source: Path, part: Path) -> Walked:
    walked = Walked()
    with reading(part) as copy:
        for place in problems(copy, walked):
            raise RecordBroken(
                _("{path} was not restored, its record is broken ({problem})").format(
                    path=safe(source), problem=place.problem
                )
            )
    return walked


def _who_may(desk: Desk) -> Who:
    """Who acts, if the file that is about to be replaced lets them."""
    with desk.recording("restore") as entry:  # puts nothing, so writes nothing
        return entry.who


def _record(desk: Desk, source: Path, part: Path, who: Who | None) -> None:
    """Write the restore into the copy; without a usable file, the backup itself says who may."""
    keeper = Desk(db=str(part), acting=desk.acting)
    if who is None:
        keeper.at, keeper.note = desk.at, desk.note or source.name
        with keeper.recording("restore") as entry:
            entry.remember()
        return
    with writing(
        part,
        "restore",
        who,
        now=keeper.now,
        happened_at=desk.moment(desk.at, "--at") if desk.at else None,
        why=desk.note or source.name,
        clock_set="AFTERSVC_NOW" in os.environ,
    ) as entry:
        entry.remember()


def _replace(path: Path, part: Path, *, usable: bool) -> Path | None:
    """Put the copy in place while nobody writes; the old file is kept under a free name beside it."""
    if not path.exists():
        platform.put_in_place(part, path)
        return None
    kept = copying.free_name(path, "replaced")
    with turn(path, 30), opening.in_our_words(path):
        if usable:
            _overwrite(path, part, kept)
        else:
            # Nobody can work on a damaged file, so it may be moved; its journal belongs to it and goes along.
            journal = path.with_name(path.name + "-journal")
            if journal.exists():
                journal.rename(kept.with_name(kept.name + "-journal"))
            path.rename(kept)
            platform.put_in_place(part, path)
    return kept


def _overwrite(path: Path, part: Path, kept: Path) -> None:
    """Copy the old content aside and the new content in, each in one step that a crash undoes or finishes.

    The file is not renamed: who has it open now would go on reading the old one, and could take the new one's
    journal for its own.
    """
    connection = opening.connect(path, 30)
    try:
        copying.copy(connection, kept, path.stat().st_mode & 0o666)
        new = sqlite3.connect(part.as_uri() + "?mode=ro", uri=True)
        try:
            copying.copy_pages(new, connection)
        finally:
            new.close()
    finally:
        connection.close()
