"""What a regulation says, as plain values: `checked.py` makes them of a section's checked form.

A title is `{"zh": ..., "en": ...}`: pick one with `aftersvc.core.language.pick`. Clauses are cited as
they stand in the company's text. Clocks are `aftersvc.core.clocks.Rule`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Protocol
from zoneinfo import ZoneInfo

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Title = Mapping[str, str]
Checked = dict[str, Any]  # section name -> its checked form: a table, or a list of tables, fit for JSON


class Vocabulary(Protocol):
    """What the program offers to regulations; `aftersvc.vocabulary` is one."""

    @property
    def ACTS(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: N802 - named as in the module
    @property
    def EVENTS(self) -> Mapping[str, str]: ...  # noqa: N802
    @property
    def SEVERITIES(self) -> Mapping[str, str]: ...  # noqa: N802
    @property
    def PRODUCT_DATES(self) -> Mapping[str, str]: ...  # noqa: N802


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a regulation's text: the line (from 1) and a sentence for its writer."""

    line: int
    sentence: str


@dataclass(frozen=True)
class Regulation:
    """A text that was read without a mistake, line ends as LF and without BOM, with its checked form."""

    source: str
    checked: Checked

    @property
    def id(self) -> str:
        return str(self.checked["regulation"]["id"])

    @property
    def title(self) -> Title:
        title: Title = self.checked["regulation"]["title"]
        return title


@dataclass(frozen=True)
class Version:
    """One dated version in the file. `from_day` None reaches back without end; withdrawn ones are kept."""

    id: int
    regulation: str
    checksum: str
    from_day: date | None
    adopted_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str | None


@dataclass(frozen=True)
class Identity:
    id: str
    title: Title
    zone: ZoneInfo
    country: str | None  # whose official days apply; None: none


@dataclass(frozen=True)
class Week:
    """Working days (0 is Monday), and the shifts of a working day: begin, end (`time(0)` for 24:00).

    Without shifts a working day is the whole day. `core.worktime.shifts.plain_week` takes both.
    """

    workdays: tuple[int, ...]
    shifts: tuple[tuple[time, time], ...]


@dataclass(frozen=True)
class Role:
    """What a person may do: `may` holds acts as `ticket answer`, or a noun alone for all its verbs."""

    id: str
    title: Title
    may: tuple[str, ...]


@dataclass(frozen=True)
class Department:
    """Whom a message may be handed over to."""

    id: str
    title: Title
    clause: str | None


@dataclass(frozen=True)
class Kind:
    """A kind of ticket."""

    id: str
    title: Title
    clause: str


@dataclass(frozen=True)
class Waiting:
    """A reason for which a ticket waits; a clock says whether it stands still for it."""

    id: str
    title: Title


@dataclass(frozen=True)
class Ground:
    """What a complaint is about, with the clause that an upheld one is judged by."""

    id: str
    title: Title
    clause: str


@dataclass(frozen=True)
class Field:
    """Something to be filled in."""

    id: str
    title: Title


@dataclass(frozen=True)
class Step:
    """A step in the handling of a ticket. Empty `kinds` and `roles` mean all; all `fields` must be filled."""

    id: str
    title: Title
    clause: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Warranty:
    """From which of a product's dates the term runs (the first that is known), and both verdicts' clauses."""

    start: tuple[str, ...]
    covered: str
    expired: str
