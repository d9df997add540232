"""Which version of the regulation a record is bound to: the one in force on its own day. Asked without the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo

from aftersvc.core.errors import StoreUnusable
from aftersvc.core.instants import to_text
from aftersvc.core.language import _
from aftersvc.regulation.model import Version


class Bindings:
    """The versions in force, and the instants they begin: what `versions.in_force` answers, for many days at once."""

    def __init__(self, every: Sequence[Version], zone: tzinfo) -> None:
        standing = [version for version in every if version.stands]
        if not standing:
            raise StoreUnusable(_("this file has no regulation: adopt one with 'policy adopt NAME'"))
        standing.sort(key=lambda version: version.from_day or date.min)
        self.ids = [version.id for version in standing]
        self._begins = [_begin(version.from_day, zone) for version in standing]

    def of(self, received: str) -> int:
        """The id of the version in force on the local day of an instant (UTC text)."""
        return self.ids[bisect_right(self._begins, received) - 1]


def _begin(day: date | None, zone: tzinfo) -> str:
    """The instant at which a local day begins; a text before all instants for a version that reaches back for ever."""
    return to_text(datetime.combine(day, time(), zone)) if day else ""
