"""Rework: suggested by the program, confirmed by a person; and what the records show about a ticket."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core.database import reading
from aftersvc.dispatches import facts
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]
WHOLE = "--cause 轴承缺油 --remedy 换轴承 --opinion 满意 --no-parts"


@pytest.fixture
def twice(desk: Run, trip: Trip) -> tuple[str, str]:
    """The same machine twice, on two tickets; only the first trip has its report."""
    first = trip("back")
    desk(f"dispatch report {first} {WHOLE} --at 13:00")
    desk("ticket new --customer 兴隆建材 --summary 又响 --product HT80-1 --at 13:05 --force")
    second = str(desk("dispatch new T202611-0002 --to 张强 --at 13:10").number)
    desk(f"dispatch depart {second} --at 13:20")
    desk(f"dispatch arrive {second} --at 14:00")
    return first, second


def test_the_same_cause_on_the_same_machine_looks_like_rework(
    desk: Run, twice: tuple[str, str], show: Show
) -> None:
    first, second = twice
    assert desk(f"dispatch show {second}").stderr == ""
    hint = f"{second} may be rework of {first}: if so, dispatch rework {second} --of {first} --cause ..."
    said = desk(f"dispatch report {second} {WHOLE} --at 15:00")
    assert said.stderr.splitlines()[1:] == [hint]
    assert desk(f"dispatch show {second} -f json").stderr.strip() == hint
    desk(f"dispatch rework {second} --of {first} --cause 装配不当")
    dispatch = show(second)
    assert (dispatch["rework_of"], dispatch["rework_cause"]) == (first, "装配不当")
    assert dispatch["history"][-1]["details"] == {"of": first, "cause": "装配不当"}
    assert desk(f"dispatch show {second}").stderr == ""
    assert "already" in desk(f"dispatch rework {second} --of {first} --cause x", exit=5).stderr


def test_who_is_sent_after_a_reopening_may_be_doing_rework(desk: Run, trip: Trip) -> None:
    first = trip("back")
    desk("ticket solve T202611-0001 --at 13:00")
    desk("ticket reopen T202611-0001 --why 又响 --at 14:00")
    sent = desk("dispatch new T202611-0001 --to 张强 --at 14:05")
    assert f"{sent.number} may be rework of {first}" in sent.stderr


def test_going_on_with_what_was_partly_done_is_no_rework(desk: Run, trip: Trip) -> None:
    first = trip("back")
    desk(f"dispatch report {first} {WHOLE} --partly --at 13:00")
    again = desk("dispatch new T202611-0001 --to 张强 --at 14:05").number
    desk(f"dispatch depart {again} --at 14:10")
    desk(f"dispatch arrive {again} --at 15:00")
    assert "rework" not in desk(f"dispatch report {again} {WHOLE} --at 16:00").stderr


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        ("D202611-0001 --of D202611-0002 --cause x", 5, "name an earlier dispatch that reached the customer"),
        ("D202611-0002 --of D202611-0002 --cause x", 5, "name an earlier dispatch"),
        (
            "D202611-0003 --of D202611-0001 --cause x",
            5,
            "D202611-0003 is for 兴盛砖厂, D202611-0001 was for 兴隆建材",
        ),
        ("D202611-0002 --of D202611-0099 --cause x", 3, "D202611-0099"),
        ("D202611-0002 --of D202611-0001", 2, "--cause is missing"),
        ("D202611-0002 --of D202611-0001 --cause ' '", 2, "--cause is empty"),
    ],
)
def test_what_is_no_rework(desk: Run, twice: tuple[str, str], words: str, code: int, sentence: str) -> None:
    desk("ticket new --customer 兴盛砖厂 --summary 漏油")
    desk("dispatch new T202611-0003 --to 李雷")
    assert sentence in desk(f"dispatch rework {words}", exit=code).stderr


Ask = Callable[[str], list[str]]


@pytest.fixture
def ask(desk_file: Path) -> Ask:
    def ask(fact: str) -> list[str]:
        with reading(desk_file) as reader:
            found: list[str] = getattr(facts, fact)(reader, tickets.get(reader, "T202611-0001"))
        return found

    return ask


def test_a_dispatch_is_open_until_they_are_back(desk: Run, trip: Trip, ask: Ask) -> None:
    assert ask("dispatch_open") == []
    number = trip("finish")
    assert ask("dispatch_open") == [number]
    desk(f"dispatch back {number}")
    assert ask("dispatch_open") == []


def test_a_report_is_missing_where_the_customer_was_reached(desk: Run, trip: Trip, ask: Ask) -> None:
    number = trip("depart")
    assert ask("report_missing") == []
    desk(f"dispatch arrive {number} --at 9:00")
    desk(f"dispatch report {number} --remedy 换轴承 --draft")
    assert ask("report_missing") == [number]
    desk(f"dispatch report {number} --incomplete")
    assert ask("report_missing") == []


def test_partly_done_asks_for_somebody_to_go_again(desk: Run, trip: Trip, ask: Ask) -> None:
    first = trip("back")
    desk(f"dispatch report {first} {WHOLE} --partly")
    assert ask("follow_up_missing") == [first]
    again = desk("dispatch new T202611-0001 --to 张强").number
    assert ask("follow_up_missing") == []
    desk(f"dispatch void {again} --why 'not today'")
    assert ask("follow_up_missing") == [first]


def test_who_did_the_work_and_whether_anybody_went(desk: Run, trip: Trip, desk_file: Path) -> None:
    number = trip("planned", words="--with 张强")
    with reading(desk_file) as reader:
        ticket = tickets.get(reader, "T202611-0001")
        names = {staff.by_id(reader, each).name for each in facts.people(reader, ticket.id)}
        assert names == {"张伟", "张强"}
        assert not facts.went_out(reader, ticket.id)
    desk(f"dispatch depart {number}")
    with reading(desk_file) as reader:
        assert facts.went_out(reader, ticket.id)
    desk(f"dispatch void {number} --why mistake")
    with reading(desk_file) as reader:
        assert facts.people(reader, ticket.id) == set()
        assert not facts.went_out(reader, ticket.id)
