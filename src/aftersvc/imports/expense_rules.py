"""What can be said of one claim of somebody else's register, and of its lines. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from aftersvc.core.language import _
from aftersvc.core.money import yuan
from aftersvc.expenses import invoices

Said = tuple[str, str, str]  # a finding's code, the field, a sentence
Line = Mapping[str, Any]


def said(
    claim: Mapping[str, Any],
    lines: Sequence[Line],
    categories: Collection[str],
    span: tuple[str, str],
    used: set[str],
) -> Iterator[Said]:
    """Everything there is to say, under the claim's own regulation, whose `categories` these are.

    `span` are the first and last day of the trip; `used` are the invoices known so far, to which those of the claim are
    added.
    """
    for line in lines:
        if line["category"] not in categories:
            sentence = _("the regulation of that day knows no category '{category}'")
            yield "unknown_category", "category", sentence.format(category=line["category"])
    total = sum(line["claimed_fen"] for line in lines) + (claim["allowance"] or 0)
    if not lines and not claim["allowance"]:
        yield "nothing_claimed", "amount", _("no amount is stated")
    elif claim["total"] is not None and claim["total"] != total:
        sentence = _("the register says {stated}, the lines add up to {total}: {difference} apart")
        apart = yuan(claim["total"] - total)
        yield (
            "total_differs",
            "total",
            sentence.format(stated=yuan(claim["total"]), total=yuan(total), difference=apart),
        )
    for line in lines:
        yield from _of_line(line, span, used)


def _of_line(line: Line, span: tuple[str, str], used: set[str]) -> Iterator[Said]:
    first, last = span
    if line["claimed_fen"] < 0:
        yield "deduction", "amount", _("{amount} is taken off").format(amount=yuan(line["claimed_fen"]))
    if not first <= line["day"] <= last:
        sentence = _("{day} lies outside the trip ({first} to {last})")
        yield "date_outside_trip", "date", sentence.format(day=line["day"], first=first, last=last)
    invoice = line["invoice"]
    if invoice is None:
        return
    problem = invoices.wrong(invoice, line["invoice_code"], date.fromisoformat(line["day"]))
    if problem is not None:
        yield "invoice_malformed", "invoice", problem
    if invoice in used:
        sentence = _("invoice {invoice} stands on another line")
        yield "invoice_used_before", "invoice", sentence.format(invoice=invoice)
    used.add(invoice)
