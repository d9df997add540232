"""Tables of the archive."""

VOLUMES_1 = """
CREATE TABLE volume (
    id        INTEGER PRIMARY KEY,
    period    TEXT NOT NULL UNIQUE CHECK (period GLOB '????-??' OR period GLOB '????'),  -- a month, or a bound year
    cut       INTEGER NOT NULL CHECK (cut > 0),            -- the last entry of the journal that it holds
    tip       TEXT NOT NULL CHECK (length(tip) = 64),      -- the hash of that entry
    closed_at TEXT NOT NULL CHECK (closed_at GLOB '????-??-??T??:??:??Z'),
    by_id     INTEGER NOT NULL REFERENCES staff (id),
    language  TEXT NOT NULL,                               -- that it is written in
    program   TEXT NOT NULL,                               -- the version that wrote it first
    manifest  TEXT NOT NULL CHECK (length(manifest) = 64)  -- SHA-256 of its SHA256SUMS
) STRICT;
"""
