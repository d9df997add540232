"""The lettered daily report: `A<place and equipment>,<phone>,<work>,B...`, as text messages bring it. Pure.

Commas and other marks may be Chinese or Western, full or half width; a phone may be missing; work may hold commas.
"""

from __future__ import annotations

import re
import string
from typing import NamedTuple

from aftersvc.core.language import _
from aftersvc.core.text import half_width, safe

LETTERS = string.ascii_uppercase
_MARKS = re.compile(r"[,，、;；。\n\r\t]+")
# A job begins with its letter: `A南湖`, `A Lin Mill`, `ANanhu`; but neither `ABB` nor `Axle` is a letter and a place.
_BEGINS = re.compile(r"([A-Za-z])(?![a-z0-9]|[A-Z](?![a-z]))[\s.:：)）\-]*(.*)", re.DOTALL)
_PHONE = re.compile(r"(?:\+?86[- ]?)?(1[3-9]\d{9}|0\d{2,3}-?\d{7,8}|\d{7,8})")


class Job(NamedTuple):
    """One job of a day: its letter, place and equipment as written, the phone's digits if there is one, the work."""

    letter: str
    where: str
    phone: str | None
    work: str


class Parsed(NamedTuple):
    """The jobs of a text, and what is wrong with it as a report; `faults` empty: it says what was asked."""

    jobs: tuple[Job, ...]
    faults: tuple[str, ...]


def parse(text: str) -> Parsed:
    """Read a report; nothing is raised: what cannot be read is a fault."""
    groups: list[list[str]] = []
    faults: list[str] = []
    for piece in filter(None, (half_width(piece) for piece in _MARKS.split(text))):
        begins = _BEGINS.fullmatch(piece)
        expected = LETTERS[len(groups)] if len(groups) < len(LETTERS) else None
        if begins and begins[1].upper() == expected:
            groups.append([begins[2]])
        elif not groups:
            faults.append(_("before job A stands '{text}'").format(text=_short(piece)))
        else:
            groups[-1].append(piece)
    jobs = tuple(_job(LETTERS[nth], pieces) for nth, pieces in enumerate(groups))
    if not jobs:
        return Parsed((), (_("there is no job in it: each begins with its letter, A first"),))
    faults += [_lost(job) for job in jobs if _has_another(job)]
    faults += [_("job {letter} names no place").format(letter=job.letter) for job in jobs if not job.where]
    faults += [
        _("job {letter} says nothing of the work").format(letter=job.letter) for job in jobs if not job.work
    ]
    return Parsed(jobs, tuple(faults))


def _job(letter: str, pieces: list[str]) -> Job:
    where, rest = pieces[0].strip(), [piece.strip() for piece in pieces[1:]]
    phone = next((nth for nth, piece in enumerate(rest) if _PHONE.fullmatch(piece.replace(" ", ""))), None)
    digits = None
    if phone is not None:
        found = _PHONE.fullmatch(rest.pop(phone).replace(" ", ""))
        digits = found[1].replace("-", "") if found else None
    return Job(letter, where, digits, ", ".join(filter(None, rest)))


def _has_another(job: Job) -> bool:
    """Two phones in one job: the letter of the next one was left out or is another than expected."""
    return any(_PHONE.fullmatch(piece.replace(" ", "")) for piece in job.work.split(", "))


def _lost(job: Job) -> str:
    if job.letter == LETTERS[-1]:
        return _("after job Z no letter is left: a report has at most {most} jobs").format(most=len(LETTERS))
    following = LETTERS[LETTERS.index(job.letter) + 1]
    return _("job {letter} has two phones: does job {following} begin there?").format(
        letter=job.letter, following=following
    )


def _short(text: str) -> str:
    shown = safe(text)
    return shown if len(shown) <= 20 else shown[:19] + "…"
