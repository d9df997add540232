"""Surveys at the command line, under the reference regulation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core.database import reading
from aftersvc.surveys import rules, store

Run = Callable[..., Any]

TICKET = "T202611-0001"
WHOLE = "--score quality=5 --score attitude=4 --score solving=3"


def new(
    desk: Run, words: str = WHOLE, *, code: int = 0, who: str = "李雷", at: str = "2026-11-20 16:00"
) -> Any:
    return desk(f"--as {who} survey new {TICKET} {words} --at '{at}'", exit=code)


def test_an_answered_survey_is_kept_with_its_scores(visited: Run) -> None:
    assert new(visited, f"{WHOLE} --by phone --remarks 很及时").stdout == f"{TICKET}\n"
    [row] = visited("survey list -f json").json()
    assert row == {
        "ticket": TICKET,
        "at": "2026-11-20T16:00:00+08:00",
        "customer": "兴隆建材",
        "outcome": "answered",
        "by": "phone",
        "surveyor": "李雷",
        "scores": {"quality": 5, "attitude": 4, "solving": 3},
        "satisfaction": 0.8,
        "remarks": "很及时",
        "void_why": None,
    }
    history = visited(f"ticket show {TICKET} -f json").json()["history"]
    assert history[-1]["event"] == "surveyed"
    assert history[-1]["details"]["scores"] == {"quality": 5, "attitude": 4, "solving": 3}


@pytest.mark.parametrize("outcome", ["refused", "unreachable"])
def test_refused_and_unreachable_are_outcomes_without_scores(visited: Run, outcome: str) -> None:
    new(visited, f"--outcome {outcome}")
    [row] = visited("survey list -f json").json()
    assert (row["outcome"], row["scores"], row["satisfaction"]) == (outcome, None, None)


@pytest.mark.parametrize(
    "who",
    ["张伟", "zw", "zhangwei", "13700000001", "S202611-0003", "刘洋", "ly"],
)
def test_who_did_the_work_does_not_survey_it_under_any_name(visited: Run, who: str) -> None:
    # Leader and crew alike, whatever else they are: here one is a clerk too, and the other is made administrator.
    visited("staff edit 张伟 --administrator")
    refused = new(visited, who=who, code=6)
    assert "another person must" in refused.stderr
    assert visited("survey list -f json").json() == []


def test_who_did_the_work_does_not_type_the_survey_for_another(desk: Run) -> None:
    # Wang Min, whose login this is, went out; Li Lei's name on the survey does not make it Li Lei's.
    desk(f"dispatch new {TICKET} --to 'Wang Min' --at '2026-11-20 08:20'")
    refused = new(desk, code=6)
    assert "cannot type what others decide" in refused.stderr


def test_who_was_not_sent_after_all_may_ask(desk: Run) -> None:
    desk(f"dispatch new {TICKET} --to 刘洋 --at '2026-11-20 08:20'")
    desk("dispatch void D202611-0001 --why 'customer called off' --at '2026-11-20 08:30'")
    new(desk, who="刘洋")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--score quality=5 --score attitude=4", 5, "(3-7): add --score solving=1..5"),
        ("", 5, "--score quality=1..5"),
        ("--score quality=6 --score attitude=4 --score solving=3", 2, "a score is from 1 to 5"),
        ("--score speed=5", 2, "--score speed=5: write dimension=score"),
        ("--outcome refused --score quality=1", 2, "--score goes with an answered survey"),
        ("--outcome angry", 2, "--outcome"),
        (f"{WHOLE} --by fax", 2, "--by"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    visited: Run, words: str, code: int, said: str
) -> None:
    before = visited("log list -f json").stdout
    failed = new(visited, words, code=code)
    assert failed.stdout == ""
    assert said in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert visited("log list -f json").stdout == before


def test_only_roles_that_the_regulation_names_enter_surveys(desk: Run) -> None:
    desk("staff new 王芳 --role technician")
    assert "may not do 'survey new'" in new(desk, who="王芳", code=6).stderr


def test_a_form_filled_in_on_the_site_may_be_typed_late_but_not_before_the_call(visited: Run) -> None:
    new(visited, at="2026-11-20 12:00")
    assert "nobody can be asked" in new(visited, at="2026-11-20 08:00", code=2).stderr


def test_nobody_is_asked_about_a_void_ticket(desk: Run) -> None:
    desk(f"ticket void {TICKET} --why 'entered twice'")
    assert "is void" in new(desk, code=5, at="2026-11-21 09:00").stderr


def test_a_later_answer_replaces_nothing_and_counts(visited: Run) -> None:
    new(visited, "--outcome unreachable")
    new(visited, at="2026-11-20 17:00")
    new(visited, "--outcome refused", at="2026-11-20 18:00")
    shown = visited(f"survey show {TICKET} -f json").json()
    assert (shown["outcome"], shown["satisfaction"]) == ("answered", 0.8)
    assert [row["outcome"] for row in shown["surveys"]] == ["unreachable", "answered", "refused"]


def test_a_survey_entered_by_mistake_is_struck_out_and_kept(visited: Run) -> None:
    new(visited, "--score quality=1 --score attitude=1 --score solving=1")
    assert "another person" in visited(f"--as 刘洋 survey void {TICKET} --why bad", exit=6).stderr
    visited(f"--as 李雷 survey void {TICKET} --why 'another ticket'")
    assert visited("survey list -f json").json() == []
    [row] = visited("survey list --all -f json").json()
    assert row["void_why"] == "another ticket"
    assert visited(f"survey show {TICKET} -f json").json()["outcome"] is None
    assert "has no survey" in visited(f"survey void {TICKET} --why again", exit=5).stderr


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ("", 2),
        ("--outcome answered", 1),
        ("--month 2026-11", 2),
        ("--month 2026-10", 0),
        ("--since 2026-11-21", 1),
        ("--until 2026-11-20", 1),
        ("--customer 兴隆建材", 2),
        (f"--ticket {TICKET}", 2),
        ("--limit 1", 1),
    ],
)
def test_filters(visited: Run, filters: str, count: int) -> None:
    new(visited)
    new(visited, "--outcome unreachable", at="2026-11-21 09:00")
    assert len(visited(f"survey list {filters} -f json").json()) == count


def test_figures_are_of_the_tickets_received_in_a_range(visited: Run, desk_file: Path) -> None:
    new(visited)
    november = (datetime(2026, 10, 31, 16, tzinfo=UTC), datetime(2026, 11, 30, 16, tzinfo=UTC))
    with reading(desk_file) as reader:
        asked = store.of_tickets(reader, *november)
        assert rules.satisfaction(asked).satisfaction == pytest.approx(0.8)
        assert store.of_tickets(reader, november[1], november[1]) == []


def test_the_register_stands_with_its_journal(visited: Run) -> None:
    new(visited)
    visited(f"--as 李雷 survey void {TICKET} --why mistake")
    visited("log verify")
