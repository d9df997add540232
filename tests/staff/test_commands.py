"""The staff register at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    run("staff new 李雷 --role clerk --department service_hq --phone 13800138000")
    run("staff new 张伟 --role technician --rank 2 --login zw --manager 李雷")
    return run


def test_init_makes_its_user_the_administrator(desk_file: Path, run: Run) -> None:
    [row] = run("staff list -f json").json()
    assert (row["name"], row["administrator"], row["number"]) == ("Wang Min", True, "S202611-0001")


def test_new_prints_the_number_alone_and_list_shows_the_person(desk: Run) -> None:
    done = desk("staff new 赵敏 --role technician")
    assert done.stdout == "S202611-0004\n"
    rows = desk("staff list -f json").json()
    assert [row["name"] for row in rows] == ["Wang Min", "李雷", "张伟", "赵敏"]
    assert rows[2]["manager"] == "李雷"


@pytest.mark.parametrize("words", ["张伟", "zw", "zhangwei", "S202611-0003", "伟"])
def test_a_person_is_found_by_number_name_login_or_pinyin(desk: Run, words: str) -> None:
    assert desk(["staff", "show", words, "-f", "json"]).json()["name"] == "张伟"


def test_leaving_ends_acting_the_day_after(desk: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    desk("staff leave 李雷 --at 2026-11-21")
    desk("--as 李雷 staff new 甲 --role technician")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-22T09:00:00+08:00")
    refused = desk("--as 李雷 staff new 乙 --role technician", exit=6)
    assert refused.stderr == "李雷 left on 2026-11-21 and can no longer act here\n"
    assert "李雷" not in [row["name"] for row in desk("staff list -f json").json()]
    assert "李雷" in [row["name"] for row in desk("staff list --all -f json").json()]
    desk("staff leave 李雷", exit=5)


def test_edit_changes_what_is_given_and_nothing_else(desk: Run) -> None:
    desk("staff edit 张伟 --rank 3")
    row = desk("staff show 张伟 -f json").json()
    assert (row["rank"], row["roles"], row["login"]) == ("3", "technician", "zw")


def test_void_keeps_the_number(desk: Run) -> None:
    desk("staff void 张伟 --why 'entered twice'")
    assert desk("staff show 张伟", exit=3).stdout == ""
    statuses = {row["number"]: row["status"] for row in desk("staff list --all -f json").json()}
    assert statuses["S202611-0003"] == "void"
    assert desk("staff new 新人 --role clerk").number == "S202611-0004"


def test_how_signatures_are_given_is_changed_by_a_recorded_act(desk: Run) -> None:
    desk("staff signatures login --why 'everybody has a login now'")
    last = desk("log list -f json").json()[-1]
    assert (last["verb"], last["why"]) == ("staff signatures", "everybody has a login now")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("staff new", 2, "NAME is missing"),
        ("staff new 甲 --role technicain", 2, "did you mean technician?"),
        ("staff new 甲 --role clerk --department servce_hq", 2, "did you mean service_hq?"),
        ("staff new 李雷 --role clerk", 5, "add --force for a second person"),
        ("staff new 甲 --login zw", 5, "login 'zw' belongs to 张伟"),
        ("staff new 甲 --manager nobody", 3, "no staff member is named 'nobody'"),
        ("staff show 无此人", 3, "no staff member is named"),
        ("staff leave 'Wang Min'", 5, "the only administrator"),
        ("staff edit 'Wang Min' --no-administrator", 5, "the only administrator"),
        ("staff signatures seal --why x", 2, "choose paper, login"),
        ("--as 张伟 staff new 甲", 6, "the regulation gives it to Clerk"),
        ("staff list --role a --rol b", 2, "no such option: --rol"),
        ("staff lst", 2, "did you mean list?"),
        ("staff list --columns numbr", 2, "number"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, line: str, code: int, words: str
) -> None:
    before = desk("staff list --all -f csv").stdout
    failed = desk(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("staff list --all -f csv").stdout == before
