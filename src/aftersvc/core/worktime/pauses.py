"""Pauses in order: what a history says about waiting, made fit for counting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

Pause = tuple[datetime, datetime | None]  # from, until; None while it lasts


def in_order(pauses: Sequence[Pause], start: datetime) -> list[Pause]:
    """The pauses after `start`, in UTC and by time; overlapping ones are one, those of no length none.

    An open pause swallows whatever comes after its beginning, so only the last can be open.
    """
    ordered: list[Pause] = []
    for begin, end in sorted(map(_in_utc, pauses), key=lambda pause: pause[0]):
        since = max(begin, start)
        if end is not None and end <= since:
            continue
        if ordered:
            before, until = ordered[-1]
            if until is None:
                break
            if since <= until:
                ordered[-1] = (before, None if end is None else max(until, end))
                continue
        ordered.append((since, end))
    return ordered


def _in_utc(pause: Pause) -> Pause:
    begin, end = pause
    return begin.astimezone(UTC), end and end.astimezone(UTC)
