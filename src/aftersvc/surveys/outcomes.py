"""How asking a customer can end, and by what means it is done."""

from __future__ import annotations

from aftersvc.vocabulary import N_

OUTCOMES = {
    "answered": N_("answered"),
    "refused": N_("refused"),
    "unreachable": N_("unreachable"),
}

MEANS = {
    "phone": N_("phone"),
    "letter": N_("letter"),
    "visit": N_("visit"),
    "form": N_("form"),
}
