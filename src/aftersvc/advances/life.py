"""The life of an advance, as one table. `aftersvc advance --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "asked": N_("asked for"),
    "paid": N_("paid out"),
    "settled": N_("settled"),
    "refused": N_("refused"),
    "void": N_("void"),
}

LIFE = Life(
    noun="advance",
    words=STATUSES,
    moves=(
        Move(("asked",), "edit", None),
        Move(("asked",), "sign", None),
        Move(("asked",), "review", None),
        Move(("asked",), "approve", None),
        Move(("asked",), "pay", "paid"),
        Move(("asked",), "refuse", "refused"),
        Move(("paid",), "settle", "settled"),
        Move(("asked",), "void", "void"),
    ),
)
