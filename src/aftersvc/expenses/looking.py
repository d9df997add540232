"""A claim as it stands at this moment: its allowance, what is allowed of each line, what deserves a look."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core import signatures
from aftersvc.core.instants import from_text, to_text
from aftersvc.core.later import resolved
from aftersvc.dispatches import facts as on_trip
from aftersvc.dispatches import store as dispatches
from aftersvc.expenses import allowance, checks, rules, store
from aftersvc.expenses.agreements import store as agreements
from aftersvc.expenses.checks import Case, Found, Other, Same, Sent
from aftersvc.expenses.life import GONE, SIGNING
from aftersvc.expenses.rules import Agreement, Judged, Spending
from aftersvc.expenses.standards import standards
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets
from aftersvc.vocabulary import ADVANCED, BESIDE_CLAIM, CLAIM_FACTS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.expenses.allowance import Day
    from aftersvc.expenses.standards import Standards
    from aftersvc.expenses.store import Claim
    from aftersvc.expenses.vouchers.store import Line

PAPER = "claim"  # of vocabulary.PAPERS


class Look(NamedTuple):
    """Everything that is known of a claim; money in fen. `judged` has the lines in their order, as the standards allow."""

    claim: Claim
    book: Book
    standards: Standards
    zone: ZoneInfo
    depart: datetime
    back: datetime
    lines: Sequence[Line]
    days: Sequence[Day]
    judged: Sequence[Judged]
    findings: Sequence[Found]
    advanced: int

    @property
    def allowance(self) -> int:
        """What is allowed for the days: as signed for, else by the standards."""
        stated = self.claim.allowance_fen
        return sum(day.amount for day in self.days) if stated is None else stated

    def allowed(self, nth: int) -> int:
        """What is allowed of the line at a place in `lines`: as signed for, else by the standards."""
        signed = self.lines[nth].allowed_fen
        return self.judged[nth].allowed if signed is None else signed

    @property
    def claimed(self) -> int:
        """What is claimed: the lines, and the allowance by the standards; of another register what stood there."""
        return sum(line.claimed_fen for line in self.lines) + _claimed_days(self.claim, self.days)

    @property
    def total(self) -> int:
        """What is allowed of the whole claim."""
        return sum(map(self.allowed, range(len(self.lines)))) + self.allowance

    @property
    def payable(self) -> int:
        """What is left to pay; below 0 the claimant gives back."""
        return self.total - self.advanced


def look(reader: Reader, claim: Claim, *, paying: bool | None = None, finding: bool = True) -> Look:
    """Look at a claim under the version of the regulation that it is bound to.

    `paying`: whether it is looked at to be paid; where it is not said, whether the payment is all that is left to sign.
    Without `finding` only what it comes to: other claims are not looked at.
    """
    book = Book(reader, claim.version_id)
    stated = standards(book.section)
    if stated is None:
        raise LookupError(claim.version_id)
    zone = book.identity.zone
    depart, back = _local(claim.depart_at, zone), _local(claim.return_at, zone)
    lines = vouchers.of_claim(reader, claim.id)
    days = days_of(stated, claim, depart, back)
    whose = staff.same_purse(reader, claim.staff_id)
    agreed = _agreements(reader, claim, whose, lines, stated, zone)
    spendings = [
        Spending(
            line.line,
            date.fromisoformat(line.day),
            line.category,
            line.claimed_fen,
            line.voucher,
            noted=bool(line.place_from and line.place_to),
        )
        for line in lines
    ]
    judged = rules.judged(spendings, stated, claim.rank, claim.region, agreed)
    total = sum(line.claimed_fen for line in lines) + _claimed_days(claim, days)
    findings: list[Found] = []
    if finding and claim.status not in GONE:
        places = [
            text
            for row in store.customers_of(reader, claim.id)
            for text in (row["area"], row["address"])
            if text
        ]
        case = Case(
            claim.staff_id,
            depart,
            back,
            claim.stated_fen,
            total,
            lines,
            stated.categories,
            stated.base,
            places,
            _dispatches(reader, claim, zone),
            _others(reader, claim, whose, depart, back, zone),
            {
                line.line: _same(reader, claim, line, vouchers.same_invoice(reader, line))
                for line in lines
                if line.invoice
            },
            {
                line.line: _same(reader, claim, line, vouchers.same_spending(reader, line, whose))
                for line in lines
                if line.seller
            },
            agreed,
        )
        findings = [*checks.found(case), *_from_above(reader, claim, book, paying)]
    return Look(
        claim, book, stated, zone, depart, back, lines, days, judged, findings, advanced(reader, claim)
    )


def advanced(reader: Reader, claim: Claim) -> int:
    """Fen of advances that were settled against a claim."""
    return sum(resolved(name)(reader, claim) for name in ADVANCED)


def all_but_paid(reader: Reader, claim: Claim) -> bool:
    """Whether only the payment is left to sign: what is allowed of the claim is certain then."""
    given = {each.step for each in signatures.of(reader, claim.number)}
    left = [step for step in Book(reader, claim.version_id).chain(PAPER) if step.id not in given]
    return claim.status in SIGNING and all(step.verb == "pay" for step in left)


def stated(claim: Claim) -> int | None:
    """The allowance of a claim of another register that says what it was, in fen; else None."""
    return claim.allowance_fen if claim.source is not None else None


def _claimed_days(claim: Claim, days: Sequence[Day]) -> int:
    brought_in = stated(claim)
    return sum(day.amount for day in days) if brought_in is None else brought_in


def days_of(stated: Standards, claim: Claim, depart: datetime, back: datetime) -> list[Day]:
    """The days of a claim's trip with their allowance; none where the regulation states no allowance."""
    applied = allowance.applies(stated, claim.rank, claim.region)
    return allowance.days(depart, back, applied, stated.part_days) if applied else []


def beside(reader: Reader, claim: Claim) -> list[tuple[str, str]]:
    """What nouns above have to say of a claim, at a glance: words (untranslated) and a value each."""
    return [(each.words, value) for each in BESIDE_CLAIM for value in resolved(each.finds)(reader, claim)]


def blocking(found: Look) -> list[Found]:
    """The findings that block signing by the regulation: a line of which nothing is allowed blocks nothing.

    Nor does a remark (Found.holds).
    """
    nothing = {line.line for nth, line in enumerate(found.lines) if found.allowed(nth) == 0}
    return [
        each
        for each in found.findings
        if each.fact in found.standards.checks
        and found.standards.checks[each.fact].blocks
        and each.holds
        and each.line not in nothing
    ]


def _from_above(reader: Reader, claim: Claim, book: Book, paying: bool | None) -> list[Found]:
    """What nouns above find. Where nobody signs but who pays, the payment is the first look at all of it."""
    if paying is None:
        paying = all_but_paid(reader, claim)
    alone = all(step.verb == "pay" for step in book.chain(PAPER))
    holds = {"any": True, "payment": paying, "before": alone or not paying}
    return [
        Found(name, text, None, holds[fact.at])
        for name, fact in CLAIM_FACTS.items()
        if fact.finds
        for text in resolved(fact.finds)(reader, claim)
    ]


def _local(at: str, zone: ZoneInfo) -> datetime:
    return from_text(at).astimezone(zone)


def _same(reader: Reader, claim: Claim, line: Line, rows: Sequence[Any]) -> list[Same]:
    """Other lines with the voucher of a line; of two on one claim, the one that was entered later is held."""
    before = store.before(reader, claim, (row["number"] for row in rows))
    return [
        Same(
            f"{row['number']}/{row['line']}",
            row["id"] < line.id if row["expense_id"] == claim.id else row["number"] in before,
        )
        for row in rows
    ]


def _agreements(
    reader: Reader, claim: Claim, whose: set[int], lines: Sequence[Line], stated: Standards, zone: ZoneInfo
) -> dict[tuple[str, date], list[Agreement]]:
    """What was agreed for the spending on the lines, less what earlier claims have used, by category and day."""
    days = sorted(line.day for line in lines)
    if not days:
        return {}
    found: dict[tuple[str, date], list[Agreement]] = {}
    used: dict[tuple[str, date], int] = {}
    for row in agreements.of_staff(reader, whose, days[0], days[-1]):
        day = date.fromisoformat(row["day"])
        key = (row["category"], day)
        entered = [
            line.recorded_at for line in lines if (line.category, line.day) == (row["category"], row["day"])
        ]
        if not entered:
            continue
        if key not in used:
            used[key] = agreements.used(reader, whose, row["category"], row["day"], claim.id)
        in_time = _local(row["recorded_at"], zone).date() <= day and row["recorded_at"] <= min(entered)
        accepted = stated.paper_agreements and _local(row["agreed_at"], zone).date() <= day
        left = row["amount_fen"]
        if in_time or accepted:
            taken = min(used[key], left)
            used[key] -= taken
            left -= taken
        found.setdefault(key, []).append(Agreement(row["number"], left, in_time, accepted))
    return found


def _dispatches(reader: Reader, claim: Claim, zone: ZoneInfo) -> list[Sent]:
    found = []
    for dispatch_id in store.dispatches(reader, claim.id):
        sent = dispatches.by_id(reader, dispatch_id)
        missing = on_trip.report_missing(reader, tickets.by_id(reader, sent.ticket_id))
        found.append(
            Sent(
                sent.number,
                _local(sent.departed_at, zone) if sent.departed_at else None,
                _local(sent.back_at, zone) if sent.back_at else None,
                {sent.leader_id, *dispatches.crew(reader, sent.id)},
                sent.status == "void",
                sent.number in missing,
            )
        )
    return found


def _others(
    reader: Reader, claim: Claim, whose: set[int], depart: datetime, back: datetime, zone: ZoneInfo
) -> list[Other]:
    """Other trips of the same person that touch the days of this one."""
    since = depart.replace(hour=0, minute=0, second=0)
    until = back.replace(hour=0, minute=0, second=0) + timedelta(days=1)
    rows = store.other_trips(reader, whose, claim.id, to_text(since), to_text(until))
    before = store.before(reader, claim, (row["number"] for row in rows))
    return [
        Other(
            row["number"],
            _local(row["depart_at"], zone),
            _local(row["return_at"], zone),
            row["number"] in before,
        )
        for row in rows
    ]
