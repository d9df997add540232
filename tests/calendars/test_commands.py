"""The calendar at the command line; it is Saturday, 21 November 2026, and the notice for 2027 is not out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
DATA = Path(__file__).parents[1] / "data" / "holiday_cn"


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    """The command line, spoken to by the administrator."""

    def spoken(line: str, exit: int | None = 0) -> Any:  # noqa: A002
        return run(f"--as 'Wang Min' {line}", exit=exit)

    return spoken


@pytest.fixture
def notice_2027(tmp_path: Path) -> Path:
    """A notice that makes New Year's Eve and a week in February off, and a Sunday worked."""
    off = {"2026-12-31": "元旦", "2027-01-01": "元旦", "2027-05-01": "劳动节", "2027-10-01": "国庆节"}
    off |= {f"2027-02-{day:02}": "春节" for day in range(5, 13)}
    days = [{"name": name, "date": day, "isOffDay": True} for day, name in off.items()]
    days.append({"name": "春节", "date": "2027-02-14", "isOffDay": False})
    file = tmp_path / "2027.json"
    file.write_text(json.dumps({"year": 2027, "days": days}), encoding="utf-8")
    return file


def test_a_known_year_is_official(desk: Run) -> None:
    shown = desk("calendar show 2026 -f json")
    rows = shown.json()
    published = json.loads((DATA / "2026.json").read_text(encoding="utf-8"))["days"]
    assert [(row["day"], row["kind"] == "off") for row in rows] == [
        (day["date"], day["isOffDay"]) for day in published
    ]
    assert rows[0] == {
        "day": "2026-01-01",
        "weekday": "thu",
        "kind": "off",
        "name": "元旦",
        "source": rows[0]["source"],
        "provisional": False,
    }
    assert rows[0]["source"].startswith("chinesecalendar ")
    assert shown.stderr == ""


def test_this_year_is_shown_when_none_is_named(desk: Run) -> None:
    assert desk("calendar show -f json").json() == desk("calendar show 2026 -f json").json()


def test_a_year_without_notice_is_provisional_and_says_so(desk: Run) -> None:
    shown = desk("calendar show 2027 -f json")
    assert [row["provisional"] for row in shown.json()] == [True] * 13
    assert shown.stderr == (
        "2027 is provisional: its notice is not known here, load it with 'calendar load FILE'\n"
    )
    assert "lunar calendar are not known for 2051" in desk("calendar show 2051").stderr


@pytest.mark.parametrize("form", ["table", "plain", "csv", "tsv", "jsonl", "markdown"])
def test_a_year_is_shown_in_every_format(desk: Run, form: str) -> None:
    assert "国庆节" in desk(f"calendar show 2026 -f {form}").stdout


def test_loading_a_notice_says_what_changed_and_makes_the_year_official(desk: Run, notice_2027: Path) -> None:
    said = desk(f"calendar load {notice_2027}").stderr.splitlines()
    assert said[0].startswith("2027 loaded: ")
    assert "2026-12-31 Thu: off" in said
    assert "2027-02-14 Sun: worked" in said
    assert "2027-02-07 Sun: off" not in said  # it was off before
    assert said[-1] == "0 running deadlines moved"
    shown = desk("calendar show 2027 -f json")
    assert shown.stderr == ""
    assert {row["source"] for row in shown.json()} == {"2027.json"}
    assert not any(row["provisional"] for row in shown.json())
    assert desk("calendar show 2026 -f json").json()[-1]["day"] == "2026-12-31"


def test_loading_the_same_again_changes_nothing_and_a_later_file_stands(desk: Run, notice_2027: Path) -> None:
    desk(f"calendar load {notice_2027}")
    entries = len(desk("log list -f json").json())
    assert "nothing changed" in desk(f"calendar load {notice_2027}").stderr
    assert "nothing changed" in desk(f"calendar load {DATA / '2026.json'}").stderr
    assert len(desk("log list -f json").json()) == entries
    whole = json.loads(notice_2027.read_text(encoding="utf-8"))
    whole["days"] = [day for day in whole["days"] if day["date"] != "2026-12-31"]
    notice_2027.write_text(json.dumps(whole), encoding="utf-8")
    said = desk(f"calendar load {notice_2027}").stderr.splitlines()
    assert said[:2] == ["2027 loaded: 1 day is other than it was", "2026-12-31 Thu: worked"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("year,day\n", "is not JSON: line 1, column 1 cannot be read"),
        ('{"year": 2027, "papers": [], "days": []}', "has no days: the notice for 2027 was not out"),
    ],
)
def test_another_file_is_refused_and_nothing_written(
    desk: Run, tmp_path: Path, content: str, sentence: str
) -> None:
    file = tmp_path / "x.json"
    file.write_text(content, encoding="utf-8")
    refused = desk(f"calendar load {file}", exit=2)
    assert refused.stdout == ""
    assert refused.stderr.count("\n") == 1
    assert sentence in refused.stderr


def test_a_file_that_is_not_there_or_too_large_is_refused(desk: Run, tmp_path: Path) -> None:
    assert "cannot read" in desk(f"calendar load {tmp_path / 'none.json'}", exit=2).stderr
    assert "cannot read" in desk(f"calendar load {tmp_path}", exit=2).stderr
    large = tmp_path / "large.json"
    large.write_bytes(b" " * 1024 * 1024 + b"{}")
    assert "too large" in desk(f"calendar load {large}", exit=2).stderr


def test_days_are_closed_worked_and_listed(desk: Run) -> None:
    said = desk("calendar close 12-30 --until 1-3 --why 'stocktaking'").stderr.splitlines()
    assert said[0] == "2026-12-30 Wed: off"
    assert said[4] == "2027-01-03 Sun: off"
    assert desk("calendar close 2026-11-20 --half pm").stderr.startswith(
        "2026-11-20 Fri: worked in the morning\n"
    )
    assert desk("calendar close 2026-11-20 --half am").stderr.startswith("2026-11-20 Fri: off\n")
    assert desk("calendar close 2026-11-23 --half am").stderr.startswith(
        "2026-11-23 Mon: worked in the afternoon\n"
    )
    assert desk("calendar work 2026-12-30 2026-12-12").stderr.splitlines()[:2] == [
        "2026-12-12 Sat: worked",
        "2026-12-30 Wed: worked",
    ]
    own = [row for row in desk("calendar show 2026 -f json").json() if row["source"] == "company"]
    assert [(row["day"], row["kind"], row["name"]) for row in own] == [
        ("2026-11-20", "closed", ""),
        ("2026-11-23", "closed_am", ""),
        ("2026-12-12", "extra", ""),
        ("2026-12-30", "extra", ""),  # no notice is certain for the last days of December
        ("2026-12-31", "closed", "stocktaking"),
    ]


def test_what_is_so_already_is_not_written(desk: Run) -> None:
    desk("calendar close 2026-11-24")
    entries = len(desk("log list -f json").json())
    assert desk("calendar close 2026-11-24").stderr == "it was so already: nothing changed\n"
    assert desk("calendar work 2026-11-25").stderr == "it was so already: nothing changed\n"
    assert len(desk("log list -f json").json()) == entries


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("calendar close 2026-13-01", "has no month 13"),
        ("calendar close 2026-12-01 2026-12-03 --until 2026-12-05", "--until goes with one DATE"),
        ("calendar close 2026-12-05 --until 2026-12-01", "is before 2026-12-05"),
        ("calendar close 2026-12-05 --half noon", "noon"),
        ("calendar show 20x6", "'20x6' is not a year: write 2026"),
        ("calendar show 0001", "'0001' is not a year: write 2026"),
    ],
)
def test_a_slip_is_one_sentence(desk: Run, line: str, sentence: str) -> None:
    refused = desk(line, exit=2)
    assert refused.stdout == ""
    assert sentence in refused.stderr


def test_who_may_not_is_told_so(desk: Run, run: Run) -> None:
    desk("staff new 张伟 --role technician")
    assert "张伟" in run("--as 张伟 calendar close 2026-11-24", exit=6).stderr
