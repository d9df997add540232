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
