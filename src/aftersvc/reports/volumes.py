"""report volumes: the volumes that were closed, each with what it can be proved by; and whether its folder is still that."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftersvc.archives import store
from aftersvc.core.errors import BadInput, RecordBroken, Refused
from aftersvc.core.language import _
from aftersvc.core.output import Column
from aftersvc.core.text import safe

if TYPE_CHECKING:
    from aftersvc.desk import Desk

COLUMNS = (
    Column("period", _("Volume")),
    Column("closed_at", _("Volume closed"), "instant"),
    Column("closed_by", _("By")),
    Column("cut", _("Journal up to"), "number"),
    Column("tip", _("Hash of that entry")),
    Column("manifest", _("SHA-256 of SHA256SUMS")),
    Column("language", _("Language"), spare=True),
    Column("program", _("Program"), spare=True),
    Column(
        "stands",
        _("In the folder"),
        words={"whole": _("as it was closed"), "missing": _("not there"), "broken": _("not what was closed")},
    ),
    Column("problem", _("What is wrong"), spare=True),
)


def volumes(desk: Desk, folder: Path | None) -> list[dict[str, Any]]:
    """All volumes, months and years, by period; `folder` is where they stand, looked over file by file where it is given.

    Raises BadInput where there is no such folder.
    """
    if folder is not None and not folder.is_dir():
        raise BadInput(_("--folder: there is no folder {path}").format(path=safe(folder)))
    with desk.reading() as reader:
        rows = [dict(row) for row in store.listing(reader)]
    return [{**row, **_looked_over(row, folder)} for row in rows]


def _looked_over(row: Mapping[str, Any], folder: Path | None) -> dict[str, str | None]:
    from aftersvc.reports.archive import folder as volume

    if folder is None:
        return {"stands": None, "problem": None}
    try:
        there = volume.stands(folder / row["period"], row["manifest"])
    except (RecordBroken, Refused) as error:
        return {"stands": "broken", "problem": str(error)}
    return {"stands": "whole" if there else "missing", "problem": None}
