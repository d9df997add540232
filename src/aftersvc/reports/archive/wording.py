"""Details of events in words, for pages that are read without the regulation at hand."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from aftersvc.core.language import _
from aftersvc.regulation.wording import Words
from aftersvc.vocabulary import N_

# What a detail is called, and of which kind its word is, where it is one of the regulation's.
DETAILS: dict[str, tuple[str, str]] = {
    "department": (N_("Department"), "department"),
    "reason": (N_("Reason"), "waiting"),
    "step": (N_("Step"), "step"),
    "clock": (N_("Clock"), "clock"),
    "document": (N_("Document"), ""),
    "letter": (N_("Letter"), ""),
}


def in_words(row: sqlite3.Row, words: Words) -> dict[str, Any]:
    """A row of a history with its `details` as people read them; what is not known stays as it is."""
    details = json.loads(row["details"]) if row["details"] else None
    return {
        **dict(row),
        "details": details and {_named(key): _worded(key, value, words) for key, value in details.items()},
    }


def _named(key: str) -> str:
    return _(DETAILS[key][0]) if key in DETAILS else key


def _worded(key: str, value: Any, words: Words) -> Any:
    kind = DETAILS[key][1] if key in DETAILS else ""
    return words.get(kind, {}).get(value, value) if kind and isinstance(value, str) else value
