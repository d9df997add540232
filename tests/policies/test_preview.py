"""policy preview: which tickets another regulation would have treated differently."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftersvc.regulation import packs

MACHINERY = packs.source("machinery").decode()


@pytest.fixture
def preview(run, tmp_path: Path):
    """`preview((right, other), ..., since=DATE)`: the differences under a changed regulation, and what is said."""

    def preview(*changes: tuple[str, str], since: str = "") -> tuple[list[list[str]], str]:
        text = MACHINERY
        for right, other in changes:
            assert right in text
            text = text.replace(right, other, 1)
        path = tmp_path / "other.toml"
        path.write_text(text, encoding="utf-8")
        line = ["policy", "preview", str(path), "-f", "json", *(["--since", since] if since else [])]
        result = run(line)
        keys = ("document", "what", "clause", "now", "then")
        return [[row[key] for key in keys] for row in result.json()], result.stderr

    return preview


@pytest.fixture
def tickets(run, desk_file) -> None:
    """Now is 2026-11-21 09:30: one answered after 20 hours, one still open after 10, one of last spring, one void."""
    for at, who in (("2026-11-18 08:00", "A"), ("2026-11-20 23:30", "B"), ("2026-03-02 08:00", "C")):
        run(["ticket", "new", "--customer", who, "--new-customer", "--summary", "noise", "--at", at])
    run(["ticket", "new", "--customer", "D", "--new-customer", "--summary", "x", "--at", "2026-11-19 08:00"])
    run("ticket answer T202611-0001 --note told --at '2026-11-19 04:00'")
    run("ticket void T202611-0004 --why twice")


FASTER = ('within = "24 h"', 'within = "12 h"')


def test_clocks_that_would_be_due_at_another_time_are_listed_with_both_outcomes(preview, tickets) -> None:
    found, said = preview(FASTER)
    assert found == [
        [
            "T202611-0001", "Answer", "3-4",
            "due 2026-11-19 08:00: met", "due 2026-11-18 20:00: missed",
        ],
        [
            "T202611-0002", "Answer", "3-4",
            "due 2026-11-21 23:30: running", "due 2026-11-21 11:30: running",
        ],
    ]  # fmt: skip
    assert said == "2 of 2 documents since 2026-05-01 would be treated differently\n"


def test_the_first_day_is_the_users_choice(preview, tickets) -> None:
    found, said = preview(FASTER, since="2026-03-01")
    assert [row[0] for row in found] == ["T202611-0003", "T202611-0001", "T202611-0002"]
    assert said.startswith("3 of 3 documents since 2026-03-01")
    found, said = preview(FASTER, since="2026-11-20")
    assert [row[0] for row in found] == ["T202611-0002"]


def test_a_clock_on_one_side_only_does_not_run_on_the_other(preview, tickets) -> None:
    found, _said = preview(
        ('id = "answer"', 'id = "reply"'), ("clock answer", "clock reply"), since="2026-11-20"
    )
    assert [row[3:] for row in found] == [
        ["due 2026-11-21 23:30: running", "does not run"],
        ["does not run", "due 2026-11-21 23:30: running"],
    ]


def test_a_warranty_that_would_run_from_another_day(run, preview, desk_file) -> None:
    run("customer new Dongfang")
    run(
        "product new --customer Dongfang --model X1 --serial 1 --sold 2024-11-01 --accepted 2025-01-10"
        " --warranty-months 24"
    )
    run(["ticket", "new", "--customer", "Dongfang", "--product", "1", "--summary", "noise"])
    found, _said = preview(('start = ["accepted", "sold"]', 'start = ["sold", "accepted"]'))
    assert found == [["T202611-0001", "Warranty", "2-2", "in warranty", "out of warranty"]]


def test_the_same_rules_change_nothing_and_nothing_is_written(run, preview, tickets, desk_file) -> None:
    before = desk_file.read_bytes()
    found, said = preview(("3-4", "3-4.1"))
    assert found == []
    assert said.endswith("0 of 2 documents since 2026-05-01 would be treated differently\n")
    assert desk_file.read_bytes() == before
    assert "is later than today" in run("policy preview machinery --since 2027-01-01", exit=2).stderr
