"""today: the morning screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from aftersvc.core.widths import width
from aftersvc.reports.morning import SECTIONS

Run = Callable[..., Any]


def tickets(section: list[dict[str, Any]]) -> list[str]:
    return [(row.get("ticket") or row["document"])[-1] for row in section]


def test_each_section_holds_what_it_says(fortnight: Run) -> None:
    screen = fortnight("today -f json").json()
    assert screen["day"] == "2026-11-21"
    assert {section.key: tickets(screen[section.key]) for section in SECTIONS} == {
        "late": ["3"],
        "due_today": ["6", "6"],
        "warned": [],
        "to_sign": [],
        "to_record": [],
        "out": [],
        "appointments": [],
        "reports_due": [],
        "surveys_due": [],
        "waiting": ["4"],
        "handed_over": ["3"],
        "advances": [],
        "cash": [],
        "charges": [],
        "unreplied": ["6"],
        "received": ["6"],
    }
    assert [screen[f"{section.key}_count"] for section in SECTIONS] == [
        1,
        2,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        1,
        0,
        0,
        0,
        1,
        1,
    ]


def test_an_empty_morning_says_that_nothing_is_late_or_due_and_files_get_every_count(
    desk_file: Path, run: Run
) -> None:
    assert [" ".join(line.split()) for line in run("today").stdout.splitlines()] == [
        "Today 2026-11-21",
        "Late 0",
        "Due today 0",
    ]
    screen = run("today -f json").json()
    assert [screen[f"{section.key}_count"] for section in SECTIONS] == [0] * len(SECTIONS)


def test_any_answer_after_a_letter_is_its_reply(fortnight: Run) -> None:
    fortnight("ticket answer T202611-0006")
    assert fortnight("today -f json").json()["unreplied"] == []


def test_a_letter_on_a_closed_ticket_waits_for_its_reply(fortnight: Run) -> None:
    fortnight("ticket letter T202611-0001 --in --subject 又响了 --at '2026-11-20 12:00'")
    assert tickets(fortnight("today -f json").json()["unreplied"]) == ["6", "1"]
    fortnight("ticket letter T202611-0001 --out --subject 复函 --at '2026-11-21 09:00'")
    assert tickets(fortnight("today -f json").json()["unreplied"]) == ["6"]


def test_a_letter_after_an_answer_has_no_reply_yet(fortnight: Run) -> None:
    fortnight("ticket letter T202611-0002 --in --subject 再问 --at '2026-11-20 12:00'")
    assert tickets(fortnight("today -f json").json()["unreplied"]) == ["6", "2"]


def test_a_void_ticket_is_in_no_section(fortnight: Run) -> None:
    for number in (3, 4, 6):
        fortnight(f"ticket void T202611-000{number} --why 登记错误")
    screen = fortnight("today -f json").json()
    assert [screen[section.key] for section in SECTIONS] == [[]] * len(SECTIONS)


def test_a_long_section_is_cut_and_says_how_long_it_is(fortnight: Run) -> None:
    done = fortnight("today --limit 1")
    assert "Due today (1 of 2)" in done.stdout
    screen = fortnight("today --limit 1 -f json").json()
    assert (len(screen["due_today"]), screen["due_today_count"]) == (1, 2)


def test_chinese_columns_stand_under_each_other(fortnight: Run) -> None:
    lines = fortnight("today").stdout.splitlines()
    [heading] = [line for line in lines if line.startswith("Document") and "Hours late" in line]
    [row] = [line for line in lines if line.startswith("T202611-0003") and "465.5" in line]
    assert width(row[: row.index("Answer")]) == heading.index("Clock")
