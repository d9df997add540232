"""Which dispatch a job of a daily report was: by phone, else by the customer's name or the unit that it names. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from aftersvc.dispatches.conduct.lettered import Job


class Visit(NamedTuple):
    """A dispatch that the person was out for that day, with everything that a report may know it by."""

    number: str
    customer: str
    phones: tuple[str, ...]
    product: str | None
    names: tuple[str, ...]  # the customer's name, address and contact, the unit's model and serial


class Match(NamedTuple):
    """One job, the dispatch that it was (None: no dispatch of the day), and by what it was known."""

    job: Job
    visit: Visit | None
    by: str


LEAST = 2  # of a name, so that a single character matches nothing


def match(jobs: Sequence[Job], visits: Sequence[Visit]) -> list[Match]:
    """Each job with its dispatch. A dispatch may be several jobs; of several that fit a job the first is taken."""
    return [_one(job, visits) for job in jobs]


def _one(job: Job, visits: Iterable[Visit]) -> Match:
    there = list(visits)
    if job.phone:
        for visit in there:
            if job.phone in map(_digits, visit.phones):
                return Match(job, visit, "phone")
    where = _plain(job.where)
    for visit in there:
        if any(_named(name, where) for name in visit.names):
            return Match(job, visit, "name")
    return Match(job, None, "")


def _named(name: str, where: str) -> bool:
    plain = _plain(name)
    return len(plain) >= LEAST and plain in where


def _plain(text: str) -> str:
    return re.sub(r"[\s\-_/]+", "", text).casefold()


def _digits(phone: str) -> str:
    digits = re.sub(r"\D", "", phone)
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def unmentioned(visits: Iterable[Visit], matches: Iterable[Match]) -> list[Visit]:
    """Dispatches of the day that no job was."""
    said = {found.visit.number for found in matches if found.visit is not None}
    return [visit for visit in visits if visit.number not in said]
