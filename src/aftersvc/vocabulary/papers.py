"""The documents that pass a chain of signatures, and the verbs by which they are signed."""

from __future__ import annotations

from typing import NamedTuple

from aftersvc.vocabulary.marking import N_


class Paper(NamedTuple):
    """A document that passes a chain of signatures (`[[approval]]`): its noun, and what it is called.

    `writes` are the verbs by which it is written, `signs` those by which it is signed.
    """

    noun: str
    words: str
    writes: tuple[str, ...]
    signs: tuple[str, ...]


PAPERS: dict[str, Paper] = {
    "claim": Paper(
        "expense", N_("travel claim"), ("new", "edit", "line", "submit"), ("review", "approve", "pay")
    ),
    "advance": Paper("advance", N_("advance"), ("new", "edit"), ("sign", "review", "approve", "pay")),
    "budget": Paper("budget", N_("budget"), ("set", "supplement"), ("review", "approve")),
    "charge": Paper("charge", N_("what the company bears"), ("quote", "edit"), ("review", "approve", "pay")),
    "access": Paper("customer", N_("application to read a customer's file"), ("access",), ("approve",)),
    "disposal": Paper("ticket", N_("disposal of records"), (), ("dispose",)),
    "regulation": Paper("policy", N_("this regulation itself"), ("adopt",), ("sign",)),
}


# The verbs by which documents are signed, as people call them.
SIGNING: dict[str, str] = {
    "sign": N_("sign"),
    "review": N_("review"),
    "approve": N_("approve"),
    "pay": N_("pay"),
    "dispose": N_("dispose of"),
}
