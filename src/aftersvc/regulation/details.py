"""Details of an event as people read them: ids of the program and of the regulation in words, times on the wall's clock."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.cells import INSTANT
from aftersvc.core.language import _, enumerated
from aftersvc.core.localtimes import on_clock
from aftersvc.vocabulary import DETAILS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from aftersvc.regulation.wording import Words

CHANGED = "changed"  # the fields that an edit changed: what each was and is
_ROW = r"survey \d+"  # it has no number that people know


def details_in_words(details: Mapping[str, Any], words: Words, zone: ZoneInfo) -> dict[str, Any]:
    """The details under what people call them; what is not known stays as it is, what is empty is left out."""
    return {name: said for name, said in _all(details, words, zone) if said is not None}


def _all(details: Mapping[str, Any], words: Words, zone: ZoneInfo) -> Iterator[tuple[str, Any]]:
    for key, value in details.items():
        if isinstance(value, str) and re.fullmatch(_ROW, value):
            continue
        if key == CHANGED:
            for name, values in value.items():
                title, known = _named(name, words)
                yield title, " → ".join(str(_said(each, known, zone) or "-") for each in values)
            continue
        title, known = _named(key, words)
        yield title, _said(value, known, zone)


def _named(key: str, words: Words) -> tuple[str, Mapping[str, str]]:
    named, kinds = DETAILS.get(key, ("", ""))
    known = {id_: said for kind in reversed(kinds.split()) for id_, said in words.get(kind, {}).items()}
    return _(named) if named else key, known


def _said(value: Any, known: Mapping[str, str], zone: ZoneInfo) -> Any:
    """A value with its ids, and those inside it, as people call them."""
    if isinstance(value, dict):
        return {known.get(key, key): _said(each, known, zone) for key, each in value.items()} or None
    if isinstance(value, list):
        return enumerated(str(_said(each, known, zone)) for each in value) or None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, str):
        return on_clock(value, zone) if re.fullmatch(INSTANT, value) else known.get(value, value)
    return value
