"""Tables of the correspondence register (machinery 3-10, 5-5)."""

LETTERS_1 = """
CREATE TABLE letter (
    id          INTEGER PRIMARY KEY,
    number      TEXT NOT NULL UNIQUE,
    direction   TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    day         TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    subject     TEXT NOT NULL CHECK (subject <> ''),
    document    TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    product_id  INTEGER REFERENCES product (id),
    file_name   TEXT,
    file_sha256 TEXT REFERENCES content_file (sha256),
    CHECK ((file_name IS NULL) = (file_sha256 IS NULL))
) STRICT;
CREATE INDEX letter_day ON letter (day);
CREATE INDEX letter_document ON letter (document);
"""
