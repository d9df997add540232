"""Instants of the file as local times, fast enough for every cell of a long list.

The register's instants crowd into few hours: an hour is turned into local time once, its minutes are copied. Where
a zone is not whole hours from UTC, or its clocks change on that day, each instant is turned by itself.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

HOUR = timedelta(hours=1)


def local(text: str, zone: ZoneInfo) -> datetime:
    """The aware local time of an instant of the file."""
    return datetime.fromisoformat(text).astimezone(zone)


def on_clock(text: str, zone: ZoneInfo) -> str:
    """`2026-11-21 09:30`."""
    day, hour, _offset = _hour(text[:13], zone)
    if not day:
        return local(text, zone).isoformat(" ")[:16]
    return f"{day} {hour}{text[13:16]}"


def with_offset(text: str, zone: ZoneInfo) -> str:
    """`2026-11-21T09:30:00+08:00`."""
    day, hour, offset = _hour(text[:13], zone)
    if not day:
        return local(text, zone).isoformat()
    return f"{day}T{hour}{text[13:19]}{offset}"


@lru_cache(maxsize=20_000)
def _hour(hour: str, zone: ZoneInfo) -> tuple[str, str, str]:
    """Local day, hour and written offset of a UTC hour `2026-11-21T01`; three times nothing if it has to be asked."""
    start = datetime.fromisoformat(f"{hour}:00:00+00:00").astimezone(zone)
    midnight = datetime.fromisoformat(hour[:10]).replace(tzinfo=UTC)
    offsets = {(midnight + timedelta(days=days)).astimezone(zone).utcoffset() for days in (0, 1)}
    offset = start.utcoffset() or timedelta(0)
    if offsets != {offset} or offset % HOUR:
        return "", "", ""
    written = start.isoformat()
    return written[:10], written[11:13], written[19:]
