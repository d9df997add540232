"""Tables of claims, their lines, the dispatches they are for, and agreements made before the spending."""

EXPENSES_1 = """
CREATE TABLE expense (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    staff_id       INTEGER NOT NULL REFERENCES staff (id),   -- whose claim it is
    rank           TEXT,                                     -- as it was when the claim was begun
    region         TEXT,
    reason         TEXT NOT NULL CHECK (reason <> ''),
    depart_at      TEXT NOT NULL CHECK (depart_at GLOB '????-??-??T??:??:??Z'),
    return_at      TEXT NOT NULL CHECK (return_at GLOB '????-??-??T??:??:??Z'),
    stated_fen     INTEGER CHECK (stated_fen >= 0),          -- the total that stands on the paper
    status         TEXT NOT NULL CHECK (status IN
                   ('draft', 'submitted', 'reviewed', 'approved', 'paid', 'refused', 'sent_back', 'void')),
    allowance_fen  INTEGER CHECK (allowance_fen >= 0),       -- as first signed for; NULL: by the standards
    paid_fen       INTEGER,                                  -- below 0: the claimant gave back
    paid_by        TEXT,
    why            TEXT,                                     -- of a void or a refusal
    version_id     INTEGER NOT NULL REFERENCES regulation_version (id),
    source         TEXT,
    outside_number TEXT,
    outside_hash   TEXT,
    CHECK (return_at >= depart_at),
    CHECK ((status IN ('void', 'refused')) = (why IS NOT NULL)),
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX expense_staff ON expense (staff_id, depart_at);
CREATE INDEX expense_depart ON expense (depart_at);
CREATE INDEX expense_status ON expense (status) WHERE status IN ('draft', 'sent_back', 'submitted', 'reviewed', 'approved');

CREATE TABLE expense_dispatch (
    id          INTEGER PRIMARY KEY,
    expense_id  INTEGER NOT NULL REFERENCES expense (id),
    dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
    dropped     INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    UNIQUE (expense_id, dispatch_id)
) STRICT;
CREATE INDEX expense_dispatch_of ON expense_dispatch (dispatch_id);

CREATE TABLE expense_line (
    id           INTEGER PRIMARY KEY,
    expense_id   INTEGER NOT NULL REFERENCES expense (id),
    line         INTEGER NOT NULL CHECK (line > 0),
    day          TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    category     TEXT NOT NULL,
    claimed_fen  INTEGER NOT NULL CHECK (claimed_fen <> 0),  -- below 0: taken off again, in registers of others
    place_from   TEXT,
    place_to     TEXT,
    voucher      TEXT CHECK (voucher IN ('printed', 'noted')),
    invoice      TEXT,
    invoice_code TEXT,
    seller       TEXT,
    note         TEXT,
    allowed_fen  INTEGER,                                    -- as first signed for; NULL: by the standards
    recorded_at  TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??Z'),
    dropped      INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    CHECK (allowed_fen BETWEEN min(claimed_fen, 0) AND max(claimed_fen, 0)),
    UNIQUE (expense_id, line)
) STRICT;
CREATE INDEX expense_line_invoice ON expense_line (invoice) WHERE invoice IS NOT NULL;
CREATE INDEX expense_line_spending ON expense_line (day, claimed_fen) WHERE seller IS NOT NULL;

CREATE TABLE expense_agreement (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    category    TEXT NOT NULL,
    day         TEXT NOT NULL CHECK (day GLOB '????-??-??'),  -- of the spending
    amount_fen  INTEGER NOT NULL CHECK (amount_fen > 0),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    dispatch_id INTEGER REFERENCES dispatch (id),
    agreed_at   TEXT NOT NULL CHECK (agreed_at GLOB '????-??-??T??:??:??Z'),
    recorded_at TEXT NOT NULL CHECK (recorded_at GLOB '????-??-??T??:??:??Z'),
    by_id       INTEGER NOT NULL REFERENCES staff (id),
    void_why    TEXT
) STRICT;
CREATE INDEX expense_agreement_staff ON expense_agreement (staff_id, day);
"""

# Which claims were refused, wholly or a line of them: few, and asked each night.
EXPENSES_2 = """
CREATE INDEX expense_refused ON expense (id) WHERE status = 'refused';
CREATE INDEX expense_line_refused ON expense_line (expense_id) WHERE allowed_fen = 0 AND dropped = 0;
"""
