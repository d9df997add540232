"""Tables of the staff register."""

STAFF_1 = """
CREATE TABLE staff (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    name           TEXT NOT NULL CHECK (name <> ''),
    roles          TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(roles)),
    department     TEXT,
    rank           TEXT,
    phone          TEXT,
    login          TEXT,
    manager_id     INTEGER REFERENCES staff (id),
    administrator  INTEGER NOT NULL DEFAULT 0 CHECK (administrator IN (0, 1)),
    left_on        TEXT CHECK (left_on GLOB '????-??-??'),
    void_why       TEXT,
    source         TEXT,
    outside_number TEXT,
    CHECK (manager_id IS NOT id),
    UNIQUE (source, outside_number)
) STRICT;
CREATE UNIQUE INDEX staff_login ON staff (login) WHERE left_on IS NULL AND void_why IS NULL;
"""
