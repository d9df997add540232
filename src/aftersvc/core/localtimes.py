"""Instants of the file as local times, fast enough for every cell of a long list.

The offset of a zone is asked once a day; only on a day on which the clocks change is it asked for each instant.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo


def local(text: str, zone: ZoneInfo) -> datetime:
    """The aware local time of an instant of the file."""
    return datetime.fromisoformat(text).astimezone(zone)


def on_clock(text: str, zone: ZoneInfo) -> str:
    """`2026-11-21 09:30`."""
    offset = _offset(text[:10], zone)
    if offset is None:
        return local(text, zone).isoformat(" ")[:16]
    return (datetime.fromisoformat(text[:19]) + offset).isoformat(" ")[:16]


def with_offset(text: str, zone: ZoneInfo) -> str:
    """`2026-11-21T09:30:00+08:00`."""
    offset = _offset(text[:10], zone)
    if offset is None:
        return local(text, zone).isoformat()
    return (datetime.fromisoformat(text[:19]) + offset).isoformat() + _written(offset)


@lru_cache(maxsize=10_000)
def _offset(day: str, zone: ZoneInfo) -> timedelta | None:
    """The offset of a zone through a UTC day; None if it changes in it."""
    start = datetime.fromisoformat(day).replace(tzinfo=UTC)
    first = start.astimezone(zone).utcoffset()
    return first if first == (start + timedelta(days=1)).astimezone(zone).utcoffset() else None


@lru_cache(maxsize=64)
def _written(offset: timedelta) -> str:
    return datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]
