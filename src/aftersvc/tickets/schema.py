"""Tables of tickets and of the hand-overs to departments.

The words of a CHECK stand with OR: `IN (...)` is built anew for every row, half of what an import's row costs.
"""

TICKETS_1 = """
CREATE TABLE ticket (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    received_at    TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??:??Z'),
    channel        TEXT NOT NULL,
    kind           TEXT NOT NULL,
    severity       TEXT,
    customer_id    INTEGER NOT NULL REFERENCES customer (id),
    product_id     INTEGER REFERENCES product (id),
    summary        TEXT NOT NULL CHECK (summary <> ''),
    caller         TEXT,
    phone          TEXT,
    promised_at    TEXT CHECK (promised_at GLOB '????-??-??T??:??:??Z'),
    about_id       INTEGER REFERENCES staff (id),
    ground         TEXT,
    ruling         TEXT CHECK (ruling = 'upheld' OR ruling = 'dismissed'),
    status         TEXT NOT NULL CHECK (status = 'open' OR status = 'answered' OR status = 'in_hand' OR status = 'waiting'
                                        OR status = 'solved' OR status = 'closed' OR status = 'void'),
    department     TEXT,
    cause          TEXT,
    remedy         TEXT,
    responsibility TEXT,
    solved_at      TEXT CHECK (solved_at GLOB '????-??-??T??:??:??Z'),
    closed_at      TEXT CHECK (closed_at GLOB '????-??-??T??:??:??Z'),
    reopened       INTEGER NOT NULL DEFAULT 0,
    void_why       TEXT,
    warranty       TEXT CHECK (warranty = 'in' OR warranty = 'out' OR warranty = 'undetermined'),
    warranty_basis TEXT CHECK (warranty_basis IS NULL OR json_valid(warranty_basis)),
    version_id     INTEGER NOT NULL REFERENCES regulation_version (id),
    judged_by      TEXT NOT NULL DEFAULT 'regulation' CHECK (judged_by = 'regulation' OR judged_by = 'target'),
    source         TEXT,
    outside_number TEXT,
    outside_hash   TEXT,
    target_at      TEXT CHECK (target_at GLOB '????-??-??T??:??:??Z'),
    CHECK ((status = 'void') = (void_why IS NOT NULL)),
    CHECK (status <> 'closed' OR closed_at IS NOT NULL),
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX ticket_received ON ticket (received_at, status, kind, channel, product_id, solved_at, closed_at, reopened);
CREATE INDEX ticket_customer ON ticket (customer_id, received_at);
CREATE INDEX ticket_product ON ticket (product_id) WHERE product_id IS NOT NULL;
CREATE INDEX ticket_unfinished ON ticket (status) WHERE status NOT IN ('closed', 'void');

CREATE TABLE handover (
    id          INTEGER PRIMARY KEY,
    ticket_id   INTEGER NOT NULL REFERENCES ticket (id),
    department  TEXT NOT NULL,
    referred_at TEXT NOT NULL CHECK (referred_at GLOB '????-??-??T??:??:??Z'),
    question    TEXT,
    answered_at TEXT CHECK (answered_at GLOB '????-??-??T??:??:??Z'),
    answer      TEXT
) STRICT;
CREATE UNIQUE INDEX handover_open ON handover (ticket_id, department) WHERE answered_at IS NULL;
"""

# What other records showed when the request came in, as far as the regulation asks for it.
TICKETS_2 = """
ALTER TABLE ticket ADD COLUMN circumstances TEXT CHECK (circumstances IS NULL OR json_valid(circumstances));
"""

# Which part of the product is faulty, of those that the regulation lists.
TICKETS_3 = """
ALTER TABLE ticket ADD COLUMN part TEXT;
"""

# What was found out about the case: ids of the regulation's findings, as a JSON list.
FOUND_1 = """
ALTER TABLE ticket ADD COLUMN found TEXT CHECK (found IS NULL OR json_valid(found));
"""

# For whoever opens the file with another tool: the register, and its clocks, in words.
VIEWS_1 = """
CREATE VIEW ticket_overview AS
SELECT ticket.number, ticket.received_at, ticket.channel, ticket.kind, ticket.severity,
       coalesce(living.number, customer.number) AS customer, coalesce(living.name, customer.name) AS customer_name,
       product.number AS product, product.model, product.serial, ticket.summary, ticket.status, ticket.department,
       ticket.promised_at, ticket.solved_at, ticket.closed_at, ticket.reopened, ticket.warranty, ticket.cause,
       ticket.remedy, ticket.responsibility
FROM ticket
JOIN customer ON customer.id = ticket.customer_id
LEFT JOIN customer AS living ON living.id = customer.merged_into
LEFT JOIN product ON product.id = ticket.product_id
WHERE ticket.status <> 'void';

CREATE VIEW clock_overview AS
SELECT document, clock, clause, started_at, due_at, stopped_at, provisional,
       CASE WHEN stopped_at IS NULL AND paused THEN 'paused'
            WHEN stopped_at IS NULL THEN 'running'
            WHEN due_at IS NULL OR stopped_at <= due_at THEN 'met'
            ELSE 'missed' END AS state
FROM derived_clock;
"""

# Excuses, and what is not recorded yet, in the words of the clocks.
VIEWS_2 = """
DROP VIEW clock_overview;
CREATE VIEW clock_overview AS
SELECT document, clock, clause, started_at, due_at, stopped_at, provisional, excused_at,
       CASE WHEN missing IS NOT NULL THEN 'undetermined'
            WHEN stopped_at IS NULL AND paused THEN 'paused'
            WHEN stopped_at IS NULL THEN 'running'
            WHEN due_at IS NULL OR stopped_at <= due_at THEN 'met'
            WHEN excused_at IS NOT NULL THEN 'excused'
            ELSE 'missed' END AS state
FROM derived_clock;
"""
