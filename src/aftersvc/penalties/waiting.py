"""Penalties and rewards that wait for a decision of whoever looks: proposed ones, and appeals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.language import _
from aftersvc.penalties import store
from aftersvc.penalties.change import WRITES, owners_of
from aftersvc.penalties.screens import KINDS, amount_of
from aftersvc.signing import Waiting

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.signing import Signer


def waiting_for(reader: Reader, signer: Signer) -> Iterator[Waiting]:
    """Named in vocabulary.WAITING."""
    for row in store.to_decide(reader):
        case = store.case(row)
        amount = amount_of(case)
        if case.status == "appealed":
            act, step, options = "penalty hear", _("the appeal is heard"), " --upheld|--lifted --why ..."
        else:
            options = " --amount ..." if amount is None else ""
            act, step = "penalty confirm", _("confirmed, waived or excused")
        if signer.may(act, case.number, owners=owners_of(case), writes=WRITES):
            since = case.decided_at if case.status == "appealed" else None
            yield Waiting(
                case.number,
                _(KINDS[case.kind]),
                step,
                row["staff"],
                amount,
                since or case.occurred_at,
                f"{act} {case.number}{options}",
            )
