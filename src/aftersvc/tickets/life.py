"""The life of a ticket, as one table. `aftersvc ticket --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "open": N_("open"),
    "answered": N_("answered"),
    "in_hand": N_("in hand"),
    "waiting": N_("waiting"),
    "solved": N_("solved"),
    "closed": N_("closed"),
    "void": N_("void"),
}

RULINGS = {
    "upheld": N_("upheld"),
    "dismissed": N_("dismissed"),
}

UNFINISHED = ("open", "answered", "in_hand", "waiting")
ACTIVE = ("open", "answered", "in_hand")

LIFE = Life(
    noun="ticket",
    words=STATUSES,
    moves=(
        Move(UNFINISHED, "edit", None),
        Move(ACTIVE, "answer", "answered"),
        Move(("waiting",), "answer", None),
        Move(ACTIVE, "refer", "in_hand"),
        Move(("waiting",), "refer", None),
        Move((*UNFINISHED, "solved"), "referred", None),
        Move((*UNFINISHED, "solved", "closed"), "letter --in", None),
        Move(("open",), "letter --out", "answered"),
        Move(("answered", "in_hand", "waiting", "solved", "closed"), "letter --out", None),
        Move(UNFINISHED, "wait", "waiting"),
        Move(("waiting",), "resume", "in_hand"),
        Move(("open", "answered"), "step", "in_hand"),
        Move(("in_hand", "waiting", "solved"), "step", None),  # paperwork may follow the cure
        Move(ACTIVE, "dispatch new", "in_hand"),
        Move(("waiting",), "dispatch new", None),
        Move(UNFINISHED, "solve", "solved"),
        Move((*UNFINISHED, "solved"), "uphold", None),
        Move((*UNFINISHED, "solved"), "dismiss", None),
        Move((*UNFINISHED, "solved", "closed"), "excuse", None),
        Move(("answered", "solved"), "close", "closed"),
        Move(("solved", "closed"), "reopen", "open"),
        Move((*UNFINISHED, "solved", "closed"), "void", "void"),
    ),
)
