"""A volume as it is entered into the file: who may, what it is called, and once only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.archives import store as volumes
from aftersvc.archives.store import Volume
from aftersvc.core.errors import Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, chosen
from aftersvc.reports.archive import layout

if TYPE_CHECKING:
    from aftersvc.core.journal import Tip
    from aftersvc.desk import Desk


def may(desk: Desk, act: str) -> int:
    """Who acts, by their id, asked before the long work begins. Raises NotAllowed; writes nothing."""
    with desk.recording(act) as entry:
        return desk.actor(entry).id


def volume_at(desk: Desk, period: str, tip: Tip, who: int) -> Volume:
    """A volume that ends with an entry of the journal, closed now; what its manifest is, only its writing shows."""
    return Volume(
        period=period,
        cut=tip.entry,
        tip=tip.hash,
        closed_at=to_text(desk.now),
        by_id=who,
        language=chosen(),
        program=layout.program(),
        manifest="",
    )


def enter(desk: Desk, act: str, volume: Volume) -> None:
    """Enter what was written. Raises Refused where somebody else was first."""
    with desk.recording(act) as entry:
        if volumes.of_period(entry, volume.period) is not None:
            raise Refused(_("{month} was archived by somebody else meanwhile").format(month=volume.period))
        entry.document = f"volume {volume.period}"
        volumes.insert(entry, volume)
