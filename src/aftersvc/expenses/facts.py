"""What the records of claims show of the claimants, named for regulations (vocabulary.OFFENCES)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aftersvc.core.evidence import Finding
from aftersvc.expenses import looking, store
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.staff import store as staff
from aftersvc.vocabulary import UNTRUTHS

if TYPE_CHECKING:
    from sqlite3 import Row

    from aftersvc.core.database import Reader
    from aftersvc.expenses.store import Claim
    from aftersvc.expenses.vouchers.store import Line


def false_claim(reader: Reader, since: str, until: str) -> Iterator[Finding]:
    """A claim with lines that other records contradict, which was refused, or of which lines nothing was allowed.

    It is one fact, however many lines it has, and occurred when the claim was last handed in. Of two lines with one
    voucher, the one that was entered later is not so. `false_fen` is what was claimed with these lines.
    """
    for row in store.disallowed(reader, since, until):
        claim = store.get(reader, row["number"])
        untrue, others = _untrue(reader, claim)
        if untrue:
            yield Finding(
                claim.staff_id,
                f"{claim.number} false_claim",
                row["handed_in_at"],
                (claim.number, *sorted(others)),
                {
                    "untruth": [name for name in UNTRUTHS if any(name in each for each in untrue.values())],
                    "false_fen": sum(line.claimed_fen for line in untrue),
                },
            )


def _untrue(reader: Reader, claim: Claim) -> tuple[dict[Line, set[str]], set[str]]:
    """What is not so, by line, of the lines of which nothing was allowed; the other claims that show it."""
    handed_in = looking.look(
        reader, claim._replace(status="submitted")
    )  # nothing is found on a refused claim
    untrue: dict[Line, set[str]] = {}
    others: set[str] = set()
    for line in handed_in.lines:
        if claim.status != "refused" and line.allowed_fen != 0:
            continue
        names = {each.fact for each in handed_in.findings if each.line == line.line} & set(UNTRUTHS)
        before = {name: _before(reader, claim, line, name) for name in names}
        names = {name for name, rows in before.items() if rows is None or rows}
        if names:
            untrue[line] = names
            others |= {row["number"] for rows in before.values() for row in rows or ()} - {claim.number}
    return untrue, others


def _before(reader: Reader, claim: Claim, line: Line, name: str) -> list[Row] | None:
    """The lines entered earlier with the same voucher or spending; None for what needs no other line."""
    if name == "invoice_used_before":
        rows = vouchers.same_invoice(reader, line)
    elif name == "same_spending":
        rows = vouchers.same_spending(reader, line, staff.same_purse(reader, claim.staff_id))
    else:
        return None
    return [row for row in rows if row["id"] < line.id]
