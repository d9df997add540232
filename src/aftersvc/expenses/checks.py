"""What deserves a look on a claim: facts found in its own rows and in those around it. Pure; the policy is CHECKS.

Nothing here judges: the regulation says with [[expense_check]] which facts block signing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from aftersvc.core.language import _, enumerated
from aftersvc.core.money import yuan
from aftersvc.expenses import invoices
from aftersvc.expenses.places import same_place

if TYPE_CHECKING:
    from aftersvc.expenses.rules import Agreement
    from aftersvc.expenses.standards import Category
    from aftersvc.expenses.vouchers.store import Line


class Sent(NamedTuple):
    """A dispatch that a claim is for; times are local, None where they are not known."""

    number: str
    departed: datetime | None
    back: datetime | None
    people: Collection[int]
    void: bool
    report_missing: bool


class Other(NamedTuple):
    """Another trip of the same person; times are local. `before`: it was handed in before this one, and stands."""

    number: str
    depart: datetime
    back: datetime
    before: bool


class Same(NamedTuple):
    """Another line with the same voucher: `E202611-0001/3`. `before`: it was handed in before this one, and stands."""

    where: str
    before: bool


class Case(NamedTuple):
    """A claim with everything that is asked about it; times are local, money is fen."""

    staff_id: int
    depart: datetime
    back: datetime
    stated: int | None
    total: int  # of lines and allowance, as claimed
    lines: Sequence[Line]
    categories: Mapping[str, Category]
    base: Collection[str]
    places: Collection[str]  # what is known of where the customers are
    dispatches: Sequence[Sent]
    others: Sequence[Other]
    same_invoice: Mapping[int, Sequence[Same]]  # by line
    same_spending: Mapping[int, Sequence[Same]]
    agreements: Mapping[tuple[str, date], Sequence[Agreement]]


class Found(NamedTuple):
    """A fact that was found: one of vocabulary.CLAIM_FACTS, a sentence, and the line if it is about one.

    What another claim causes `holds` only the one that was handed in later; on the earlier it is a remark, as is what does
    not concern the signature that is due.
    """

    fact: str
    text: str
    line: int | None
    holds: bool = True


Says = Iterator[tuple[str, int | None] | tuple[str, int | None, bool]]


def found(case: Case) -> list[Found]:
    """Every finding, in the order of CHECKS."""
    return [Found(fact, *said) for fact, check in CHECKS.items() for said in check(case)]


def _date_outside_trip(case: Case) -> Says:
    first, last = case.depart.date(), case.back.date()
    for line in case.lines:
        if not first <= date.fromisoformat(line.day) <= last:
            sentence = _("line {line}: {day} lies outside the trip ({first} to {last})")
            yield sentence.format(line=line.line, day=line.day, first=first, last=last), line.line


def _legs(case: Case) -> list[Line]:
    """The journeys, in order of their days: lines of categories that have places, where both are written."""
    legs = [
        line
        for line in case.lines
        if case.categories[line.category].places and line.place_from and line.place_to
    ]
    return sorted(legs, key=lambda line: (line.day, line.line))


def _place_off_route(case: Case) -> Says:
    """Only where it is known where the customers are: some journey reaches them, and every place is theirs or on the way.

    On the way are the ends of the whole journey, and places that were both reached and left.
    """
    legs = _legs(case)
    if not case.places or not legs:
        return
    ends = [(line.line, place or "") for line in legs for place in (line.place_from, line.place_to)]
    if not any(same_place(place, each) for _line, place in ends for each in case.places):
        sentence = _("no journey reaches the customer's place ({places})")
        yield sentence.format(places=enumerated(dict.fromkeys(case.places))), legs[0].line
    known = [*case.places, *case.base, legs[0].place_from or "", legs[-1].place_to or ""]
    for line in case.lines:
        for place in (line.place_from, line.place_to):
            if place is None or any(same_place(place, each) for each in known):
                continue
            if not any(line.line != other and same_place(place, end) for other, end in ends):
                sentence = _("line {line}: {place} fits neither the customer's place nor the journey")
                yield sentence.format(line=line.line, place=place), line.line


def _leg_missing(case: Case) -> Says:
    for before, after in pairwise(_legs(case)):
        if not same_place(before.place_to or "", after.place_from or ""):
            sentence = _("line {line}: begins at {start}, but line {before} ended at {end}")
            yield (
                sentence.format(
                    line=after.line, start=after.place_from, before=before.line, end=before.place_to
                ),
                after.line,
            )


def _base_missed(case: Case) -> Says:
    legs = _legs(case)
    if not case.base or not legs:
        return
    for line, place in ((legs[0], legs[0].place_from), (legs[-1], legs[-1].place_to)):
        if not any(same_place(place or "", each) for each in case.base):
            sentence = _("line {line}: {place} is not the base station ({base})")
            yield (
                sentence.format(line=line.line, place=place, base=" / ".join(dict.fromkeys(case.base))),
                line.line,
            )


def _invoice_used_before(case: Case) -> Says:
    for line in case.lines:
        for same in case.same_invoice.get(line.line, ()):
            sentence = _("line {line}: invoice {invoice} stands on {where} too")
            yield (
                sentence.format(line=line.line, invoice=line.invoice, where=same.where),
                line.line,
                same.before,
            )


def _invoice_malformed(case: Case) -> Says:
    for line in case.lines:
        if line.invoice is not None:
            problem = invoices.wrong(line.invoice, line.invoice_code, date.fromisoformat(line.day))
            if problem is not None:
                yield _("line {line}: {problem}").format(line=line.line, problem=problem), line.line


def _same_spending(case: Case) -> Says:
    for line in case.lines:
        for same in case.same_spending.get(line.line, ()):
            sentence = _("line {line}: {day}, {amount}, {seller} stand on {where} too")
            yield (
                sentence.format(
                    line=line.line,
                    day=line.day,
                    amount=yuan(line.claimed_fen),
                    seller=line.seller,
                    where=same.where,
                ),
                line.line,
                same.before,
            )


def _night_of_return(case: Case) -> Says:
    for line in case.lines:
        if case.categories[line.category].night and line.day == case.back.date().isoformat():
            sentence = _("line {line}: a night is claimed for {day}, the day of return")
            yield sentence.format(line=line.line, day=line.day), line.line


def _trips_overlap(case: Case) -> Says:
    for other in case.others:
        if other.depart < case.back and case.depart < other.back:
            sentence = _("the trip overlaps that of {number} ({depart} to {back})")
            yield (
                sentence.format(number=other.number, depart=_at(other.depart), back=_at(other.back)),
                None,
                other.before,
            )


def _day_claimed_twice(case: Case) -> Says:
    days = _days(case.depart, case.back)
    for other in case.others:
        for day in sorted(days & _days(other.depart, other.back)):
            yield (
                _("{day} is claimed on {number} too").format(day=day, number=other.number),
                None,
                other.before,
            )


def _days(depart: datetime, back: datetime) -> set[date]:
    return {depart.date() + timedelta(days=nth) for nth in range((back.date() - depart.date()).days + 1)}


def _total_differs(case: Case) -> Says:
    if case.stated is not None and case.stated != case.total:
        sentence = _("the paper says {stated}, the lines add up to {total}: {difference} apart")
        apart = yuan(case.stated - case.total)
        yield sentence.format(stated=yuan(case.stated), total=yuan(case.total), difference=apart), None


def _dispatch_not_left(case: Case) -> Says:
    for sent in case.dispatches:
        if sent.void or sent.departed is None:
            yield _("nobody left for {dispatch}").format(dispatch=sent.number), None


def _not_on_dispatch(case: Case) -> Says:
    for sent in case.dispatches:
        if case.staff_id not in sent.people:
            yield _("the claimant was not on {dispatch}").format(dispatch=sent.number), None


def _longer_than_dispatch(case: Case) -> Says:
    left = [sent.departed for sent in case.dispatches if sent.departed and not sent.void]
    back = [sent.back for sent in case.dispatches if sent.back and not sent.void]
    if not left or len(back) != len(left):
        return
    recorded = len(_days(min(left), max(back)))
    claimed = len(_days(case.depart, case.back))
    if claimed > recorded:
        sentence = _(
            "{claimed} days are claimed; by the dispatch they were away {recorded} ({left} to {back})"
        )
        yield (
            sentence.format(claimed=claimed, recorded=recorded, left=_at(min(left)), back=_at(max(back))),
            None,
        )


def _claim_report_missing(case: Case) -> Says:
    for sent in case.dispatches:
        if sent.report_missing:
            yield _("the service report of {dispatch} is missing").format(dispatch=sent.number), None


def _agreed_late(case: Case) -> Says:
    for line in case.lines:
        for each in case.agreements.get((line.category, date.fromisoformat(line.day)), ()):
            if not each.in_time:
                sentence = _("line {line}: {number} was recorded after the spending")
                yield sentence.format(line=line.line, number=each.number), line.line


def _at(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


CHECKS: dict[str, Callable[[Case], Says]] = {
    "date_outside_trip": _date_outside_trip,
    "place_off_route": _place_off_route,
    "leg_missing": _leg_missing,
    "base_missed": _base_missed,
    "invoice_used_before": _invoice_used_before,
    "invoice_malformed": _invoice_malformed,
    "same_spending": _same_spending,
    "night_of_return": _night_of_return,
    "trips_overlap": _trips_overlap,
    "day_claimed_twice": _day_claimed_twice,
    "total_differs": _total_differs,
    "dispatch_not_left": _dispatch_not_left,
    "not_on_dispatch": _not_on_dispatch,
    "longer_than_dispatch": _longer_than_dispatch,
    "claim_report_missing": _claim_report_missing,
    "agreed_late": _agreed_late,
}

# What is known of a journey only once all of it is entered.
OF_THE_WHOLE = ("place_off_route", "leg_missing", "base_missed")
