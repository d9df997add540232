"""Printing why."""

from __future__ import annotations

import json

import pytest

from aftersvc.core.errors import BadInput
from aftersvc.core.explaining import show_explanations
from aftersvc.core.output import View
from aftersvc.core.why import Explanation

WHY = [Explanation("answer", "3-4", [("received", "2026-11-21 09:30")], ["+ 24 h"], "met")]


def test_why_is_the_same_on_screen_and_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanations(WHY, View())
    assert (
        capsys.readouterr().out == "answer (clause 3-4)\n  received  2026-11-21 09:30\n  1. + 24 h\n  = met\n"
    )
    show_explanations(WHY, View(format="json"))
    assert json.loads(capsys.readouterr().out) == [
        {
            "title": "answer",
            "clause": "3-4",
            "facts": [{"name": "received", "value": "2026-11-21 09:30"}],
            "steps": ["+ 24 h"],
            "result": "met",
        }
    ]


def test_nothing_to_explain(capsys: pytest.CaptureFixture[str]) -> None:
    show_explanations([], View())
    assert capsys.readouterr().out == ""


def test_an_explanation_is_no_row() -> None:
    with pytest.raises(BadInput, match="csv is for rows"):
        show_explanations(WHY, View(format="csv"))
