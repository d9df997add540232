"""assessment: points by index, by whom and when; corrections keep what stood before; what is wrong is one sentence."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(run):
    run(["--as", "Wang Min", "init", "--regulation", "furniture", "--company", "Test Works"])
    run("staff new Boss --role top_management")
    run("staff new Zhao --role fitter")
    return run


def test_what_is_entered_is_listed_with_who_when_and_why(desk) -> None:
    given = "assessment enter service_culture --year 2026 --points 3.5 --of 4 --why 'aims are on the wall'"
    number = desk(f"--as Boss {given} --at '2026-11-20 10:00'").number
    [row] = desk("assessment list --year 2026 -f json").json()
    assert row == {
        "number": number, "year": 2026, "sort": "points", "index": "service_culture", "points": 3.5, "full": 4,
        "applicable": True, "why": "aims are on the wall", "entered_by": "Boss",
        "entered_at": "2026-11-20T10:00:00+08:00", "status": "standing", "void_why": None,
    }  # fmt: skip
    assert desk(f"assessment show {number.lower()} -f json").json() == row
    assert "Service culture" in desk("assessment list").stdout


def test_a_later_entry_replaces_and_the_earlier_one_is_kept(desk) -> None:
    first = desk("--as Boss assessment enter 服务文化 --year 2026 --points 3 --of 4 --why seen").number
    done = desk("--as Boss assessment enter service_culture --year 2026 --points 4 --of 4 --why 'seen again'")
    assert f"{done.number} stands in place of {first}" in done.stderr
    desk("--as Boss assessment enter service_culture --year 2025 --points 1 --of 4 --why 'another year'")
    rows = desk("assessment list --year 2026 --all -f json").json()
    assert [(row["number"], row["status"]) for row in rows] == [
        (done.number, "standing"), (first, "replaced"),
    ]  # fmt: skip
    assert "counts no more" in desk(f"--as Boss assessment void {first} --why wrong", exit=5).stderr
    desk(f"--as Boss assessment void {done.number} --why 'wrong year'")
    assert desk("assessment list --year 2026 -f json").json() == []
    assert "void already" in desk(f"--as Boss assessment void {done.number} --why again", exit=5).stderr
    desk("log verify")


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("enter culture --year 2026 --points 1 --of 4 --why x", 2, "did you mean service_culture"),
        ("enter service_culture --year 2027 --points 1 --of 4 --why x", 2, "not a year up to this one"),
        ("enter service_culture --year 26 --points 1 --of 4 --why x", 2, "write four digits"),
        ("enter service_culture --year 2026 --points 5 --of 4 --why x", 2, "more than the full points"),
        ("enter service_culture --year 2026 --points -1 --of 4 --why x", 2, "no number of points"),
        ("enter service_culture --year 2026 --points 1.005 --of 4 --why x", 2, "no number of points"),
        ("enter service_culture --year 2026 --points 1. --of 4 --why x", 2, "no number of points"),
        ("enter service_culture --year 2026 --points 1 --of 41 --why x", 2, "the group is worth 40"),
        ("enter service_culture --year 2026 --points 1 --why x", 2, "write its full points"),
        ("enter service_culture --year 2026 --of 4 --why x", 2, "one of them"),
        ("enter service_culture --year 2026 --points 1 --not-applicable --of 4 --why x", 2, "one of them"),
        ("enter service_culture --year 2026 --points 1 --of 4 --why ''", 2, "--why is empty"),
        ("bonus --year 2026 --points 1.5 --why x", 5, "at most 1 in a year (clause gbt-27922)"),
        ("bonus --year 2026 --points 0 --why x", 2, "a bonus of 0"),
        ("deduct --year 2027 --why x", 2, "not a year up to this one"),
        ("void SA202611-0009 --why x", 3, "has the number 'SA202611-0009'"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_nothing_is_written(desk, line: str, code: int, said: str) -> None:
    done = desk(f"--as Boss assessment {line}", exit=code)
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert desk("assessment list --all -f json").json() == []


def test_only_whom_the_regulation_lets_enters_points(desk) -> None:
    line = "assessment enter service_culture --year 2026 --points 1 --of 4 --why x"
    assert "assessment enter" in desk(f"--as Zhao {line}", exit=6).stderr


def test_a_version_under_which_points_were_entered_stays(desk, tmp_path) -> None:
    from aftersvc.regulation import packs

    later = tmp_path / "later.toml"
    later.write_bytes(packs.source("furniture") + b"\n# another year\n")
    desk(["--as", "Boss", "policy", "adopt", str(later), "--from", "2026-12-31"])
    desk("--as Boss assessment deduct --year 2026 --why 'late recall'")
    assert "documents are bound" in desk("--as Boss policy withdraw 2 --why x", exit=5).stderr


def test_points_of_an_index_that_a_later_version_dropped_are_listed_as_that(desk, tmp_path) -> None:
    from aftersvc.regulation import packs

    given = "assessment enter scrap_collection --year 2026 --points 3 --of 4 --why seen"
    number = desk(f"--as Boss {given}").number
    assert desk("report assessment --year 2026 -f json").json()["earlier"] == []
    blocks = packs.source("furniture").decode().split("\n\n")
    later = tmp_path / "later.toml"
    later.write_text("\n\n".join(each for each in blocks if "scrap_collection" not in each), encoding="utf-8")
    desk(["--as", "Boss", "policy", "adopt", str(later), "--from", "2026-12-31"])
    [row] = desk("report assessment --year 2026 -f json").json()["earlier"]
    assert (row["number"], row["index"], row["points"], row["status"]) == (
        number, "scrap_collection", 3, "dropped",
    )  # fmt: skip
    assert "the regulation of the year has no such index" in desk("report assessment --year 2026").stdout
    desk(f"--as Boss assessment void {number} --why dropped")
    [row] = desk("report assessment --year 2026 -f json").json()["earlier"]
    assert row["status"] == "void"


def test_a_regulation_that_assesses_nothing_says_so(desk_file, run) -> None:
    said = "the regulation assesses nothing: it has no [assessment]"
    assert said in run("--as 'Wang Min' assessment deduct --year 2026 --why x", exit=5).stderr
    assert said in run("report assessment --year 2026", exit=5).stderr
