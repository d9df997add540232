"""The definitions of the monthly figures, on the screen and in docs/figures.md."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from aftersvc.reports import figures, month
from aftersvc.reports.definitions import Figure

DOCS = Path(__file__).parents[2] / "docs" / "figures.md"


def test_the_page_is_what_the_definitions_say() -> None:
    assert DOCS.read_text(encoding="utf-8") == figures.page()


def keys(figures: Iterable[Figure]) -> set[str]:
    """What is defined; a rate defines what it divides, named before a colon."""
    named = {key for figure in figures for key in figure.key.split(", ")}
    return named | {
        words.split(":")[0] for figure in figures for words in (figure.counted, figure.of) if ":" in words
    }


def test_every_figure_of_the_report_is_defined() -> None:
    defined = keys(figures.MONTHLY)
    told = {"month", "as_of", "clocks_by"}  # what the report is of, no figures
    assert {column.key for column in month.FIGURES} - told <= defined
    assert {
        f"clocks.{name}" for name in ("met", "missed", "open_late", "running", "rate", "without")
    } <= defined


def test_definitions_are_printed(desk_file: Path, run: Callable[..., Any]) -> None:
    rows = run("report monthly --definitions -f json").json()
    [rate] = [row for row in rows if row["figure"] == "clocks.rate"]
    assert (rate["counted"], rate["of"]) == ("met", "met + missed + open_late")
