"""Acts that a regulation may give to a role."""

from __future__ import annotations

# Acts that a role may be given: a noun alone means all its verbs.
ACTS: dict[str, tuple[str, ...]] = {
    "staff": ("new", "edit", "leave", "void", "signatures"),
    "policy": ("adopt", "sign", "withdraw"),
    "calendar": ("load", "close", "work"),
    "customer": ("new", "edit", "merge", "void", "file", "access", "approve", "refuse"),
    "product": ("new", "edit", "transfer", "void"),
    "ticket": (
        "new", "edit", "answer", "refer", "referred", "letter", "wait", "resume", "step", "solve", "uphold",
        "dismiss", "excuse", "close", "reopen", "void", "dispose",
    ),
    "dispatch": (
        "new", "edit", "depart", "arrive", "start", "finish", "call-in", "back", "void", "report", "rework", "check",
        "daily",
    ),
    "survey": ("new", "void"),
    "charge": (
        "quote", "edit", "tell", "accept", "decline", "bill", "receipt", "hand-in", "review", "approve", "pay", "void",
    ),
    "expense": (
        "new", "edit", "line", "agree", "submit", "review", "approve", "pay", "refuse", "send-back", "void",
    ),
    "advance": ("new", "edit", "sign", "review", "approve", "pay", "refuse", "settle", "void"),
    "budget": ("set", "supplement", "review", "approve", "refuse", "book", "void"),
    "penalty": (
        "scan", "new", "edit", "confirm", "waive", "excuse", "appeal", "hear", "void", "reward", "rank", "payroll",
    ),
    "assessment": ("enter", "deduct", "bonus", "void"),
    "import": ("staff", "customers", "products", "tickets", "dispatches", "surveys", "prices", "expenses"),
    "report": ("archive", "year"),
    "restore": (),
    "doctor": (),
}  # fmt: skip
