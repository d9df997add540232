"""The table of what people entered for the self-assessment of a year."""

ASSESSMENTS_1 = """
CREATE TABLE assessment_entry (
    id                INTEGER PRIMARY KEY,
    number            TEXT NOT NULL UNIQUE,
    year              INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 9999),
    sort              TEXT NOT NULL CHECK (sort IN ('points', 'deduction', 'bonus')),
    item              TEXT,                                        -- the index of the regulation that it is about
    points_hundredths INTEGER CHECK (points_hundredths >= 0),      -- of an index: NULL where it does not apply
    full_hundredths   INTEGER CHECK (full_hundredths > 0),         -- what the index is worth
    why               TEXT NOT NULL CHECK (why <> ''),
    by_id             INTEGER NOT NULL REFERENCES staff (id),
    entered_at        TEXT NOT NULL CHECK (entered_at GLOB '????-??-??T??:??:??Z'),
    status            TEXT NOT NULL CHECK (status IN ('standing', 'replaced', 'void')),
    void_why          TEXT,
    version_id        INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK ((sort = 'points') = (item IS NOT NULL)),
    CHECK ((sort = 'points') = (full_hundredths IS NOT NULL)),
    CHECK (sort <> 'deduction' OR points_hundredths IS NULL),
    CHECK (sort <> 'bonus' OR points_hundredths > 0),
    CHECK (points_hundredths <= full_hundredths),
    CHECK ((status = 'void') = (void_why IS NOT NULL))
) STRICT;
CREATE INDEX assessment_entry_year ON assessment_entry (year, id);
CREATE UNIQUE INDEX assessment_entry_standing ON assessment_entry (year, item)
    WHERE sort = 'points' AND status = 'standing';
"""
