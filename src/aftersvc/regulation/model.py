"""What a regulation says, as plain values: `checked.py` makes them of a section's checked form.

A title is `{"zh": ..., "en": ...}`: pick one with `aftersvc.core.language.pick`. Clauses are cited as
they stand in the company's text. Clocks are `aftersvc.core.clocks.Rule`.

Named tuples, because every command makes these classes when it starts: a dataclass costs seven times as much.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.conditions import Condition

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Title = Mapping[str, str]
Checked = dict[str, Any]  # section name -> its checked form: a table, or a list of tables, fit for JSON


class Regulation(NamedTuple):
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


class Version(NamedTuple):
    """One dated version in the file. `from_day` None reaches back without end; withdrawn ones are kept.

    `unsigned`: by its own rule it needs signatures, and not all have been given.
    """

    id: int
    regulation: str
    checksum: str
    from_day: date | None
    adopted_at: datetime
    withdrawn_at: datetime | None
    withdrawn_why: str | None
    unsigned: bool

    @property
    def stands(self) -> bool:
        """Whether documents are bound to it; the first version is there before anybody could sign it."""
        return self.withdrawn_at is None and (not self.unsigned or self.from_day is None)


class Identity(NamedTuple):
    id: str
    title: Title
    zone: ZoneInfo
    country: str | None  # whose official days apply; None: none


class Week(NamedTuple):
    """Working days (0 is Monday), and the shifts of a working day: begin, end (`time(0)` for 24:00).

    Without shifts a working day is the whole day. `core.worktime.shifts.plain_week` takes both.
    """

    workdays: tuple[int, ...]
    shifts: tuple[tuple[time, time], ...]


class Role(NamedTuple):
    """What a person may do: `may` holds acts as `ticket answer`, or a noun alone for all its verbs."""

    id: str
    title: Title
    may: tuple[str, ...]


class Department(NamedTuple):
    """Whom a message may be handed over to."""

    id: str
    title: Title
    clause: str | None


class Kind(NamedTuple):
    """A kind of ticket."""

    id: str
    title: Title
    clause: str


class Waiting(NamedTuple):
    """A reason for which a ticket waits; a clock says whether it stands still for it."""

    id: str
    title: Title


class Ground(NamedTuple):
    """What a complaint is about, with the clause that an upheld one is judged by.

    `remedy`: upholding it needs a remedy on record.
    """

    id: str
    title: Title
    clause: str
    remedy: bool


class Field(NamedTuple):
    """Something to be filled in."""

    id: str
    title: Title


class Report(NamedTuple):
    """What a service report must hold: names of `vocabulary.REPORT_FIELDS`."""

    clause: str
    required: tuple[str, ...]


class ReportRule(NamedTuple):
    """What a service report must hold besides, `when` a condition holds."""

    id: str
    title: Title
    clause: str
    when: Condition
    required: tuple[str, ...]


class ReportClass(NamedTuple):
    """How large a repair was."""

    id: str
    title: Title


class Cause(NamedTuple):
    """A fault's cause from the company's list; without any, causes are free text."""

    id: str
    title: Title


class Check(NamedTuple):
    """One line of the list that is ticked off on a dispatch, `when` a condition holds.

    `before` names the verb that is refused without it (`vocabulary.CHECKPOINTS`); None: only pointed out at the finish.
    `persons` must go, the leader counted, before it can be ticked off; None: any number.
    """

    id: str
    title: Title
    clause: str
    before: str | None
    when: Condition
    persons: int | None = None


class Dimension(NamedTuple):
    """One thing that the customer is asked to score."""

    id: str
    title: Title


class Survey(NamedTuple):
    """What customers are asked: each dimension is scored with a whole number from 1 to `scale`, the best."""

    clause: str
    scale: int
    dimensions: tuple[Dimension, ...]


class Closing(NamedTuple):
    """What of `vocabulary.OPEN` stands in the way of closing a ticket, `when` a condition holds."""

    id: str
    title: Title
    clause: str
    fact: str
    when: Condition


class Warranty(NamedTuple):
    """From which of a product's dates the term runs, and both verdicts' clauses.

    That is the first that is known; or the `latest` of all, which must all be known then.
    """

    start: tuple[str, ...]
    covered: str
    expired: str
    latest: bool = False
