"""Tables of penalties and rewards, of the lists handed over to the payroll, and of the ranking."""

PENALTIES_1 = """
CREATE TABLE penalty (
    id            INTEGER PRIMARY KEY,
    number        TEXT NOT NULL UNIQUE,
    kind          TEXT NOT NULL CHECK (kind IN ('penalty', 'reward')),
    staff_id      INTEGER NOT NULL REFERENCES staff (id),
    rule          TEXT NOT NULL,
    clause        TEXT NOT NULL,
    source        TEXT NOT NULL CHECK (source IN ('fact', 'report', 'ranking')),
    key           TEXT NOT NULL,           -- what it is about, for ever: the same fact is proposed once under a rule
    occurred_at   TEXT NOT NULL CHECK (occurred_at GLOB '????-??-??T??:??:??Z'),
    scope         TEXT NOT NULL,           -- what its ladder counts by beside the person; else empty
    evidence      TEXT NOT NULL CHECK (json_valid(evidence)),     -- numbers of documents
    shows         TEXT NOT NULL CHECK (json_valid(shows)),        -- the facts that conditions asked
    nth           INTEGER NOT NULL CHECK (nth >= 1),
    step          TEXT NOT NULL CHECK (json_valid(step)),         -- the measure as the regulation states it
    given_fen     INTEGER CHECK (given_fen > 0),                  -- the amount that a person stated
    fine_fen      INTEGER CHECK (fine_fen >= 0),                  -- NULL: a person has still to set it
    cost_fen      INTEGER NOT NULL CHECK (cost_fen >= 0),
    reward_fen    INTEGER NOT NULL CHECK (reward_fen >= 0),
    manager_id    INTEGER REFERENCES staff (id),                  -- jointly liable
    manager_fen   INTEGER NOT NULL CHECK (manager_fen >= 0),
    status        TEXT NOT NULL CHECK (status IN ('noted', 'proposed', 'confirmed', 'waived', 'excused', 'withdrawn',
                                                  'appealed', 'upheld', 'lifted', 'void')),
    excuse        TEXT,
    note          TEXT,
    why           TEXT,                    -- of the last decision
    reporter_id   INTEGER REFERENCES staff (id),
    decided_by_id INTEGER REFERENCES staff (id),
    decided_at    TEXT CHECK (decided_at GLOB '????-??-??T??:??:??Z'),
    payroll_month TEXT CHECK (payroll_month GLOB '????-??'),      -- the list on which it was handed over
    version_id    INTEGER NOT NULL REFERENCES regulation_version (id),
    CHECK (status NOT IN ('waived', 'void') OR why IS NOT NULL),
    UNIQUE (rule, key)
) STRICT;
CREATE INDEX penalty_ladder ON penalty (staff_id, rule, scope, occurred_at);
CREATE INDEX penalty_occurred ON penalty (occurred_at);
CREATE INDEX penalty_status ON penalty (status);

CREATE TABLE payroll (
    id             INTEGER PRIMARY KEY,
    month          TEXT NOT NULL UNIQUE CHECK (month GLOB '????-??'),
    handed_over_at TEXT NOT NULL CHECK (handed_over_at GLOB '????-??-??T??:??:??Z'),
    by_id          INTEGER REFERENCES staff (id)
) STRICT;

-- What stood on a list when it was handed over. A later change is a line of a later list, with `refers` to the month.
CREATE TABLE payroll_line (
    id         INTEGER PRIMARY KEY,
    month      TEXT NOT NULL REFERENCES payroll (month),
    penalty_id INTEGER NOT NULL REFERENCES penalty (id),
    staff_id   INTEGER NOT NULL REFERENCES staff (id),
    fine_fen   INTEGER NOT NULL,
    cost_fen   INTEGER NOT NULL,
    reward_fen INTEGER NOT NULL,
    withheld   INTEGER NOT NULL,
    forfeited  INTEGER NOT NULL,
    refers     TEXT CHECK (refers GLOB '????-??'),
    UNIQUE (month, penalty_id, staff_id)
) STRICT;
CREATE INDEX payroll_line_penalty ON payroll_line (penalty_id, staff_id);

CREATE TABLE ranking_place (
    id       INTEGER PRIMARY KEY,
    month    TEXT NOT NULL CHECK (month GLOB '????-??'),
    staff_id INTEGER NOT NULL REFERENCES staff (id),
    place    INTEGER NOT NULL CHECK (place >= 1),
    score    TEXT NOT NULL,
    side     TEXT CHECK (side IN ('top', 'bottom')),
    working  TEXT NOT NULL CHECK (json_valid(working)),
    UNIQUE (month, staff_id)
) STRICT;
"""
