"""What the trips of a month show of each person. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from aftersvc.core.instants import from_text
from aftersvc.dispatches.rules import late_minutes
from aftersvc.reports.rules import mean_hours, rate
from aftersvc.surveys.rules import Asked, counting, share

DONE = ("finished", "back")  # a dispatch in these states owes its service report


class Person(NamedTuple):
    """One row of `report technician`; `service/figures.py` says what each figure counts."""

    staff: str
    technician: str
    department: str | None
    led: int
    crewed: int
    arrivals: int
    appointments: int
    late: int
    late_minutes: int | None
    on_site_hours: float | None
    reports_missing: int
    reports_incomplete: int
    reworks: int
    solved: int
    first_time_fixes: int
    first_time_fix_rate: float | None
    surveys_answered: int
    satisfaction: float | None


def people(trips: Iterable[Mapping[str, Any]], surveys: Iterable[Asked]) -> list[Person]:
    """One row a person, in the order of the trips, which come one person after the other."""
    shares = {each.ticket: found for each in counting(surveys) if (found := share(each)) is not None}
    return [_person(list(theirs), shares) for _staff, theirs in groupby(trips, lambda trip: trip["staff"])]


def _person(trips: list[Mapping[str, Any]], shares: Mapping[int, float]) -> Person:
    led = [trip for trip in trips if trip["led"]]
    reached = [trip for trip in trips if trip["arrived_at"] is not None]
    late = [minutes for trip in reached if (minutes := _late(trip)) is not None]
    spent = [_seconds_on_site(trip) for trip in reached if trip["finished_at"] is not None]
    solved = {trip["ticket_id"] for trip in reached if trip["solved"]}
    at_once = {trip["ticket_id"] for trip in reached if trip["at_once"]}
    scored = [
        shares[ticket] for ticket in sorted({trip["ticket_id"] for trip in reached}) if ticket in shares
    ]
    return Person(
        staff=trips[0]["staff"],
        technician=trips[0]["technician"],
        department=trips[0]["department"],
        led=len(led),
        crewed=len(trips) - len(led),
        arrivals=len(reached),
        appointments=len(late),
        late=sum(minutes > 0 for minutes in late),
        late_minutes=sum(late) if late else None,
        on_site_hours=mean_hours(sum(spent), 1) if spent else None,
        reports_missing=sum(_owes_report(trip) for trip in led),
        reports_incomplete=sum(trip["report"] == "incomplete" for trip in led),
        reworks=sum(trip["done_again"] for trip in trips),
        solved=len(solved),
        first_time_fixes=len(at_once),
        first_time_fix_rate=rate(len(at_once), len(solved)),
        surveys_answered=len(scored),
        satisfaction=round(sum(scored) / len(scored), 4) if scored else None,
    )


def _late(trip: Mapping[str, Any]) -> int | None:
    against = trip["late_against"]
    return late_minutes(from_text(against), from_text(trip["arrived_at"])) if against else None


def _seconds_on_site(trip: Mapping[str, Any]) -> int:
    return int((from_text(trip["finished_at"]) - from_text(trip["arrived_at"])).total_seconds())


def _owes_report(trip: Mapping[str, Any]) -> bool:
    """At the customer's, done there, and nothing received: a draft says nothing (machinery 3-7)."""
    done = trip["arrived_at"] is not None and trip["status"] in DONE
    return done and trip["report"] in (None, "draft")
