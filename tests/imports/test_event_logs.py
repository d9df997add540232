"""Event logs at the command line: rows of one ticket that stand apart, are ordered by a column, or cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

MAPPING = """
[fields]
number = "no"
received = "opened"
customer = "who"
summary = "what"
reopened = "again"
[events]
at = "changed"
state = "state"
order = "step"
[events.states]
"New" = "open"
"Working" = "answered"
"Waiting" = "waiting customer"
"Abroad" = "waiting embassy"
"Done" = "closed"
"""
HEADING = "no,opened,who,what,again,changed,state,step\n"

pytestmark = pytest.mark.usefixtures("desk_file")


@pytest.fixture
def imported(run: Callable[..., Any], written: Callable[..., Path]) -> Callable[..., dict[str, Any]]:
    def imported(rows: str, exit: int = 0) -> dict[str, Any]:  # noqa: A002
        file, mapping = written(HEADING + rows), written(MAPPING, "map.toml")
        outcome: dict[str, Any] = run(f"import tickets {file} --map {mapping} -f json", exit=exit).json()
        return outcome

    return imported


def test_rows_that_stand_apart_are_one_ticket_in_the_order_of_their_column(
    imported: Callable[..., dict[str, Any]], run: Callable[..., Any]
) -> None:
    outcome = imported(
        "7,2026-10-01 08:00,A,x,0,2026-10-03 08:00,Done,10\n"
        "8,2026-10-01 09:00,B,y,0,2026-10-01 09:00,New,1\n"
        "7,2026-10-01 08:00,A,x,0,2026-10-02 08:00,Working,9\n"
    )
    assert (outcome["rows"], outcome["records"], outcome["findings"]) == (3, 2, [])
    history = run("ticket show T202611-0001 -f json").json()
    assert [event["event"] for event in history["history"]] == ["received", "answered", "closed"]
    assert (history["status"], history["closed_at"]) == ("closed", "2026-10-03T08:00:00+08:00")


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("7,2026-10-01 08:00,A,x,0,2026-10-02 08:00,Lost,1", "unknown_word", "'Lost' is not known here"),
        ("7,2026-10-01 08:00,A,x,0,2026-10-02 08:00,Abroad,1", "unknown_word", "'embassy' is not known here"),
        ("7,2026-10-01 08:00,A,x,0,,New,1", "empty", "'changed' is empty"),
        ("7,2026-10-01 08:00,A,x,0,2026-10-02 08:00,New,", "empty", "'step' is empty"),
        ("7,2026-10-01 08:00,A,x,0,soon,New,1", "not_a_time", "'soon' is not a time"),
        (
            "7,2026-10-01 08:00,A,x,often,2026-10-02 08:00,New,1",
            "not_a_number",
            "'often' is not a whole number",
        ),
        (",2026-10-01 08:00,A,x,0,2026-10-02 08:00,New,1", "empty", "'no' is empty"),
    ],
)
def test_one_row_that_cannot_be_read_keeps_the_whole_ticket_out(
    imported: Callable[..., dict[str, Any]], tmp_path: Path, row: str, code: str, column: str
) -> None:
    good = row.replace("Lost", "New").replace("Abroad", "New").split(",")
    good[4:] = ["0", "2026-10-01 09:00", "New", "0"]
    outcome = imported(f"{','.join(good)}\n{row}\n", exit=9)
    assert code in [each["finding"] for each in outcome["findings"]]
    assert any(column in each["first"] for each in outcome["findings"])
    assert outcome["rejected"] == 2
    assert len((tmp_path / "register.rejected.csv").read_text("utf-8-sig").splitlines()) == 3
