"""Which version of the regulation a record is bound to: the one in force on its own day. Asked without the file."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, tzinfo

from aftersvc.core.errors import StoreUnusable
from aftersvc.core.instants import from_text
from aftersvc.core.language import _
from aftersvc.regulation.model import Version


class Bindings:
    """The versions in force, and the days they begin: what `versions.in_force` answers, for many days at once."""

    def __init__(self, every: Sequence[Version], zone: tzinfo) -> None:
        standing = [version for version in every if version.withdrawn_at is None]
        if not standing:
            raise StoreUnusable(_("this file has no regulation: adopt one with 'policy adopt NAME'"))
        standing.sort(key=lambda version: version.from_day or date.min)
        self.ids = [version.id for version in standing]
        self._begins = [version.from_day or date.min for version in standing]
        self._zone = zone
        self._known: dict[str, int] = {}  # of ten minutes of UTC: no day begins in the middle of them

    def of(self, received: str) -> int:
        """The id of the version in force on the local day of an instant (UTC text)."""
        key = received[:15]
        version = self._known.get(key)
        if version is None:
            day = from_text(received).astimezone(self._zone).date()
            version = self._known[key] = self.ids[bisect_right(self._begins, day) - 1]
        return version
