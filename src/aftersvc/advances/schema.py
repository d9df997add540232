"""Tables of advances, and of the claims that they were settled against."""

ADVANCES_1 = """
CREATE TABLE advance (
    id         INTEGER PRIMARY KEY,
    number     TEXT NOT NULL UNIQUE,
    staff_id   INTEGER NOT NULL REFERENCES staff (id),       -- who gets the money and owes its use
    department TEXT,                                         -- as it was when it was asked for
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    purpose    TEXT NOT NULL CHECK (purpose <> ''),
    abroad     INTEGER NOT NULL CHECK (abroad IN (0, 1)),
    days       INTEGER CHECK (days > 0),                     -- how long the trip is to take
    asked_at   TEXT NOT NULL CHECK (asked_at GLOB '????-??-??T??:??:??Z'),
    paid_at    TEXT CHECK (paid_at GLOB '????-??-??T??:??:??Z'),
    means      TEXT,                                         -- how it was paid out
    settled_at TEXT CHECK (settled_at GLOB '????-??-??T??:??:??Z'),
    back_fen   INTEGER CHECK (back_fen >= 0),                -- what came back when it was settled
    out_fen    INTEGER CHECK (out_fen >= 0),                 -- what the claims came to beyond it
    status     TEXT NOT NULL CHECK (status IN ('asked', 'paid', 'settled', 'refused', 'void')),
    why        TEXT,                                         -- of a refusal or a void
    version_id INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK ((status IN ('refused', 'void')) = (why IS NOT NULL)),
    CHECK ((status = 'settled') = (settled_at IS NOT NULL)),
    CHECK ((settled_at IS NULL) = (back_fen IS NULL) AND (settled_at IS NULL) = (out_fen IS NULL)),
    CHECK (back_fen = 0 OR out_fen = 0)
) STRICT;
CREATE INDEX advance_staff ON advance (staff_id, id);
CREATE INDEX advance_asked ON advance (asked_at, id);
CREATE INDEX advance_unsettled ON advance (status) WHERE status IN ('asked', 'paid');

CREATE TABLE advance_settlement (
    id         INTEGER PRIMARY KEY,
    advance_id INTEGER NOT NULL REFERENCES advance (id),
    expense_id INTEGER NOT NULL REFERENCES expense (id),
    fen        INTEGER NOT NULL CHECK (fen > 0),             -- of the advance, set against this claim
    UNIQUE (advance_id, expense_id)
) STRICT;
CREATE INDEX advance_settlement_claim ON advance_settlement (expense_id);
"""
