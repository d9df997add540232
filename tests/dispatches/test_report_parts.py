"""What a report must hold by condition, and parts that the regulation adds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.errors import BadInput
from aftersvc.dispatches.examples import check, report
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read, read_or_refuse

Run = Callable[..., Any]
Trip = Callable[..., str]
Show = Callable[[str], dict[str, Any]]

PARTS = """
[[report_extra]]
id = "mileage"
title = { en = "Mileage" }

[[report_extra]]
id = "tools_back"
title = { en = "Tools back" }

[[report_rule]]
id = "far"
title = { en = "Far away" }
clause = "7-1"
when = { distance_km = { over = 100 } }
required = ["signed_by", "mileage"]

[[check]]
id = "bag_complete"
title = { en = "Bag complete" }
clause = "7-2"
before = "depart"
"""
TEXT = packs.source("machinery").decode().replace('id = "machinery"', 'id = "parts"', 1) + PARTS
WHOLE = "--cause 缺油 --remedy 加油 --opinion 满意 --no-parts"


@pytest.fixture
def far(desk: Run, tmp_path: Path) -> None:
    path = tmp_path / "parts.toml"
    path.write_text(TEXT.replace('before = "depart"', ""), encoding="utf-8")
    desk(["policy", "adopt", str(path), "--from", "2026-11-21"])
    desk("customer edit 兴隆建材 --distance-km 101")


@pytest.mark.usefixtures("far")
def test_what_a_rule_asks_is_missing_by_its_own_clause(desk: Run, trip: Trip, show: Show) -> None:
    number = trip("back")
    refused = desk(f"dispatch report {number} {WHOLE}", exit=5)
    assert "lacks what 7-1 asks for: add --signed-by NAME, --set mileage=..., or keep" in refused.stderr
    both = desk(f"dispatch report {number} --remedy 加油 --opinion 满意 --no-parts", exit=5)
    assert "lacks what 4-6, 7-1 asks for: add --cause C, --signed-by NAME" in both.stderr
    desk(f"dispatch report {number} {WHOLE} --set mileage=52010 --incomplete --at 14:00")
    assert show(number)["report"][0]["missing"] == ["signed_by"]
    again = desk(f"dispatch report {number} --set mileage=9 --signed-by 王 --at 15:00", exit=5)
    assert "what it says stands" in again.stderr
    desk(f"dispatch report {number} --signed-by 王 --set tools_back=yes --at 15:00")
    assert show(number)["extras"] == [
        {"name": "mileage", "title": "Mileage", "value": "52010"},
        {"name": "tools_back", "title": "Tools back", "value": "yes"},
    ]
    page = desk(f"dispatch print {number} --form report").stdout
    assert "Mileage" in page
    assert "52010" in page
    assert "must be filled in (clause 4-6, 7-1)" in page


@pytest.mark.usefixtures("far")
def test_near_by_it_is_not_asked(desk: Run, trip: Trip) -> None:
    desk("customer edit 兴隆建材 --distance-km 100")
    desk(f"dispatch report {trip('back')} {WHOLE}")


@pytest.mark.usefixtures("far")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--set milage=1", "did you mean mileage?"),
        ("--set mileage", "write name=value"),
        ("--set mileage=", "--set mileage is empty"),
    ],
)
def test_what_is_wrong_is_one_sentence(desk: Run, trip: Trip, words: str, sentence: str) -> None:
    assert sentence in desk(f"dispatch report {trip('back')} {WHOLE} {words}", exit=2).stderr


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"mileage"]', '"milage"]', "unknown part of a service report 'milage'"),
        ('"mileage"]', '"class"]', ""),
        ('id = "tools_back"', 'id = "hours"', "a service report has 'hours' already"),
    ],
)
def test_what_is_refused(old: str, new: str, words: str) -> None:
    found = read(TEXT.replace(old, new, 1), vocabulary)
    assert isinstance(found, list) == bool(words)
    if words:
        assert words in found[0].sentence  # type: ignore[index]


def test_a_class_by_rule_needs_classes() -> None:
    text = TEXT.replace('"mileage"]', '"class"]', 1)
    begin, end = text.index("[[report_class]]"), text.index("# The text asks for a survey")
    [mistake] = read(text[:begin] + text[end:], vocabulary)  # type: ignore[misc]
    assert "'class' is required" in mistake.sentence


def test_examples() -> None:
    checked = read_or_refuse(TEXT, "parts", vocabulary).checked
    whole = ["cause", "remedy", "parts", "opinion"]
    assert report(checked, "", {"filled_in": whole, "distance_km": 100})["complete"] is True
    assert report(checked, "", {"filled_in": [*whole, "mileage"], "distance_km": 101}) == {
        "complete": False, "missing": ["signed_by"], "clauses": ["7-1"],
    }  # fmt: skip
    assert check(checked, "depart", {"ticked": []}) == {"refused": True, "missing": ["bag_complete"]}
    assert check(checked, "depart", {"ticked": ["bag_complete"]})["refused"] is False
    for verb, given in (("leave", {}), ("depart", {"ticked": ["bag"]}), ("depart", {"ticked": "x"})):
        with pytest.raises(BadInput):
            check(checked, verb, given)
