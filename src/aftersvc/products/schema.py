"""Tables of the units sold and of their changes of owner."""

PRODUCTS_1 = """
CREATE TABLE product (
    id              INTEGER PRIMARY KEY,
    number          TEXT NOT NULL UNIQUE,
    customer_id     INTEGER NOT NULL REFERENCES customer (id),
    model           TEXT NOT NULL CHECK (model <> ''),
    serial          TEXT,
    batch           TEXT,
    category        TEXT,
    sold            TEXT CHECK (sold GLOB '????-??-??'),
    accepted        TEXT CHECK (accepted GLOB '????-??-??'),
    contract        TEXT,
    warranty_months INTEGER CHECK (warranty_months >= 0),
    price_fen       INTEGER CHECK (price_fen >= 0),
    void_why        TEXT,
    source          TEXT,
    outside_number  TEXT,
    outside_hash    TEXT,
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX product_customer ON product (customer_id);
CREATE INDEX product_serial ON product (serial) WHERE serial IS NOT NULL;

-- the owner before a transfer; the owner now stands on the product
CREATE TABLE product_transfer (
    id         INTEGER PRIMARY KEY,
    product_id INTEGER NOT NULL REFERENCES product (id),
    day        TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    from_id    INTEGER NOT NULL REFERENCES customer (id),
    to_id      INTEGER NOT NULL REFERENCES customer (id),
    note       TEXT
) STRICT;
CREATE INDEX product_transferred ON product_transfer (product_id, day);
"""
