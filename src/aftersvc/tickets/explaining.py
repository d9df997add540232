"""Why the deadlines and the warranty of a ticket are what they are: facts, rule with clause, arithmetic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from aftersvc.core import history
from aftersvc.core.clocks import EXCUSED, Clock
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.why import Explanation
from aftersvc.core.worktime.wording import amount_text, sentences
from aftersvc.products import rules as product_rules
from aftersvc.regulation.versions import Book, one
from aftersvc.regulation.wording import Words, listed, mark_in_words, marks_in_words, when_in_words, words_of
from aftersvc.staff import store as staff
from aftersvc.tickets import classes, filling, guards, routes, store, ways
from aftersvc.tickets.change import clocks_of
from aftersvc.tickets.retention import explaining as retention
from aftersvc.vocabulary import EVENTS, FACTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.tickets.store import Ticket

STATES = {
    "met": _("met"),
    "missed": _("missed"),
    "late": _("late: still running, and past its deadline"),
    "excused": _("past its deadline, and excused"),
    "paused": _("stands still; the deadline is known when the wait ends"),
    "running": _("running"),
    "undetermined": _("no deadline is known: something is not recorded that decides it"),
}


def explanations(desk: Desk, number: str) -> list[Explanation]:
    """Every clock of a ticket and its warranty: facts, rule with clause, arithmetic."""
    with desk.reading() as reader:
        ticket = store.get(reader, number)
        book = Book(reader, ticket.version_id)
        version = one(reader, ticket.version_id)
        words = words_of(book)
        under = f"{pick(book.identity.title)} ({version.regulation}, {_('version')} {version.id})"
        excused = _excuses(reader, ticket, words, desk.zone)
        found = [
            _explained(clock, under, words, excused, desk.now, desk.zone)
            for clock in ([] if ticket.status == "void" else clocks_of(reader, ticket))
        ]
        found += _steps(ways.way(desk, reader, ticket), desk.zone)
        if ticket.warranty_basis:
            found.append(product_rules.explained(json.loads(ticket.warranty_basis), words))
        chosen = classes.of(reader, ticket)
        if chosen is not None:
            found.append(classes.explained(chosen, words))
        found += retention.explanations(desk, reader, ticket)
    return found


def _excuses(reader: Reader, ticket: Ticket, words: Words, zone: ZoneInfo) -> dict[str, str]:
    """By clock, who excused it last, when, for which reason and why, as far as that was not disposed of."""
    found = {}
    for happening in history.of(reader, ticket.number):
        if happening.name == EXCUSED:
            said = (
                _("{name}, {at}, for: {reason} ({why})")
                if happening.note
                else _("{name}, {at}, for: {reason}")
            )
            found[happening.details["clock"]] = said.format(
                name=staff.by_id(reader, happening.by_id).name if happening.by_id else "-",
                at=_local(happening.at, zone),
                reason=listed([happening.details["reason"]], words.get("excuse", {})),
                why=happening.note,
            )
    return found


def _explained(
    clock: Clock, under: str, words: Words, excused: Mapping[str, str], now: datetime, zone: ZoneInfo
) -> Explanation:
    rule = clock.rule
    started = _("started: {event}").format(event=mark_in_words(rule.start, words))
    facts = [(started, _local(clock.started, zone))]
    if clock.stopped and clock.stopped_by:
        facts.append(
            (_("stopped: {event}").format(event=_(EVENTS[clock.stopped_by])), _local(clock.stopped, zone))
        )
    if rule.clause:
        facts.append((_("regulation"), under))
    if rule.when:
        facts.append((_("runs where"), when_in_words(rule.when, words)))
    goal = clock.tier.goal if clock.tier else rule.goal
    if clock.tier:
        facts.append((_("tier"), when_in_words(clock.tier.when, words)))
    if goal:
        facts.append((_("allowed"), amount_text(goal.amount, goal.unit)))
    if clock.missing:
        facts.append((_("not recorded"), enumerated(_(FACTS[name].words) for name in clock.missing)))
    facts.append((_("stops at"), marks_in_words(rule.until, words)))
    for at, warn in clock.warnings:
        roles = listed(warn.roles, words["role"])
        facts.append((_("warned after {share} %").format(share=warn.share), f"{_local(at, zone)}: {roles}"))
    if clock.excused:
        facts.append((_("excused by"), excused[rule.id]))
    steps = sentences(clock.due, zone) if clock.due else []
    if rule.promised and clock.due:
        steps = [_("the deadline is the promised time itself: {at}").format(at=_local(clock.due.at, zone))]
    return Explanation(pick(rule.title), clock.clause, facts, steps, outcome(clock, now, zone))


def outcome(clock: Clock, now: datetime, zone: ZoneInfo) -> str:
    """When a clock is due, and what became of it: one sentence, the same wherever it stands."""
    due = _local(clock.due.at, zone) if clock.due else "-"
    return _("due {due}: {state}").format(due=due, state=STATES[clock.state(now)])


def _steps(way: ways.Way | None, zone: ZoneInfo) -> Iterator[Explanation]:
    """The steps taken, and each that may come next where something decides whether it may."""
    if way is None:
        return
    if way.taken:
        facts = [
            (
                way.words["step"].get(each.step, each.step),
                enumerated(filter(None, (_local(each.at, zone), each.by, filled(way, each)))),
            )
            for each in way.taken
        ]
        yield Explanation(_("Steps taken"), None, facts)
    for next_ in way.next:
        if next_.obstacles or next_.step.guards:
            yield _step(next_, way)


def filled(way: ways.Way, taken: ways.Taken) -> str:
    return filling.all_in_words(way.route.fields, taken.filled)


def _step(next_: ways.Next, way: ways.Way) -> Explanation:
    """What guards ask, as found today, and what stands in the way; what waits for the step's own fields comes later."""
    step, words = next_.step, way.words
    facts = [(_("done by"), who) for who in (routes.who_may(step, words),) if who]
    facts += [
        (
            guards.title(name, judged.guard, words),
            _("{found}; right: {right} (clause {clause})").format(
                found=guards.found_in_words(name, judged, words),
                right=guards.right(name, judged, words),
                clause=judged.guard.clause,
            ),
        )
        for judged in next_.judged
        for name in judged.guard.when
    ]
    if step.fields:
        facts.append((_("to be filled in"), listed(step.fields, words["field"])))
    result = _("cannot be taken today") if next_.obstacles else _("can be taken today")
    title = _("Step: {step}").format(step=pick(step.title))
    return Explanation(title, step.clause, facts, [each.says for each in next_.obstacles], result)


def _local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).strftime("%Y-%m-%d %H:%M")
