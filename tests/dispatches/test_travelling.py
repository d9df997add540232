"""Departure, arrival, finish, call, return: each once, in order, and what lateness they make."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]


def arrive_clock(ticket: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in ticket["clocks"] if each["clock"] == "arrive")
    return found


def test_moved_before_leaving_is_late_against_the_new_promise(desk: Run, trip: Trip, show: Show) -> None:
    # Promised 09:00, moved at 08:00 to 10:30, left 08:30, arrived 10:40: 10 minutes late.
    number = trip("planned", words="--promised 9:00 --at 8:00")
    desk(f"dispatch edit {number} --promised 10:30 --at 8:00")
    desk(f"dispatch depart {number} --at 8:30")
    desk(f"dispatch arrive {number} --at 10:40")
    assert show(number)["late_minutes"] == 10
    ticket = show("T202611-0001")
    assert (arrive_clock(ticket)["due_at"], arrive_clock(ticket)["state"]) == (
        "2026-11-21T10:30:00+08:00",
        "missed",
    )
    assert [row["late_minutes"] for row in desk("dispatch list --late -f json").json()] == [10]


def test_moved_after_leaving_is_late_against_the_old_promise(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("depart", words="--promised 9:00")
    desk(f"dispatch edit {number} --promised 10:30 --at 8:45")
    desk(f"dispatch arrive {number} --at 9:40")
    dispatch = show(number)
    assert dispatch["promised_at"] == "2026-11-21T10:30:00+08:00"
    assert dispatch["late_against"] == "2026-11-21T09:00:00+08:00"
    assert dispatch["late_minutes"] == 40
    clock = arrive_clock(show("T202611-0001"))
    assert (clock["due_at"], clock["state"]) == ("2026-11-21T09:00:00+08:00", "missed")


def test_moved_after_leaving_though_the_departure_is_typed_later(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("planned", words="--promised 9:00")
    desk(f"dispatch edit {number} --promised 10:30 --at 8:45")
    desk(f"dispatch depart {number} --at 8:30")
    desk(f"dispatch arrive {number} --at 9:40")
    assert show(number)["late_minutes"] == 40
    assert arrive_clock(show("T202611-0001"))["due_at"] == "2026-11-21T09:00:00+08:00"


def test_a_move_cannot_be_dated_back_before_the_departure(desk: Run, trip: Trip) -> None:
    number = trip("depart", words="--promised 9:00")
    refused = desk(f"dispatch edit {number} --promised 10:30 --at 8:20", exit=2)
    assert "earlier than what happened last" in refused.stderr


def test_early_is_in_time_and_without_a_promise_nobody_is_late(desk: Run, trip: Trip, show: Show) -> None:
    early = trip("arrive", words="--promised 10:00")  # arrived 9:40
    assert show(early)["late_minutes"] == 0
    desk("ticket new --customer 兴盛砖厂 --summary 漏油 --at 8:00")
    unpromised = trip("arrive", ticket="T202611-0002")
    assert show(unpromised)["late_minutes"] is None
    assert desk("dispatch list --late -f json").json() == []


def test_no_arrival_is_no_lateness(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("depart", words="--promised 9:00")
    desk(f"dispatch back {number} --at 12:00 --note 'road closed'")
    dispatch = show(number)
    assert (dispatch["status"], dispatch["arrived_at"], dispatch["late_minutes"]) == ("back", None, None)


def test_a_whole_trip_is_in_the_history_of_the_dispatch_and_of_the_ticket(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip("finish", words="--promised 10:00")
    desk(f"dispatch call-in {number} --at 11:05")
    desk(f"dispatch back {number} --at 12:30")
    dispatch = show(number)
    assert dispatch["status"] == "back"
    assert [each["event"] for each in dispatch["history"]] == [
        "planned", "promised", "departed", "arrived", "finished", "called_in", "back",
    ]  # fmt: skip
    assert [each["event"] for each in show("T202611-0001")["history"]] == [
        "received", "dispatched", "edited", "arrived",
    ]  # fmt: skip
    assert arrive_clock(show("T202611-0001"))["state"] == "met"


def test_the_call_may_come_when_they_are_back_and_its_time_shows_it(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip("back")
    desk(f"dispatch call-in {number} --at 13:00")
    dispatch = show(number)
    assert dispatch["called_in_at"] > dispatch["back_at"]


def test_an_arrival_may_be_typed_in_the_evening_after_other_happenings_of_the_ticket(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip("depart", words="--promised 9:00")
    desk("ticket letter T202611-0001 --in --subject 催促 --at 11:00")
    desk(f"dispatch report {number} --draft --remedy 换轴承 --at 12:00")
    desk(f"dispatch arrive {number} --at 8:55")
    assert [each["event"] for each in show("T202611-0001")["history"]] == [
        "received", "dispatched", "edited", "arrived", "letter_in",
    ]  # fmt: skip
    assert arrive_clock(show("T202611-0001"))["state"] == "met"


def test_a_void_arrival_counts_nowhere(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back", words="--promised 9:00")
    desk(f"dispatch void {number} --why 'typed on the wrong ticket'")
    clock = arrive_clock(show("T202611-0001"))
    assert (clock["state"], clock["stopped_at"]) == ("late", None)
    assert desk("dispatch list --late -f json").json() == []


def test_a_technician_records_their_own_trip(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    for verb, at in (
        ("depart", "8:30"),
        ("arrive", "9:00"),
        ("finish", "10:00"),
        ("call-in", "10:05"),
        ("back", "11:00"),
    ):
        desk(f"--as 张伟 dispatch {verb} {number} --at {at}")


@pytest.mark.parametrize(
    ("until", "line", "code", "words"),
    [
        ("planned", "arrive D --at 9:00", 5, "'arrive' is not possible now; possible: check, depart, edit"),
        ("planned", "finish D", 5, "'finish' is not possible now"),
        ("planned", "back D", 5, "'back' is not possible now"),
        ("planned", "call-in D", 5, "'call-in' is not possible now"),
        (
            "planned",
            "depart D --at 8:00",
            2,
            "'departed' at 2026-11-21 08:00 lies before 'planned' (2026-11-21 08:10)",
        ),
        ("planned", "depart D --at '2025-11-21 08:30'", 2, "lies before 'planned'"),
        ("planned", "depart D --at '2026-11-21 18:01'", 2, "later than now"),
        (
            "depart",
            "arrive D --at 8:29",
            2,
            "'arrived' at 2026-11-21 08:29 lies before 'departed' (2026-11-21 08:30)",
        ),
        ("depart", "arrive D --at '2025-11-21 09:00'", 2, "lies before 'departed'"),
        ("depart", "arrive D --at '2027-11-21 09:00'", 2, "later than now"),
        ("depart", "depart D", 5, "'departed' is on record already: 2026-11-21 08:30, entered by Wang Min"),
        ("depart", "finish D", 5, "possible: arrive, back, check"),
        ("depart", "edit D --to 张强", 5, "possible: arrive, back, check, edit --promised"),
        ("arrive", "edit D --promised '2026-11-22 09:00'", 5, "not possible now"),
        ("arrive", "finish D --at 9:39", 2, "lies before 'arrived'"),
        ("arrive", "back D", 5, "possible: check, finish"),
        ("finish", "call-in D --at 10:59", 2, "lies before 'finished'"),
        ("finish", "back D --at 10:59", 2, "lies before 'finished'"),
        ("back", "back D", 5, "'back' is on record already"),
        ("back", "arrive D", 5, "'arrived' is on record already"),
        ("back", "void D", 2, "--why is missing"),
        ("arrive", "check D screws", 5, "no list to tick off"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, trip: Trip, until: str, line: str, code: int, words: str
) -> None:
    number = trip(until)
    before = desk("log list -f json").stdout
    failed = desk(f"dispatch {line.replace('D', number, 1)}", exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("log list -f json").stdout == before


def test_a_void_dispatch_is_over(desk: Run, trip: Trip) -> None:
    number = trip("planned")
    desk(f"dispatch void {number} --why mistake")
    assert "nothing more can be done" in desk(f"dispatch depart {number}", exit=5).stderr


def test_two_clerks_record_arrival_at_once_and_one_is_told_who_was_first(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip("depart")
    clerks = {"李雷": "09:40", "韩梅": "09:45"}
    racing = {
        name: subprocess.Popen(
            [
                sys.executable,
                "-m",
                "aftersvc",
                "--as",
                name,
                "dispatch",
                "arrive",
                number,
                "--at",
                f"2026-11-21 {at}",
            ],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=dict(os.environ),
        )
        for name, at in clerks.items()
    }
    said = {name: process.communicate(timeout=60)[1] for name, process in racing.items()}
    codes = {name: process.returncode for name, process in racing.items()}
    assert sorted(codes.values()) == [0, 5], said
    first = next(name for name, code in codes.items() if code == 0)
    second = next(name for name, code in codes.items() if code == 5)
    assert f"'arrived' is on record already: 2026-11-21 {clerks[first]}, entered by {first}" in said[second]
    assert [each["by"] for each in show(number)["history"] if each["event"] == "arrived"] == [first]
    assert [each["event"] for each in show("T202611-0001")["history"]].count("arrived") == 1


CHECKS = """
[[check]]
id = "power_off"
title = { zh = "断电挂牌", en = "Power off and tagged" }
clause = "8-1"

[[check]]
id = "guards_on"
title = { zh = "护罩复位", en = "Guards back on" }
clause = "8-2"
"""


@pytest.fixture
def with_checks(desk: Run, tmp_path: Path) -> None:
    """From today on the regulation has a list to tick off on the site."""
    text = packs.source("machinery").decode().replace('id = "machinery"', 'id = "with_checks"', 1)
    path = tmp_path / "with_checks.toml"
    path.write_text(text + CHECKS, encoding="utf-8")
    desk(["policy", "adopt", str(path), "--from", "2026-11-21"])


@pytest.mark.usefixtures("with_checks")
def test_what_nobody_ticked_off_is_pointed_out_with_its_clause(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("arrive")
    assert "did you mean power_off" in desk(f"dispatch check {number} power", exit=2).stderr
    desk(f"--as 张伟 dispatch check {number} 断电挂牌 --at 9:45")
    again = desk(f"dispatch check {number} power_off", exit=5)
    assert "ticked off already, 2026-11-21 09:45 by 张伟" in again.stderr
    finished = desk(f"dispatch finish {number} --at 11:00")
    assert finished.stderr.splitlines() == [
        f"{number} finished",
        f"{number}: not ticked off: Guards back on (8-2)",
    ]
    assert show(number)["checks"] == [
        {
            "item": "power_off",
            "title": "Power off and tagged",
            "clause": "8-1",
            "before": None,
            "at": "2026-11-21T09:45:00+08:00",
            "by": "张伟",
        },
        {
            "item": "guards_on",
            "title": "Guards back on",
            "clause": "8-2",
            "before": None,
            "at": None,
            "by": None,
        },
    ]
