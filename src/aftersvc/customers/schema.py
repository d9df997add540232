"""Tables of the customers' register."""

CUSTOMERS_1 = """
CREATE TABLE customer (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL CHECK (name <> ''),
    phone          TEXT,
    contact        TEXT,
    address        TEXT,
    area           TEXT,
    distance_km    INTEGER CHECK (distance_km >= 0),
    grade          TEXT NOT NULL CHECK (grade IN ('key', 'normal')),
    agent          TEXT,
    merged_into    INTEGER REFERENCES customer (id),
    void_why       TEXT,
    source         TEXT,
    outside_number TEXT,
    outside_hash   TEXT,
    CHECK (merged_into IS NOT id),
    CHECK (merged_into IS NULL OR void_why IS NULL),
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX customer_name ON customer (name);
CREATE INDEX customer_phone ON customer (phone) WHERE phone IS NOT NULL;
CREATE INDEX customer_merged ON customer (merged_into) WHERE merged_into IS NOT NULL;
"""

# Applications to read a customer's file, and every reading under a regulation that restricts it.
CUSTOMERS_2 = """
CREATE TABLE customer_access (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    reader_id   INTEGER NOT NULL REFERENCES staff (id),      -- who wants to read
    why         TEXT NOT NULL CHECK (why <> ''),
    asked_at    TEXT NOT NULL CHECK (asked_at GLOB '????-??-??T??:??:??Z'),
    status      TEXT NOT NULL CHECK (status IN ('asked', 'granted', 'refused', 'used')),
    decided_at  TEXT CHECK (decided_at GLOB '????-??-??T??:??:??Z'),
    escort_id   INTEGER REFERENCES staff (id),
    refused_why TEXT,
    CHECK ((status = 'asked') = (decided_at IS NULL)),
    CHECK ((status = 'refused') = (refused_why IS NOT NULL))
) STRICT;
CREATE INDEX customer_access_reader ON customer_access (reader_id, customer_id) WHERE status = 'granted';

CREATE TABLE customer_reading (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    reader_id   INTEGER NOT NULL REFERENCES staff (id),
    at          TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    access_id   INTEGER REFERENCES customer_access (id)      -- of who reads from outside the department
) STRICT;
CREATE INDEX customer_reading_customer ON customer_reading (customer_id, at);
"""
