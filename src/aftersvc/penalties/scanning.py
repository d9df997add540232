"""penalty scan: what the records show, under the rules of each day, becomes proposals. The same fact never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core import numbering
from aftersvc.core.errors import BadInput
from aftersvc.core.evidence import Finding
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _
from aftersvc.core.later import resolved
from aftersvc.core.moments import Month
from aftersvc.penalties import rules, store
from aftersvc.penalties.ladders import Rulings, new_case, recount, step_for, with_manager
from aftersvc.penalties.life import LIFE
from aftersvc.penalties.regulation import Rule
from aftersvc.penalties.store import Case
from aftersvc.vocabulary import FACTS, OFFENCES

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk

KIND = "P"
MONTHS_BACK = 2  # what is scanned when nothing is said: this month and the two before it


class Scanned(NamedTuple):
    """What a scan found: new numbers, those withdrawn or put up again, and sentences on what a person must look at."""

    new: list[str]
    withdrawn: list[str]
    again: list[str]
    remarks: list[str]


class Found(NamedTuple):
    """One fact under one rule of its day."""

    rule: Rule
    version_id: int
    finding: Finding
    shows: dict[str, Any]


def scan(desk: Desk, month: str | None = None, since: str | None = None) -> Scanned:
    """Propose what the facts of a month, or since a day, lead to; withdraw open proposals whose fact no longer stands."""
    begin, end = _range(desk, month, since)
    with desk.recording("penalty scan") as entry:
        rulings = Rulings(entry, desk.zone)
        return _keep(entry, rulings, list(found(entry, rulings, begin, end)), begin, end)


def _range(desk: Desk, month: str | None, since: str | None) -> tuple[str, str]:
    """UTC text, half-open; nothing that is still to come."""
    if month is not None and since is not None:
        raise BadInput(_("give either --month or --since"))
    now = to_text(desk.now.replace(microsecond=0).astimezone(UTC))
    if month is not None:
        begin, end = (to_text(at) for at in desk.month(month).range(desk.zone))
        return begin, min(end, _after(now))
    if since is not None:
        return to_text(desk.midnight(desk.past_day(since, "--since"))), _after(now)
    first = Month(desk.today.year, desk.today.month)
    for _month in range(MONTHS_BACK):
        first = first.previous()
    return to_text(first.range(desk.zone)[0]), _after(now)


def _after(now: str) -> str:
    """The first second after a moment: what occurred at it is in the range."""
    return to_text(datetime.fromtimestamp(from_text(now).timestamp() + 1, UTC))


def found(reader: Reader, rulings: Rulings, since: str, until: str) -> Iterator[Found]:
    """Every fact that occurred in the range and falls under a rule of its day, in the order in which they occurred."""
    days = _days(since, until, rulings)
    asked = {
        rule.fact
        for version_id in days
        for rule in rulings.under(version_id).values()
        if rule.fact is not None
    }
    facts = [finding for name in sorted(asked) for finding in _ask(name, reader, since, until)]
    for name, finding in sorted(facts, key=lambda one: (one[1].occurred_at, one[1].key)):
        day = from_text(finding.occurred_at).astimezone(rulings.zone).date()
        version_id = rulings.version_on(day)
        shows = shown(name, finding)
        for rule in rulings.under(version_id).values():
            if rule.fact == name and rules.applies(rule, shows):
                yield Found(rule, version_id, finding, shows)


def _days(since: str, until: str, rulings: Rulings) -> set[int]:
    """The versions that may be in force within the range."""
    from aftersvc.regulation import versions

    first, last = (from_text(at).astimezone(rulings.zone).date() for at in (since, until))
    begins = [
        each.from_day
        for each in versions.every(rulings.reader)
        if each.withdrawn_at is None and each.from_day is not None and first <= each.from_day <= last
    ]
    return {rulings.version_on(day) for day in (first, *begins)}


def _ask(name: str, reader: Reader, since: str, until: str) -> Iterator[tuple[str, Finding]]:
    asks: Callable[[Reader, str, str], Iterable[Finding]] = resolved(OFFENCES[name].finds)
    yield from ((name, finding) for finding in asks(reader, since, until))


def shown(fact: str, finding: Finding) -> dict[str, Any]:
    """What a finding comes with, by name, as it stands in the record now."""
    return {
        name: resolved(FACTS[name].finds)(finding) if name in FACTS else finding.shows.get(name)
        for name in OFFENCES[fact].shows
    }


def _keep(entry: Entry, rulings: Rulings, facts: list[Found], since: str, until: str) -> Scanned:
    """Write what is new, and what is otherwise than it was."""
    standing = {(case.rule, case.key): case for case in store.from_facts(entry, since, until)}
    new: list[Found] = []
    moved: list[Case] = []
    again, remarks = [], []
    for one in facts:
        case = standing.pop((one.rule.id, one.finding.key), None)
        case = case or store.of_fact(entry, one.rule.id, one.finding.key)
        if case is None:
            new.append(one)
        elif case.status in (*rules.UNDECIDED, "withdrawn"):
            after = _as_found(case, one)
            if after != case:
                store.update(entry, after)
                moved += [case, after]
                again += [case.number] if case.status == "withdrawn" else []
    gone = [case for case in standing.values() if case.status in rules.LIVE]
    for case in gone:
        if case.status in rules.UNDECIDED:
            status = LIFE.move(case.number, case.status, "scan")
            store.update(entry, case._replace(status=status))
            moved.append(case)
        else:
            remarks.append(
                _("{number} was decided, and its fact no longer stands in the record: look at it").format(
                    number=case.number
                )
            )
    written = [
        _propose(entry, one, number)
        for one, number in zip(new, numbering.numbers(entry, KIND, len(new)), strict=True)
    ]
    moved += written
    remarks += recount(entry, moved, rulings)
    return Scanned(
        [case.number for case in written],
        [case.number for case in gone if case.status in rules.UNDECIDED],
        again,
        remarks,
    )


def _as_found(case: Case, one: Found) -> Case:
    """An open case as its fact stands in the record now."""
    status = case.status if case.status in rules.UNDECIDED else LIFE.move(case.number, case.status, "scan")
    found = case._replace(
        occurred_at=one.finding.occurred_at,
        scope=rules.scope_of(one.rule, one.shows),
        evidence=list(one.finding.evidence),
        shows=one.shows,
        status=status,
    )
    if case.given_fen == rules.shown_fen(one.rule, case.shows):  # no person has said another
        found = found._replace(given_fen=rules.shown_fen(one.rule, one.shows))
    return step_for(one.rule, found, case.nth)


def _propose(entry: Entry, one: Found, number: str) -> Case:
    case = new_case(
        number=number,
        kind=one.rule.kind,
        staff_id=one.finding.staff_id,
        rule=one.rule.id,
        clause=one.rule.clause,
        source="fact",
        key=one.finding.key,
        occurred_at=one.finding.occurred_at,
        scope=rules.scope_of(one.rule, one.shows),
        evidence=list(one.finding.evidence),
        shows=one.shows,
        given_fen=rules.shown_fen(one.rule, one.shows),
        version_id=one.version_id,
    )
    return store.insert(entry, step_for(one.rule, with_manager(entry, one.rule, case), 1))
