from __future__ import annotations

import pytest


@pytest.fixture
def history(desk_file, run):
    """Three entries after `init`: a person entered, changed, and another entered late."""
    run("staff new 'Zhao Lei' --role clerk --phone 13800000001 --note 'first day'")
    run("staff edit 'Zhao Lei' --phone 13800000002")
    run("--as 'Zhao Lei' staff new 'Qian Wei' --role technician --at '2026-11-20 17:00'", exit=None)
    run("staff new 'Sun Yu' --role technician --at '2026-11-20 17:00'")


def test_the_list_says_who_did_what_and_when(history, run):
    rows = run("log list --format json").json()
    assert [(row["entry"], row["verb"], row["document"]) for row in rows[:3]] == [
        (1, "init", None),
        (2, "staff new", "S202611-0002"),
        (3, "staff edit", "S202611-0002"),
    ]
    assert rows[1]["actor"] == "Wang Min"
    assert rows[1]["why"] == "first day"
    assert rows[1]["clock_set"] is True
    assert rows[-1]["happened_at"] == "2026-11-20T17:00:00+08:00"
    assert rows[-1]["recorded_at"] == "2026-11-21T09:30:00+08:00"


@pytest.mark.parametrize(
    ("filters", "verbs"),
    [
        ("--verb staff", {"staff new", "staff edit"}),
        ("--verb 'staff edit'", {"staff edit"}),
        ("--verb sta", set()),
        ("--document s202611-0002", {"staff new", "staff edit"}),
        ("--since 2026-11-21", {"init", "staff new", "staff edit"}),
        ("--until 2026-11-20", set()),
        ("--since yesterday --until 2026-11-21", {"init", "staff new", "staff edit"}),
        ("--by nobody", set()),
        ("--by wangmin", {"staff new", "staff edit"}),
    ],
)
def test_the_list_is_filtered(history, run, filters, verbs):
    assert {row["verb"] for row in run(f"log list --format json {filters}").json()} == verbs


def test_a_limit_gives_the_last_ones(history, run):
    everything = run("log list --format json").json()
    assert run("log list --limit 2 --format json").json() == everything[-2:]


def test_an_entry_shows_each_field_before_and_after(history, run):
    entry = run("log show 3 --format json").json()
    assert entry["verb"] == "staff edit"
    assert entry["changes"] == [
        {"table": "staff", "row": 2, "field": "phone", "before": "13800000001", "after": "13800000002"}
    ]
    assert len(entry["hash"]) == len(entry["previous"]) == 64


def test_an_entry_that_is_not_there_is_a_sentence(desk_file, run):
    assert "the last is 1" in run("log show 99", exit=3).stderr


def test_reading_the_log_leaves_no_trace(history, desk_file, run):
    before = desk_file.read_bytes()
    run("log list")
    run("log show 2")
    run("log verify")
    assert desk_file.read_bytes() == before
