"""[charge], [[charging]] and [[price]]: who pays for what, at which prices, told when, and by when the money is in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from aftersvc.core.language import _, joined
from aftersvc.core.money import yuan
from aftersvc.regulation import checked
from aftersvc.regulation.demands import when
from aftersvc.regulation.findings import Findings
from aftersvc.regulation.lines import Path
from aftersvc.regulation.saying import Stated, only, stated
from aftersvc.regulation.sections import Key, Section
from aftersvc.regulation.shapes import AMOUNT, CLAUSE, DURATION, FLAG, ID, TITLE, one_of
from aftersvc.regulation.wording import Words, goal_in_words

if TYPE_CHECKING:
    from aftersvc.core.conditions import Condition
    from aftersvc.core.worktime.goal import Goal

Row = Mapping[str, Any]
Rows = Iterable[Row]
NOBODY, AGENT = "nobody", "agent"


class Terms(NamedTuple):
    """Times and sums of a regulation; None where it states none.

    `cash_up_to` fen are taken on the spot, more goes by invoice. Cash is handed in within `hand_in` of the event
    `hand_in_from`: its receipt, or the return of whoever took it. An invoice is drawn within `bill_within` of the event
    `bill_from`: the acceptance, or the work done. It is paid within `pay_within`.
    """

    clause: str
    cash_up_to: int | None
    hand_in: Goal | None
    hand_in_from: str
    pay_within: Goal | None
    bill_within: Goal | None
    bill_from: str


class Charging(NamedTuple):
    """Who pays `when` a condition holds, by which prices; of several that hold the first counts.

    `accepted`: a quotation must be accepted before anybody leaves; `told`: the payer must know before; what lacks is
    pointed out, and with `blocks` nobody leaves.
    """

    id: str
    title: Mapping[str, str]
    clause: str
    when: Condition
    payer: str
    prices: str
    accepted: bool
    told: bool
    blocks: bool


class Price(NamedTuple):
    """One item of a price list, in fen; `reduced` is None where there is no reduced price."""

    item: str
    title: Mapping[str, str]
    sort: str
    price: int
    reduced: int | None


def terms_of(row: Row | None) -> Terms | None:
    """From the checked form of [charge]; versions that were adopted before invoices had a term state none."""
    if not row:
        return None
    return Terms(
        row["clause"],
        row["cash_up_to"],
        checked.goal(row["hand_in"]) if row["hand_in"] else None,
        row["hand_in_from"] or "receipt",
        checked.goal(row["pay_within"]) if row["pay_within"] else None,
        checked.goal(row["bill_within"]) if row.get("bill_within") else None,
        row.get("bill_from") or "accepted",
    )


def charging_of(rows: Rows | None) -> tuple[Charging, ...]:
    """From the checked form of [[charging]], in the text's order."""
    return tuple(
        Charging(
            row["id"],
            row["title"],
            row["clause"],
            row["when"],
            row["payer"],
            row["prices"] or "list",
            row["accepted"],
            row["told"],
            row["blocks"],
        )
        for row in rows or ()
    )


def prices_of(rows: Rows | None) -> dict[str, Price]:
    """From the checked form of [[price]], by id."""
    return {
        row["id"]: Price(row["id"], row["title"], row["sort"], row["price"], row["reduced"])
        for row in rows or ()
    }


def _begins_a_term(row: Row, path: Path, findings: Findings) -> None:
    """Where it is said when a term begins, the term is stated too."""
    for begins, term in (("hand_in_from", "hand_in"), ("bill_from", "bill_within")):
        if row[begins] and not row[term]:
            findings.add(
                (*path, begins),
                _("{begins} says when a term begins: state it, with {term}").format(begins=begins, term=term),
            )


def _somebody_to_tell(row: Row, path: Path, findings: Findings) -> None:
    """Where nobody pays nothing is quoted; only what is asked for can block."""
    for name in ("prices", "accepted", "told", "blocks"):
        if row["payer"] == NOBODY and row[name]:
            findings.add((*path, name), _("nobody pays here: leave out {key}").format(key=name))
    if row["blocks"] and not (row["accepted"] or row["told"]):
        findings.add((*path, "blocks"), _("blocks needs accepted or told: what is waited for"))


def _says_terms(row: Row, words: Words) -> Iterator[Stated]:
    says = []
    if row["cash_up_to"] is not None:
        says.append(_("up to {amount} yuan in cash on the spot").format(amount=yuan(row["cash_up_to"])))
    if row["hand_in"]:
        begins = words["cash_from"][row["hand_in_from"] or "receipt"]
        says.append(
            _("cash handed in within {time} from: {event}").format(
                time=goal_in_words(row["hand_in"]), event=begins
            )
        )
    if row.get("bill_within"):  # versions that were adopted before invoices had a term state none
        begins = words["bill_from"][row["bill_from"] or "accepted"]
        says.append(
            _("invoices drawn within {time} from: {event}").format(
                time=goal_in_words(row["bill_within"]), event=begins
            )
        )
    if row["pay_within"]:
        says.append(_("invoices paid within {time}").format(time=goal_in_words(row["pay_within"])))
    yield Stated(row["clause"], "charge", "terms", _("Charges"), joined(says) or _("work is charged"))


def _says_charging(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        says = [_("pays: {payer}").format(payer=words["payer"][row["payer"]])]
        if row["payer"] != NOBODY:
            says.append(words["prices"][row["prices"] or "list"])
        if row["accepted"]:
            says.append(_("a quotation is accepted before anybody leaves"))
        if row["told"]:
            says.append(_("the payer is told before anybody leaves"))
        if row["blocks"]:
            says.append(_("else nobody leaves"))
        yield stated("charging", row, only(row, words), *says)


def _says_prices(rows: Rows, words: Words) -> Iterator[Stated]:
    for row in rows:
        reduced = (
            "" if row["reduced"] is None else _("reduced: {amount} yuan").format(amount=yuan(row["reduced"]))
        )
        yield stated(
            "price",
            row,
            words["price_sort"][row["sort"]],
            _("{amount} yuan").format(amount=yuan(row["price"])),
            reduced,
        )


SECTIONS = (
    Section(
        "charge",
        many=False,
        keys=(
            Key("clause", CLAUSE),
            Key("cash_up_to", AMOUNT, required=False),
            Key("hand_in", DURATION, required=False),
            Key("hand_in_from", one_of("cash_from"), required=False),
            Key("bill_within", DURATION, required=False),
            Key("bill_from", one_of("bill_from"), required=False),
            Key("pay_within", DURATION, required=False),
        ),
        check=_begins_a_term,
        says=_says_terms,
    ),
    Section(
        "charging",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE),
            Key("when", when("ticket"), required=False),
            Key("payer", one_of("payer")),
            Key("prices", one_of("prices"), required=False),
            Key("accepted", FLAG, required=False),
            Key("told", FLAG, required=False),
            Key("blocks", FLAG, required=False),
        ),
        unlike=("when",),
        check=_somebody_to_tell,
        says=_says_charging,
    ),
    Section(
        "price",
        keys=(
            Key("id", ID),
            Key("title", TITLE),
            Key("clause", CLAUSE, required=False),
            Key("sort", one_of("price_sort")),
            Key("price", AMOUNT),
            Key("reduced", AMOUNT, required=False),
        ),
        says=_says_prices,
    ),
)
