"""The life of a claim, as one table. `aftersvc expense --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "draft": N_("being filled in"),
    "submitted": N_("handed in"),
    "reviewed": N_("reviewed"),
    "approved": N_("approved"),
    "paid": N_("paid"),
    "refused": N_("refused"),
    "sent_back": N_("sent back"),
    "void": N_("void"),
}

OPEN = ("draft", "sent_back")
SIGNING = ("submitted", "reviewed", "approved")
GONE = ("void", "refused")  # what counts nowhere

# Which signature comes when is the regulation's; this table only says when a claim can be signed at all.
LIFE = Life(
    noun="expense",
    words=STATUSES,
    moves=(
        Move(OPEN, "edit", None),
        Move(OPEN, "line", None),
        Move(OPEN, "submit", "submitted"),
        Move(SIGNING, "review", "reviewed"),
        Move(SIGNING, "approve", "approved"),
        Move(SIGNING, "pay", "paid"),
        Move(SIGNING, "send-back", "sent_back"),
        Move(SIGNING, "refuse", "refused"),
        Move((*OPEN, *SIGNING), "void", "void"),
    ),
)
