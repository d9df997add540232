"""Instants as they stand in the file: UTC, whole seconds, ISO 8601 with `Z`; text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime


def to_text(instant: datetime) -> str:
    """`2026-11-21T01:30:00Z`. The instant must be aware."""
    if instant.tzinfo is not UTC:
        instant = instant.astimezone(UTC)
    # A third of strftime's time, and an import asks often.
    return instant.isoformat(timespec="seconds")[:19] + "Z"


def from_text(text: str) -> datetime:
    """The aware UTC instant of a text written by `to_text`."""
    return datetime.fromisoformat(text)
