"""What the records of advances show about a claim, asked by expenses through the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.advances import store
from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim


def advanced(reader: Reader, claim: Claim) -> int:
    """Fen of advances that were settled against a claim."""
    return sum(row["fen"] for row in store.against(reader, claim.id))


def at_a_glance(reader: Reader, claim: Claim) -> Iterator[str]:
    """What was advanced to the claimant: settled against this claim, or still open."""
    for row in store.against(reader, claim.id):
        yield _("{advance}: {amount}, of it {fen} against this claim").format(
            advance=row["number"], amount=yuan(row["amount_fen"]), fen=yuan(row["fen"])
        )
    for each in store.open_of(reader, sorted(staff.same_purse(reader, claim.staff_id))):
        yield _("{advance}: {amount}, not settled").format(advance=each.number, amount=yuan(each.amount_fen))


def unsettled(reader: Reader, claim: Claim) -> Iterator[str]:
    """Advances of the claimant that are open while a claim of theirs waits to be paid."""
    if claim.status == "paid":
        return
    for each in store.open_of(reader, sorted(staff.same_purse(reader, claim.staff_id))):
        yield _("{advance} over {amount} is not settled: advance settle {advance} --claim {claim}").format(
            advance=each.number, amount=yuan(each.amount_fen), claim=claim.number
        )
