"""The figures of a month's volume: its tickets by kind, channel and product, and how its clocks went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.reports import store as reports
from aftersvc.reports.archive.part import Part
from aftersvc.reports.rules import COMPLAINT, rate
from aftersvc.vocabulary import CHANNELS

if TYPE_CHECKING:
    from aftersvc.reports.archive.state import State

JUDGED = ("met", "missed", "late")


def parts() -> tuple[Part, ...]:
    """The lists of figures, worded when they are asked for."""
    return (
        Part("figures", _("Figures"), total_columns(), totals),
        Part("by-kind", _("By kind"), _counted("kind", _("Kind"), "kind"), _counts(reports.BY_KIND)),
        Part(
            "by-channel",
            _("By channel"),
            _counted("channel", _("Channel"), translated(CHANNELS)),
            _counts(reports.BY_CHANNEL),
        ),
        Part("by-product", _("By product"), _counted("product", _("Product")), _counts(reports.BY_PRODUCT)),
        Part("on-time", _("Clocks on time"), on_time_columns(), on_time),
    )


def total_columns() -> tuple[Column, ...]:
    return (
        Column("received", _("Received"), "number"),
        Column("closed", _("Closed"), "number"),
        Column("open_at_end", _("Open at the end of the month"), "number"),
        Column("running", _("Still running"), "number"),
        Column("solved", _("Solved"), "number"),
        Column("reopened", _("Reopened"), "number"),
        Column("complaints", _("Complaints"), "number"),
    )


def totals(state: State) -> list[dict[str, Any]]:
    """Of the tickets received in the month, as of the cut."""
    span = state.span
    return [reports.totals(state.reader, start=span["start"], end=span["end"], complaint=COMPLAINT)]


def _counted(key: str, heading: str, words: Any = None) -> tuple[Column, ...]:
    return (
        Column(key, heading, words=words),
        Column("received", _("Received"), "number"),
        Column("closed", _("Closed"), "number"),
        Column("running", _("Still running"), "number"),
    )


def _counts(question: str) -> Any:
    return lambda state: reports.counted(
        state.reader, question, start=state.span["start"], end=state.span["end"]
    )


def on_time_columns() -> tuple[Column, ...]:
    return (
        Column("clock", _("Clock"), words="clock"),
        Column("clause", _("Clause")),
        Column("met", _("Met"), "number"),
        Column("missed", _("Missed"), "number"),
        Column("late", _("Open, late"), "number"),
        Column("running", _("Running"), "number"),
        Column("excused", _("Excused"), "number"),
        Column("undetermined", _("Undetermined"), "number"),
        Column("rate", _("Rate"), "rate"),
    )


def on_time(state: State) -> Iterator[dict[str, Any]]:
    """How the clocks of the month's own tickets went, as of the closing."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for row in state.clocks:
        if not row["continued"]:
            key = (row["clock"], row["clause"] or "")
            counts.setdefault(key, Counter())["running" if row["state"] == "paused" else row["state"]] += 1
    for (clock, clause), states in sorted(counts.items()):
        yield {
            "clock": clock,
            "clause": clause,
            **{name: states[name] for name in (*JUDGED, "running", "excused", "undetermined")},
            "rate": rate(states["met"], sum(states[name] for name in JUDGED)),
        }
