"""The life of a budget or a supplement, as one table. `aftersvc budget --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "asked": N_("to be signed"),
    "approved": N_("approved"),
    "refused": N_("refused"),
    "void": N_("void"),
}

LIFE = Life(
    noun="budget",
    words=STATUSES,
    moves=(
        Move(("asked",), "review", None),
        Move(("asked",), "approve", "approved"),
        Move(("asked",), "refuse", "refused"),
        Move(("asked",), "void", "void"),
    ),
)

KINDS = {"yearly": N_("yearly budget"), "supplement": N_("supplement")}

# Where what is spent and promised comes from.
SOURCES = {
    "claims": N_("travel claims"),
    "advances": N_("advances"),
    "charges": N_("charges that the company bears"),
    "booked": N_("booked by hand"),
}
