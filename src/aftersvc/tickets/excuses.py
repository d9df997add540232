"""Excuses: a person says that the lateness of a clock is no fault, for a reason that the regulation knows.

An excuse stops no clock. It has an order of its own: what was reported by phone may be typed after the ticket is closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.clocks import EXCUSE_VOID, EXCUSED
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.later import resolved
from aftersvc.core.text import required
from aftersvc.regulation.wording import words_of
from aftersvc.tickets.change import Change, changing, clocks_of, keep_clocks
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.regulation import excuses
from aftersvc.vocabulary import PEOPLE

if TYPE_CHECKING:
    from aftersvc.core.clocks import Clock
    from aftersvc.desk import Desk
    from aftersvc.tickets.regulation import Excuse


def excuse(desk: Desk, number: str, clock: str, reason: str, why: str) -> str:
    """Record that a clock may be late, or may have been, for a reason of the regulation.

    Raises Refused where that reason does not cover the clock, came too late, or where there is nothing to excuse, and
    NotAllowed for whoever the ticket is about or did its work.
    """
    with changing(desk, number, "excuse") as change:
        _others_decide(change)
        running = _clock(change, clock)
        known = excuses({"excuse": change.book.section("excuse") or ()})
        rule = known[one_of("--for", reason, {each.id: each.title for each in known.values()})]
        _covers(change, running, rule)
        if running.excused is not None:
            raise Refused(_("{number}: {clock} is excused already").format(**_named(change, running)))
        if running.state(change.entry.happened_at) == "met":
            raise Refused(
                _("{number}: {clock} was in time: nothing to excuse").format(**_named(change, running))
            )
        change.entry.why = required(why, "--why")
        return _record(change, running, EXCUSED, {"reason": rule.id})


def take_back(desk: Desk, number: str, clock: str, why: str) -> str:
    """An excuse was wrong: lateness counts again. Raises Refused where there is none."""
    with changing(desk, number, "excuse") as change:
        _others_decide(change)
        running = _clock(change, clock)
        if running.excused is None:
            raise Refused(_("{number}: {clock} is not excused").format(**_named(change, running)))
        change.entry.why = required(why, "--why")
        return _record(change, running, EXCUSE_VOID, {})


def _others_decide(change: Change) -> None:
    """Nobody excuses a ticket that is about oneself, or that one did the work of."""
    ticket = change.ticket
    owners = {person for asked in PEOPLE for person in resolved(asked)(change.entry, ticket.id)}
    change.desk.sign(
        change.entry, ticket.number, owners=owners if ticket.about_id is None else {*owners, ticket.about_id}
    )


def _clock(change: Change, named: str) -> Clock:
    running = {clock.rule.id: clock for clock in clocks_of(change.entry, change.ticket)}
    return running[one_of(_("clock"), named, {id_: clock.rule.title for id_, clock in running.items()})]


def _covers(change: Change, running: Clock, rule: Excuse) -> None:
    if running.rule.id not in rule.clocks:
        words = words_of(change.book)["clock"]
        raise Refused(
            _("'{reason}' ({clause}) is no excuse for {clock}, but for: {clocks}").format(
                reason=pick(rule.title),
                clause=rule.clause,
                clock=pick(running.rule.title),
                clocks=enumerated(words[clock] for clock in rule.clocks),
            )
        )
    at = change.entry.happened_at
    if not rule.in_time(running, at):
        raise Refused(
            _(
                "'{reason}' ({clause}) must be reported before the deadline ({due}), and {at} is after it"
            ).format(
                reason=pick(rule.title),
                clause=rule.clause,
                due=history.local(change.entry, to_text(running.due.at)) if running.due else "",
                at=history.local(change.entry, to_text(at)),
            )
        )


def _record(change: Change, running: Clock, event: str, details: dict[str, Any]) -> str:
    entry, number, clock = change.entry, change.ticket.number, running.rule.id
    said = (
        each.at
        for each in history.events(entry, number)
        if each.name in (EXCUSED, EXCUSE_VOID) and each.of == clock
    )
    last = max((change.ticket.received, *said))
    if entry.happened_at < last:
        raise BadInput(
            _("{number}: nothing can be excused at {at}, before {last}").format(
                number=number,
                at=history.local(entry, to_text(entry.happened_at)),
                last=history.local(entry, to_text(last)),
            )
        )
    history.add(entry, number, event, details={"clock": clock, **details}, in_order=False)
    keep_clocks(entry, change.ticket)
    return number


def _named(change: Change, running: Clock) -> dict[str, str]:
    return {"number": change.ticket.number, "clock": pick(running.rule.title)}
