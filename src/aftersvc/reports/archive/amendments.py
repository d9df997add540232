"""What came too late for the volume of its own month."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aftersvc.core import journal
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.reports.archive import store
from aftersvc.reports.archive.attached import kept_as
from aftersvc.reports.archive.wording import in_words

if TYPE_CHECKING:
    import sqlite3

    from aftersvc.reports.archive.state import State

NOTHING = dict.fromkeys(
    ("at", "day", "document", "event", "by", "details", "note", "subject", "kept", "recorded_at")
)


def amendments(state: State) -> Iterator[dict[str, Any]]:
    """What happened in months that were archived before, but was written down only after their cuts."""
    for earlier, asked_of in state.amended:
        for found in _late(state, asked_of):
            yield {**NOTHING, **found, "month": earlier}


def _late(state: State, asked_of: dict[str, dict[str, object]]) -> Iterator[dict[str, Any]]:
    reader = state.reader
    for row in store.rows(reader, store.AMENDING_EVENTS, **asked_of["event"]):
        yield in_words(row, state.words, state.zone)
    for row in store.rows(reader, store.AMENDING_LETTERS, **asked_of["letter"]):
        yield {
            "day": row["day"],
            "document": row["document"],
            "event": "letter_in" if row["direction"] == "in" else "letter_out",
            "subject": f"{row['number']} {row['subject']}",
            "kept": kept_as(row["file_sha256"], row["file"]),
        }
    for row in store.rows(reader, store.AMENDING_PENALTIES, **asked_of["penalty"]):
        yield _consequence(state, row)
    for row in store.rows(reader, store.AMENDING_DAILY, **asked_of["daily_report"]):
        yield {key: row[key] for key in ("day", "by", "recorded_at")} | {
            "event": "daily_report",
            "note": row["text"],
        }
    for row in store.rows(reader, store.AMENDING_SPENDING, **asked_of["budget_spending"]):
        category = state.words.get("budget", {}).get(row["category"], row["category"])
        yield {key: row[key] for key in ("day", "by")} | {
            "event": "budget_spending",
            "details": {_("Category"): category, _("Amount"): yuan(row["amount"])},
            "note": row["reason"],
            "recorded_at": journal.first_recorded(state.record, "budget_spending", row["id"]),
        }


def _consequence(state: State, row: sqlite3.Row) -> dict[str, Any]:
    """A penalty or reward, with what follows from it; whatever becomes of it later stands in the lists of penalties."""
    amounts = {
        name: yuan(row[key])
        for key, name in (("fine", _("Fine")), ("cost", _("Cost")), ("reward", _("Reward")))
        if row[key]
    }
    details = {_("Clause"): row["clause"], _("Which time"): row["nth"], **amounts}
    return {
        "at": row["at"],
        "document": row["document"],
        "event": "penalty",
        "details": details,
        "note": row["note"],
        "subject": f"{row['staff']}: {state.words['penalty'].get(row['rule'], row['rule'])}",
        "recorded_at": journal.first_recorded(state.record, "penalty", row["id"]),
    }
