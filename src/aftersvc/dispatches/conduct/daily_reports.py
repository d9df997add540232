"""dispatch daily: a technician's report of a day came in. Its jobs are matched to what the record has of the day."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core import names
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.history import local
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, joined
from aftersvc.core.text import required, safe
from aftersvc.dispatches.conduct import lettered, matching, store
from aftersvc.dispatches.conduct.matching import Match, Visit
from aftersvc.dispatches.papers import store as papers
from aftersvc.dispatches.regulation import daily_in
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from sqlite3 import Row
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.dispatches.regulation import Daily


class Received(NamedTuple):
    """Whose report came in, and what it matched or did not."""

    number: str
    remarks: list[str]


def daily(desk: Desk, named: str, day: date | None, text: str | None, *, as_it_is: bool = False) -> Received:
    """Record a report, once for a day and person.

    Where the regulation has reports lettered, a text that is none is Refused, unless it is to be kept as it came in:
    then that is a fact for ever.
    """
    with desk.recording("dispatch daily") as entry:
        member = staff.find(entry, named)
        entry.document = member.number
        day = day or entry.happened_at.astimezone(entry.zone).date()
        _can_be_reported(desk, entry, member, day)
        words = required(text, "--text") if text is not None else None
        asked = daily_in(Book(entry, in_force(entry, day).id))
        remarks = []
        if words is not None and asked is not None and asked.lettered:
            remarks = _read(desk, entry, member.id, day, words, as_it_is=as_it_is)
        if asked is not None:
            remarks += _window(asked, day, entry.happened_at.astimezone(desk.zone), desk.zone)
        papers.put_daily(entry, member.id, day, words)
    return Received(member.number, remarks)


def _can_be_reported(desk: Desk, entry: Entry, member: staff.Member, day: date) -> None:
    if day > desk.today:
        raise BadInput(
            _("--date {day} is still to come: write the day that is reported").format(day=day.isoformat())
        )
    received = papers.daily(entry, member.id, day)
    if received is not None:
        raise Refused(
            _("the daily report of {name} for {day} was received already, {received}").format(
                name=safe(member.name), day=day.isoformat(), received=local(entry, received)
            )
        )


def _read(desk: Desk, entry: Entry, staff_id: int, day: date, words: str, *, as_it_is: bool) -> list[str]:
    parsed = lettered.parse(words)
    if parsed.faults and not as_it_is:
        raise Refused(
            _("this is not a report as asked for: {faults}; to keep it as it came in: --as-it-is").format(
                faults=joined(parsed.faults)
            )
        )
    since, until = (to_text(desk.midnight(day, days=days)) for days in (0, 1))
    visits = [_visit(row) for row in store.visits(entry, staff_id, since, until)]
    matches = matching.match(parsed.jobs, visits)
    left = matching.unmentioned(visits, matches)
    return [
        *parsed.faults,
        *(_said(entry, found) for found in matches),
        *(
            _("{number} ({customer}) was that day too and is not in the report").format(
                number=visit.number, customer=safe(visit.customer)
            )
            for visit in left
        ),
    ]


def _visit(row: Row) -> Visit:
    phones = tuple(filter(None, (row["phone"], row["caller_phone"])))
    known_by = (row["customer"], row["address"], row["contact"], row["model"], row["serial"])
    return Visit(row["number"], row["customer"], phones, row["product"], tuple(filter(None, known_by)))


def _said(reader: Reader, found: Match) -> str:
    """What one job was, or that nothing of the day is like it."""
    job, visit = found.job, found.visit
    if visit is not None:
        unit = f" {visit.product}" if visit.product else ""
        return _("{letter}: {number}, {customer}{unit}").format(
            letter=job.letter, number=visit.number, customer=safe(visit.customer), unit=unit
        )
    known = names.find(reader, "customer", job.phone) if job.phone else []
    if known:
        return _("{letter}: no dispatch of the day; the phone {phone} is that of {customer}").format(
            letter=job.letter, phone=job.phone, customer=safe(known[0].label)
        )
    return _("{letter}: no dispatch of the day is like '{where}'").format(
        letter=job.letter, where=safe(job.where)
    )


def _window(asked: Daily, day: date, received: datetime, zone: ZoneInfo) -> list[str]:
    if asked.in_time(day, received, zone):
        return []
    return [
        _("outside the window of the daily report ({clause}): {begin} to {end}").format(
            clause=asked.clause, begin=f"{asked.begins:%H:%M}", end=f"{asked.ends:%H:%M}"
        )
    ]
