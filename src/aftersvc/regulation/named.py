"""A regulation as a clerk names it: one of the packs, or a TOML file."""

from __future__ import annotations

from pathlib import Path

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation, Vocabulary
from aftersvc.regulation.reader import read_or_refuse


def source_of(name: str) -> bytes:
    """The text of the pack or file that `name` means. Raises BadInput where it is neither."""
    if name in packs.names():
        return packs.source(name)
    path = Path(name)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise BadInput(
            _("'{name}' is neither a pack nor a file: {hint}").format(
                name=safe(name), hint=nearest(name, packs.names())
            )
        ) from None
    except OSError as error:
        raise BadInput(
            _("cannot read {path}: {reason}").format(path=safe(name), reason=error.strerror or "")
        ) from None


def regulation_of(name: str, vocabulary: Vocabulary) -> Regulation:
    """The checked regulation that `name` means; raises BadInput with every mistake in it, one a line."""
    return read_or_refuse(source_of(name), name, vocabulary)
