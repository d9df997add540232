"""An explanation says the same on a screen and in JSON."""

from __future__ import annotations

from aftersvc.core.why import Explanation, fields, lines

ANSWER = Explanation(
    "answer",
    "3-4",
    [("received", "2026-11-21 09:30"), ("到期", "2026-11-22 09:30")],
    ["2026-11-21 09:30 + 24 h = 2026-11-22 09:30"],
    "met",
)


def test_lines() -> None:
    assert lines(ANSWER) == [
        "answer (clause 3-4)",
        "  received  2026-11-21 09:30",
        "  到期      2026-11-22 09:30",
        "  1. 2026-11-21 09:30 + 24 h = 2026-11-22 09:30",
        "  = met",
    ]


def test_fields_are_always_all_there() -> None:
    assert fields(ANSWER)["facts"] == [
        {"name": "received", "value": "2026-11-21 09:30"},
        {"name": "到期", "value": "2026-11-22 09:30"},
    ]
    assert fields(Explanation("x", None)) == {
        "title": "x",
        "clause": None,
        "facts": [],
        "steps": [],
        "result": "",
    }


def test_what_a_terminal_would_obey_is_shown() -> None:
    assert lines(Explanation("a\x1b", None, [("n", "v\x1b")], ["s\n"])) == [
        r"a\x1b",
        r"  n  v\x1b",
        r"  1. s\n",
    ]
