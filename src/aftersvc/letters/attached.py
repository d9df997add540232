"""What was attached to a letter, given back as a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from aftersvc.core import attachments
from aftersvc.core.errors import NotFound
from aftersvc.core.language import _
from aftersvc.letters import store

if TYPE_CHECKING:
    from aftersvc.desk import Desk


def write(desk: Desk, number: str, out: Path | None) -> Path:
    """Write what is attached to a letter to `out`, or under its own name into the folder one stands in.

    Raises NotFound where there is no such letter or nothing is attached, BadInput where a file stands there already.
    """
    with desk.reading() as reader:
        letter = store.get(reader, number)
        if letter["file_sha256"] is None:
            raise NotFound(_("nothing is attached to {number}").format(number=letter["number"]))
        content = attachments.content(reader, str(letter["file_sha256"]))
    path = out or Path(Path(str(letter["file_name"])).name)
    attachments.write_out(path, content)
    return path
