"""ticket dispose: a person decides that tickets past their keeping time go, and what people wrote in them goes with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.core import approvals, disposals, history
from aftersvc.core.approvals import Approval
from aftersvc.core.errors import Busy, Refused, Unwritable
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, pick
from aftersvc.core.later import resolved
from aftersvc.core.text import required
from aftersvc.tickets import store as tickets
from aftersvc.tickets.retention import keeping, store
from aftersvc.tickets.retention.regulation import ACT, PAPER
from aftersvc.vocabulary import EMPTYING, HOLDING, OPEN

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.tickets.retention.rules import Kept
    from aftersvc.tickets.store import Ticket

ENDED = ("closed", "void")


class Disposed(NamedTuple):
    """What became of a ticket: the step of the chain that is `left` in words, else what was taken out of the file.

    `left_over` reasons stand in the chain itself and stay; `volumes` that were archived before hold it still. `pending`: the
    file could not be written anew yet, so its free pages may hold something of it.
    """

    number: str
    left: str | None
    images: int = 0
    reasons: int = 0
    left_over: int = 0
    volumes: tuple[str, ...] = ()
    pending: bool = False


def dispose(desk: Desk, numbers: Sequence[str], why: str) -> list[Disposed]:
    """Dispose of closed or void tickets past their time, all of them or none; or take the step of the chain that is due.

    Raises Refused for what is open, kept still, under no rule or undetermined; NotAllowed for who may not. The file is
    written anew afterwards, so that nothing of it is left in its free pages; also what an earlier disposal left to do.
    """
    try:
        with desk.recording(ACT) as entry:
            why = entry.why = required(why, "--why")
            named = dict.fromkeys(tickets.get(entry, number) for number in numbers)
            if len(named) == 1:
                entry.document = next(iter(named)).number
            done = [_dispose(desk, entry, ticket, why) for ticket in named]
    except Refused:
        _written_anew(desk)
        raise
    pending = not _written_anew(desk)
    return [each._replace(pending=pending and not each.left) for each in done]


def _written_anew(desk: Desk) -> bool:
    """Whether nothing is left to be written anew. The disposal is saved by then, so who holds the file up undoes nothing."""
    try:
        disposals.rewrite(desk.path)
    except (Busy, Unwritable):
        return False
    return True


def _dispose(desk: Desk, entry: Entry, ticket: Ticket, why: str) -> Disposed:
    disposals.refuse(entry, ticket.number)
    kept = _may_go(desk, entry, ticket)
    left = _signed(desk, entry, ticket, kept)
    if left:
        return Disposed(ticket.number, pick(left[0].title))
    volumes = _volumes(entry, ticket.number)
    gone = _("(disposed of)")
    disposals.begin(entry)
    rows = [row for place in EMPTYING for row in resolved(place)(entry, ticket.id, ticket.number, gone)]
    history.add(entry, ticket.number, "disposed")
    taken = disposals.record(
        entry,
        ticket.number,
        why,
        disposals.Ground(
            kept.rule.id,
            kept.rule.clause,
            desk.book(entry).version_id,
            kept.since.isoformat(),
            kept.until.isoformat(),
        ),
        rows,
        at=to_text(entry.happened_at),
    )
    return Disposed(ticket.number, None, taken.images, taken.reasons, taken.left_over, volumes)


def _volumes(entry: Entry, number: str) -> tuple[str, ...]:
    """The volumes outside the file in which something of a ticket may stand."""
    life = store.life(entry, number)
    first, last = (from_text(at).astimezone(entry.zone).date() for at in (life.begun, life.recorded))
    return tuple(sorted({each for place in HOLDING for each in resolved(place)(entry, first, last)}))


def _may_go(desk: Desk, entry: Entry, ticket: Ticket) -> Kept:
    """The time that is over. Raises Refused where it is not, or where nothing says that it ever is."""
    if ticket.status not in ENDED:
        raise Refused(
            _("{number} is not closed: only what is closed or void is disposed of").format(
                number=ticket.number
            )
        )
    found = keeping.kept(entry, desk.book(entry), ticket, entry.zone)
    if found.missing:
        raise Refused(
            _("{number} is kept: how long hangs on what is not recorded: {facts}").format(
                number=ticket.number, facts=keeping.in_words(found.missing)
            )
        )
    if found.kept is None:
        raise Refused(
            _("{number} is kept: no rule of [[retention]] in the regulation in force is for it").format(
                number=ticket.number
            )
        )
    kept = found.kept
    if kept.state(entry.happened_at.astimezone(entry.zone).date()) == "kept":
        raise Refused(
            _("{number} must be kept until {day} (clause {clause})").format(
                number=ticket.number, day=kept.until.isoformat(), clause=kept.rule.clause
            )
        )
    for fact, which in keeping.holding(entry, kept.rule, ticket):
        said = (
            _("{number} is kept (clause {clause}) while {what}: {which}")
            if fact in kept.rule.not_while
            else _("{number} is kept while {what}: {which}")
        )
        raise Refused(
            said.format(number=ticket.number, clause=kept.rule.clause, what=_(OPEN[fact].words), which=which)
        )
    return kept


def _signed(desk: Desk, entry: Entry, ticket: Ticket, kept: Kept) -> tuple[Approval, ...]:
    """Who acts decides by the regulation's chain, or by a role of the rule; the steps that are left after it.

    Raises NotAllowed for who may not, and for whom the ticket is about.
    """
    owners = {ticket.about_id} if ticket.about_id is not None else set()
    book = desk.book(entry)
    chain = book.chain(PAPER)
    if chain:
        return signing.take(desk, entry, ticket.number, PAPER, "dispose", chain, owners=owners)
    desk.sign(entry, ticket.number, owners=owners)
    rule = kept.rule
    step = Approval(rule.id, rule.title, rule.clause, "dispose", rule.roles)
    words = {role.id: pick(role.title) for role in book.roles}
    approvals.may_take(desk.actor(entry).person(), step, ticket.number, words)
    return ()
