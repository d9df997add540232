"""report archive: a month is closed at a cut, its volume written; later runs look it over, or write it out again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.archives import rules
from aftersvc.archives import store as volumes
from aftersvc.archives.regulation import archive_of
from aftersvc.core import disposals, journal
from aftersvc.core.errors import RecordBroken, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated
from aftersvc.core.text import safe
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import copy_of, problems
from aftersvc.reports.archive import entering, folder, layout
from aftersvc.reports.archive import month as months
from aftersvc.reports.archive.state import spoken, state_of

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.archives.store import Volume
    from aftersvc.core.database import Reader
    from aftersvc.core.moments import Month
    from aftersvc.desk import Desk
    from aftersvc.reports.archive.folder import Folder

ACT = "report archive"
NAMED = 10  # documents in a sentence


def archive(desk: Desk, text: str | None, shelf: Path, *, left: bool = False) -> Path:
    """See to it that the volume of a month (default: the last one) stands in `shelf`; the folder that it is.

    A month that has no volume yet is closed. `left`: instead, what is left of a closed one is written out beside it, after
    something was disposed of. Raises BadInput, Refused or NotAllowed where that cannot be now,
    RecordBroken where the record or the folder is not what it was, Busy beside another run, Unwritable.
    """
    month = desk.month(text)
    path = shelf / str(month)
    with folder.only_one(shelf):
        with desk.reading() as reader:
            volume = volumes.of_period(reader, str(month))
            unbroken(volumes.every(reader), reader)
            if volume is None and not left:
                _may_close(desk, reader, month)
        if left:
            path = _write_left(desk, volume, month, path)
        elif volume is None:
            folder.refuse_taken(path)
            _close(desk, month, path)
        else:
            standing(desk, volume, shelf)
    return path


def standing(desk: Desk, volume: Volume, shelf: Path) -> Path:
    """The folder of a month that is closed, looked over, or written out again where it is missing."""
    path = shelf / volume.period
    if volume.month is not None and not folder.stands(path, volume.manifest):
        _write_again(desk, volume, volume.month, path)
    return path


def unbroken(known: list[Volume], reader: Reader) -> None:
    """Raise RecordBroken where the chain does not go through the cut of a volume."""
    broken = volumes.broken_tip(reader, known)
    if broken is not None:
        raise RecordBroken(
            _(
                "the journal does not go through entry {entry} as the volume {period} has it ({tip}): it was cut or"
                " rewritten; see 'aftersvc log verify'"
            ).format(entry=broken.cut, period=broken.period, tip=broken.tip[:16])
        )


def _may_close(desk: Desk, reader: Reader, month: Month) -> None:
    rule = archive_of(desk.book(reader, month.last()).section("archive"))
    known = volumes.every(reader)
    closed = [volume.month for volume in known if volume.month]
    bound = [volume.period for volume in known if not volume.month]
    now = to_text(desk.now)
    rules.may_close(
        month, rules.Books(desk.today, now, desk.zone, closed, volumes.last_recorded(reader), bound), rule
    )


def _close(desk: Desk, month: Month, path: Path) -> None:
    """Prove the record, write the volume aside, enter it, then give the folder its name: what is entered can be
    written out again, so a run that is killed in between leaves nothing undone."""
    who = entering.may(desk, ACT)
    with copy_of(desk.path) as record:
        for problem in problems(record, Walked()):
            raise RecordBroken(
                _(
                    "{month} is not closed, because the record is broken ({problem}): see 'aftersvc log verify'"
                ).format(month=month, problem=problem.problem)
            )
        volume = entering.volume_at(desk, str(month), journal.tip(record), who)
        with folder.aside(path) as made:
            manifest = _write(made, record, volume, month)
            entering.enter(desk, ACT, volume._replace(manifest=manifest))
            folder.place(made, path)


def _write_again(desk: Desk, volume: Volume, month: Month, path: Path) -> None:
    """The same bytes as at the closing, or nothing."""
    with copy_of(desk.path) as record, folder.aside(path) as made:
        with spoken(volume.language):
            manifest = _write(made, record, volume, month)
        if manifest != volume.manifest:
            gone = disposals.lacking_at(record, volume.cut)
            raise Refused(_lacking(volume, path, gone)) if gone else otherwise(volume, path)
        folder.place(made, path)


def _write_left(desk: Desk, volume: Volume | None, month: Month, path: Path) -> Path:
    """What is left of a volume, under a name of its own: it says what it lacks, and is no volume of the chain.

    What was left before something more was disposed of gives way to it, if it is as it was written.
    """
    if volume is None:
        raise Refused(_("--left: {month} was never closed").format(month=month))
    beside = path.with_name(f"{path.name}{volumes.LEFT}")
    with copy_of(desk.path) as record, folder.aside(beside) as made:
        gone = disposals.lacking_at(record, volume.cut)
        if not gone:
            raise Refused(
                _("--left: nothing was disposed of since {month} was closed; leave --left out").format(
                    month=month
                )
            )
        with spoken(volume.language):
            manifest = _write(made, record, volume, month, gone)
        if folder.seal_of(beside) != manifest:
            folder.replace(made, beside)
    return beside


def _write(
    made: Folder, record: Reader, volume: Volume, month: Month, gone: Sequence[sqlite3.Row] = ()
) -> str:
    with state_of(record, volume, month, gone) as state:
        months.write(made, state)
    return made.seal()


def _lacking(volume: Volume, path: Path, gone: Sequence[sqlite3.Row]) -> str:
    """Why a volume cannot be written out as it was closed any more, in one sentence."""
    named = enumerated(row["document"] for row in gone[:NAMED]) + (" ..." if len(gone) > NAMED else "")
    return _(
        "{month} cannot be written as it was closed: what it held was disposed of since ({documents}); only the folder"
        " that was closed is the volume. What is left of it: --left; {path} was not made"
    ).format(month=volume.period, documents=named, path=safe(path))


def otherwise(volume: Volume, path: Path) -> Refused | RecordBroken:
    """Why what came out is not put in place: another program closed the volume, or the record is not what it was."""
    with spoken(volume.language):
        this = layout.program()
    if volume.program != this:
        return Refused(
            _(
                "{month} was closed by program {program}, and this is {this}, whose volumes look otherwise: only that one"
                " writes it out again; {path} was not made"
            ).format(month=volume.period, program=volume.program, this=this, path=safe(path))
        )
    return RecordBroken(
        _(
            "{month} would be written otherwise than it was closed: a recorded image was changed or taken away; {path} was"
            " not made"
        ).format(month=volume.period, path=safe(path))
    )
