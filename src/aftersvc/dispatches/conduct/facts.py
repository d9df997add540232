"""What the records of dispatches show of the people who went, named for regulations (vocabulary.OFFENCES, MERITS).

Who leads a dispatch answers for it; the daily report is owed by everybody who is out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.evidence import Finding
from aftersvc.core.instants import from_text, to_text
from aftersvc.dispatches.conduct import lettered, store
from aftersvc.dispatches.regulation import Daily, daily_in
from aftersvc.dispatches.rules import late_minutes
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from sqlite3 import Row

    from aftersvc.core.conditions import Facts
    from aftersvc.core.database import Reader


def _found(staff_id: int, what: str, at: str, *evidence: str, shows: Facts | None = None) -> Finding:
    return Finding(staff_id, f"{evidence[0]} {what}", at, evidence, shows or {})


def late_arrival(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Arrived after the last promise made before leaving; by how many whole minutes, and whether that was excused."""
    for row in store.late(reader, since, until):
        late = late_minutes(from_text(row["late_against"]), from_text(row["arrived_at"]))
        shows: Facts = {"minutes_late": late, "lateness_excused": bool(row["excused"])}
        yield _found(row["leader_id"], "late_arrival", row["arrived_at"], row["number"], shows=shows)


def no_call_in(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Finished, came back, and had not called headquarters by then."""
    for row in store.not_called_in(reader, since, until):
        yield _found(row["leader_id"], "no_call_in", row["ended_at"], row["number"])


def incomplete_report(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """A service report that lacked required content when it was received: completing it later does not undo that."""
    for row in store.reports(reader, since, until, incomplete=True):
        shows: Facts = {"missing": json.loads(row["missing"])}
        yield _found(row["leader_id"], "incomplete_report", row["received_at"], row["number"], shows=shows)


def late_report(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """A service report that came after the return; how many hours after."""
    for row in store.reports(reader, since, until, incomplete=False):
        shows: Facts = {"hours": _hours(row["back_at"], row["received_at"])}
        yield _found(row["leader_id"], "late_report", row["received_at"], row["number"], shows=shows)


def _hours(begin: str, end: str) -> float:
    return round((from_text(end) - from_text(begin)) / timedelta(hours=1), 2)


def unticked_check(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Work was finished before every item of the list for the site was ticked."""
    items = store.items_to_tick(reader)
    if not items:
        return
    for row in store.finished(reader, since, until, json.dumps(list(items))):
        if row["ticked"] < items[row["version_id"]]:
            yield _found(row["leader_id"], "unticked_check", row["finished_at"], row["number"])


def redone_work(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """A dispatch that a person confirmed as rework; it is about who led the work that had to be done again."""
    for row in store.redone(reader, since, until):
        shows: Facts = {
            "repair_class": row["class"],
            "cause": row["rework_cause"],
            "equipment": row["equipment"],
            "product": row["product"],
        }
        evidence = (row["again"], row["number"])
        yield _found(row["leader_id"], "redone_work", row["at"], *evidence, shows=shows)


class _Day(NamedTuple):
    staff_id: int
    day: date


class _Reports(NamedTuple):
    """The daily reports of a range of days under one version: who owed one, and when each came in."""

    daily: Daily
    zone: ZoneInfo
    owed: set[_Day]
    received: dict[_Day, datetime]
    numbers: dict[int, str]

    def closes(self, day: date) -> str:
        return to_text(self.daily.closes(day, self.zone))

    def in_time(self, one: _Day) -> bool:
        received = self.received.get(one)
        return received is not None and self.daily.in_time(one.day, received, self.zone)


def no_daily_report(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Was out on a day, and no report of the day had come in at all. It occurs when the window of the day closes."""
    reports = _reports(reader, since, until)
    if reports is None:
        return
    for one in sorted(reports.owed - set(reports.received)):
        at = reports.closes(one.day)
        if since <= at < until:
            yield _of_a_day(reports, one, "no_daily_report", at)


def untimely_daily_report(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Sent the report of a day before or after its window, whether or not one was owed."""
    reports = _reports(reader, since, until)
    if reports is None:
        return
    for one in sorted(reports.received):
        at = reports.closes(one.day)
        if since <= at < until and not reports.in_time(one):
            yield _of_a_day(reports, one, "untimely_daily_report", at)


def unreadable_daily_report(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Sent words that are no report as the regulation has it: no lettered jobs, a job without place or work."""
    reports = _reports(reader, since, until)
    if reports is None or not reports.daily.lettered:
        return
    first, last = (from_text(at).astimezone(reports.zone).date() for at in (since, until))
    for row in store.texts(reader, first.isoformat(), last.isoformat()):
        one = _Day(row["staff_id"], date.fromisoformat(row["day"]))
        at = reports.closes(one.day)
        if since <= at < until and lettered.parse(row["text"]).faults:
            yield _of_a_day(reports, one, "unreadable_daily_report", at)


def _of_a_day(reports: _Reports, one: _Day, what: str, at: str) -> Finding:
    return _found(one.staff_id, what, at, f"{reports.numbers[one.staff_id]} {one.day.isoformat()}")


def _reports(reader: Reader, since: str, until: str) -> _Reports | None:
    """None where the regulation in force at the end of the range asks for no daily reports."""
    book = Book(reader, in_force(reader, from_text(until).date()).id)
    daily, zone = daily_in(book), book.identity.zone
    if daily is None:
        return None
    days = [from_text(at).astimezone(zone).date() for at in (since, until)]
    people = {each.id: each for each in staff.every(reader)}
    reporting = {each.id for each in people.values() if set(each.roles) & set(daily.roles)}
    owed = set()
    for row in store.out(reader, since, until):
        if row["staff_id"] in reporting:
            first = max(days[0], from_text(row["departed_at"]).astimezone(zone).date())
            last = min(days[1], from_text(row["ended_at"] or until).astimezone(zone).date())
            owed |= {
                _Day(row["staff_id"], first + timedelta(days=nth)) for nth in range((last - first).days + 1)
            }
    received = {
        _Day(row["staff_id"], date.fromisoformat(row["day"])): from_text(row["received_at"])
        for row in store.daily(reader, days[0].isoformat(), days[1].isoformat())
    }
    return _Reports(daily, zone, owed, received, {each.id: each.number for each in people.values()})


def complaint_made(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Complaints about somebody that were not dismissed, whether or not anybody has ruled on them."""
    for row in store.complaints(reader, since, until):
        if row["ruling"] != "dismissed":
            yield _complaint(row, "complaint_made")


def complaint_upheld(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """Complaints about somebody that a person upheld; they occurred when they reached us, not when they were judged."""
    for row in store.complaints(reader, since, until):
        if row["ruling"] == "upheld":
            yield _complaint(row, "complaint_upheld")


def _complaint(row: Row, what: str) -> Finding:
    return Finding(
        row["about_id"],
        f"{row['number']} {what}",
        row["received_at"],
        (row["number"],),
        {"ground": row["ground"], "product": row["product"]},
    )


# -- figures of a month -----------------------------------------------------------------------------------------


def in_time(reader: Reader, since: str, until: str) -> dict[int, float]:
    """Share of arrivals in time, of those that led dispatches with an appointment."""
    return {
        row["leader_id"]: row["in_time"] / row["trips"] for row in store.appointments(reader, since, until)
    }


def daily_reports(reader: Reader, since: str, until: str) -> dict[int, float]:
    """Share of days out whose daily report came in its window."""
    reports = _reports(reader, since, until)
    if reports is None:
        return {}
    owed: dict[int, list[bool]] = {}
    for one in reports.owed:
        if since <= reports.closes(one.day) < until:
            owed.setdefault(one.staff_id, []).append(reports.in_time(one))
    return {staff_id: sum(kept) / len(kept) for staff_id, kept in owed.items()}
