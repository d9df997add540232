"""The service report: required content, drafts, received incomplete for ever; daily reports; on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]

WHOLE = "--cause 轴承缺油 --remedy 换轴承 --opinion 满意 --part 轴承=2"


def report(shown: dict[str, Any]) -> dict[str, Any]:
    [only] = shown["report"]
    return dict(only)


def events(shown: dict[str, Any]) -> list[str]:
    return [each["event"] for each in shown["history"]]


def test_a_complete_report(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    said = desk(
        f"dispatch report {number} {WHOLE} --part 密封圈=1 --class 中修 --hours 1:30 --signed-by 老王 --at 15:00"
    )
    assert said.stderr == f"{number}: service report: complete\n"
    dispatch = show(number)
    assert report(dispatch) == {
        "state": "complete",
        "received_at": "2026-11-21T15:00:00+08:00",
        "cause": "轴承缺油",
        "remedy": "换轴承",
        "opinion": "满意",
        "class": "medium",
        "minutes": 90,
        "signed_by": "老王",
        "no_parts": False,
        "partly": False,
        "missing": [],
        "completed_at": None,
    }
    assert dispatch["parts"] == [{"name": "轴承", "quantity": 2}, {"name": "密封圈", "quantity": 1}]
    assert events(dispatch)[-1] == "report_received"


def test_without_the_cause_it_is_refused_with_the_words_to_type(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    before = desk("log list -f json").stdout
    refused = desk(f"dispatch report {number} --remedy 换轴承 --opinion 满意 --no-parts", exit=5)
    assert "lacks what 4-6 asks for: add --cause C, or keep it with --draft" in refused.stderr
    everything = desk(f"dispatch report {number}", exit=5)
    assert "add --cause C, --remedy R, --part NAME=QTY | --no-parts, --opinion O," in everything.stderr
    assert show(number)["report"] == []
    assert desk("log list -f json").stdout == before


def test_incomplete_is_a_fact_for_ever(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    desk(f"dispatch report {number} --remedy 换轴承 --opinion 满意 --incomplete --at 14:00")
    assert report(show(number))["missing"] == ["cause", "parts"]
    still = desk(f"dispatch report {number} --cause 缺油 --at 15:00", exit=5)
    assert "add --part NAME=QTY | --no-parts," in still.stderr
    desk(f"dispatch report {number} --cause 缺油 --incomplete --at 15:00")
    done = desk(f"dispatch report {number} --no-parts --at 16:00")
    assert "received incomplete, completed now" in done.stderr
    dispatch = show(number)
    after = report(dispatch)
    assert (after["state"], after["missing"]) == ("incomplete", ["cause", "parts"])
    assert (after["cause"], after["no_parts"]) == ("缺油", True)
    assert after["received_at"] == "2026-11-21T14:00:00+08:00"
    assert after["completed_at"] == "2026-11-21T16:00:00+08:00"
    assert events(dispatch)[-2:] == ["report_received", "report_completed"]
    assert "is complete" in desk(f"dispatch report {number} --cause 其他", exit=5).stderr


def test_what_a_received_report_says_stands(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    desk(f"dispatch report {number} --remedy 换轴承 --part 轴承=2 --incomplete --at 14:00")
    for words in ("--remedy 加油", "--part 密封圈=1", "--no-parts", "--draft --cause x"):
        refused = desk(f"dispatch report {number} {words}", exit=5)
        assert "what it says stands, only --cause C, --opinion O can be added" in refused.stderr
    assert "before" in desk(f"dispatch report {number} --cause x --opinion y --at 13:59", exit=2).stderr
    assert report(show(number))["remedy"] == "换轴承"


def test_a_draft_says_nothing(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    desk(f"dispatch report {number} --remedy 换轴承 --part 轴承=2 --part 油=1 --draft")
    dispatch = show(number)
    assert (report(dispatch)["state"], report(dispatch)["received_at"]) == ("draft", None)
    assert "report_received" not in events(dispatch)
    desk(f"dispatch report {number} --remedy 换轴承加油 --part 轴承=3 --part 油=0 --draft")
    desk(f"dispatch report {number} --cause 缺油 --opinion 满意")
    dispatch = show(number)
    assert (report(dispatch)["state"], report(dispatch)["remedy"]) == ("complete", "换轴承加油")
    assert dispatch["parts"] == [{"name": "轴承", "quantity": 3}]


def test_no_parts_takes_the_parts_of_a_draft_out(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    desk(f"dispatch report {number} --part 轴承=2 --draft")
    desk(f"dispatch report {number} --cause 缺油 --remedy 加油 --opinion 满意 --no-parts")
    assert show(number)["parts"] == []
    assert report(show(number))["no_parts"] is True


def test_a_technician_hands_in_their_own_report(desk: Run, trip: Trip) -> None:
    number = trip("arrive")
    desk(f"--as 张伟 dispatch report {number} {WHOLE} --partly")


@pytest.mark.parametrize(
    ("until", "words", "code", "sentence"),
    [
        ("planned", WHOLE, 5, "is planned: 'report' is not possible now"),
        ("planned", "--draft", 5, "is planned"),
        ("depart", f"{WHOLE} --at 8:29", 2, "no report of it came in before that"),
        ("back", f"{WHOLE} --incomplete", 5, "leave --incomplete out"),
        ("back", f"{WHOLE} --draft --incomplete", 2, "either --draft or --incomplete"),
        ("back", f"{WHOLE} --no-parts", 2, "either --part or --no-parts"),
        ("back", f"{WHOLE} --hours -1", 2, "'-1' is negative"),
        ("back", f"{WHOLE} --hours two", 2, "--hours"),
        ("back", f"{WHOLE} --part 密封圈=两", 2, "'两' is not a whole number"),
        ("back", f"{WHOLE} --part 轴承=1", 2, "named twice"),
        ("back", f"{WHOLE} --part 密封圈=0", 2, "the quantity of '密封圈' is 0"),
        ("back", f"{WHOLE} --class huge", 2, "--class"),
        ("back", f"{WHOLE} --signed-by ''", 2, "--signed-by is empty"),
        ("back", f"{WHOLE} --at '2026-11-21 18:01'", 2, "later than now"),
        ("back", f"{WHOLE} --at '2025-11-21 12:00'", 2, "look at --at"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, trip: Trip, until: str, words: str, code: int, sentence: str
) -> None:
    number = trip(until)
    before = desk("log list -f json").stdout
    failed = desk(f"dispatch report {number} {words}", exit=code)
    assert failed.stdout == ""
    assert sentence in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("log list -f json").stdout == before


def test_a_void_dispatch_has_no_report(desk: Run, trip: Trip) -> None:
    number = trip("back")
    desk(f"dispatch void {number} --why mistake")
    desk(f"dispatch report {number} {WHOLE}", exit=5)


CAUSES = """
[[cause]]
id = "dry_bearing"
title = { zh = "轴承缺油", en = "Bearing without oil" }
"""


def test_causes_come_from_the_companys_list_if_it_has_one(
    desk: Run, trip: Trip, show: Show, tmp_path: Path
) -> None:
    text = packs.source("machinery").decode().replace('id = "machinery"', 'id = "with_causes"', 1)
    path = tmp_path / "with_causes.toml"
    path.write_text(text + CAUSES, encoding="utf-8")
    desk(["policy", "adopt", str(path), "--from", "2026-11-21"])
    number = trip("back")
    refused = desk(f"dispatch report {number} --cause 没油 --remedy 加油 --opinion 满意 --no-parts", exit=2)
    assert "--cause: '没油' is not known here" in refused.stderr
    desk(f"dispatch report {number} --cause 轴承缺油 --remedy 加油 --opinion 满意 --no-parts")
    assert report(show(number))["cause"] == "dry_bearing"


def test_a_daily_report_comes_once_a_day(desk: Run, shell: Run) -> None:
    desk("--as 张伟 dispatch daily --staff 张伟 --text '两处维修'")
    again = desk("dispatch daily --staff 张伟", exit=5)
    assert "for 2026-11-21 was received already, 2026-11-21 18:00" in again.stderr
    desk("dispatch daily --staff 张伟 --date 11-20")
    shell("dispatch daily --staff 张强 -", stdin="一处维修\n明天再去\n")
    shell("dispatch daily --staff 张强 --date yesterday --text -", stdin="在途\n")
    assert "still to come" in desk("dispatch daily --staff 老周 --date 2026-11-22", exit=2).stderr
    assert "--text" in desk("dispatch daily --staff 张强 --date 11-18 words", exit=2).stderr
    assert "--text" in desk("dispatch daily --staff 张强 --date 11-18 --text x -", exit=2).stderr
    assert "--text is empty" in shell("dispatch daily --staff 张强 --date 11-18 -", exit=2, stdin="").stderr
    assert "--staff is missing" in desk("dispatch daily", exit=2).stderr
