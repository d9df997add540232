"""The section of a regulation that asks for a report of every day out: `[daily]`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.language import _
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, FLAG, Shape, some_of, wrong
from aftersvc.regulation.wording import Words, listed

if TYPE_CHECKING:
    from aftersvc.regulation.findings import Findings
    from aftersvc.regulation.lines import Path
    from aftersvc.regulation.versions import Book

Row = Mapping[str, Any]
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class Daily(NamedTuple):
    """Who reports each day out, and between which local times, both included. `lettered`: jobs as `A...,phone,work`."""

    clause: str
    roles: tuple[str, ...]
    begins: time
    ends: time
    lettered: bool

    def closes(self, day: date, zone: ZoneInfo) -> datetime:
        """The last instant in which the report of a day is in time."""
        return datetime.combine(day, self.ends, zone)

    def in_time(self, day: date, received: datetime, zone: ZoneInfo) -> bool:
        """Whether a report of `day` came in its window: at the end's full minute it did, a second later not."""
        return datetime.combine(day, self.begins, zone) <= received <= self.closes(day, zone)


def daily_of(row: Row | None) -> Daily | None:
    """The checked form of [daily]; None where no daily report is asked for."""
    if row is None:
        return None
    begins, ends = time.fromisoformat(row["from"]), time.fromisoformat(row["to"])
    return Daily(row["clause"], tuple(row["roles"]), begins, ends, row["lettered"])


def daily_in(book: Book) -> Daily | None:
    return daily_of(book.section("daily"))


def _read_clock(value: object, path: Path, findings: Findings) -> object:
    if not isinstance(value, str) or not _CLOCK.fullmatch(value):
        wrong(CLOCK.says(), value, path, findings)
    return value


CLOCK = Shape(lambda: _("a time of the day such as '17:00'"), _read_clock)


def _in_order(row: Row, path: Path, findings: Findings) -> None:
    if row["from"] >= row["to"]:
        findings.add((*path, "to"), _("the window must end after it begins, on the same day"))


def _says(row: Row, words: Words) -> Iterator[Stated]:
    says = _("each day out is reported between {begin} and {end} by: {roles}").format(
        begin=row["from"], end=row["to"], roles=listed(row["roles"], words["role"])
    )
    yield Stated(row["clause"], "daily", "window", _("Daily report"), says)


SECTIONS: tuple[Section, ...] = (
    Section(
        "daily",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("roles", some_of("role", at_least=1)),
            Key("from", CLOCK),
            Key("to", CLOCK),
            Key("lettered", FLAG, required=False),
        ),
        check=_in_order,
        says=_says,
    ),
)
