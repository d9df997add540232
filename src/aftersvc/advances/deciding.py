"""Signing for an advance, step by step of the regulation's chain; paying it out, refusing it, settling it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.advances import rules, store
from aftersvc.advances.change import Change, changing
from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.core.text import required
from aftersvc.expenses import looking
from aftersvc.expenses import store as expenses
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.advances.rules import Settlement
    from aftersvc.advances.store import Advance
    from aftersvc.desk import Desk
    from aftersvc.expenses.store import Claim

PAPER = "advance"
EVENTS = {"sign": "signed", "review": "reviewed", "approve": "approved", "pay": "paid"}


class Signed(NamedTuple):
    """An advance after a signature; `following` is the title of the step that is due now, None where all was signed.

    `remarks` are what deserves a look all the same.
    """

    advance: Advance
    following: str | None
    remarks: list[str]


def sign(desk: Desk, number: str, verb: str, *, means: str | None = None) -> Signed:
    """Take the step of the chain that `verb` takes. The last one pays out; `means` says how.

    Raises Refused where it goes beyond a budget and the regulation blocks that.
    """
    with changing(desk, number, verb) as change:
        rest = signing.take(
            desk, change.entry, change.advance.number, PAPER, verb, change.chain, owners=change.owners
        )
        remarks = signing.inside(change.entry, change.advance.number, PAPER, change.advance)
        if rest:
            after = change.happened(EVENTS[verb], {"step": verb}, status=change.advance.status)
            return Signed(after, pick(rest[0].title), remarks)
        at = to_text(change.entry.happened_at)
        by = required(means, "--means") if means is not None else None
        after = change.happened(
            EVENTS[verb], {"amount": yuan(change.advance.amount_fen)}, paid_at=at, means=by
        )
        return Signed(after, None, remarks)


def refuse(desk: Desk, number: str, why: str) -> str:
    """Refuse an advance, for a reason: only whose turn it is to sign may."""
    with changing(desk, number, "refuse") as change:
        change.entry.why = required(why, "--why")
        signing.stand(desk, change.entry, change.advance.number, PAPER, change.chain, owners=change.owners)
        return change.happened("refused", why=change.entry.why).number


def settle(desk: Desk, number: str, claims: Sequence[str], *, all_back: bool = False) -> Advance:
    """Settle an advance against approved claims of the same person, or, where there are none, because it came back whole.

    What the claims come to beyond it is paid out with the last of them, what they leave of it comes back. A claim that
    several advances are settled against is paid once, so the last settlement alone says what comes back or is paid out.
    """
    with changing(desk, number, "settle") as change:
        desk.sign(change.entry, change.advance.number, owners=change.owners)
        if bool(claims) == all_back:
            raise BadInput(
                _(
                    "{number}: say either --claim E, which it is settled against, or --all-back: all of it came back"
                ).format(number=change.advance.number)
            )
        found = [_claim(change, each) for each in claims]
        if len({claim.id for claim, _left in found}) < len(found):
            raise BadInput(_("--claim: one claim is named twice"))
        settled = rules.settlement(change.advance.amount_fen, [left for _claim, left in found])
        for (claim, _left), fen in zip(found, settled.against, strict=True):
            if fen == 0:
                raise Refused(
                    _("{advance} is used up by the claims before {claim}: leave that out").format(
                        advance=change.advance.number, claim=claim.number
                    )
                )
            _no_longer_out(change, claim)
            store.settle(change.entry, change.advance.id, claim.id, fen)
        return change.happened(
            "settled",
            _details(settled, [claim.number for claim, _left in found]),
            settled_at=to_text(change.entry.happened_at),
            back_fen=settled.back,
            out_fen=settled.out,
        )


def _no_longer_out(change: Change, claim: Claim) -> None:
    """What an advance settled before was to be paid out with a claim: the settlement that comes after says what is."""
    for row in store.against(change.entry, claim.id):
        earlier = store.get(change.entry, row["number"])
        if earlier.out_fen:
            store.update(change.entry, earlier._replace(out_fen=0))
            details = {"document": change.advance.number, "claims": [claim.number], "out": yuan(0)}
            history.add(change.entry, earlier.number, "settled", details=details)


def _claim(change: Change, number: str) -> tuple[Claim, int]:
    """A claim that the advance may be settled against, and what is left to pay of it, in fen."""
    claim = expenses.get(change.entry, number)
    if claim.staff_id not in staff.same_purse(change.entry, change.advance.staff_id):
        raise Refused(
            _("{claim} is not a claim of whom {advance} was paid to").format(
                claim=claim.number, advance=change.advance.number
            )
        )
    if claim.status == "paid":
        raise Refused(
            _(
                "{claim} was paid out already, {amount}: nothing of it is left to set {advance} against"
            ).format(claim=claim.number, amount=yuan(claim.paid_fen or 0), advance=change.advance.number)
        )
    if not looking.all_but_paid(change.entry, claim):
        raise Refused(
            _(
                "{claim} is not signed by all who sign before it is paid: what is allowed of it is not certain"
            ).format(claim=claim.number)
        )
    left = looking.look(change.entry, claim, finding=False).payable
    if left <= 0:
        raise Refused(_("{claim}: nothing is left to pay of it").format(claim=claim.number))
    return claim, left


def _details(settled: Settlement, claims: Sequence[str]) -> dict[str, object]:
    return {"claims": list(claims), "back": yuan(settled.back), "out": yuan(settled.out)}
