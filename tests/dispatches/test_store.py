"""The questions of dispatches go by index; whole rows come in as they are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core.database import Who, reading, writing
from aftersvc.dispatches import store
from aftersvc.logs.rules import Walked
from aftersvc.logs.verify import problems

Run = Callable[..., Any]

ASKED = {
    **dict.fromkeys(("status", "since", "until", "still_at", "ticket_id", "customer_id", "staff_id", "but")),
    "voids": 0, "late": 0, "most": 50, "id": 9, "product_id": 1, "staff_ids": "[1]",
}  # fmt: skip


@pytest.mark.parametrize(
    ("question", "step"),
    [
        (store.LIST, "SCAN dispatch USING INDEX dispatch_starts"),
        (store.ENGAGEMENTS, "SEARCH dispatch USING INDEX dispatch_out (status=?)"),
        (store.EARLIER, "SEARCH earlier USING INDEX dispatch_ticket (ticket_id=? AND id<?)"),
        (store.OF_TICKET, "SEARCH dispatch USING INDEX dispatch_ticket (ticket_id=?)"),
    ],
)
def test_questions_go_by_index(desk_file: Path, question: str, step: str) -> None:
    with reading(desk_file) as reader:
        plan = [row["detail"] for row in reader.all(f"EXPLAIN QUERY PLAN {question}", **ASKED)]
    assert step in plan, plan


def test_the_newest_fifty_are_not_sorted_out_of_all(desk_file: Path) -> None:
    with reading(desk_file) as reader:
        plan = reader.all(f"EXPLAIN QUERY PLAN {store.LIST}", **ASKED)
    assert [row["detail"] for row in plan if "TEMP B-TREE" in row["detail"] and row["parent"] == 0] == []


def test_dispatches_of_another_register_come_in_whole(desk: Run, desk_file: Path) -> None:
    blank = dict.fromkeys(store.Dispatch._fields)
    row = blank | {
        "number": "D202611-0001", "ticket_id": 1, "leader_id": 4, "planned_at": "2011-05-23T13:22:07Z",
        "back_at": "2011-05-23T13:23:47Z", "status": "back", "version_id": 1, "source": "sf",
        "outside_number": "111430193-E28", "outside_hash": "x",
    }  # fmt: skip
    at = datetime(2026, 11, 21, 10, tzinfo=UTC)
    with writing(desk_file, "import dispatches", Who("w", 1, "Wang Min"), now=at) as entry:
        first = store.next_id(entry)
        assert store.insert_all(entry, [store.Dispatch(**row | {"id": first})]) == 1
    with reading(desk_file) as reader:
        assert store.outside(reader, "sf") == {"111430193-E28": "x"}
        assert store.by_id(reader, first).back_at == "2011-05-23T13:23:47Z"
        assert list(problems(reader, Walked())) == []
    [shown] = desk("dispatch list -f json").json()
    assert (shown["arrived_at"], shown["late_minutes"], shown["status"]) == (None, None, "back")
