"""The technician of an open ticket: who leads its last dispatch that stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
LISTS = ("report queue", "ticket list", "report overdue --due-within 720")


@pytest.mark.parametrize("line", LISTS)
def test_the_last_dispatch_names_the_technician(trips: Run, line: str) -> None:
    """The dispatch of 李强 for ticket 7 is void; nobody was ever sent for the complaints."""
    rows = trips(f"{line} -f json").json()
    found = {(row.get("ticket") or row["number"])[-1]: row["technician"] for row in rows}
    assert found["7"] == "张伟"
    trips("dispatch edit D202611-0007 --to 李强")
    rows = trips(f"{line} -f json").json()
    found = {(row.get("ticket") or row["number"])[-1]: row["technician"] for row in rows}
    assert found["7"] == "李强"


def test_nobody_was_sent_is_null(trips: Run) -> None:
    rows = {row["number"][-1]: row["technician"] for row in trips("report queue -f json").json()}
    assert (rows["3"], rows["6"]) == (None, "李强")
