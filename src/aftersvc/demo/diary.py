"""When what happens in the demo: the calls of its months, the story that each begins, the moment of every act.

Deterministic for a given moment: the only chance is a seeded one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from aftersvc.core.worktime import minutes
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.shifts import plain_week

SEED = 20270  # any number: it makes the demo the same everywhere
CALLS_A_DAY = (0, 1, 1, 1, 1, 1, 2)  # one is drawn for each working day
SEASONS = {  # machines rest in winter, and all are started at once in spring
    1: (0, 0, 1, 1),
    2: (0, 0, 1, 1),
    3: (1, 1, 1, 2, 2),
    4: (1, 1, 1, 2, 2),
    12: (0, 0, 1, 1, 1),
}
YEAR_ROUND = range(1, 13)
SLOW = (0.5, 1, 1, 1, 1.6)  # some days everything takes longer, until somebody is sent
TRAFFIC = (0, 0, 0, 0.2, 0.8)  # hours by which they arrive later than usual
OFFICE = (
    (time(8, 30), time(12, 0)),
    (time(13, 30), time(17, 30)),
)  # the demo office's day, no rule of a regulation
OFFICE_MINUTES = 450
WORKDAYS = (0, 1, 2, 3, 4)


@dataclass(order=True, frozen=True)
class Due:
    """An act of a story at its moment; `nth` keeps the order where moments are equal."""

    at: datetime
    nth: int
    act: dict[str, Any] = field(compare=False)
    documents: list[str] = field(
        compare=False
    )  # filled in as they get their numbers: the ticket, its dispatches


def office_in(zone: ZoneInfo) -> Calendar:
    """The working time of the demo's office."""
    return Calendar(zone, plain_week(WORKDAYS, OFFICE), "CN")


def diary(
    town: dict[str, Any], owned: dict[str, list[str]], start: datetime, now: datetime, office: Calendar
) -> Iterator[Due]:
    """Every act up to `now`, in order of time."""
    chance = Random(SEED)  # noqa: S311 - a demo, no secret
    technicians = [person["name"] for person in town["staff"] if "technician" in person["roles"]]
    calls = list(_told(chance, town["story"], _calls(chance, start, now, office)))
    calls += [
        (_days_ago(office, now, story["days_ago"]), story) for story in town["story"] if "days_ago" in story
    ]
    due: list[Due] = []
    for received, story in calls:
        documents: list[str] = []
        told = [(received, _call(story, received, chance, town, owned, office))]
        told += _what_follows(story, received, told[0][1]["promised"], chance, technicians, office)
        due += [Due(at, len(due) + nth, act, documents) for nth, (at, act) in enumerate(told)]
    return (each for each in sorted(due) if each.at <= now)


def _call(
    story: dict[str, Any],
    received: datetime,
    chance: Random,
    town: dict[str, Any],
    owned: dict[str, list[str]],
    office: Calendar,
) -> dict[str, Any]:
    """The act that begins a story: who calls, about which machine, and the time they set, if they do."""
    product = story.get("product", False)
    customer = chance.choice(list(owned)) if product else chance.choice(town["customer"])["name"]
    return {
        "do": "new",
        "story": story,
        "customer": customer,
        "product": chance.choice(owned[customer]) if product else None,
        "promised": _later(office, received, story["promised_after"]) if "promised_after" in story else None,
    }


def _what_follows(
    story: dict[str, Any],
    received: datetime,
    promised: datetime | None,
    chance: Random,
    technicians: list[str],
    office: Calendar,
) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """The acts of a story with their moments; an arrival goes by the last promised time."""
    planned = "days_ago" in story
    slow = 1 if planned else chance.choice(SLOW)
    traffic = 0 if planned else chance.choice(TRAFFIC)
    for act in story["acts"]:
        if act["do"] == "arrive" and promised is not None:
            at = promised + timedelta(hours=act["late"] + traffic)
        else:
            at = _later(office, received, _hours(act["after"], story["acts"], slow))
        filled = _sent(act, chance, technicians)
        if "promised_in" in act:
            promised = _later(office, at, act["promised_in"])
            filled["promised"] = promised.isoformat()
        yield at, filled


def _told(
    chance: Random, stories: list[dict[str, Any]], calls: Iterator[datetime]
) -> Iterator[tuple[datetime, dict[str, Any]]]:
    """Which story each call begins: drawn like cards, anew each month, so that a month has some of everything."""
    deck: list[dict[str, Any]] = []
    month = None
    for received in calls:
        if not deck or received.month != month:
            deck = [
                story
                for story in stories
                if received.month in story.get("season", YEAR_ROUND)
                for _ in range(story.get("often", 0))
            ]
            chance.shuffle(deck)
            month = received.month
        yield received, deck.pop()


def _hours(after: float, acts: list[dict[str, Any]], slow: float) -> float:
    """The office's hours from the call to an act: what is slow is slow until somebody is sent."""
    sent = min((act["after"] for act in acts if act["do"] == "dispatch"), default=after)
    return min(after, sent) * slow + max(after - sent, 0)


def _sent(act: dict[str, Any], chance: Random, technicians: list[str]) -> dict[str, Any]:
    """An act with who goes, where somebody is sent."""
    if act["do"] != "dispatch":
        return dict(act)
    leader, mate = chance.sample(technicians, 2)
    return act | {"leader": leader, "along": [mate] if act.get("two") else []}


def _days_ago(office: Calendar, now: datetime, days: int) -> datetime:
    """The first hour of the office's day so many working days before today."""
    day = office.day_of(now)
    while days:
        day -= timedelta(days=1)
        days -= office.works(day)
    return _later(office, datetime.combine(day, time(), office.zone), 1)


def _calls(chance: Random, start: datetime, now: datetime, office: Calendar) -> Iterator[datetime]:
    """The moments at which customers call, on working days during office hours."""
    day = office.day_of(start)
    while day <= office.day_of(now):
        if office.works(day):
            midnight = datetime.combine(day, time(), office.zone)
            calls = chance.choice(SEASONS.get(day.month, CALLS_A_DAY))
            for minute in sorted(chance.sample(range(OFFICE_MINUTES), calls)):
                yield minutes.add(midnight, timedelta(minutes=minute + 1), office)
        day += timedelta(days=1)


def _later(office: Calendar, start: datetime, hours: float) -> datetime:
    return minutes.add(start, timedelta(hours=hours), office)
