"""Sending somebody: appointment, people, double booking, moving, striking out; on the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]


def clock(ticket: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(each for each in ticket["clocks"] if each["clock"] == name)
    return found


def test_new_prints_the_number_alone_and_the_ticket_is_in_hand(desk: Run, show: Show) -> None:
    done = desk("dispatch new T202611-0001 --to 张伟 --with 张强 --at 8:10 --promised 10:00")
    assert done.stdout == "D202611-0001\n"
    assert done.stderr == ""
    ticket = show("T202611-0001")
    assert ticket["status"] == "in_hand"
    assert [each["event"] for each in ticket["history"]] == ["received", "dispatched", "edited"]
    answered = clock(ticket, "answer")
    assert (answered["state"], answered["stopped_by"]) == ("met", "dispatched")
    assert [row["technician"] for row in desk("ticket list -f json").json()] == ["张伟"]


def test_the_list_has_the_promised_fields(desk: Run) -> None:
    desk("dispatch new T202611-0001 --to 张伟 --with 张强 --at 8:10 --promised 10:00")
    [row] = desk("dispatch list -f json").json()
    assert list(row) == [
        "number", "ticket", "customer", "technician", "crew", "promised_at", "departed_at", "arrived_at",
        "finished_at", "called_in_at", "back_at", "late_minutes", "status", "started_at",
    ]  # fmt: skip
    assert row | {"promised_at": None} == {
        "number": "D202611-0001",
        "ticket": "T202611-0001",
        "customer": "兴隆建材",
        "technician": "张伟",
        "crew": ["张强"],
        "promised_at": None,
        "departed_at": None,
        "arrived_at": None,
        "finished_at": None,
        "called_in_at": None,
        "back_at": None,
        "late_minutes": None,
        "status": "planned",
        "started_at": None,
    }
    assert row["promised_at"] == "2026-11-21T10:00:00+08:00"  # the next ten o'clock after it was arranged


def test_the_appointment_is_the_time_that_the_customer_set(desk: Run, show: Show) -> None:
    desk("ticket edit T202611-0001 --promised '2026-11-22 09:00'")
    first = desk("dispatch new T202611-0001 --to 张伟").number
    assert show(first)["promised_at"] == "2026-11-22T09:00:00+08:00"


def test_who_goes_again_has_an_appointment_anew(desk: Run, trip: Trip, show: Show) -> None:
    trip("finish", words="--promised '2026-11-21 09:00'")  # was there at 9:40
    again = desk("dispatch new T202611-0001 --to 张强").number
    assert show(again)["promised_at"] is None
    desk(f"dispatch edit {again} --promised '2026-11-23 09:00'")
    arrive = clock(show("T202611-0001"), "arrive")
    assert (arrive["due_at"], arrive["state"]) == ("2026-11-21T09:00:00+08:00", "missed")


def test_a_moved_appointment_is_the_tickets_too_and_the_history_keeps_each(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip("planned", words="--promised '2026-11-21 09:00'")
    desk(f"dispatch edit {number} --promised '2026-11-22 10:30'")
    assert clock(show("T202611-0001"), "arrive")["due_at"] == "2026-11-22T10:30:00+08:00"
    promised = [each["details"] for each in show(number)["history"] if each["event"] == "promised"]
    assert promised == [{"promised_at": "2026-11-21T01:00:00Z"}, {"promised_at": "2026-11-22T02:30:00Z"}]


def test_other_people_go(desk: Run, trip: Trip, show: Show) -> None:
    number = trip(words="--with 张强")
    desk(f"dispatch edit {number} --to 李雷")
    assert (show(number)["technician"], show(number)["crew"]) == ("李雷", ["张强"])
    desk(f"dispatch edit {number} --with 张伟 --with 韩梅")
    assert show(number)["crew"] == ["张伟", "韩梅"]
    desk(f"dispatch edit {number} --to 张伟")
    assert (show(number)["technician"], show(number)["crew"]) == ("张伟", ["韩梅"])
    desk(f"dispatch edit {number} --alone")
    assert show(number)["crew"] == []
    desk(f"dispatch edit {number} --with 韩梅")
    assert show(number)["crew"] == ["韩梅"]
    changes = [each["details"]["changed"] for each in show(number)["history"] if each["event"] == "edited"]
    assert changes[0] == {"leader": ["S202611-0004", "S202611-0002"]}


def test_a_double_booking_is_pointed_out_and_not_refused(desk: Run, trip: Trip) -> None:
    first = trip(words="--promised '2026-11-22 09:00'")
    desk("ticket new --customer 兴盛砖厂 --summary 漏油")
    same_day = desk("dispatch new T202611-0002 --to 张强 --with 张伟 --promised '2026-11-22 15:00'")
    assert same_day.stdout == "D202611-0002\n"
    assert same_day.stderr == f"张伟 has {first} (2026-11-22 09:00) too\n"
    assert desk(f"dispatch edit {same_day.number} --promised '2026-11-23 15:00'").stderr.splitlines() == [
        f"{same_day.number} changed"
    ]


def test_who_is_still_out_is_pointed_out(desk: Run, trip: Trip) -> None:
    out = trip("depart", words="--promised '2026-11-21 09:00'")
    desk("ticket new --customer 兴盛砖厂 --summary 漏油")
    now = desk("dispatch new T202611-0002 --to 张伟")
    assert f"张伟 is out on {out}" in now.stderr
    assert desk("dispatch new T202611-0002 --to 张伟 --promised '2026-11-23 15:00'").stderr == ""


def test_void_before_anything_happened_lets_the_answer_clock_run_again(
    desk: Run, trip: Trip, show: Show
) -> None:
    number = trip()
    desk(f"dispatch void {number} --why 'wrong ticket'")
    ticket = show("T202611-0001")
    assert clock(ticket, "answer")["state"] == "running"
    assert ticket["history"][-1]["event"] == "dispatch_void"
    assert desk("dispatch list -f json").json() == []
    [row] = desk("dispatch list --all -f json").json()
    assert (row["number"], row["status"]) == (number, "void")
    assert desk("ticket list -f json").json()[0]["technician"] is None
    assert desk("dispatch new T202611-0001 --to 张伟").number == "D202611-0002"


def test_who_left_on_it_cannot_strike_it_out(desk: Run, trip: Trip) -> None:
    desk("staff edit 张伟 --role clerk --role technician")
    number = trip("back")
    refused = desk(f"--as 张伟 dispatch void {number} --why mistake", exit=6)
    assert "it is about 张伟" in refused.stderr
    desk(f"--as 李雷 dispatch void {number} --why mistake")


def test_a_waiting_ticket_waits_on(desk: Run, show: Show) -> None:
    desk("ticket wait T202611-0001 --for parts --at 8:05")
    desk("dispatch new T202611-0001 --to 张伟 --at 8:10")
    assert show("T202611-0001")["status"] == "waiting"


@pytest.mark.parametrize("state", ["solved", "closed", "void"])
def test_nobody_is_sent_for_a_ticket_that_is_over(desk: Run, state: str) -> None:
    desk("ticket void T202611-0001 --why x" if state == "void" else "ticket solve T202611-0001")
    if state == "closed":
        desk("ticket close T202611-0001")
    refused = desk("dispatch new T202611-0001 --to 张伟", exit=5)
    assert f"T202611-0001 is {state}" in refused.stderr
    assert desk("dispatch list --all -f json").json() == []


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("dispatch new T202611-0001", 2, "--to is missing"),
        ("dispatch new T202611-0099 --to 张伟", 3, "T202611-0099"),
        ("dispatch new T202611-0001 --to nobody", 3, "no staff member is named 'nobody'"),
        ("dispatch new T202611-0001 --to 张", 4, "S202611-0004 张伟, S202611-0005 张强"),
        (
            "dispatch new T202611-0001 --to 老周",
            5,
            "老周 left on 2026-11-20 and cannot be sent on 2026-11-21",
        ),
        ("dispatch new T202611-0001 --to 张伟 --with 老周", 5, "老周 left on 2026-11-20"),
        ("dispatch new T202611-0001 --to 张伟 --with 张伟", 2, "张伟 leads this dispatch already"),
        (
            "dispatch new T202611-0001 --to 张伟 --at 19:00 --promised 20:00",
            2,
            "was received",
        ),  # 19:00 was yesterday
        ("dispatch new T202611-0001 --to 张伟 --at '2026-11-21 19:00'", 2, "later than now"),
        ("dispatch new T202611-0001 --to 张伟 --at 7:59", 2, "was received 2026-11-21 08:00"),
        (
            "dispatch new T202611-0001 --to 张伟 --promised '2026-11-21 17:59'",
            2,
            "lies before it was arranged",
        ),
        (
            "dispatch new T202611-0001 --to 张伟 --promised '2025-11-22 09:00'",
            2,
            "lies before it was arranged",
        ),
        ("dispatch new T202611-0001 --to 张伟 --promised '2027-11-22 09:00'", 2, "look at the year"),
        ("dispatch new T202611-0001 --to 张伟 --promised '2026-02-30 09:00'", 2, "2026-02-30"),
        (
            "dispatch new T202611-0001 --to 张伟 --promised '11-22 09:00' --leave '11-22 09:30'",
            2,
            "--leave 2026-11-22 09:30 lies after the promised time (2026-11-22 09:00)",
        ),
        ("--as 张伟 dispatch new T202611-0001 --to 张伟", 6, "张伟 may not do 'dispatch new'"),
        ("dispatch edit D202611-0001", 5, "nothing to change"),
        ("dispatch edit D202611-0001 --alone --with 张强", 2, "either --with or --alone"),
        ("dispatch edit D202611-0001 --to 老周", 5, "老周 left on 2026-11-20"),
        (
            "dispatch edit D202611-0001 --promised '2026-11-22 09:00' --at 8:05",
            2,
            "earlier than what happened last",
        ),
        ("dispatch edit D202611-0099 --to 张伟", 3, "no dispatch has the number 'D202611-0099'"),
        ("dispatch void D202611-0001", 2, "--why is missing"),
        ("dispatch void D202611-0001 --why ''", 2, "--why is empty"),
        ("--as 张伟 dispatch void D202611-0001 --why x", 6, "张伟 may not do 'dispatch void'"),
        ("dispatch list --status lost", 2, "--status"),
        ("dispatch list --day 2026-11-21 --month 2026-11", 2, "--day"),
        ("dispatch list --staff 张", 4, "张伟"),
        ("dispatch show D202611-0099", 3, "D202611-0099"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, trip: Trip, line: str, code: int, words: str
) -> None:
    trip()
    before = desk("log list -f json").stdout
    failed = desk(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("log list -f json").stdout == before


def test_who_leaves_the_company_before_the_new_day_cannot_keep_a_moved_appointment(
    desk: Run, trip: Trip
) -> None:
    number = trip(words="--promised '2026-11-22 09:00' --with 张强")
    desk("staff leave 张强 --at 2026-11-25")
    refused = desk(f"dispatch edit {number} --promised '2026-11-26 09:00'", exit=5)
    assert "张强 left on 2026-11-25 and cannot be sent on 2026-11-26" in refused.stderr
    desk(f"dispatch edit {number} --promised '2026-11-25 09:00'")


@pytest.mark.parametrize(
    ("filters", "numbers"),
    [
        ("", "4 3 2 1"),
        ("--staff 张伟", "3 1"),
        ("--staff 张强", "4 2 1"),
        ("--staff 张伟 --day 2026-11-21", "1"),
        ("--day 2026-11-23", "3 4"),  # in the order of the day
        ("--staff 张强 --week --day 2026-11-23", "4"),
        ("--week", "1 2"),  # of today, Monday 16 to Sunday 22
        ("--day tomorrow", "2"),
        ("--status planned", "4 3 2"),
        ("--status back", "1"),
        ("--since 2026-11-22", "4 3 2"),
        ("--until 2026-11-21", "1"),
        ("--month 2026-11", "4 3 2 1"),
        ("--month 2026-10", ""),
        ("--customer 兴盛砖厂", "2"),
        ("--ticket T202611-0002", "2"),
        ("--late", "1"),
        ("--limit 2", "4 3"),
    ],
)
def test_filters_and_the_glance_at_a_day_and_a_week(
    desk: Run, trip: Trip, filters: str, numbers: str
) -> None:
    trip("back", words="--promised '2026-11-21 09:00' --with 张强")
    desk("ticket new --customer 兴盛砖厂 --summary 漏油")
    desk("dispatch new T202611-0002 --to 张强 --promised '2026-11-22 09:00'")
    desk("dispatch new T202611-0001 --to 张伟 --promised '2026-11-23 09:00'")
    desk("dispatch new T202611-0001 --to 张强 --promised '2026-11-23 14:00'")
    rows = desk(f"dispatch list {filters} -f json").json()
    assert [row["number"][-1] for row in rows] == numbers.split()


def test_a_day_shows_who_is_still_out_from_before(
    desk: Run, trip: Trip, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = trip("arrive")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-23T09:00:00+08:00")
    assert [row["number"] for row in desk("dispatch list --staff 张伟 --day today -f json").json()] == [
        number
    ]
    desk(f"dispatch finish {number} --at '2026-11-22 18:00'")
    assert desk("dispatch list --staff 张伟 --day today -f json").json() == []
    assert len(desk("dispatch list --staff 张伟 --day 2026-11-22 -f json").json()) == 1
