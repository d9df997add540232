"""Words that must be one of a list: ids, or the titles the screen shows for them."""

from __future__ import annotations

from collections.abc import Mapping

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe


def one_of(what: str, word: str, known: Mapping[str, str | Mapping[str, str]]) -> str:
    """The id that `word` means: an id, or its title in any language. Raises BadInput with the nearest right word."""
    word = word.strip()
    if word in known:
        return word
    for id_, title in known.items():
        if word in (title.values() if isinstance(title, Mapping) else (title, _(title))):
            return id_
    raise BadInput(
        _("{what}: '{word}' is not known here: {hint}").format(
            what=what, word=safe(word), hint=nearest(word, known)
        )
    )
