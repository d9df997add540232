"""Warranty of a ticket: judged for the day of the report, again when more is found out, visibly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

WARRANTY = """
[[warranty_term]]
id = "grave"
title = { en = "Grave faults" }
clause = "2-3"
when = { severity = ["grave"] }
months = 36

[[warranty_term]]
id = "screens"
title = { en = "Screens" }
clause = "2-4"
when = { category = ["screen"] }
months = 12
at_most = 24

[[warranty_exclusion]]
id = "misuse"
title = { en = "Misused" }
clause = "2-5"
when = { found = ["dropped"] }

[[warranty_exclusion]]
id = "users"
title = { en = "The user's own doing" }
clause = "2-6"
when = { responsibility = ["user"] }

[[finding]]
id = "dropped"
title = { en = "It was dropped" }
"""


@pytest.fixture
def desk(run: Run, tmp_path: Path) -> Run:
    text = packs.source("machinery").decode().replace('id = "machinery"', 'id = "terms"', 1)
    path = tmp_path / "terms.toml"
    path.write_text(text + WARRANTY, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(path), "--company", "Test Works"])
    run("customer new Lucky")
    run("product new --customer Lucky --model S1 --category screen --sold 2025-10-01")
    return run


def show(desk: Run, number: str) -> dict[str, Any]:
    shown: dict[str, Any] = desk(f"ticket show {number} -f json").json()
    return shown


def judged(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [each["details"] for each in shown["history"] if each["event"] == "warranty_judged"]


def test_the_term_of_the_category(desk: Run) -> None:
    # sold 2025-10-01, 12 months: the last day is 2026-10-01
    found = desk("product warranty S1 --on 2026-10-01 -f json").json()
    assert (found["verdict"], found["clause"], found["term"], found["months"], found["own_months"]) == (
        "in", "2-4", "screens", 12, None,
    )  # fmt: skip
    assert desk("product warranty S1 --on 2026-10-02 -f json").json()["verdict"] == "out"
    desk("product edit S1 --warranty-months 36")
    found = desk("product warranty S1 --on 2027-10-01 -f json").json()
    assert (found["verdict"], found["months"], found["own_months"]) == ("in", 24, 36)
    assert desk("product warranty S1 --on 2027-10-02 -f json").json()["verdict"] == "out"


def test_what_is_found_out_later_judges_again(desk: Run) -> None:
    ticket = desk("ticket new --customer Lucky --summary dark --product S1 --at '2026-09-30 10:00'").number
    assert show(desk, ticket)["warranty"] == "in"
    # what is changed in the register later does not move the verdict
    desk("product edit S1 --sold 2020-10-01")
    desk(f"ticket edit {ticket} --found dropped --at '2026-10-03 10:00'")
    shown = show(desk, ticket)
    assert (shown["warranty"], shown["found"]) == ("out", ["dropped"])
    assert judged(shown) == [{"verdict": ["in", "out"], "clause": ["2-4", "2-5"]}]
    why = desk(f"ticket why {ticket}").stdout
    assert "Warranty (clause 2-5)" in why
    assert "2025-10-01 + 12 months = 2026-10-01, the last day included" in why
    assert "excluded: Misused (2-5)" in why
    assert "It was dropped" in why


def test_a_grave_fault_has_a_longer_term(desk: Run) -> None:
    ticket = desk("ticket new --customer Lucky --summary dark --product S1 --at '2026-10-02 10:00'").number
    assert show(desk, ticket)["warranty"] == "out"
    desk(f"ticket edit {ticket} --severity grave --at '2026-10-02 11:00'")
    shown = show(desk, ticket)
    assert shown["warranty"] == "in"
    assert judged(shown) == [{"verdict": ["out", "in"], "clause": ["2-2", "2-3"]}]


def test_responsibility_comes_with_the_solution(desk: Run) -> None:
    ticket = desk("ticket new --customer Lucky --summary dark --product S1 --at '2026-09-30 10:00'").number
    desk(f"ticket solve {ticket} --responsibility user --at '2026-10-01 10:00'")
    shown = show(desk, ticket)
    assert (shown["status"], shown["warranty"]) == ("solved", "out")
    assert [each["event"] for each in shown["history"]][-2:] == ["solved", "warranty_judged"]


def test_findings_are_the_regulations(desk: Run, tmp_path: Path) -> None:
    ticket = desk("ticket new --customer Lucky --summary dark --product S1 --at '2026-09-30 10:00'").number
    assert "did you mean dropped" in desk(f"ticket edit {ticket} --found droped", exit=2).stderr


def test_a_regulation_without_findings_has_none(desk_file: Path, run: Run) -> None:
    run("customer new Lucky")
    ticket = run("ticket new --customer Lucky --summary dark").number
    assert "no list of what may be found out" in run(f"ticket solve {ticket} --found dropped", exit=2).stderr
