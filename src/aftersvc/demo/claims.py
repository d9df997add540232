"""The travel claims of the demo: filled in after a trip by what the trip was, then signed or sent back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from aftersvc.core.errors import Refused
from aftersvc.core.instants import from_text
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.customers import store as customers
from aftersvc.desk import Desk
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import claiming, deciding, lines, store
from aftersvc.expenses.life import SIGNING
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets

FEN_A_KM = 46  # of a train, roughly
HOTEL = (18_800, 21_600, 26_000)  # fen a night; the dearest is above the regulation's limit
NO_TAXI = 3  # of so many claims one has a taxi that nobody agreed to
NOTHING = dict.fromkeys(("from", "to", "invoice", "code", "seller", "voucher"))


def do(desk: Desk, act: Mapping[str, Any], dispatch: str, people: Sequence[str]) -> None:
    """Claim what a trip cost, or sign that claim."""
    if act["do"] == "claim":
        _claim(desk, dispatch)
    else:
        desk.acting = people[act["by"]]
        _sign(desk, dispatch, act["verb"])


def _claim(desk: Desk, number: str) -> None:
    with desk.reading() as reader:
        sent = dispatches.get(reader, number)
        ticket = tickets.by_id(reader, sent.ticket_id)
        customer = customers.living(reader, ticket.customer_id)
        leader = staff.by_id(reader, sent.leader_id)
    if sent.departed_at is None or sent.back_at is None:
        return
    left, back = (from_text(at).astimezone(desk.zone) for at in (sent.departed_at, sent.back_at))
    claim = claiming.new(
        desk,
        person=leader.number,
        reason=ticket.summary,
        depart=left.isoformat(),
        back=back.isoformat(),
        region="domestic",
        of=[number],
    )
    away, home = customer.area or customer.name, _("the works")
    fare = yuan(max(customer.distance_km or 0, 10) * FEN_A_KM)
    _line(desk, claim, left, "fare", fare, {"from": home, "to": away})
    for night in range((back.date() - left.date()).days):
        price = HOTEL[(sent.id + night) % len(HOTEL)]
        invoice = f"{left:%y}33{sent.id:08}{night:08}"
        _line(desk, claim, left + timedelta(days=night), "hotel", yuan(price), {"invoice": invoice})
    if sent.id % NO_TAXI == 0:
        _line(desk, claim, left, "taxi", "35", {})
    _line(desk, claim, back, "fare", fare, {"from": away, "to": home})
    claiming.submit(desk, claim)


def _line(desk: Desk, claim: str, day: datetime, category: str, amount: str, more: Mapping[str, str]) -> None:
    given = {**NOTHING, "date": day.date().isoformat(), "category": category, "amount": amount, **more}
    lines.line(desk, claim, given)


def _sign(desk: Desk, dispatch: str, verb: str) -> None:
    """Sign the claim for a trip, as long as it waits for signatures; what blocks signing sends it back."""
    with desk.reading() as reader:
        sent = dispatches.get(reader, dispatch)
        claims = store.listing(
            reader,
            status=SIGNING,
            voids=False,
            since=None,
            until=None,
            staff_id=None,
            dispatch_id=sent.id,
            most=1,
        )
    for claim in claims:
        try:
            deciding.sign(desk, claim["number"], verb, means="transfer" if verb == "pay" else None)
        except Refused as refused:
            deciding.send_back(desk, claim["number"], str(refused))
