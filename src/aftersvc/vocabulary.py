"""What the nouns offer to regulations, as literal lists: a regulation that names anything else is refused.

A name is an id for files and scripts; the words beside it are for the screen, in English here, translated by gettext.
"""

from __future__ import annotations


def N_(words: str) -> str:  # noqa: N802 - gettext's customary mark for "translate this later"
    return words


# Acts that a role may be given: a noun alone means all its verbs.
ACTS: dict[str, tuple[str, ...]] = {
    "staff": ("new", "edit", "leave", "void", "signatures"),
    "policy": ("adopt", "withdraw"),
    "calendar": ("load", "close", "work"),
    "customer": ("new", "edit", "merge", "void"),
    "product": ("new", "edit", "transfer", "void"),
    "ticket": (
        "new", "edit", "answer", "refer", "referred", "letter", "wait", "resume", "step", "solve", "close",
        "reopen", "void",
    ),
    "import": ("staff", "customers", "products", "tickets"),
    "restore": (),
    "doctor": (),
}  # fmt: skip

# Events of a document's history: clocks start and stop at them.
EVENTS: dict[str, str] = {
    "received": N_("received"),
    "edited": N_("edited"),
    "answered": N_("answered"),
    "letter_in": N_("letter came in"),
    "letter_out": N_("letter went out"),
    "referred": N_("handed over"),
    "referred_back": N_("department answered"),
    "waiting": N_("waiting"),
    "resumed": N_("resumed"),
    "step": N_("step taken"),
    "solved": N_("solved"),
    "closed": N_("closed"),
    "reopened": N_("reopened"),
    "void": N_("void"),
}

CHANNELS: dict[str, str] = {
    "phone": N_("phone"),
    "letter": N_("letter"),
    "email": N_("e-mail"),
    "visit": N_("visit"),
    "web": N_("web"),
}

SEVERITIES: dict[str, str] = {
    "simple": N_("simple"),
    "general": N_("general"),
    "complex": N_("complex"),
    "grave": N_("grave"),
}

RESPONSIBILITIES: dict[str, str] = {
    "maker": N_("maker"),
    "supplier": N_("supplier"),
    "dealer": N_("dealer"),
    "user": N_("user"),
    "carrier": N_("carrier"),
}

# Days of a product from which a warranty may run.
PRODUCT_DATES: dict[str, str] = {
    "accepted": N_("accepted by the customer"),
    "sold": N_("sold"),
}
