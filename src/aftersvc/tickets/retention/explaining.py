"""Why a ticket is kept, or may go, or went: facts, rule with clause, arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core import disposals
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.core.why import Explanation
from aftersvc.staff import store as staff
from aftersvc.tickets.retention import keeping
from aftersvc.tickets.retention.regulation import in_years
from aftersvc.tickets.retention.verbs import ENDED
from aftersvc.vocabulary import KEEPING, KEPT_FROM

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.tickets.retention.rules import Kept
    from aftersvc.tickets.store import Ticket


def explanations(desk: Desk, reader: Reader, ticket: Ticket) -> Iterator[Explanation]:
    """How long a closed or void ticket is kept by the regulation in force, or who disposed of it; nothing where no rule
    says anything of it."""
    gone = disposals.of(reader, ticket.number)
    if gone is not None:
        facts = [
            (_("kept from"), gone["kept_from"]),
            (_("kept until"), gone["kept_until"]),
            (
                _("disposed of by"),
                enumerated([staff.by_id(reader, gone["by_id"]).name, on_clock(gone["at"], desk.zone)]),
            ),
            (_("why"), gone["why"]),
        ]
        result = _("disposed of, entry {entry} of the journal").format(entry=gone["entry"])
        yield Explanation(_("Keeping time"), gone["clause"], facts, [], result)
    elif ticket.status in ENDED:
        found = keeping.kept(reader, desk.book(reader), ticket, desk.zone)
        if found.missing:
            names = keeping.in_words(found.missing)
            result = _("undetermined, not recorded: {facts}").format(facts=names)
            yield Explanation(_("Keeping time"), None, [], [], result)
        elif found.kept is not None:
            yield _explained(desk, reader, ticket, found.kept)


def _explained(desk: Desk, reader: Reader, ticket: Ticket, kept: Kept) -> Explanation:
    rule = kept.rule
    facts = [
        (_("rule"), pick(rule.title)),
        (_("counted from"), enumerated([_(KEPT_FROM[rule.since]), kept.since.isoformat()])),
    ]
    steps = [
        _sum(
            kept.since.isoformat(),
            in_years(rule.at_least),
            kept.until.isoformat(),
        )
    ]
    if rule.at_most and kept.latest:
        steps.append(
            _sum(
                kept.since.isoformat(),
                in_years(rule.at_most),
                kept.latest.isoformat(),
            )
        )
    state = kept.state(desk.today)
    held = keeping.held(reader, rule, ticket) if state != "kept" else ""
    result = _("kept still: {what}").format(what=held) if held else _(KEEPING[state])
    return Explanation(_("Keeping time"), rule.clause, facts, steps, result)


def _sum(day: str, time: str, end: str) -> str:
    return _("{day} + {time} = {end}, that day included").format(day=day, time=time, end=end)
