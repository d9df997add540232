"""A regulation as a person names it: one that comes with the program, or a TOML file."""

from __future__ import annotations

from pathlib import Path

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation import packs, reader
from aftersvc.regulation.findings import Mistake
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import Vocabulary


def regulation_of(named: str, vocabulary: Vocabulary) -> Regulation:
    """The regulation of a pack's or file's name. Raises BadInput for neither, and with every mistake."""
    return reader.read_or_refuse(source_of(named), named, vocabulary)


def read(named: str, vocabulary: Vocabulary) -> Regulation | list[Mistake]:
    """The regulation of a pack's or file's name, or what is wrong with it; BadInput where there is neither."""
    return reader.read(source_of(named), vocabulary)


def source_of(named: str) -> bytes:
    """The bytes of a pack, or else of a file. Raises BadInput where it is neither."""
    if named in packs.names():
        return packs.source(named)
    path = Path(named)
    if not path.is_file():
        raise BadInput(
            _("'{name}' is neither a file nor a regulation of this program: {hint}").format(
                name=safe(named), hint=nearest(named, packs.names())
            )
        )
    return path.read_bytes()
