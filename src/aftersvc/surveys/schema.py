"""Tables of surveys. Each time a customer was asked, or was to be asked, is a row; a later one replaces none."""

SURVEYS_1 = """
CREATE TABLE survey (
    id             INTEGER PRIMARY KEY,
    ticket_id      INTEGER NOT NULL REFERENCES ticket (id),
    outcome        TEXT NOT NULL CHECK (outcome IN ('answered', 'refused', 'unreachable')),
    at             TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    means          TEXT CHECK (means IN ('phone', 'letter', 'visit', 'form')),
    scale          INTEGER CHECK (scale >= 2),   -- the highest score that could be given; only where answered
    remarks        TEXT,
    by_id          INTEGER REFERENCES staff (id),
    void_why       TEXT,
    source         TEXT,
    outside_number TEXT,
    outside_hash   TEXT,
    CHECK ((outcome = 'answered') = (scale IS NOT NULL)),
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX survey_ticket ON survey (ticket_id, at);
CREATE INDEX survey_at ON survey (at);

CREATE TABLE survey_score (
    id        INTEGER PRIMARY KEY,
    survey_id INTEGER NOT NULL REFERENCES survey (id),
    dimension TEXT NOT NULL,
    score     INTEGER NOT NULL CHECK (score >= 1),
    UNIQUE (survey_id, dimension)
) STRICT;
"""
