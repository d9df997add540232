"""Pure rules of the archive: from which day a month may be closed, and which month is whose turn."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, enumerated
from aftersvc.core.localtimes import on_clock
from aftersvc.core.moments import Month

if TYPE_CHECKING:
    from aftersvc.archives.regulation import Archive


class Books(NamedTuple):
    """What closing a month depends on: the day and the moment, the months that are closed, when the last entry was made,
    the years that are bound.

    Moments are UTC text.
    """

    today: date
    now: str
    zone: ZoneInfo
    closed: Collection[Month]
    last_recorded: str | None
    bound: Collection[str] = ()


def may_close(month: Month, books: Books, rule: Archive) -> None:
    """Raise BadInput for a month that has not begun, Refused before its time or its turn, or where the clock is wrong."""
    if month.first() > books.today:
        raise BadInput(
            _("--month: {month} has not begun, today is {today}").format(
                month=month, today=books.today.isoformat()
            )
        )
    if month.last() >= books.today:
        raise Refused(
            _("{month} is not over: it can be archived from {day}").format(
                month=month, day=rule.closes(month)
            )
        )
    if rule.closes(month) > books.today:
        raise Refused(
            _("{month} can be archived from {day} (clause {clause})").format(
                month=month, day=rule.closes(month), clause=rule.clause
            )
        )
    if books.bound and books.closed and month < min(books.closed):
        raise Refused(
            _(
                "{month} cannot be archived any more: {first} was the first month, and {year} is bound from it on"
            ).format(month=month, first=min(books.closed), year=min(books.bound))
        )
    if books.closed and min(books.closed) < month and month.previous() not in books.closed:
        missing = _first_missing(books.closed)
        raise Refused(
            _("{month} is not archived yet, and comes first: --month {month}").format(month=missing)
        )
    if books.last_recorded is not None and books.now < books.last_recorded:
        raise Refused(
            _(
                "the clock says {now}, the last entry was recorded at {last}: set the clock right before a month is"
                " closed"
            ).format(now=on_clock(books.now, books.zone), last=on_clock(books.last_recorded, books.zone))
        )


def _first_missing(closed: Collection[Month]) -> Month:
    """The month after the first one on that is not closed."""
    month = min(closed)
    while month in closed:
        month = month.next()
    return month


def to_bind(year: int, closed: Collection[Month], today: date) -> list[Month]:
    """The months of a year, from the first that was ever archived, that its volume holds.

    Raises BadInput for a year that has not begun, Refused while one of them is missing, naming all that are.
    """
    if year > today.year:
        raise BadInput(
            _("--year: {year} has not begun, today is {today}").format(year=year, today=today.isoformat())
        )
    wanted = [Month(year, month) for month in range(1, 13)]
    if closed:
        wanted = [month for month in wanted if month >= min(closed)]
    missing = [str(month) for month in wanted if month not in closed]
    if missing or not wanted:
        raise Refused(
            _("{year} cannot be bound: not archived yet: {months}").format(
                year=year, months=enumerated(missing) or str(year)
            )
        )
    return wanted
