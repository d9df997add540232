"""A register of trips that nobody here wrote, whole, with its known truth."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from .conftest import EXAMPLES

Run = Callable[..., Any]

REGISTER = "sf_fire_dispatch_a.csv"
MAPPING = EXAMPLES / "sf-fire" / "mapping.toml"


@pytest.fixture
def register(unpacked: Callable[[str], Path]) -> Path:
    return unpacked(REGISTER)


def ask(file: Path, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(question).fetchall()


def found(outcome: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    return {each["finding"]: (each["count"], each["rejects"]) for each in outcome["findings"]}


def bring_in(run: Run, file: Path, words: str = "", mapping: Path = MAPPING, code: int = 0) -> dict[str, Any]:
    outcome: dict[str, Any] = run(
        f"import dispatches {file} --map {mapping} {words} -f json", exit=code
    ).json()
    return outcome


def test_every_trip_but_those_out_of_order(run: Run, desk_file: Path, register: Path) -> None:
    rehearsed = bring_in(run, register, "--dry-run")
    keys = ("rows", "new", "rejected", "brought_in", "new_customers")
    assert [rehearsed[key] for key in keys] == [2986, 2976, 10, 0, 43]
    assert found(rehearsed) == {
        "times_out_of_order": (10, True),
        "not_back": (44, False),
        "new_ticket": (2689, False),
        "new_person": (190, False),
    }
    assert bring_in(run, register, code=9)["brought_in"] == 0
    assert ask(desk_file, "SELECT count(*) FROM dispatch UNION ALL SELECT count(*) FROM ticket") == [
        (0,),
        (0,),
    ]

    assert bring_in(run, register, "--on-error skip", code=9)["brought_in"] == 2976
    with register.with_name("sf_fire_dispatch_a.rejected.csv").open(encoding="utf-8-sig", newline="") as text:
        rejected = list(csv.DictReader(text))
    assert [int(row["rejected_row"]) for row in rejected] == [
        163, 378, 739, 831, 1022, 1448, 2072, 2083, 2507, 2787,
    ]  # fmt: skip
    assert rejected[0]["rejected_why"] == (
        "row 163, available_timestamp: back 2000-05-21 22:37:27 lies before arrived 2000-05-21 22:39:46"
    )
    assert ask(
        desk_file, "SELECT count(*), count(DISTINCT ticket_id), sum(arrived_at IS NULL) FROM dispatch"
    ) == [(2976, 2689, 810)]
    assert sum(row["on_scene_timestamp"] == "" for row in rejected) == 811 - 810
    assert ask(desk_file, "SELECT status, count(*) FROM dispatch GROUP BY 1 ORDER BY 1") == [
        ("back", 2906), ("on_site", 13), ("planned", 26), ("under_way", 31),
    ]  # fmt: skip
    units = (
        "SELECT units, count(*) FROM (SELECT count(*) AS units FROM dispatch GROUP BY ticket_id) GROUP BY 1"
    )
    assert ask(desk_file, units) == [(1, 2446), (2, 206), (3, 31), (4, 5), (5, 1)]
    assert ask(desk_file, "SELECT status, count(*) FROM ticket GROUP BY 1 ORDER BY 1") == [
        ("closed", 2631), ("in_hand", 58),
    ]  # fmt: skip
    assert ask(desk_file, "SELECT count(*) FROM derived_clock") == [(0,)]  # nobody's deadline is ours
    entries = ask(desk_file, "SELECT verb, document, why FROM journal_entry WHERE verb LIKE 'import%'")
    assert [entry[:2] for entry in entries] == [("import dispatches", None)]
    assert entries[0][2].startswith(f"{REGISTER}, sha256 ")
    run("log verify")
    assert "wrong" not in run("doctor").stdout


def test_what_is_listed_is_what_the_register_says(run: Run, desk_file: Path, register: Path) -> None:
    """Every one of the 2,976 rows, from the file through the program to JSON and back."""
    bring_in(run, register, "--on-error skip", code=9)
    listed = {each["number"]: each for each in run("dispatch list -f json").json()}
    outside = dict(ask(desk_file, "SELECT outside_number, number FROM dispatch"))
    calls = dict(ask(desk_file, "SELECT number, outside_number FROM ticket"))
    columns = {
        "departed_at": "response_timestamp", "arrived_at": "on_scene_timestamp", "back_at": "available_timestamp",
    }  # fmt: skip
    compared = 0
    with register.open(newline="") as text:
        for row in csv.DictReader(text):
            if row["row_id"] not in outside:
                continue
            shown = listed[outside[row["row_id"]]]
            assert (shown["technician"], calls[shown["ticket"]]) == (row["unit_id"], row["call_number"])
            assert shown["customer"] == (row["station_area"] or "San Francisco")
            for key, column in columns.items():
                assert _same_instant(shown[key], row[column])
            assert shown["late_minutes"] is None
            compared += 1
    assert compared == len(listed) == 2976
    assert run("dispatch list --late -f json").json() == []


def _same_instant(shown: str | None, stands: str) -> bool:
    from datetime import datetime

    if shown is None or not stands:
        return shown is None and not stands
    return datetime.fromisoformat(shown) == datetime.fromisoformat(stands)


def test_the_same_file_twice_brings_nothing_twice(run: Run, desk_file: Path, register: Path) -> None:
    bring_in(run, register, "--on-error skip", code=9)
    counts = "SELECT count(*) FROM dispatch UNION ALL SELECT count(*) FROM ticket UNION ALL SELECT count(*) FROM staff"
    before = ask(desk_file, counts)
    again = bring_in(run, register, "--on-error skip", code=9)
    assert [again[key] for key in ("known", "changed", "new", "brought_in")] == [2976, 0, 0, 0]
    assert ask(desk_file, counts) == before
    assert ask(desk_file, "SELECT count(*) FROM journal_entry WHERE verb LIKE 'import%'") == [(1,)]


def test_with_a_finding_all_of_them_come(run: Run, desk_file: Path, register: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(MAPPING.read_text().replace('out_of_order = "reject"', 'out_of_order = "finding"'))
    outcome = bring_in(run, register, mapping=mapping)
    assert (outcome["brought_in"], outcome["rejected"]) == (2986, 0)
    assert found(outcome)["times_left_out"] == (10, False)
    assert ask(desk_file, "SELECT count(*), count(DISTINCT ticket_id) FROM dispatch") == [(2986, 2696)]
    assert ask(
        desk_file,
        "SELECT departed_at, arrived_at, back_at FROM dispatch WHERE outside_number = '001150114-M07'",
    ) == [(None, "2000-04-24T11:51:27Z", "2000-04-24T12:44:22Z")]
