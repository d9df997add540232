"""Two registers that nobody here wrote, whole, with their known truth."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .conftest import AFTER_ALL, EXAMPLES

BOSTON = f"--map {EXAMPLES}/boston311/mapping.toml"
UCI = f"--map {EXAMPLES}/uci-incidents/mapping.toml"


def ask(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture(autouse=True)
def _later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", AFTER_ALL)


def found(outcome: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    return {each["finding"]: (each["count"], each["rejects"]) for each in outcome["findings"]}


def test_boston(run: Callable[..., Any], desk_file: Path, unpacked: Callable[[str], Path]) -> None:
    file = unpacked("boston311_2011-07.csv")
    points = {"target_before_received": (3, False), "target_far_ahead": (3, False)}

    rehearsed = run(f"import tickets {file} {BOSTON} --dry-run -f json").json()
    assert found(rehearsed) == points
    assert [rehearsed[key] for key in ("rows", "records", "new", "rejected", "brought_in")] == [
        9854,
        9854,
        9854,
        0,
        0,
    ]
    assert ask(desk_file, "SELECT count(*) FROM ticket") == [(0,)]

    brought = run(f"import tickets {file} {BOSTON} -f json").json()
    assert found(brought) == points
    assert (brought["brought_in"], brought["new_customers"]) == (9854, 22)
    assert ask(
        desk_file,
        "SELECT count(*), sum(status = 'closed') FROM ticket"
        " WHERE received_at >= '2011-06-30T16:00:00Z' AND received_at < '2011-07-31T16:00:00Z'",
    ) == [(9854, 9177)]
    assert ask(
        desk_file,
        "SELECT sum(stopped_at <= due_at), sum(stopped_at > due_at), sum(stopped_at IS NULL), count(DISTINCT clock)"
        " FROM derived_clock",
    ) == [(6293, 1218, 646, 1)]
    assert ask(
        desk_file, "SELECT count(*) FROM ticket WHERE number NOT IN (SELECT document FROM derived_clock)"
    ) == [(1697,)]
    ((verb, document, why, lines),) = ask(
        desk_file, "SELECT verb, document, why, lines FROM journal_entry WHERE verb LIKE 'import%'"
    )
    assert (verb, document, lines) == ("import tickets", None, 9854 + 9854 + 9177 + 22)
    assert why.startswith("boston311_2011-07.csv, sha256 ")
    run("log verify")

    again = run(f"import tickets {file} {BOSTON} -f json").json()
    assert (again["known"], again["new"], again["brought_in"]) == (9854, 0, 0)
    assert ask(desk_file, "SELECT count(*) FROM journal_entry WHERE verb LIKE 'import%'") == [(1,)]


def test_boston_flags_agree_with_the_clocks(
    run: Callable[..., Any], desk_file: Path, unpacked: Callable[[str], Path]
) -> None:
    import csv

    file = unpacked("boston311_2011-07.csv")
    run(f"import tickets {file} {BOSTON}")
    with file.open(newline="") as text:
        flags = {
            row["case_enquiry_id"]: row["ontime"]
            for row in csv.DictReader(text)
            if row["closed_dt"] and row["target_dt"]
        }
    judged = ask(
        desk_file,
        "SELECT outside_number, iif(stopped_at <= due_at, 'ONTIME', 'OVERDUE') FROM derived_clock"
        " JOIN ticket ON ticket.number = document WHERE stopped_at IS NOT NULL",
    )
    flagged = [(flags[number], flag) for number, flag in judged if flags[number]]
    assert len(flagged) == 7491
    assert all(theirs == ours for theirs, ours in flagged)
    assert sum(ours == "OVERDUE" for _theirs, ours in flagged) == 1198


def test_uci(run: Callable[..., Any], desk_file: Path, unpacked: Callable[[str], Path]) -> None:
    file = unpacked("uci_incident_first890.csv")
    brought = run(f"import tickets {file} {UCI} -f json").json()
    assert [brought[key] for key in ("rows", "records", "brought_in", "rejected")] == [5998, 890, 890, 0]
    assert found(brought) == {"event_before_received": (2, False)}
    assert ask(desk_file, "SELECT count(*), sum(reopened > 0) FROM ticket") == [(890, 10)]
    assert ask(
        desk_file,
        "SELECT substr(datetime(received_at, '+8 hours'), 1, 7), count(*) FROM ticket GROUP BY 1 ORDER BY 1",
    ) == [("2016-02", 207), ("2016-03", 683)]
    assert ask(desk_file, "SELECT count(*) FROM event WHERE name = 'reopened'") == [
        (11,)
    ]  # one of them twice
    assert run(f"import tickets {file} {UCI} -f json").json()["known"] == 890
    run("log verify")
    assert "wrong" not in run("doctor").stdout


def test_the_sample_of_the_example(run: Callable[..., Any], desk_file: Path) -> None:
    run(f"import tickets {EXAMPLES}/boston311/sample.csv {BOSTON}")
    assert ask(
        desk_file,
        "SELECT sum(stopped_at <= due_at), sum(stopped_at > due_at), sum(stopped_at IS NULL) FROM derived_clock",
    ) == [(119, 35, 15)]
    assert ask(desk_file, "SELECT count(*) FROM ticket") == [(200,)]
