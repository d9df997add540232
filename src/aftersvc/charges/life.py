"""The life of a charge, as one table. `aftersvc charge --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "quoted": N_("quoted"),
    "accepted": N_("accepted"),
    "declined": N_("declined"),
    "billed": N_("invoice out"),
    "paid": N_("paid"),
    "void": N_("void"),
}

UNPAID = ("accepted", "billed")  # what somebody owes; a quotation is only an offer
GONE = ("declined", "void")  # nothing comes of it

LIFE = Life(
    noun="charge",
    words=STATUSES,
    moves=(
        Move(("quoted",), "edit", None),
        Move(("quoted", "accepted"), "tell", None),
        Move(("quoted",), "accept", "accepted"),
        Move(("quoted",), "decline", "declined"),
        Move(("quoted",), "review", None),
        Move(("quoted",), "approve", "accepted"),
        Move(("quoted", "accepted"), "pay", "paid"),
        Move(("accepted",), "bill", "billed"),
        Move(("paid",), "bill", None),  # cashed on the spot, the invoice posted afterwards
        Move(UNPAID, "receipt", None),
        Move((*UNPAID, "paid"), "hand-in", None),
        Move(("quoted", *UNPAID), "void", "void"),
    ),
)

COMPANY = "company"  # what it bears is signed for by the regulation's chain, and goes out
ONLY_COMPANY = ("refund", "goodwill")  # kinds of charges that nobody else could pay
