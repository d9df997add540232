"""Quotations: what is to be paid is written down, told, accepted or declined, before the work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from aftersvc import signing
from aftersvc.charges import bearing, looking, rules, store
from aftersvc.charges.change import changing
from aftersvc.charges.life import COMPANY, ONLY_COMPANY
from aftersvc.charges.regulation import AGENT, NOBODY
from aftersvc.core import history, settings
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.money import yuan
from aftersvc.core.numbering import number as next_number
from aftersvc.core.text import clean, required, safe
from aftersvc.customers import store as customers
from aftersvc.regulation.versions import Book
from aftersvc.staff import store as staff
from aftersvc.tickets import store as tickets
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import CHARGE_KINDS, DEBTORS, FACTS

if TYPE_CHECKING:
    from aftersvc.charges.change import Change
    from aftersvc.charges.regulation import Price
    from aftersvc.charges.rules import Line, Verdict
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.tickets.store import Ticket


class Quoted(NamedTuple):
    """The number of a charge, and what a person should look at."""

    number: str
    remarks: list[str]


def quote(
    desk: Desk,
    ticket_number: str,
    lines: Sequence[str],
    *,
    kind: str = "work",
    to: str | None = None,
    by: str | None = None,
    payee: str | None = None,
) -> Quoted:
    """Write down what somebody is to pay for a ticket: the customer, the agent, the company, or (`by`) one of our people.

    Who pays is said by the regulation unless `to` says it. Where it says nobody, work is charged only if `to` does. What
    the company bears goes to the customer, or to `payee`.
    """
    with desk.recording("charge quote") as entry:
        ticket = tickets.get(entry, ticket_number)
        if ticket.status == "void":
            raise Refused(_("{ticket} is void: nothing is charged for it").format(ticket=ticket.number))
        kind = one_of("--kind", kind, CHARGE_KINDS)
        found = looking.verdict(entry, ticket)
        payer = _payer(ticket, kind, found, to, by)
        book = Book(entry, ticket.version_id)
        if payee is not None and payer != COMPANY:
            raise BadInput(_("--payee is for what the company pays: --to company"))
        if payer == COMPANY and not book.chain("charge"):
            raise Refused(
                _(
                    "the regulation does not say who signs for what the company bears: it has no [[approval]] with"
                    " document = 'charge'"
                )
            )
        prices = looking.prices(entry, book)
        reduced = found.rule is not None and found.rule.prices == "reduced"
        quoted = lines_of(lines, prices, reduced=reduced)
        by_id = staff.find(entry, by).id if by else None
        charge = store.insert(
            entry,
            quoted,
            number=next_number(entry, "Q"),
            ticket_id=ticket.id,
            customer_id=ticket.customer_id,
            kind=kind,
            payer=payer,
            payer_name=_name(entry, ticket, payer),
            payee=required(payee, "--payee") if payee is not None else None,
            staff_id=by_id,
            rule=found.rule.id if found.rule and kind == "work" and payer != COMPANY else None,
            quoted_at=to_text(entry.happened_at),
            version_id=ticket.version_id,
        )
        entry.document = charge.number
        amount = sum(each.amount for each in quoted)
        history.add(entry, charge.number, "quoted", details={"amount": yuan(amount), "payer": payer})
        history.add(
            entry,
            ticket.number,
            "quoted",
            details={"document": charge.number, "amount": yuan(amount)},
            in_order=False,
        )
        remarks = signing.beyond(entry, "charge", charge) if payer == COMPANY else []
        undetermined = [] if payer == COMPANY else _undetermined(ticket, found)
        said = [sentence for sentence, _clause in remarks]
        return Quoted(charge.number, [*undetermined, *_off_the_list(quoted), *said])


def _payer(ticket: Ticket, kind: str, found: Verdict, to: str | None, by: str | None) -> str:
    """Who pays. Refused where the regulation charges nobody for the work."""
    if by is not None:
        if to is not None:
            raise BadInput(_("give either --to or --by"))
        if kind in ONLY_COMPANY:
            raise BadInput(
                _("--kind {kind}: only the company pays that, leave out --by").format(
                    kind=_(CHARGE_KINDS[kind])
                )
            )
        return "staff"
    if kind in ONLY_COMPANY:
        if to not in (None, COMPANY):
            raise BadInput(
                _("--kind {kind}: only the company pays that, leave out --to").format(
                    kind=_(CHARGE_KINDS[kind])
                )
            )
        return COMPANY
    if to is not None:
        return one_of("--to", to, {who: _(words) for who, words in DEBTORS.items() if who != "staff"})
    if kind != "work" or found.rule is None:
        return "customer"
    if found.rule.payer == NOBODY:
        raise Refused(
            _(
                "{ticket} is not charged: {title} (clause {clause}); say who pays all the same with --to"
            ).format(ticket=ticket.number, title=pick(found.rule.title), clause=found.rule.clause)
        )
    return found.rule.payer if found.rule.payer == AGENT else "customer"


def _name(entry: Entry, ticket: Ticket, payer: str) -> str | None:
    """The name of a payer who is neither the customer nor one of our people."""
    if payer == COMPANY:
        return settings.get(entry, "company") or None
    return _agent(entry, ticket) if payer == AGENT else None


def _agent(entry: Entry, ticket: Ticket) -> str:
    agent = customers.living(entry, ticket.customer_id).agent
    if agent is None:
        raise Refused(
            _("{ticket}: the customer has no agent who could pay: customer edit ... --agent NAME").format(
                ticket=ticket.number
            )
        )
    return agent


def lines_of(given: Iterable[str], prices: Mapping[str, Price], *, reduced: bool) -> list[Line]:
    """The lines as typed; at least one, and none twice."""
    lines = [rules.line(each, prices, reduced=reduced) for each in given]
    if not lines:
        raise BadInput(_("a quotation needs its lines: --line item=amount, repeated for each"))
    items = [each.item for each in lines]
    for nth, item in enumerate(items):
        if item in items[:nth]:
            raise BadInput(_("--line {item} is given twice").format(item=safe(item)))
    if not sum(each.amount for each in lines):
        raise BadInput(_("the lines come to nothing: there is nothing to pay"))
    return lines


def _undetermined(ticket: Ticket, found: Verdict) -> list[str]:
    if not found.missing:
        return []
    return [
        _("{ticket}: who pays hangs on what is not recorded: {facts}").format(
            ticket=ticket.number, facts=enumerated(_(FACTS[name].words) for name in found.missing)
        )
    ]


def _off_the_list(lines: Iterable[Line]) -> list[str]:
    return [
        _("{item}: {amount}, by the price list {listed}").format(
            item=safe(each.item), amount=yuan(each.amount), listed=yuan((each.listed or 0) * each.quantity)
        )
        for each in rules.off_the_list(lines)
    ]


def edit(desk: Desk, number: str, lines: Sequence[str]) -> Quoted:
    """Quote other lines in place of those given before, as long as nobody accepted."""
    with changing(desk, number, "edit") as change:
        bearing.refuse_signed(change)
        reduced = _rule_prices(change) == "reduced"
        quoted = lines_of(lines, looking.prices(change.entry, change.book), reduced=reduced)
        before = store.total(change.entry, change.charge.id)
        for row in store.lines(change.entry, change.charge.id):
            store.drop_line(change.entry, row["id"])
        store.add_lines(change.entry, change.charge.id, quoted)
        after = sum(each.amount for each in quoted)
        change.happened("edited", {"changed": {"amount": [yuan(before), yuan(after)]}})
        return Quoted(change.charge.number, _off_the_list(quoted))


def _rule_prices(change: Change) -> str:
    from aftersvc.charges.regulation import charging_of

    rules_ = {each.id: each for each in charging_of(change.book.section("charging"))}
    return rules_[change.charge.rule].prices if change.charge.rule in rules_ else "list"


def tell(desk: Desk, number: str, *, who: str | None = None) -> str:
    """Who pays was told, before the service."""
    with changing(desk, number, "tell") as change:
        bearing.refuse_ours(change)
        if change.charge.told_at is not None:
            raise Refused(
                _("{number}: who pays was told already, {at}").format(
                    number=change.charge.number, at=history.local(change.entry, change.charge.told_at)
                )
            )
        told = clean(who, "--who") if who else change.charge.payer_name
        at = to_text(change.entry.happened_at)
        return change.happened("told", {"who": told} if told else None, told_at=at).number


def accept(desk: Desk, number: str, *, by: str | None = None) -> str:
    """The payer accepts; `by` is who said so."""
    with changing(desk, number, "accept") as change:
        bearing.refuse_ours(change)
        _others_hand(change)
        at = to_text(change.entry.happened_at)
        name = required(by, "--by") if by is not None else None
        return change.happened(
            "accepted", {"by": name} if name else None, accepted_at=at, accepted_by=name
        ).number


def decline(desk: Desk, number: str, why: str) -> str:
    """The payer does not want it; of what the company bears whose turn it is to sign says so."""
    with changing(desk, number, "decline") as change:
        if change.charge.payer == COMPANY:
            bearing.stand(change)
        change.entry.why = required(why, "--why")
        return change.happened("declined", why=change.entry.why).number


def void(desk: Desk, number: str, why: str) -> str:
    """Strike out a charge for which nothing came in; it keeps its number and counts nowhere."""
    with changing(desk, number, "void") as change:
        _others_hand(change)
        if change.charge.payer == COMPANY and change.charge.status == "accepted":
            bearing.stand(change)
        change.entry.why = required(why, "--why")
        if store.receipts(change.entry, change.charge.id):
            raise Refused(
                _("money came in for {number}: it cannot be void").format(number=change.charge.number)
            )
        return change.happened("void", why=change.entry.why).number


def _others_hand(change: Change) -> None:
    """What one of our own people is to pay, they neither accept away nor strike out themselves."""
    if change.charge.staff_id is not None:
        change.desk.sign(change.entry, change.charge.number, owners={change.charge.staff_id})
