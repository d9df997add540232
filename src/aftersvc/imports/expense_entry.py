"""Checked claims of somebody else's register, brought in with their lines and people in one step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.instants import to_text
from aftersvc.core.numbering import numbers
from aftersvc.expenses import store
from aftersvc.expenses.store import Claim
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.expenses.vouchers.store import Line
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.imports.people import People
    from aftersvc.imports.spool import Spool


def bring_in(entry: Entry, spool: Spool, source: str, people: People, called: Mapping[str, str]) -> int:
    """Write the claims that are not in the file yet; how many they were. `called` are the ranks by what people call them."""
    known = store.outside(entry, source)
    fresh = [draft for draft in spool if draft["number"] not in known]
    ids = people.enter(entry, dict.fromkeys(draft["claim"]["staff"] for draft in fresh))
    placed = list(zip(range(store.next_id(entry), store.next_id(entry) + len(fresh)), fresh, strict=True))
    given = dict(zip((id_ for id_, _draft in placed), numbers(entry, "E", len(fresh)), strict=True))
    ranks = {staff_id: called.get(staff.by_id(entry, staff_id).rank or "") for staff_id in set(ids.values())}
    store.insert_all(entry, (_claim(id_, given[id_], draft, ids, ranks, source) for id_, draft in placed))
    vouchers.insert_all(entry, _lines(entry, placed))
    at = to_text(entry.happened_at)
    history.tell_all(
        entry, ((given[id_], "imported", at, {"outside_number": draft["number"]}) for id_, draft in placed)
    )
    return len(fresh)


def _claim(
    id_: int,
    number: str,
    draft: dict[str, Any],
    ids: dict[str, int],
    ranks: dict[int, str | None],
    source: str,
) -> Claim:
    said = draft["claim"]
    staff_id = ids[said["staff"]]
    paid = said["status"] == "paid"
    total = sum(line["claimed_fen"] for line in draft["lines"]) + (said["allowance"] or 0)
    return Claim(
        id=id_,
        number=number,
        staff_id=staff_id,
        rank=ranks[staff_id],
        region=said["region"],
        reason=said["reason"],
        depart_at=said["depart"],
        return_at=said["back"],
        stated_fen=said["total"],
        status=said["status"],
        allowance_fen=said["allowance"],
        paid_fen=total if paid else None,
        paid_by=None,
        why=source if said["status"] == "refused" else None,
        version_id=said["version_id"],
        source=source,
        outside_number=draft["number"],
        outside_hash=draft["hash"],
    )


def _lines(entry: Entry, placed: list[tuple[int, dict[str, Any]]]) -> Iterator[Line]:
    """Every line of the claims; of a claim that was paid it was allowed as it stands."""
    next_id = vouchers.next_id(entry)
    recorded_at = to_text(entry.recorded_at)
    for expense_id, draft in placed:
        paid = draft["claim"]["status"] == "paid"
        for nth, line in enumerate(draft["lines"], 1):
            allowed = line["claimed_fen"] if paid else None
            yield Line(
                id=next_id,
                expense_id=expense_id,
                line=nth,
                allowed_fen=allowed,
                recorded_at=recorded_at,
                dropped=0,
                **line,
            )
            next_id += 1
