"""How asking a customer can end, and by what means it is done."""

from __future__ import annotations

from aftersvc.vocabulary import N_

MEANS = {
    "phone": N_("phone"),
    "letter": N_("letter"),
    "visit": N_("visit"),
    "form": N_("form"),
}
