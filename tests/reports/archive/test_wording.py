"""What stands in the details of events, in words: no ids of the program or of the regulation on a page."""

from __future__ import annotations

import json
import sqlite3
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from aftersvc.reports.archive.wording import in_words

WORDS = {
    "ground": {"untimely": "came late"},
    "dimension": {"quality": "quality of the repair"},
    "report_field": {"cause": "cause of the fault"},
    "field": {"people": "who took part"},
    "staff": {"S202601-0002": "Li Xue"},
}


@pytest.mark.parametrize(
    ("details", "said"),
    [
        (None, None),
        ({"ground": "untimely"}, {"Ground": "came late"}),
        ({"document": "T202601-0001"}, {"Document": "T202601-0001"}),
        (
            {"document": "survey 7", "outcome": "answered", "scores": {"quality": 4}},
            {"Outcome": "answered", "Scores": {"quality of the repair": 4}},
        ),
        ({"state": "incomplete", "missing": ["cause"]}, {"State": "incomplete", "Was missing": "cause of the fault"}),
        ({"leader": "S202601-0002", "crew": []}, {"Technician": "Li Xue"}),
        ({"set": {"people": "all"}}, {"Filled in": {"who took part": "all"}}),
        (
            {"changed": {"promised_at": [None, "2026-01-06T03:10:00Z"]}},
            {"Promised": "- → 2026-01-06 11:10"},
        ),
        ({"of a later program": "x"}, {"of a later program": "x"}),
    ],
)  # fmt: skip
def test_details_are_said_in_words(details: dict[str, Any] | None, said: dict[str, Any] | None) -> None:
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    row = connection.execute("SELECT ? AS details", [details and json.dumps(details)]).fetchone()
    connection.close()
    assert in_words(row, WORDS, ZoneInfo("Asia/Shanghai"))["details"] == said
