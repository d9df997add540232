"""Filling in a claim: the trip, and handing it in. Its lines are entered in lines.py."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aftersvc.core import history
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.language import _, enumerated
from aftersvc.core.money import yuan
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import parse_amount, required, safe
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import looking, store
from aftersvc.expenses.change import changing, refuse_settled, stated_in
from aftersvc.expenses.lines import Entered, line_of
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.expenses.standards import Standards

LONGEST = timedelta(
    days=366
)  # a longer trip is a slip of the hand in one of the dates, no rule of a regulation


def new(
    desk: Desk,
    *,
    person: str,
    reason: str,
    depart: str,
    back: str,
    region: str | None = None,
    of: Sequence[str] = (),
    total: str | None = None,
) -> str:
    """Begin a claim of a member of staff for a trip that is over; its number.

    Raises BadInput for a trip that ends before it begins, Refused where rank or region are not known to the regulation.
    """
    with desk.recording("expense new") as entry:
        member = staff.find(entry, person)
        left, came = trip(desk, depart, back)
        version = in_force(entry, left.astimezone(desk.zone).date())
        stated = stated_in(Book(entry, version.id))
        claim = store.insert(
            entry,
            number=next_number(entry, "E"),
            staff_id=member.id,
            rank=rank_of(member.name, member.number, member.rank, stated),
            region=region_of(region, stated),
            reason=required(reason, "--reason"),
            depart_at=to_text(left),
            return_at=to_text(came),
            stated_fen=parse_amount(total, "--total") if total else None,
            version_id=version.id,
        )
        entry.document = claim.number
        store.set_dispatches(entry, claim.id, _dispatches(entry, of))
        history.add(entry, claim.number, "claimed", details={"staff": member.number})
    return claim.number


def trip(desk: Desk, depart: str, back: str) -> tuple[datetime, datetime]:
    """The instants of departure and return, as typed."""
    left, came = desk.moment(depart, "--depart"), desk.moment(back, "--return")
    if came < left:
        raise BadInput(
            _("--return {back} lies before --depart {depart}: look at the two times").format(
                back=_at(came, desk), depart=_at(left, desk)
            )
        )
    if came - left > LONGEST:
        raise BadInput(
            _("from {depart} to {back} are {days} days: look at the years of the two times").format(
                depart=_at(left, desk), back=_at(came, desk), days=(came - left).days
            )
        )
    return left, came


def _at(moment: datetime, desk: Desk) -> str:
    return moment.astimezone(desk.zone).strftime("%Y-%m-%d %H:%M")


def rank_of(name: str, number: str, rank: str | None, stated: Standards) -> str | None:
    """The rank of a claimant as the regulation knows it; Refused where it must be known and is not."""
    if not stated.ranks:
        return None
    if not rank:
        raise Refused(
            _("{name} has no rank, which the allowance goes by: staff edit {number} --rank {ranks}").format(
                name=safe(name), number=number, ranks="|".join(stated.ranks)
            )
        )
    return one_of(_("rank of {name}").format(name=safe(name)), rank, stated.ranks)


def region_of(region: str | None, stated: Standards) -> str | None:
    """The region of a trip; where the regulation has only one, it need not be said."""
    if region is not None:
        return one_of("--region", region, stated.regions)
    if len(stated.regions) > 1:
        raise BadInput(
            _("--region is missing: the allowance goes by it; one of {regions}").format(
                regions=enumerated(stated.regions)
            )
        )
    return next(iter(stated.regions), None)


def _dispatches(reader: Reader, numbers: Sequence[str]) -> list[int]:
    found = []
    for each in numbers:
        sent = dispatches.get(reader, each)
        if sent.status == "void":
            raise Refused(_("{dispatch} is void: nothing is claimed for it").format(dispatch=sent.number))
        found.append(sent.id)
    return list(dict.fromkeys(found))


def edit(
    desk: Desk,
    number: str,
    *,
    reason: str | None = None,
    depart: str | None = None,
    back: str | None = None,
    region: str | None = None,
    of: Sequence[str] | None = None,
    total: str | None = None,
    drop: Sequence[str] = (),
) -> str:
    """Change what is given, as long as the claim is not handed in; `drop` takes lines out."""
    with changing(desk, number, "edit") as change:
        entry, claim = change.entry, change.claim
        stated = stated_in(change.book)
        columns: dict[str, Any] = {}
        if reason is not None:
            columns["reason"] = required(reason, "--reason")
        if depart is not None or back is not None:
            columns["depart_at"], columns["return_at"] = map(
                to_text, trip(desk, depart or _typed(claim.depart_at), back or _typed(claim.return_at))
            )
            _same_version(desk, entry, claim, columns["depart_at"])
        if region is not None:
            columns["region"] = region_of(region, stated)
        if total is not None:
            columns["stated_fen"] = parse_amount(total, "--total")
        if of:
            store.set_dispatches(entry, claim.id, _dispatches(entry, of))
        for each in drop:
            line = line_of(entry, claim, each, "--drop")
            vouchers.drop(entry, line)
            history.add(entry, claim.number, "line_dropped", details={"line": line.line})
        if columns or of:
            before = claim._asdict()
            changed = {name: [before[name], value] for name, value in columns.items()}
            change.happened("edited", {"changed": changed}, **columns)
        elif not drop:
            raise Refused(_("{number}: nothing to change").format(number=claim.number))
    return claim.number


def _typed(at: str) -> str:
    """An instant of the file as `Desk.moment` reads it."""
    return from_text(at).isoformat()


def _same_version(desk: Desk, entry: Entry, claim: store.Claim, depart_at: str) -> None:
    version = in_force(entry, from_text(depart_at).astimezone(desk.zone).date())
    if version.id != claim.version_id:
        sentence = _(
            "{number} is under the version of the regulation of its own day: begin a new claim instead"
        )
        raise Refused(sentence.format(number=claim.number))


def submit(desk: Desk, number: str) -> Entered:
    """Hand a claim in; what deserves a look is said at once, and stands in nobody's way here."""
    with changing(desk, number, "submit") as change:
        found = looking.look(change.entry, change.claim)
        if not found.lines and not found.allowance:
            raise Refused(
                _("{number} claims nothing: enter its lines first").format(number=change.claim.number)
            )
        change.happened("submitted", {"total": yuan(found.claimed), "lines": len(found.lines)})
    return Entered(change.claim.number, [each.text for each in found.findings])


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out a claim that was entered by mistake; it keeps its number and counts nowhere."""
    with changing(desk, number, "void") as change:
        change.entry.why = required(why, "--why")
        refuse_settled(change)
        return change.happened("void", why=change.entry.why).number
