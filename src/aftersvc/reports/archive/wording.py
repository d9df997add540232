"""Details of events in words, for pages that are read without the program and the regulation at hand."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from aftersvc.charges.life import MEANS, WHO
from aftersvc.core.cells import INSTANT
from aftersvc.core.language import _, enumerated, translated
from aftersvc.core.localtimes import on_clock
from aftersvc.reports.archive import columns
from aftersvc.surveys.outcomes import OUTCOMES
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from aftersvc.regulation.wording import Words

# What a detail is called, and of which kind its words are: one of the regulation's, of OWN, or none.
DETAILS: dict[str, tuple[str, str]] = {
    "amount": (N_("Amount"), ""),
    "by": (N_("Taken by"), "staff"),
    "cause": (N_("Cause"), "cause"),
    "clause": (N_("Clause"), ""),
    "clock": (N_("Clock"), "clock"),
    "crew": (N_("Crew"), "staff"),
    "department": (N_("Department"), "department"),
    "document": (N_("Document"), ""),
    "ground": (N_("Ground"), "ground"),
    "items": (N_("Items"), "checkpoint"),
    "leader": (N_("Technician"), "staff"),
    "letter": (N_("Letter"), ""),
    "means": (N_("By means of"), "means"),
    "missing": (N_("Was missing"), "report_field"),
    "of": (N_("Rework of"), ""),
    "outcome": (N_("Outcome"), "outcome"),
    "payer": (N_("Payer"), "payer"),
    "promised_at": (N_("Promised"), ""),
    "reason": (N_("Reason"), "waiting"),
    "receipt": (N_("Receipt"), ""),
    "remedy": (N_("Remedy"), ""),
    "scores": (N_("Scores"), "dimension"),
    "set": (N_("Filled in"), "field"),
    "state": (N_("State"), "state"),
    "step": (N_("Step"), "step"),
    "subject": (N_("Subject"), ""),
    "undoes": (N_("Struck out"), ""),
    "verdict": (N_("Warranty"), "verdict"),
}
OWN = {"outcome": OUTCOMES, "means": MEANS, "payer": WHO, "state": columns.REPORT_STATES}
_ROW = r"survey \d+"  # it has no number that people know


def in_words(row: sqlite3.Row, words: Words, zone: ZoneInfo) -> dict[str, Any]:
    """A row of a history with its `details` as people read them; what is not known stays as it is."""
    details = json.loads(row["details"]) if row["details"] else {}
    return {**dict(row), "details": dict(_all(details, words, zone)) or None}


def _all(details: Mapping[str, Any], words: Words, zone: ZoneInfo) -> Iterator[tuple[str, Any]]:
    for key, value in details.items():
        if isinstance(value, str) and re.fullmatch(_ROW, value):
            continue
        if key == "changed":
            yield from _changed(value, words, zone)
            continue
        named, kind = DETAILS.get(key, (None, ""))
        said = _said(value, words.get(kind) or translated(OWN.get(kind, {})), zone)
        if said is not None:
            yield (_(named) if named else key), said


def _changed(fields: Mapping[str, Any], words: Words, zone: ZoneInfo) -> Iterator[tuple[str, str]]:
    """Each field that was changed: what it was and what it is."""
    shown = {column.key: column for column in (*columns.tickets_(), *columns.dispatches_())}
    for name, values in fields.items():
        column = shown.get(name)
        kind = column.words if column else None
        known = words.get(kind, {}) if isinstance(kind, str) else kind or {}
        yield (
            column.heading if column else name,
            " → ".join(str(_said(value, known, zone) or "-") for value in values),
        )


def _said(value: Any, known: Mapping[str, str], zone: ZoneInfo) -> Any:
    """A value with its ids, and those inside it, as people call them; times are those of the clock on the wall."""
    if isinstance(value, dict):
        return {known.get(key, key): _said(each, known, zone) for key, each in value.items()}
    if isinstance(value, list):
        return enumerated(str(_said(each, known, zone)) for each in value) or None
    if isinstance(value, str):
        return on_clock(value, zone) if re.fullmatch(INSTANT, value) else known.get(value, value)
    return value
