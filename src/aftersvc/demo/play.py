"""Plays the demo's stories: every act goes through the verb that a clerk's command calls, in order of time.

Deterministic for a given moment: the only chance is a seeded one.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import Any

from dateutil.relativedelta import relativedelta

from aftersvc.core.errors import Refused
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.core.worktime import minutes
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.shifts import plain_week
from aftersvc.customers import verbs as customers
from aftersvc.demo.department import department
from aftersvc.desk import Desk, now_in
from aftersvc.files.copies import backup
from aftersvc.files.init import init, zone_of
from aftersvc.products import verbs as products
from aftersvc.staff import verbs as staff
from aftersvc.tickets import complaints, handling, registering

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
SEED = 20270  # any number: it makes the demo the same everywhere
MONTHS = 6
CALLS_A_DAY = (0, 1, 1, 1, 2, 2, 3)  # one is drawn for each working day
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
    ticket: list[str] = field(compare=False)  # filled in when the ticket gets its number


def live(path: Path, desk: Desk) -> None:
    """Make a file at `path` with half a year in it, up to the desk's present moment.

    A thousand commits that need not survive a power cut: lived in memory where the system offers it, then put in
    place whole. Raises Refused where the file exists.
    """
    if path.exists():
        raise Refused(_("{path} exists already; nothing was changed").format(path=safe(path)))
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        lived = Path(folder) / path.name
        play(lived, desk.clock or now_in(lambda: zone_of(department()["company"]["regulation"])))
        path.parent.mkdir(parents=True, exist_ok=True)
        backup(Desk(db=str(lived)), path)


def play(path: Path, now: datetime) -> None:
    """Make a file at `path` and live half a year in it, up to `now` (UTC)."""
    town = department()
    people = [person["name"] for person in town["staff"]]
    start = _first_of_month(now, MONTHS)
    opened = Desk(db=str(path), acting=people[0], clock=start)
    init(opened, town["company"]["regulation"], company=town["company"]["name"])
    office = Calendar(opened.zone, plain_week(WORKDAYS, OFFICE), "CN")
    _hire(path, start, town)
    owned = _sell(path, start, now, town)
    for due in _acts(town, owned, start, now, office):
        desk = Desk(db=str(path), acting=people[1], clock=due.at)
        desk.zone = opened.zone  # asked once: it is the same for every act
        _do(desk, due, people)


def _first_of_month(now: datetime, months_back: int) -> datetime:
    day = now.date().replace(day=1) - relativedelta(months=months_back)
    return datetime.combine(day, time(0, 0), UTC)


def _hire(path: Path, start: datetime, town: dict[str, Any]) -> None:
    desk = Desk(db=str(path), acting=None, clock=start)
    for nth, person in enumerate(town["staff"]):
        if nth == 0:
            staff.edit(desk, person["name"], roles=person["roles"], department=person["department"])
            continue
        manager = town["staff"][0]["name"]
        staff.new(
            desk, person["name"], roles=person["roles"], department=person.get("department"), manager=manager
        )


def _sell(path: Path, start: datetime, now: datetime, town: dict[str, Any]) -> dict[str, list[str]]:
    """Enter customers and machines; return the serial numbers by customer's name."""
    desk = Desk(db=str(path), clock=start)
    for customer in town["customer"]:
        given = {key: str(value) for key, value in customer.items() if key != "name"}
        customers.new(desk, customer["name"], given)
    owned: dict[str, list[str]] = {}
    for product in town["product"]:
        owner = town["customer"][product["customer"]]["name"]
        owned.setdefault(owner, []).append(product["serial"])
        given = {
            key: str(product[key]) for key in ("serial", "category", "warranty_months") if key in product
        }
        if "accepted_months_ago" in product:
            accepted = now.date() - relativedelta(months=product["accepted_months_ago"])
            given["accepted"] = accepted.isoformat()
        products.new(desk, owner, product["model"], given)
    return owned


def _acts(
    town: dict[str, Any], owned: dict[str, list[str]], start: datetime, now: datetime, office: Calendar
) -> Iterator[Due]:
    """Every act up to `now`, in order of time."""
    chance = Random(SEED)  # noqa: S311 - a demo, no secret
    stories = [story for story in town["story"] for _ in range(story["often"])]
    due: list[Due] = []
    for received in _calls(chance, start, now, office):
        story = chance.choice(stories)
        customer = (
            chance.choice(list(owned)) if story.get("product") else chance.choice(town["customer"])["name"]
        )
        product = chance.choice(owned[customer]) if story.get("product") else None
        ticket: list[str] = []
        first = {"do": "new", "story": story, "customer": customer, "product": product, "received": received}
        slow = chance.choice((0.5, 1, 1, 1, 1.6))  # some days everything takes longer
        first["promised"] = (
            _later(office, received, story["promised_after"]) if "promised_after" in story else None
        )
        due.append(Due(received, len(due), first, ticket))
        for act in story["acts"]:
            due.append(Due(_later(office, received, act["after"] * slow), len(due), act, ticket))
    return (each for each in sorted(due) if each.at <= now)


def _calls(chance: Random, start: datetime, now: datetime, office: Calendar) -> Iterator[datetime]:
    """The moments at which customers call, on working days during office hours."""
    day = office.day_of(start)
    while day <= office.day_of(now):
        if office.works(day):
            midnight = datetime.combine(day, time(), office.zone)
            for minute in sorted(chance.sample(range(OFFICE_MINUTES), chance.choice(CALLS_A_DAY))):
                yield minutes.add(midnight, timedelta(minutes=minute + 1), office)
        day += timedelta(days=1)


def _later(office: Calendar, start: datetime, hours: float) -> datetime:
    return minutes.add(start, timedelta(hours=hours), office)


def _do(desk: Desk, due: Due, people: list[str]) -> None:
    """One act, through the verb of its name."""
    act = due.act
    desk.note = act.get("note")
    number = due.ticket[0] if due.ticket else ""
    match act["do"]:
        case "new":
            due.ticket.append(_register(desk, act, people))
        case "answer":
            handling.answer(desk, number)
        case "refer":
            handling.refer(desk, number, act["department"])
        case "referred":
            handling.referred(desk, number, act["department"])
        case "letter_in" | "letter_out":
            handling.letter(desk, number, act["do"].removeprefix("letter_"), subject=act["subject"])
        case "wait":
            handling.wait(desk, number, act["reason"])
        case "resume":
            handling.resume(desk, number)
        case "step":
            desk.acting = people[0]
            handling.step(
                desk, number, act["step"], [f"{name}={value}" for name, value in act["set"].items()]
            )
        case "uphold":
            desk.acting = people[0]
            complaints.uphold(desk, number, remedy=act["remedy"])
        case "solve":
            handling.solve(
                desk,
                number,
                cause=act.get("cause"),
                remedy=act.get("remedy"),
                responsibility=act.get("responsibility"),
            )
        case "close":
            handling.close(desk, number)
        case "reopen":
            handling.reopen(desk, number, act["note"])
        case "void":
            handling.void(desk, number, act["note"])


def _register(desk: Desk, act: dict[str, Any], people: list[str]) -> str:
    story = act["story"]
    return registering.new(
        desk,
        customer=act["customer"],
        summary=story["summary"],
        kind=story["kind"],
        channel=story["channel"],
        product=act["product"],
        promised=act["promised"],
        about=people[story["about"]] if "about" in story else None,
        ground=story.get("ground"),
        force=True,
    )
