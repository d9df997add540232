"""Tables of the calendar."""

CALENDARS_1 = """
CREATE TABLE calendar_notice (
    id        INTEGER PRIMARY KEY,
    year      INTEGER NOT NULL,
    source    TEXT NOT NULL,       -- the name of the file it was loaded from
    loaded_at TEXT NOT NULL        -- of the notices of a year the last one stands
) STRICT;
CREATE INDEX calendar_notice_year ON calendar_notice (year, id);

CREATE TABLE calendar_day (
    id        INTEGER PRIMARY KEY,
    notice_id INTEGER NOT NULL REFERENCES calendar_notice (id),
    day       TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    off       INTEGER NOT NULL CHECK (off IN (0, 1)),   -- 0: a weekend day that is worked
    name      TEXT NOT NULL,
    UNIQUE (notice_id, day)
) STRICT;

CREATE TABLE company_day (
    id        INTEGER PRIMARY KEY,
    day       TEXT NOT NULL UNIQUE CHECK (day GLOB '????-??-??'),
    morning   INTEGER CHECK (morning IN (0, 1)),        -- 1: worked, 0: closed, NULL: as the notices say
    afternoon INTEGER CHECK (afternoon IN (0, 1)),
    why       TEXT
) STRICT;
"""
