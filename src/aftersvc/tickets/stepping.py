"""Taking a step of the route that the regulation gives a ticket."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import NotAllowed, Refused
from aftersvc.core.language import _
from aftersvc.core.text import safe
from aftersvc.tickets import filling, routes
from aftersvc.tickets.change import changing
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.situations import situation
from aftersvc.tickets.ways import words_of_route

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.regulation.wording import Words
    from aftersvc.staff.store import Member
    from aftersvc.tickets.routes import Step


def step(desk: Desk, number: str, name: str, settings: Sequence[str]) -> str:
    """Take a step that the regulation names, with the fields it asks for (`field=value`).

    Raises BadInput for an unknown step, field or value, NotAllowed for who may not take it, and Refused, naming each
    clause, while something is not filled in or stands in the way.
    """
    with changing(desk, number, "step") as change:
        route, entry = routes.route_of(change.book.section), change.entry
        wanted = route.steps[one_of(_("step"), name, {each.id: each.title for each in route.steps.values()})]
        words = words_of_route(change.book, route)
        day = entry.happened_at.astimezone(entry.zone).date()
        given = filling.given([route.fields[each] for each in wanted.fields], settings, day)
        _may_take(desk.actor(entry), wanted, words)
        around = situation(entry, change.ticket, route, day, given)
        found = list(routes.obstacles(wanted, around, words))
        if any(each.kind != "guard" for each in found):
            raise Refused(routes.refusal(wanted, found))
        _filled_in(wanted, given)
        if found:
            raise Refused(routes.refusal(wanted, found))
        details = {"step": wanted.id, "set": given} if given else {"step": wanted.id}
        return change.happened("step", details).number


def _may_take(member: Member, wanted: Step, words: Words) -> None:
    if member.administrator:
        return
    has_role = not wanted.roles or set(wanted.roles) & set(member.roles)
    if not has_role or wanted.department not in (None, member.department):
        raise NotAllowed(
            _("step '{step}' ({clause}) is for {roles}, not for {name}").format(
                step=wanted.id,
                clause=wanted.clause,
                roles=routes.who_may(wanted, words),
                name=safe(member.name),
            )
        )


def _filled_in(wanted: Step, given: Mapping[str, Any]) -> None:
    missing = [name for name in wanted.fields if name not in given]
    if missing:
        raise Refused(
            _("step '{step}' ({clause}) needs: {missing}").format(
                step=wanted.id,
                clause=wanted.clause,
                missing=" ".join(f"--set {name}=..." for name in missing),
            )
        )
