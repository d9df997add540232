"""Plays the demo's stories: every act goes through the verb that a clerk's command calls, in order of time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from dateutil.relativedelta import relativedelta

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _
from aftersvc.core.moments import Month, month_of
from aftersvc.core.text import safe
from aftersvc.customers import verbs as customers
from aftersvc.demo import acts, assessing
from aftersvc.demo.department import department
from aftersvc.demo.diary import diary, office_in
from aftersvc.desk import Desk, now_in
from aftersvc.files.copies import backup
from aftersvc.files.init import init, zone_of
from aftersvc.products import verbs as products
from aftersvc.staff import verbs as staff

MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
MONTHS = 6
YEAR = 12  # so many months are a calendar year
MOST = 36


def live(path: Path, desk: Desk, months: int = MONTHS) -> None:
    """Make a file at `path` with so many months in it, up to the desk's present moment.

    A thousand commits that need not survive a power cut: lived in memory where the system offers it, then put in
    place whole. Raises Refused where the file exists, BadInput for too many months.
    """
    if not 1 <= months <= MOST:
        raise BadInput(_("--months: from 1 to {most}, not {months}").format(most=MOST, months=months))
    if path.exists():
        raise Refused(_("{path} exists already; nothing was changed").format(path=safe(path)))
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as folder:
        lived = Path(folder) / path.name
        now = desk.clock or now_in(lambda: zone_of(department()["company"]["regulation"]))
        for _month in play(lived, now, months):
            pass
        path.parent.mkdir(parents=True, exist_ok=True)
        backup(Desk(db=str(lived)), path)


def play(path: Path, now: datetime, months: int = MONTHS) -> Iterator[Month]:
    """Make a file at `path` and live so many months in it, up to `now` (UTC); each is told as soon as it is over.

    From a year on it begins with a January, so that a whole calendar year can be bound.
    """
    town = department()
    people = [person["name"] for person in town["staff"]]
    start = _first_day(now.astimezone(zone_of(town["company"]["regulation"])).date(), months)
    opened = Desk(db=str(path), acting=people[0], clock=start)
    init(opened, town["company"]["regulation"], company=town["company"]["name"])
    _hire(path, start, town)
    owned = _sell(path, start, town)
    month = month_of(start.astimezone(opened.zone))
    for due in [*diary(town, owned, start, now, office_in(opened.zone)), None]:
        while month.range(opened.zone)[1] <= (due.at if due else now):
            assessing.month_over(path, month, opened.zone, people[0])
            yield month
            month = month.next()
        if due:
            desk = Desk(db=str(path), acting=people[1], clock=due.at)
            desk.zone = opened.zone  # asked once: it is the same for every act
            acts.do(desk, due.act, due.documents, people)
    assessing.so_far(path, now, opened.zone, people[1])


def _first_day(today: date, months_back: int) -> datetime:
    day = today.replace(day=1) - relativedelta(months=months_back)
    if months_back >= YEAR:
        day = day.replace(month=1)
    return datetime.combine(day, time(0, 0), UTC)


def _hire(path: Path, start: datetime, town: dict[str, Any]) -> None:
    desk = Desk(db=str(path), acting=None, clock=start)
    for nth, person in enumerate(town["staff"]):
        if nth == 0:
            staff.edit(desk, person["name"], roles=person["roles"], department=person["department"])
            continue
        manager = town["staff"][0]["name"]
        staff.new(
            desk,
            person["name"],
            roles=person["roles"],
            rank=person.get("rank"),
            department=person.get("department"),
            manager=manager,
        )


def _sell(path: Path, start: datetime, town: dict[str, Any]) -> dict[str, list[str]]:
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
        if "accepted_months_before" in product:
            accepted = start.date() - relativedelta(months=product["accepted_months_before"])
            given["accepted"] = accepted.isoformat()
        products.new(desk, owner, product["model"], given)
    return owned
