"""Examples of clocks inside a regulation: a ticket that is only told of, its history, and what becomes of its clock.

asks = "clock on_site"
given = { received = "2026-03-02 09:00", distance_km = 300, history = ["2026-03-02 11:00 waiting parts"] }
expect = { due = "2026-03-03 09:00" }
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Any

from aftersvc.core import clocks
from aftersvc.core.clocks import Clock, Event
from aftersvc.core.conditions import Facts
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.worktime.calendar import Calendar
from aftersvc.core.worktime.notice import Notice, OfficialDay
from aftersvc.core.worktime.official import EARLIEST_OF_NEXT_NOTICE
from aftersvc.core.worktime.shifts import plain_week
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.regulation.findings import shown
from aftersvc.regulation.seasons import seasons_of
from aftersvc.regulation.wording import Words, words_in
from aftersvc.tickets.regulation import excuses
from aftersvc.tickets.rules import hour_of
from aftersvc.vocabulary import EVENTS, FACTS, KINDS_OF_EVENTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked

OWN = ("received", "promised", "history", "now", "holidays", "workdays")  # what is given beside facts


def clock(checked: Checked, rule: str, given: Given) -> Mapping[str, Any]:
    """What becomes of the clock `rule` of a regulation's checked form; `vocabulary.EXAMPLES` names this function.

    Given are `received` and, where they matter, `promised`, `now` (else the last that happened), any fact of tickets by
    name, `history` (`"2026-03-03 10:00 waiting parts"`), and the days of a notice that is not out yet (`holidays` off,
    `workdays` worked in their stead). What follows from the receipt is worked out; any other flag that is not given is
    false, any other fact is not recorded.

    Gives `runs`, `started`, `due`, `stopped`, `state`, `clause`, `provisional`, `missing` and `warned`; times are local
    (`2026-03-02 09:00`), None where there is none. Raises BadInput for an unknown rule and for what cannot be read.
    """
    read.only(given, (*OWN, *read.facts_of("ticket")))
    rules = {row["id"]: row for row in checked.get("clock", ())}
    if rule not in rules:
        raise BadInput(_("unknown clock {word}: {hint}").format(word=shown(rule), hint=nearest(rule, rules)))
    identity, words = forms.identity(checked["regulation"]), words_in(checked)
    if "received" not in given:
        raise BadInput(_("an example of a clock is given when the request was received: received = '...'"))
    events = _history(given, identity.zone, words)
    running = partial(
        clocks.run,
        forms.clocks([rules[rule]])[0],
        calendar=calendar_of(checked, given),
        promised=read.instant(given, "promised", identity.zone),
        facts=_facts(checked, given, words, events[0].at.astimezone(identity.zone)),
    )
    ran = running(events)
    excused = [
        Event(clocks.EXCUSED, event.at, rule)
        for event in events
        if ran and event.name == clocks.EXCUSED and excuses(checked)[event.of or ""].covers(ran, event.at)
    ]
    if excused:
        ran = running([*events, *excused])
    now = read.instant(given, "now", identity.zone) or events[-1].at
    return _outcome(ran, now, identity.zone)


def _outcome(ran: Clock | None, now: datetime, zone: ZoneInfo) -> dict[str, Any]:
    if ran is None:
        return {"runs": False}
    return {
        "runs": True,
        "started": read.local(ran.started, zone),
        "due": read.local(ran.due.at, zone) if ran.due else None,
        "stopped": read.local(ran.stopped, zone) if ran.stopped else None,
        "state": ran.state(now),
        "clause": ran.clause,
        "provisional": ran.due is not None and ran.due.provisional,
        "missing": list(ran.missing),
        "warned": [read.local(at, zone) for at, _warn in ran.warnings],
    }


def _facts(checked: Checked, given: Given, words: Words, received: datetime) -> Facts:
    stated = {key: value for key, value in given.items() if key not in OWN}
    return {
        **{name: False for name in read.facts_of("ticket") if FACTS[name].kind == "flag"},
        "season": seasons_of(received.date(), checked.get("season", ())),
        "hour": hour_of(received),
        "workday": calendar_of(checked, given).works(received.date()),
        "promised": "promised" in given,
        **read.facts(stated, "ticket", words),
    }


def _history(given: Given, zone: ZoneInfo, words: Words) -> list[Event]:
    received = Event("received", read.at(given["received"], "received", zone))
    stated = given.get("history", [])
    if not isinstance(stated, list):
        raise read.not_right("history", stated, _("a list such as ['2026-03-03 10:00 waiting parts']"))
    following = sorted((_event(line, zone, words) for line in stated), key=lambda event: event.at)
    if following and following[0].at < received.at:
        raise BadInput(_("given history: nothing happens before the request was received"))
    return [received, *following]


def _event(line: object, zone: ZoneInfo, words: Words) -> Event:
    parts = line.split() if isinstance(line, str) else []
    if not 3 <= len(parts) <= 4:
        raise read.not_right(
            "history", line, _("a time and an event, such as '2026-03-03 10:00 waiting parts'")
        )
    at, name = read.at(" ".join(parts[:2]), "history", zone), parts[2]
    if name not in EVENTS:
        raise read.not_right("history", line, nearest(name, EVENTS))
    of = parts[3] if len(parts) == 4 else None
    kinds = words.get(KINDS_OF_EVENTS.get(name, ""), {})
    if (of is not None or name == clocks.EXCUSED) and of not in kinds:
        raise read.not_right("history", line, nearest(of or "", kinds))
    return Event(name, at, of)


def calendar_of(checked: Checked, given: Given) -> Calendar:
    """The calendar of a checked form, with the days of a notice that are `given` (`holidays`, `workdays`)."""
    identity, week = forms.identity(checked["regulation"]), forms.week(checked["week"])
    return Calendar(
        identity.zone,
        plain_week(week.workdays, week.shifts),
        identity.country,
        {notice.year: notice for notice in _notices(given)},
    )


def _notices(given: Given) -> Iterator[Notice]:
    """A notice for each year of which days are given; the last days of a December belong to the year after."""
    listed = [(day, True) for day in read.days(given, "holidays")]
    listed += [(day, False) for day in read.days(given, "workdays")]
    for year, each in groupby(
        sorted(listed, key=lambda one: _noticed_for(one[0])), lambda one: _noticed_for(one[0])
    ):
        yield Notice(year, tuple(OfficialDay(day, off, "", "given") for day, off in each))


def _noticed_for(day: date) -> int:
    return day.year + ((day.month, day.day) >= EARLIEST_OF_NEXT_NOTICE)
