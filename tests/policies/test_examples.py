"""The examples of a regulation: `policy check` works them out and says what came out instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftersvc.regulation import packs

MACHINERY = packs.source("machinery").decode()
EXAMPLE = """
[[example]]
id = "mine"
clause = "3-4"
asks = "clock answer"
given = { received = "2026-03-02 09:00" }
expect = { due = "2026-03-03 09:00", runs = true }
"""


@pytest.fixture
def check(run, tmp_path: Path):
    """`check(text)`: the mistakes of a text as (its line, sentence), and what is said at the end."""

    def check(text: str) -> tuple[list[tuple[str, str]], str]:
        path = tmp_path / "mine.toml"
        path.write_text(text, encoding="utf-8")
        result = run(["policy", "check", str(path), "-f", "json"], exit=None)
        found = result.json() if result.stdout else []
        assert result.code == (1 if found else 0)
        lines = text.splitlines()
        said = result.stderr.removeprefix(f"{path}: ")
        return [(lines[each["line"] - 1], each["mistake"]) for each in found], said

    return check


def test_examples_that_come_out_are_counted(check) -> None:
    before = MACHINERY.count("[[example]]")
    assert check(MACHINERY + EXAMPLE) == (
        [],
        f"no mistakes; {before + 1} examples come out as expected\n",
    )
    without = MACHINERY[: MACHINERY.index("[[example]]")]
    assert check(without) == ([], "no mistakes; no examples\n")


def test_an_example_that_does_not_come_out_is_listed_with_what_came_out(check) -> None:
    [(line, sentence)], said = check(MACHINERY + EXAMPLE.replace("03-03", "03-04"))
    assert line.startswith("expect")
    assert sentence == (
        "example 'mine' (clause 3-4): due should be '2026-03-04 09:00', but '2026-03-03 09:00' comes out"
    )
    assert said == "1 mistake\n"


def test_every_failing_example_is_listed_at_once(check) -> None:
    failing, _said = check((MACHINERY + EXAMPLE).replace('within = "24 h"', 'within = "25 h"'))
    assert len(failing) >= 2


@pytest.mark.parametrize(
    ("right", "wrong", "line", "says"),
    [
        ("clock answer", "clok answer", "asks", "did you mean clock?"),
        ("clock answer", "clock answr", "asks", "did you mean answer?"),
        ("clock answer", "clock", "given", "unknown clock ''"),
        ("received =", "recieved =", "given", "did you mean received?"),
        ('"2026-03-02 09:00"', '"2026-03-02"', "given", "a time such as"),
        ('"2026-03-02 09:00"', "2026-03-02", "given", "times stand in quotes"),
        ('"2026-03-02 09:00"', "nan", "given", "times stand in quotes"),
        ('{ received = "2026-03-02 09:00" }', "{}", "given", "facts such as"),
        ("due =", "duo =", "expect", "did you mean due?"),
        ("runs = true", "runs = 1", "expect", "runs should be 1, but true comes out"),
        ("runs = true", 'runs = [true, "x"]', "expect", "but true comes out"),
        ("asks =", "ask =", "ask", "did you mean asks?"),
        ('"clock answer"', "7", "asks", "what works it out"),
        ('"mine"', '"answered_within_a_day"', "id", "stands twice"),
    ],
)
def test_a_wrong_example_is_refused_at_its_line(check, right: str, wrong: str, line: str, says: str) -> None:
    found, _said = check(MACHINERY + EXAMPLE.replace(right, wrong))
    assert len(found) == 1
    assert found[0][0].startswith(line)
    assert says in found[0][1]


CHECKS = """
[[check]]
id = "pair"
title = { en = "Two go" }
clause = "8-6"
before = "depart"
persons = 2

[[example]]
id = "pair"
clause = "8-6"
asks = "checklist depart"
given = { ticked = ["pair"], persons = 2 }
expect = { refused = false }
"""


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("persons = 2 }", "persons = 1 }", "refused should be false, but true comes out"),
        (", persons = 2 }", " }", None),
        ("persons = 2 }", "persons = 0 }", "a whole number"),
        (
            'before = "depart"\n',
            'before = "start"\n',
            "persons are counted before they leave: before = 'depart'",
        ),
        ("persons = 2\n", "persons = 1\n", "how many persons: a whole number from 2"),
        ("persons = 2\n", "persons = 3\n", "refused should be false, but true comes out"),
    ],
)
def test_how_many_must_go_is_tried_like_any_figure(check, right: str, wrong: str, says: str | None) -> None:
    assert check(MACHINERY + CHECKS)[0] == []
    found, _said = check(MACHINERY + CHECKS.replace(right, wrong))
    assert bool(found) is bool(says)
    assert all(says in sentence for _line, sentence in found)


def test_an_example_of_a_clock_that_does_not_run_says_so(check) -> None:
    [(_line, sentence)], _said = check(
        MACHINERY + EXAMPLE.replace("clock answer", "clock arrive").replace(", runs = true", "")
    )
    assert sentence.endswith(
        "'clock arrive' finds no 'due': the clock does not run: it is for other tickets, or what starts it did not happen"
    )


def test_an_example_of_a_step_says_what_stands_in_its_way(check) -> None:
    golf = packs.source("golf-club").decode()
    step = """
[[example]]
id = "mine"
clause = "transfer"
asks = "step approve_transfer"
given = { day = "2026-11-21", kind = "membership_transfer", held_since = "2020-01-01", role = "member_desk" }
expect = { allowed = true }
"""
    [(_line, sentence)], _said = check(golf + step)
    assert "allowed should be true, but false comes out: it comes after: " in sentence
    assert "another role or department takes this step" in sentence
