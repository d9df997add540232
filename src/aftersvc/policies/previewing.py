"""Trying out a regulation: which records would it have treated differently, and how. Reads only."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from aftersvc import vocabulary
from aftersvc.core import instants
from aftersvc.core.later import resolved
from aftersvc.core.moments import month_of
from aftersvc.regulation.versions import Unadopted

if TYPE_CHECKING:
    from datetime import date

    from aftersvc.desk import Desk

MONTHS = 6  # so many whole months back, unless a day is named


class Difference(NamedTuple):
    """What becomes of one rule on one document: `now`, by the version it is bound to, and `then`, in words."""

    document: str
    received_at: str
    what: str
    clause: str
    now: str
    then: str


class Tried(NamedTuple):
    """What a noun found: how many documents it `looked_at`, and all differences in their order."""

    looked_at: int
    differences: list[Difference]


def preview(desk: Desk, named: str, since: str | None) -> tuple[date, Tried]:
    """The documents since a day (default: the last six months and this one) under a version, pack or file.

    Each noun of `vocabulary.PREVIEWS` is asked; gives the day and what was found.
    """
    from aftersvc.policies.verbs import checked_form

    checked = checked_form(desk, named)
    day = desk.past_day(since, "--since") if since else _default(desk)
    with desk.reading() as reader:
        other = Unadopted(reader, checked)
        found = [
            resolved(place)(reader, other, instants.to_text(desk.midnight(day)), desk.now)
            for place in vocabulary.PREVIEWS
        ]
    return day, Tried(
        sum(tried.looked_at for tried in found), [each for tried in found for each in tried.differences]
    )


def _default(desk: Desk) -> date:
    month = month_of(desk.today)
    for _back in range(MONTHS):
        month = month.previous()
    return month.first()
