"""The text of a regulation as it was written, to be changed in an editor: a version's of the file, or a pack's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core import attachments
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.core.writing import data_out
from aftersvc.regulation import packs, versions

if TYPE_CHECKING:
    from aftersvc.desk import Desk


def of(desk: Desk, pack: str | None, version_id: int | None) -> str:
    """A pack's text, or a version's of the file (default: the one in force). Raises BadInput for no pack, or for both."""
    if pack is None:
        with desk.reading() as reader:
            if version_id is None:
                return versions.source(reader, versions.in_force(reader, desk.today).id)
            return versions.source(reader, versions.one(reader, version_id).id)
    if version_id is not None:
        raise BadInput(_("name a pack or a version, not both"))
    if pack not in packs.names():
        sentence = _("'{name}' is not a regulation of this program: {hint}")
        raise BadInput(sentence.format(name=safe(pack), hint=nearest(pack, packs.names())))
    return packs.source(pack).decode()


def give(text: str, out: Path | None) -> None:
    """Print a text, or write it to a file that is not there yet: what somebody is at work on is never overwritten."""
    if out is None:
        with data_out(None) as written:
            written.write(text)
        return
    attachments.write_out(out, text.encode())
