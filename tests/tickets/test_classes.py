"""The class of service of a ticket: the first whose condition holds, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.regulation import packs
from aftersvc.regulation.reader import read, read_or_refuse
from aftersvc.tickets.class_examples import service_class

Run = Callable[..., Any]

CLASSES = """
[[service_class]]
id = "contract"
title = { en = "B: by contract" }
clause = "6 B"
when = { contract = true }
charged = false

[[service_class]]
id = "guarantee"
title = { en = "C: free in the guarantee" }
clause = "6 C"
when = { warranty = ["in"] }
charged = false

[[service_class]]
id = "near"
title = { en = "N: near by" }
clause = "6 N"
when = { warranty = ["out"], distance_km = { to = 10 } }
charged = false

[[service_class]]
id = "charged"
title = { en = "A: charged" }
clause = "6 A"
when = { warranty = ["out"] }
charged = true
"""
TEXT = packs.source("machinery").decode().replace('id = "machinery"', 'id = "classes"', 1) + CLASSES


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"contract": True, "warranty": "out"}, ("contract", False, [])),
        ({"warranty": "in"}, ("guarantee", False, [])),
        ({"warranty": "out", "distance_km": 10}, ("near", False, [])),
        ({"warranty": "out", "distance_km": 11}, ("charged", True, [])),
        ({"warranty": "out"}, (None, None, ["distance_km"])),
        ({"warranty": "undetermined"}, (None, None, [])),
    ],
)
def test_the_first_that_holds(given: dict[str, Any], expected: tuple[Any, ...]) -> None:
    got = service_class(read_or_refuse(TEXT, "classes", vocabulary).checked, "", given)
    assert (got["class"], got["charged"], got["missing"]) == expected


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("when = { contract = true }\n", "", "never reached: line"),
        ("contract = true", "charged = true", "'charged' follows from the class"),
        ("charged = true\n", "", "'charged' lacks charged: true or false"),
    ],
)
def test_what_is_refused(old: str, new: str, words: str) -> None:
    found = read(TEXT.replace(old, new, 1), vocabulary)
    assert isinstance(found, list)
    assert any(words in mistake.sentence for mistake in found), found


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    path = tmp_path / "classes.toml"
    path.write_text(TEXT, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(path), "--company", "Test Works"])
    run("staff new Zhang --role technician")
    run("customer new Lucky --distance-km 11")
    run("product new --customer Lucky --model S1 --sold 2025-11-20 --warranty-months 12")
    return run


def test_it_is_shown_explained_and_printed(desk: Run) -> None:
    ticket = desk("ticket new --customer Lucky --summary dark --product S1").number
    shown = desk(f"ticket show {ticket} -f json").json()
    # sold 2025-11-20, 12 months: the last day was 2026-11-20, yesterday
    assert (shown["warranty"], shown["service_class"], shown["charged"]) == ("out", "charged", True)
    why = desk(f"ticket why {ticket} -f json").json()[-1]
    assert (why["title"], why["clause"], why["result"]) == ("Class of service", "6 A", "A: charged: charged")
    assert why["steps"] == ["warranty: out of warranty: the first class whose condition holds"]
    number = desk(f"dispatch new {ticket} --to Zhang").number
    for form in ("order", "report"):
        assert "A: charged (6 A)" in desk(f"dispatch print {number} --form {form}").stdout


def test_what_is_not_recorded_is_named(desk: Run) -> None:
    desk("customer edit Lucky --distance-km ''")
    ticket = desk("ticket new --customer Lucky --summary dark --product S1").number
    assert desk(f"ticket show {ticket} -f json").json()["service_class"] is None
    assert "undetermined, not recorded: distance" in desk(f"ticket why {ticket}").stdout


def test_without_classes_there_is_none(desk_file: Path, run: Run) -> None:
    run("customer new Lucky")
    ticket = run("ticket new --customer Lucky --summary dark").number
    shown = run(f"ticket show {ticket} -f json").json()
    assert (shown["service_class"], shown["charged"]) == (None, None)
    assert "Class of service" not in run(f"ticket why {ticket}").stdout
