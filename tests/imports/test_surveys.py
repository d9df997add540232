"""Surveys out of other registers: whose ticket, and whether what was asked was answered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Written = Callable[..., Path]

HEAD = "回访编号,工单号,回访时间,结果,方式,quality,attitude,solving,备注\n"
SURVEYS = HEAD + (
    "V1,T202611-0001,2026-11-20 15:00,,电话,5,4,3,很及时\n"
    "V2,T202611-0001,2026-11-20 16:00,拒绝,,,,,\n"
)  # fmt: skip
MAPPING = """
source = "calls"
[fields]
ticket = "no"
asked = "when"
by = { constant = "phone" }
[scores]
quality = { column = "Q1", values = { "good" = "5", "poor" = "1" } }
attitude = "Q2"
solving = { constant = "4" }
"""


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    run("customer new 兴隆建材")
    run("ticket new --customer 兴隆建材 --summary 主轴异响 --at '2026-11-20 08:00'")
    return run


def found(outcome: dict[str, Any]) -> dict[str, list[int]]:
    return {each["finding"]: each["rows"] for each in outcome["findings"]}


def bring_in(run: Run, file: Path, words: str = "", code: int = 0) -> dict[str, Any]:
    outcome: dict[str, Any] = run(f"import surveys {file} {words} -f json", exit=code).json()
    return outcome


def test_dimensions_are_found_by_their_headings(desk: Run, written: Written) -> None:
    outcome = bring_in(desk, written(SURVEYS))
    assert (outcome["brought_in"], outcome["unused"], outcome["findings"]) == (2, [], [])
    refused, answered = desk("survey list -f json").json()
    assert (refused["outcome"], refused["scores"]) == ("refused", None)
    assert (answered["outcome"], answered["by"], answered["surveyor"], answered["remarks"]) == (
        "answered", "phone", None, "很及时",
    )  # fmt: skip
    assert answered["scores"] == {"quality": 5, "attitude": 4, "solving": 3}
    history = desk("ticket show T202611-0001 -f json").json()["history"]
    assert [each["event"] for each in history] == ["received", "surveyed", "surveyed"]
    desk("survey void T202611-0001 --why twice")
    assert len(desk("survey list -f json").json()) == 1
    desk("log verify")


def test_the_same_again_is_nothing_and_other_content_is_pointed_out(desk: Run, written: Written) -> None:
    bring_in(desk, written(SURVEYS))
    again = bring_in(desk, written(SURVEYS))
    assert (again["known"], again["brought_in"]) == (2, 0)
    other = bring_in(desk, written(SURVEYS.replace(",5,4,3,", ",5,5,5,")))
    assert (other["known"], found(other)) == (1, {"other_content": [2]})
    assert len(desk("survey list -f json").json()) == 2


def test_a_mapping_names_the_columns_of_the_scores(desk: Run, written: Written) -> None:
    mapping = written(MAPPING, "map.toml")
    file = written("no,when,Q1,Q2\nT202611-0001,2026-11-20 15:00,good,3\n")
    assert bring_in(desk, file, f"--map {mapping}")["brought_in"] == 1
    [row] = desk("survey list -f json").json()
    assert row["scores"] == {"quality": 5, "attitude": 3, "solving": 4}


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        ("V1,T202611-0099,2026-11-20 15:00,,,5,4,3,", "unknown_ticket"),
        ("V1,T202611-0001,2026-11-20 07:00,,,5,4,3,", "before_received"),
        ("V1,T202611-0001,2026-11-22 07:00,,,5,4,3,", "in_the_future"),
        ("V1,T202611-0001,,,,5,4,3,", "empty"),
        ("V1,T202611-0001,2026-11-20 15:00,,,,,,", "outcome_missing"),
        ("V1,T202611-0001,2026-11-20 15:00,,,5,,3,", "score_missing"),
        ("V1,T202611-0001,2026-11-20 15:00,,,5,6,3,", "score_over"),
        ("V1,T202611-0001,2026-11-20 15:00,,,5,0,3,", "score_over"),
        ("V1,T202611-0001,2026-11-20 15:00,,,5,-1,3,", "not_a_number"),
        ("V1,T202611-0001,2026-11-20 15:00,,,5,fine,3,", "not_a_number"),
        ("V1,T202611-0001,2026-11-20 15:00,perhaps,,5,4,3,", "unknown_word"),
    ],
)
def test_rows_that_cannot_be(desk: Run, written: Written, row: str, finding: str) -> None:
    outcome = bring_in(desk, written(f"{HEAD}{row}\n"), code=9)
    assert (found(outcome), outcome["brought_in"]) == ({finding: [2]}, 0)
    assert desk("survey list -f json").json() == []


def test_scores_of_who_did_not_answer_are_left_out(desk: Run, written: Written) -> None:
    row = "V1,T202611-0001,2026-11-20 15:00,联系不上,,5,4,3,\n"
    assert found(bring_in(desk, written(HEAD + row))) == {"scores_unasked": [2]}
    assert desk("survey list -f json").json()[0]["scores"] is None


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("attitude =", "smile =", "[scores] has no smile: known are attitude, quality, solving"),
        ('"Q2"', '"Q9"', "the file has no column 'Q9'"),
        ('constant = "4"', 'constant = "four"', "[scores] solving: "),
        ("[scores]", "[ticket]\n[scores]", "a mapping of surveys has no 'ticket'"),
    ],
)
def test_mappings_that_cannot_be(desk: Run, written: Written, old: str, new: str, sentence: str) -> None:
    mapping = written(MAPPING.replace(old, new), "map.toml")
    file = written("no,when,Q1,Q2\nT202611-0001,2026-11-20 15:00,good,3\n")
    assert sentence in desk(f"import surveys {file} --map {mapping}", exit=2).stderr
