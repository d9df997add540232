"""Dispatches out of other registers: whose ticket, whose trip, which times can stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.imports.dispatch_rules import TRIP, out_of_order, planned, standing, status

Run = Callable[..., Any]
Written = Callable[..., Path]

HEAD = "派工单号,工单号,服务人员,同行人员,派工时间,约定时间,出发时间,到达时间,完工时间,返回时间\n"
TRIPS = HEAD + (
    "P1,T202611-0001,张伟,李雷、韩梅,2026-11-20 08:10,2026-11-20 10:30,"
    "2026-11-20 08:30,2026-11-20 10:40,2026-11-20 12:00,2026-11-20 14:00\n"
    "P2,T202611-0001,李雷,,2026-11-21 08:00,2026-11-21 09:00,,,,\n"
)
CALLS = "call,unit,came,what,who,sent,there\n"
MAPPING = """
source = "station"
[fields]
ticket = "call"
technician = "unit"
departed = "sent"
arrived = "there"
[ticket]
received = "came"
summary = "what"
customer = "who"
"""
ROLE = '[staff]\nrole = "technician"\n'


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    for name in ("张伟", "李雷", "韩梅"):
        run(f"staff new {name} --role technician")
    run("customer new 兴隆建材")
    run("ticket new --customer 兴隆建材 --summary 主轴异响 --at '2026-11-20 08:00'")
    return run


def found(outcome: dict[str, Any]) -> dict[str, list[int]]:
    return {each["finding"]: each["rows"] for each in outcome["findings"]}


def bring_in(run: Run, file: Path, words: str = "", code: int = 0) -> dict[str, Any]:
    outcome: dict[str, Any] = run(f"import dispatches {file} {words} -f json", exit=code).json()
    return outcome


def test_a_chinese_register_needs_no_mapping(desk: Run, written: Written) -> None:
    outcome = bring_in(desk, written(TRIPS))
    assert (outcome["brought_in"], outcome["unused"], outcome["findings"]) == (2, [], [])
    second, first = desk("dispatch list -f json").json()
    assert first == {
        "number": "D202611-0001",
        "ticket": "T202611-0001",
        "customer": "兴隆建材",
        "technician": "张伟",
        "crew": ["李雷", "韩梅"],
        "promised_at": "2026-11-20T10:30:00+08:00",
        "departed_at": "2026-11-20T08:30:00+08:00",
        "arrived_at": "2026-11-20T10:40:00+08:00",
        "finished_at": "2026-11-20T12:00:00+08:00",
        "called_in_at": None,
        "back_at": "2026-11-20T14:00:00+08:00",
        "late_minutes": 10,
        "status": "back",
        "started_at": None,
    }
    assert (second["status"], second["late_minutes"], second["crew"]) == ("planned", None, [])
    shown = desk("dispatch show D202611-0001 -f json").json()
    assert [each["event"] for each in shown["history"]] == [
        "planned", "promised", "departed", "arrived", "finished", "back",
    ]  # fmt: skip
    assert desk("dispatch show D202611-0001 -f json").json()["outside_number"] == "P1"


def test_the_ticket_hears_of_it_and_its_clocks_stop(desk: Run, written: Written) -> None:
    before = desk("ticket show T202611-0001 -f json").json()
    assert any(clock["stopped_at"] is None for clock in before["clocks"] if clock["clock"] == "answer")
    bring_in(desk, written(TRIPS))
    after = desk("ticket show T202611-0001 -f json").json()
    assert after["status"] == "in_hand"
    [answer] = [clock for clock in after["clocks"] if clock["clock"] == "answer"]
    assert answer["stopped_at"] == "2026-11-20T08:10:00+08:00"
    desk("dispatch depart D202611-0002 --at '2026-11-21 08:30'")  # it lives on like any other
    assert "wrong" not in desk("doctor").stdout
    desk("log verify")


def test_the_outside_number_of_an_imported_ticket_names_it(desk: Run, written: Written) -> None:
    tickets = "单号,受理时间,客户名称,问题描述\nR-7,2026-11-02 09:30,苏州机床厂,异响\n"
    desk(f"import tickets {written(tickets)}")
    row = "P9,R-7,张伟,,2026-11-03 08:10,,,,,\n"
    bring_in(desk, written(HEAD + row))
    assert desk("dispatch list -f json").json()[0]["ticket"] == "T202611-0002"


def test_the_same_again_is_nothing_and_other_content_is_pointed_out(desk: Run, written: Written) -> None:
    bring_in(desk, written(TRIPS))
    again = bring_in(desk, written(TRIPS))
    assert (again["known"], again["changed"], again["brought_in"]) == (2, 0, 0)
    other = bring_in(desk, written(TRIPS.replace("2026-11-20 10:40", "2026-11-20 10:20")))
    assert (other["known"], other["changed"], found(other)) == (1, 1, {"other_content": [2]})
    assert desk("dispatch show D202611-0001 -f json").json()["late_minutes"] == 10


def test_several_units_of_one_call_are_one_ticket(desk: Run, written: Written) -> None:
    mapping = written(MAPPING + ROLE, "map.toml")
    calls = written(
        CALLS
        + "7,E1,2026-11-01 10:00,fire,north,2026-11-01 10:02,2026-11-01 10:05\n"
        + "7,E2,2026-11-01 10:00,smoke,north,2026-11-01 10:03,\n"
        + "8,E1,2026-11-02 10:00,fire,south,,\n"
    )
    outcome = bring_in(desk, calls, f"--map {mapping}")
    assert found(outcome) == {
        "not_back": [2, 3], "ticket_differs": [3], "new_ticket": [2, 4], "new_person": [2, 3],
    }  # fmt: skip
    assert (outcome["brought_in"], outcome["new_customers"]) == (3, 2)
    rows = desk("dispatch list -f json --columns ticket,technician,status,late_minutes").json()
    assert [(row["ticket"], row["technician"], row["status"]) for row in rows] == [
        ("T202611-0003", "E1", "planned"),
        ("T202611-0002", "E2", "under_way"),
        ("T202611-0002", "E1", "on_site"),
    ]
    assert {row["late_minutes"] for row in rows} == {None}
    ticket = desk("ticket show T202611-0002 -f json").json()
    assert (ticket["summary"], ticket["status"], ticket["outside_number"]) == ("fire", "in_hand", "7")
    assert [each["name"] for each in desk("staff list -f json").json()[-2:]] == ["E1", "E2"]
    more = written(CALLS + "7,E3,2026-11-01 10:00,fire,north,2026-11-01 11:00,\n", "more.csv")
    assert found(bring_in(desk, more, f"--map {mapping}")) == {"not_back": [2], "new_person": [2]}
    assert len(desk("ticket list -f json").json()) == 3


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("P1,T202611-0099,张伟,,,,,,,", "unknown_ticket"),
        ("P1,T202611-0001,王五,,,,,,,", "unknown_person"),
        ("P1,T202611-0001,张伟,王五,,,,,,", "unknown_person"),
        ("P1,T202611-0001,,,,,,,,", "empty"),
        ("P1,,张伟,,,,,,,", "empty"),
        ("P1,T202611-0001,张伟,,,,yesterday,,,", "not_a_time"),
        ("P1,T202611-0001,张伟,,,,2026-11-22 08:00,,,", "in_the_future"),
        ("P1,T202611-0001,张伟,,,,2026-11-20 09:00,2026-11-20 08:59,,", "times_out_of_order"),
        ("P1,T202611-0001,张伟,,,,2026-11-20 07:00,,,", "times_out_of_order"),  # before the call
        ("P1,T202611-0001,张伟,,,,2025-11-20 09:00,,,", "times_out_of_order"),  # a year off
    ],
)
def test_rows_that_cannot_be(desk: Run, written: Written, row: str, finding: str) -> None:
    outcome = bring_in(desk, written(f"{HEAD}{row}\n"), code=9)
    assert (found(outcome), outcome["brought_in"]) == ({finding: [2]}, 0)
    assert desk("dispatch list -f json").json() == []


def test_a_name_of_two_people_is_not_guessed(desk: Run, written: Written) -> None:
    people = "姓名,角色\n张伟,售后人员\n"
    desk(f"import staff {written(people)}")
    assert found(bring_in(desk, written(TRIPS), code=9)) == {"several_people": [2]}


def test_who_had_left_is_pointed_out(desk: Run, written: Written) -> None:
    desk("staff leave 张伟 --at 2026-11-19")
    outcome = bring_in(desk, written(TRIPS))
    assert (found(outcome), outcome["brought_in"]) == ({"gone_person": [2]}, 2)


@pytest.mark.parametrize(
    ("added", "sentence"),
    [
        ('[staff]\nrole = "wizard"\n', "[staff] role 'wizard'"),
        ('[checks]\nout_of_order = "ignore"\n', "out_of_order must be reject / finding, not 'ignore'"),
        ("[checks]\ntarget_years = 2\n", "[checks] has no 'target_years'"),
        ('[events]\nat = "came"\n', "a mapping of dispatches has no 'events'"),
    ],
)
def test_mappings_that_cannot_be(desk: Run, written: Written, added: str, sentence: str) -> None:
    mapping = written(MAPPING + added, "map.toml")
    refused = desk(f"import dispatches {written(CALLS)} --map {mapping}", exit=2)
    assert sentence in refused.stderr


def test_a_ticket_needs_what_every_ticket_needs(desk: Run, written: Written) -> None:
    mapping = written(MAPPING.replace('summary = "what"\n', ""), "map.toml")
    refused = desk(f"import dispatches {written(CALLS)} --map {mapping}", exit=2)
    assert "map.toml:8: [ticket] lacks summary, which every record needs" in refused.stderr


# -- the rules by themselves -------------------------------------------------------------------------------------


def times(**known: str) -> dict[str, str | None]:
    return {**dict.fromkeys(("received", *TRIP)), "received": "01", **known}


@pytest.mark.parametrize(
    ("known", "wrong", "stands"),
    [
        ({}, None, []),
        ({"departed": "02", "arrived": "02", "back": "03"}, None, ["departed", "arrived", "back"]),
        ({"back": "03", "called_in": "04"}, None, ["called_in", "back"]),  # called late
        ({"departed": "00"}, ("departed", "received"), []),
        ({"departed": "03", "arrived": "02"}, ("arrived", "departed"), ["departed"]),
        ({"departed": "04", "arrived": "02", "back": "03"}, ("arrived", "departed"), ["arrived", "back"]),
        ({"planned": "05", "departed": "03", "back": "04"}, ("departed", "planned"), ["departed", "back"]),
    ],
)
def test_times_that_can_stand(
    known: dict[str, str], wrong: tuple[str, str] | None, stands: list[str]
) -> None:
    assert (out_of_order(times(**known)), standing(times(**known))) == (wrong, stands)


def test_what_became_of_a_trip() -> None:
    assert [
        status(times(**{name: "02"})) for name in ("planned", "departed", "arrived", "finished", "back")
    ] == ["planned", "under_way", "on_site", "finished", "back"]
    assert planned(times()) == "01"
    assert planned(times(arrived="03", departed="02")) == "02"
    assert planned(times(planned="04", departed="02")) == "04"
