"""[archive]: how a company files a month, and from which day on it may be closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.saying import Stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import CLAUSE, Shape, one_of, wrong

if TYPE_CHECKING:
    from aftersvc.core.moments import Month
    from aftersvc.regulation.lines import Path
    from aftersvc.regulation.wording import Words

DAYS = range(1, 29)  # that every month has


class Archive(NamedTuple):
    """`order` is what letters are filed by; `close_from` the day of the month after, from which a month may be closed.

    A regulation that says nothing files by month, from the first.
    """

    clause: str = ""
    order: str = "month"
    close_from: int = 1

    def closes(self, month: Month) -> date:
        """The first day on which a month may be closed."""
        return month.next().first().replace(day=self.close_from)


def archive_of(form: Mapping[str, Any] | None) -> Archive:
    """From the checked form of [archive], or of none."""
    return Archive(form["clause"], form["order"], form["close_from"]) if form else Archive()


def _read_day(value: object, path: Path, findings: Findings) -> object:
    if type(value) is not int or value not in DAYS:
        wrong(DAY.says(), value, path, findings)
    return value


DAY = Shape(lambda: _("a day of the month: a whole number from 1 to 28"), _read_day)


def _say(row: Mapping[str, Any], words: Words) -> Iterator[Stated]:
    says = _("letters filed by: {order}; a month is closed from day {day} of the next one").format(
        order=words["filing"][row["order"]], day=row["close_from"]
    )
    yield Stated(row["clause"], "archive", "month", _("Archive"), says)


SECTIONS = (
    Section(
        "archive",
        many=False,
        keys=(Key("clause", CLAUSE), Key("order", one_of("filing")), Key("close_from", DAY)),
        says=_say,
    ),
)
