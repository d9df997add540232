"""Signing a claim by the regulation's chain: reviewed, approved, paid; sent back or refused by whose turn it is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.core import signatures
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, joined
from aftersvc.core.money import yuan
from aftersvc.core.text import clean, parse_amount, required, safe
from aftersvc.expenses import lines, looking, store
from aftersvc.expenses.change import changing, refuse_settled
from aftersvc.expenses.looking import PAPER
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.vocabulary import PAID_BY

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.expenses.change import Change
    from aftersvc.expenses.looking import Look

DAYS = "allowance"  # in `--allow`: what is allowed for the days, beside the lines
EVENTS = {"review": "reviewed", "approve": "approved", "pay": "paid"}


class Signed(NamedTuple):
    """What was done, in a sentence, and what still deserves a look."""

    sentence: str
    remarks: list[str]


def sign(
    desk: Desk, number: str, verb: str, *, allow: Sequence[str] = (), means: str | None = None
) -> Signed:
    """Who acts takes the step of the chain that `verb` is; what is to be said of the claim then.

    The first signature fixes what is allowed of every line. `allow` cuts it further, `LINE=AMOUNT` each. Raises Refused
    while something blocks signing by the regulation, or where another step comes first; NotAllowed for the claimant,
    under whatever name.
    """
    with changing(desk, number, verb) as change:
        entry, claim = change.entry, change.claim
        rest = signing.take(
            desk, entry, claim.number, PAPER, verb, change.book.chain(PAPER), owners=_owners(change)
        )
        allowance_fen = _allow(entry, looking.look(entry, claim), allow)
        after = claim._replace(allowance_fen=allowance_fen)
        found = looking.look(entry, after, paying=verb == "pay")
        _refuse_while_blocked(found)
        columns: dict[str, object] = {"allowance_fen": allowance_fen}
        if any(step.verb == verb for step in rest):
            columns["status"] = claim.status  # another signature of the same kind is to come
        details = {"allowed": yuan(found.total)}
        if verb == "pay":
            columns |= {"paid_fen": found.payable, "paid_by": _means(means)}
            details = {"paid": yuan(found.payable)}
        change.happened(EVENTS[verb], details, **columns)
    return Signed(_sentence(found, verb), [each.text for each in found.findings])


def _sentence(found: Look, verb: str) -> str:
    done = {
        "review": _("{number} reviewed: {amount} of {claimed} allowed"),
        "approve": _("{number} approved: {amount} of {claimed} allowed"),
        "pay": _("{number} paid: {payable}"),
    }
    return done[verb].format(
        number=found.claim.number,
        amount=yuan(found.total),
        claimed=yuan(found.claimed),
        payable=yuan(found.payable),
    )


def _owners(change: Change) -> set[int]:
    """The claimant; who typed an imported claim is asked about where the chain asks for typists."""
    claim = change.claim
    owners = {claim.staff_id}
    change.desk.sign(
        change.entry, claim.number, owners=owners, written_by=store.brought_in_by(change.entry, claim)
    )
    return owners


def _allow(entry: Entry, found: Look, allow: Sequence[str]) -> int:
    """Keep what is allowed of each line, as the standards or `allow` say; what is allowed for the days, in fen."""
    wanted = dict(_cuts(entry, found, allow))
    for nth, line in enumerate(found.lines):
        left = wanted.get(line.line, found.allowed(nth))
        if left != line.allowed_fen:
            vouchers.allow(entry, line, left)
    return wanted.get(0, found.allowance)


def _cuts(entry: Entry, found: Look, allow: Sequence[str]) -> list[tuple[int, int]]:
    """Line and fen of each `LINE=AMOUNT`, line 0 for the days. Raises BadInput for more than the standards allow."""
    known = {line.line: found.allowed(nth) for nth, line in enumerate(found.lines)} | {0: found.allowance}
    cuts: dict[int, int] = {}
    for setting in allow:
        word, equals, amount = (part.strip() for part in setting.partition("="))
        if not equals:
            raise BadInput(
                _("--allow {setting}: write line=amount, such as 3=0").format(setting=safe(setting))
            )
        place = 0 if word == DAYS else lines.line_of(entry, found.claim, word, "--allow").line
        if place in cuts:
            raise BadInput(_("--allow {line} is given twice").format(line=safe(word)))
        cuts[place] = parse_amount(amount, f"--allow {word}")
        if cuts[place] > known[place]:
            raise BadInput(
                _("--allow {line}={amount} is more than the standards allow: {allowed}").format(
                    line=safe(word), amount=yuan(cuts[place]), allowed=yuan(known[place])
                )
            )
    if any(cuts[place] < known[place] for place in cuts) and not entry.why:
        raise BadInput(_("--allow takes something away: say why with --note"))
    return list(cuts.items())


def _refuse_while_blocked(found: Look) -> None:
    blocking = looking.blocking(found)
    if blocking:
        checks = found.standards.checks
        said = joined(f"{each.text} ({checks[each.fact].clause})" for each in blocking)
        raise Refused(
            _("{number} cannot be signed: {findings}. Send it back, or allow nothing of the line").format(
                number=found.claim.number, findings=said
            )
        )


def _means(word: str | None) -> str | None:
    """How it was paid: a word of PAID_BY by id or title, else as it was written."""
    if word is None:
        return None
    text = clean(word, "--by")
    return next((id_ for id_, words in PAID_BY.items() if text in (words, _(words))), text) or None


def send_back(desk: Desk, number: str, why: str) -> str:
    """Whose turn it is sends the claim back to be put right: its signatures and what was allowed are struck out."""
    with changing(desk, number, "send-back") as change:
        _stand(change, why)
        entry, claim = change.entry, change.claim
        signatures.strike(entry, claim.number)
        for line in vouchers.of_claim(entry, claim.id):
            if line.allowed_fen is not None:
                vouchers.allow(entry, line, None)
        return change.happened("sent_back", allowance_fen=None).number


def refuse(desk: Desk, number: str, why: str) -> str:
    """Whose turn it is refuses the claim for good."""
    with changing(desk, number, "refuse") as change:
        _stand(change, why)
        return change.happened("refused", why=change.entry.why).number


def _stand(change: Change, why: str) -> None:
    change.entry.why = required(why, "--why")
    refuse_settled(change)
    signing.stand(
        change.desk,
        change.entry,
        change.claim.number,
        PAPER,
        change.book.chain(PAPER),
        owners=_owners(change),
    )
