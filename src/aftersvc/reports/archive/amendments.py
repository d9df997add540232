"""What came too late for the volume of its own month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aftersvc.reports.archive import store
from aftersvc.reports.archive.attached import kept_as

if TYPE_CHECKING:
    from aftersvc.reports.archive.state import State


def amendments(state: State) -> Iterator[dict[str, Any]]:
    """What happened in months that were archived before, but was written down only after their cuts."""
    for earlier, asked_of in state.amended():
        for row in store.rows(state.reader, store.AMENDING_EVENTS, **asked_of["event"]):
            yield {**dict(row), "month": earlier, "day": None, "subject": None, "kept": None}
        for row in store.rows(state.reader, store.AMENDING_LETTERS, **asked_of["letter"]):
            yield {
                "month": earlier,
                "at": None,
                "day": row["day"],
                "document": row["document"],
                "event": "letter_in" if row["direction"] == "in" else "letter_out",
                "by": None,
                "details": None,
                "note": None,
                "subject": f"{row['number']} {row['subject']}",
                "kept": kept_as(row["file_sha256"], row["file"]),
                "recorded_at": None,
            }
