"""Tables of budgets with their supplements, and of spending that no claim of ours shows."""

BUDGETS_1 = """
CREATE TABLE budget (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    year        INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2200),
    category    TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('yearly', 'supplement')),
    amount_fen  INTEGER NOT NULL CHECK (amount_fen > 0),
    reason      TEXT,
    by_id       INTEGER NOT NULL REFERENCES staff (id),      -- who asks for it
    asked_at    TEXT NOT NULL CHECK (asked_at GLOB '????-??-??T??:??:??Z'),
    approved_at TEXT CHECK (approved_at GLOB '????-??-??T??:??:??Z'),
    status      TEXT NOT NULL CHECK (status IN ('asked', 'approved', 'refused', 'void')),
    why         TEXT,                                        -- of a refusal or a void
    version_id  INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK ((status = 'approved') = (approved_at IS NOT NULL)),
    CHECK ((status IN ('refused', 'void')) = (why IS NOT NULL)),
    CHECK (kind = 'yearly' OR reason IS NOT NULL)
) STRICT;
CREATE INDEX budget_year ON budget (year, category);
CREATE UNIQUE INDEX budget_once ON budget (year, category)
    WHERE kind = 'yearly' AND status IN ('asked', 'approved');

CREATE TABLE budget_spending (
    id         INTEGER PRIMARY KEY,
    category   TEXT NOT NULL,
    day        TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    amount_fen INTEGER NOT NULL CHECK (amount_fen > 0),
    reason     TEXT NOT NULL CHECK (reason <> ''),
    by_id      INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX budget_spending_day ON budget_spending (day);
"""
