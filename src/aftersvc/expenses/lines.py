"""The lines of a claim: what was spent on a day, and the voucher that shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _, enumerated
from aftersvc.core.money import yuan
from aftersvc.core.text import clean, parse_amount, parse_count
from aftersvc.expenses import checks, invoices, looking, store
from aftersvc.expenses.change import changing, stated_in
from aftersvc.expenses.vouchers import store as vouchers
from aftersvc.tickets.choices import one_of
from aftersvc.vocabulary import VOUCHERS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.expenses.standards import Category, Standards

NO_VOUCHER = "none"


class Entered(NamedTuple):
    """What was written, and what a person should look at."""

    number: str
    remarks: list[str]


def line_of(reader: Reader, claim: store.Claim, text: str, what: str) -> vouchers.Line:
    """The line that a clerk's figure names. Raises BadInput where the claim has none such."""
    wanted = parse_count(text, what)
    lines = {each.line: each for each in vouchers.of_claim(reader, claim.id)}
    if wanted not in lines:
        raise BadInput(
            _("{what}: {number} has no line {line}; its lines are {lines}").format(
                what=what, number=claim.number, line=wanted, lines=enumerated(map(str, lines)) or "-"
            )
        )
    return lines[wanted]


def line(desk: Desk, number: str, given: Mapping[str, str | None]) -> Entered:
    """Add a line: `given` has date, category, amount, from, to, invoice, code, seller, voucher as typed."""
    with changing(desk, number, "line") as change:
        entry, claim = change.entry, change.claim
        category = category_of(given["category"] or "", stated_in(change.book))
        columns: dict[str, Any] = {
            "day": desk.past_day(given["date"] or "", "--date").isoformat(),
            "category": category.id,
            "claimed_fen": spent(given["amount"] or ""),
            "place_from": _text(given, "from"),
            "place_to": _text(given, "to"),
            "invoice": _digits(given, "invoice"),
            "invoice_code": _digits(given, "code"),
            "seller": _text(given, "seller"),
            "note": entry.why,
        }
        if columns["invoice_code"] and not columns["invoice"]:
            raise BadInput(_("--code goes with --invoice: give both"))
        if category.places and not (columns["place_from"] and columns["place_to"]):
            raise BadInput(
                _("{category}: --from and --to are needed, where the journey began and ended").format(
                    category=category.title
                )
            )
        columns["voucher"] = voucher_of(given["voucher"], category, invoice=columns["invoice"])
        nth = vouchers.add(entry, claim.id, **columns)
        amount = yuan(columns["claimed_fen"])
        change.happened("line_added", {"line": nth, "category": category.id, "amount": amount})
        found = looking.look(entry, claim)
    return Entered(claim.number, remarks(found, nth))


def remarks(found: looking.Look, nth: int) -> list[str]:
    """What is to be said of a line as it is entered: cuts with their clauses, and findings."""
    said = [
        _("line {line}: {says} (clause {clause})").format(line=nth, says=cut.says, clause=cut.clause)
        for each in found.judged
        if each.spending.line == nth
        for cut in each.cuts
    ]
    return said + [
        each.text for each in found.findings if each.line == nth and each.fact not in checks.OF_THE_WHOLE
    ]


def spent(text: str) -> int:
    """The fen of an amount that somebody spent: more than nothing."""
    amount = parse_amount(text, "--amount")
    if amount == 0:
        raise BadInput(_("--amount is 0: nothing was spent"))
    return amount


def category_of(word: str, stated: Standards) -> Category:
    """The category of spending that a word means, an id or a title."""
    titles = {each.id: each.words for each in stated.categories.values()}
    return stated.categories[one_of("--category", word, titles)]


def _text(given: Mapping[str, str | None], name: str) -> str | None:
    text = given[name]
    return (clean(text, f"--{name}") or None) if text else None


def _digits(given: Mapping[str, str | None], name: str) -> str | None:
    text = given[name]
    return invoices.read(text, f"--{name}") if text else None


def voucher_of(word: str | None, category: Category, *, invoice: object) -> str | None:
    """What a line stands on; not said, it is what the category asks for first, or printed where there is an invoice."""
    if word is None:
        if invoice or not category.vouchers:
            return "printed" if invoice else None
        return category.vouchers[0]
    found = one_of("--voucher", word, {**VOUCHERS, NO_VOUCHER: _("no voucher")})
    return None if found == NO_VOUCHER else found
