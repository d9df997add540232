"""Details of events in words, for pages that are read without the program and the regulation at hand."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.regulation.details import details_in_words

if TYPE_CHECKING:
    from aftersvc.regulation.wording import Words


def in_words(row: sqlite3.Row, words: Words, zone: ZoneInfo) -> dict[str, Any]:
    """A row of a history with its `details` as people read them."""
    details = json.loads(row["details"]) if row["details"] else {}
    return {**dict(row), "details": details_in_words(details, words, zone) or None}
