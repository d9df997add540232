"""Tables of charges, their lines, the money that came in for them, and price lists that were loaded."""

CHARGES_1 = """
CREATE TABLE price_list (
    id        INTEGER PRIMARY KEY,
    source    TEXT NOT NULL,
    loaded_at TEXT NOT NULL CHECK (loaded_at GLOB '????-??-??T??:??:??Z')
) STRICT;

CREATE TABLE price (
    id          INTEGER PRIMARY KEY,
    list_id     INTEGER NOT NULL REFERENCES price_list (id),
    item        TEXT NOT NULL CHECK (item <> ''),
    sort        TEXT NOT NULL CHECK (sort IN ('part', 'labour', 'travel', 'other')),
    price_fen   INTEGER NOT NULL CHECK (price_fen >= 0),
    reduced_fen INTEGER CHECK (reduced_fen >= 0),
    UNIQUE (list_id, item)
) STRICT;

CREATE TABLE charge (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    ticket_id   INTEGER REFERENCES ticket (id),             -- none for what is owed without a request
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    kind        TEXT NOT NULL CHECK (kind IN ('work', 'material', 'freight', 'damage')),
    payer       TEXT NOT NULL CHECK (payer IN ('customer', 'agent', 'staff')),
    payer_name  TEXT,                                       -- of an agent
    staff_id    INTEGER REFERENCES staff (id),              -- of ours, who compensates
    rule        TEXT,                                       -- of the regulation, by which it is charged
    quoted_at   TEXT NOT NULL CHECK (quoted_at GLOB '????-??-??T??:??:??Z'),
    told_at     TEXT CHECK (told_at GLOB '????-??-??T??:??:??Z'),
    accepted_at TEXT CHECK (accepted_at GLOB '????-??-??T??:??:??Z'),
    accepted_by TEXT,                                       -- on the payer's side
    billed_at   TEXT CHECK (billed_at GLOB '????-??-??T??:??:??Z'),
    invoice     TEXT,
    paid_at     TEXT CHECK (paid_at GLOB '????-??-??T??:??:??Z'),
    status      TEXT NOT NULL CHECK (status IN ('quoted', 'accepted', 'declined', 'billed', 'paid', 'void')),
    why         TEXT,                                       -- declined or void
    version_id  INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK ((status IN ('declined', 'void')) = (why IS NOT NULL)),
    CHECK ((payer = 'staff') = (staff_id IS NOT NULL)),
    CHECK ((billed_at IS NULL) = (invoice IS NULL))
) STRICT;
CREATE INDEX charge_ticket ON charge (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX charge_customer ON charge (customer_id);
CREATE INDEX charge_quoted ON charge (quoted_at, id);
CREATE INDEX charge_unpaid ON charge (status) WHERE status IN ('accepted', 'billed');

CREATE TABLE charge_line (
    id         INTEGER PRIMARY KEY,
    charge_id  INTEGER NOT NULL REFERENCES charge (id),
    line       INTEGER NOT NULL CHECK (line > 0),
    item       TEXT NOT NULL CHECK (item <> ''),
    sort       TEXT NOT NULL CHECK (sort IN ('part', 'labour', 'travel', 'other')),
    quantity   INTEGER NOT NULL CHECK (quantity > 0),
    listed_fen INTEGER CHECK (listed_fen >= 0),             -- what the price list says of one, if it does
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),    -- of the whole line
    dropped    INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),
    UNIQUE (charge_id, line)
) STRICT;

CREATE TABLE receipt (
    id           INTEGER PRIMARY KEY,
    number       TEXT NOT NULL UNIQUE,
    charge_id    INTEGER NOT NULL REFERENCES charge (id),
    amount_fen   INTEGER NOT NULL CHECK (amount_fen > 0),
    means        TEXT NOT NULL CHECK (means IN ('cash', 'transfer')),
    at           TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    by_id        INTEGER NOT NULL REFERENCES staff (id),    -- who took it
    handed_in_at TEXT CHECK (handed_in_at GLOB '????-??-??T??:??:??Z'),
    handed_to_id INTEGER REFERENCES staff (id),
    CHECK ((handed_in_at IS NULL) = (handed_to_id IS NULL))
) STRICT;
CREATE INDEX receipt_charge ON receipt (charge_id);
CREATE INDEX receipt_in_hand ON receipt (by_id) WHERE means = 'cash' AND handed_in_at IS NULL;
"""

# What the company itself bears: refunds, goodwill, compensation, freight; `payee` gets it where that is not the customer.
CHARGES_2 = """
CREATE TABLE charge_2 (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    ticket_id   INTEGER REFERENCES ticket (id),             -- none for what is owed without a request
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    kind        TEXT NOT NULL CHECK (kind IN ('work', 'material', 'freight', 'damage', 'refund', 'goodwill')),
    payer       TEXT NOT NULL CHECK (payer IN ('customer', 'agent', 'staff', 'company')),
    payer_name  TEXT,                                       -- of an agent, or of the company
    payee       TEXT CHECK (payee IS NULL OR payer = 'company'),
    staff_id    INTEGER REFERENCES staff (id),              -- of ours, who compensates
    rule        TEXT,                                       -- of the regulation, by which it is charged
    quoted_at   TEXT NOT NULL CHECK (quoted_at GLOB '????-??-??T??:??:??Z'),
    told_at     TEXT CHECK (told_at GLOB '????-??-??T??:??:??Z'),
    accepted_at TEXT CHECK (accepted_at GLOB '????-??-??T??:??:??Z'),
    accepted_by TEXT,                                       -- on the payer's side
    billed_at   TEXT CHECK (billed_at GLOB '????-??-??T??:??:??Z'),
    invoice     TEXT,
    paid_at     TEXT CHECK (paid_at GLOB '????-??-??T??:??:??Z'),
    status      TEXT NOT NULL CHECK (status IN ('quoted', 'accepted', 'declined', 'billed', 'paid', 'void')),
    why         TEXT,                                       -- declined or void
    version_id  INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK ((status IN ('declined', 'void')) = (why IS NOT NULL)),
    CHECK ((payer = 'staff') = (staff_id IS NOT NULL)),
    CHECK (payer = 'company' OR kind NOT IN ('refund', 'goodwill')),
    CHECK ((billed_at IS NULL) = (invoice IS NULL))
) STRICT;
INSERT INTO charge_2 (id, number, ticket_id, customer_id, kind, payer, payer_name, staff_id, rule, quoted_at, told_at,
                      accepted_at, accepted_by, billed_at, invoice, paid_at, status, why, version_id)
SELECT id, number, ticket_id, customer_id, kind, payer, payer_name, staff_id, rule, quoted_at, told_at,
       accepted_at, accepted_by, billed_at, invoice, paid_at, status, why, version_id FROM charge;
DROP TABLE charge;
ALTER TABLE charge_2 RENAME TO charge;
CREATE INDEX charge_ticket ON charge (ticket_id, id) WHERE ticket_id IS NOT NULL;
CREATE INDEX charge_customer ON charge (customer_id);
CREATE INDEX charge_quoted ON charge (quoted_at, id);
CREATE INDEX charge_unpaid ON charge (status) WHERE status IN ('accepted', 'billed');
CREATE INDEX charge_borne ON charge (quoted_at) WHERE payer = 'company';
"""
