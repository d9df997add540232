"""Tables of dispatches, their crews, their service reports, and of technicians' daily reports."""

DISPATCHES_1 = """
CREATE TABLE dispatch (
    id             INTEGER PRIMARY KEY,
    number         TEXT NOT NULL UNIQUE,
    ticket_id      INTEGER NOT NULL REFERENCES ticket (id),
    leader_id      INTEGER NOT NULL REFERENCES staff (id),
    planned_at     TEXT NOT NULL CHECK (planned_at GLOB '????-??-??T??:??:??Z'),    -- when it was arranged
    promised_at    TEXT CHECK (promised_at GLOB '????-??-??T??:??:??Z'),            -- the last appointment made
    late_against   TEXT CHECK (late_against GLOB '????-??-??T??:??:??Z'),           -- the last one made before leaving
    leave_at       TEXT CHECK (leave_at GLOB '????-??-??T??:??:??Z'),               -- when to leave, as planned
    departed_at    TEXT CHECK (departed_at GLOB '????-??-??T??:??:??Z'),
    arrived_at     TEXT CHECK (arrived_at GLOB '????-??-??T??:??:??Z'),
    finished_at    TEXT CHECK (finished_at GLOB '????-??-??T??:??:??Z'),
    called_in_at   TEXT CHECK (called_in_at GLOB '????-??-??T??:??:??Z'),
    back_at        TEXT CHECK (back_at GLOB '????-??-??T??:??:??Z'),
    status         TEXT NOT NULL CHECK (status IN ('planned', 'under_way', 'on_site', 'finished', 'back', 'void')),
    void_why       TEXT,
    rework_of_id   INTEGER REFERENCES dispatch (id),
    rework_cause   TEXT,
    version_id     INTEGER NOT NULL REFERENCES regulation_version (id),
    source         TEXT,
    outside_number TEXT,
    outside_hash   TEXT,
    CHECK ((status = 'void') = (void_why IS NOT NULL)),
    CHECK ((rework_of_id IS NULL) = (rework_cause IS NULL)),
    CHECK (rework_of_id IS NOT id),
    UNIQUE (source, outside_number)
) STRICT;
CREATE INDEX dispatch_ticket ON dispatch (ticket_id, id);
CREATE INDEX dispatch_leader ON dispatch (leader_id);
CREATE INDEX dispatch_starts ON dispatch (coalesce(departed_at, promised_at, leave_at, planned_at), id);
CREATE INDEX dispatch_out ON dispatch (status) WHERE status IN ('planned', 'under_way', 'on_site');
CREATE INDEX dispatch_rework ON dispatch (rework_of_id) WHERE rework_of_id IS NOT NULL;

CREATE TABLE dispatch_crew (
    id          INTEGER PRIMARY KEY,
    dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    dropped     INTEGER NOT NULL DEFAULT 0 CHECK (dropped IN (0, 1)),  -- was to go along, and then did not
    UNIQUE (dispatch_id, staff_id)
) STRICT;
CREATE INDEX dispatch_crew_staff ON dispatch_crew (staff_id);

CREATE TABLE service_report (
    id           INTEGER PRIMARY KEY,
    dispatch_id  INTEGER NOT NULL UNIQUE REFERENCES dispatch (id),
    state        TEXT NOT NULL CHECK (state IN ('draft', 'complete', 'incomplete')),  -- as received, for ever
    received_at  TEXT CHECK (received_at GLOB '????-??-??T??:??:??Z'),
    cause        TEXT,
    remedy       TEXT,
    opinion      TEXT,
    class        TEXT,
    minutes      INTEGER CHECK (minutes >= 0),                -- of work on the site
    signed_by    TEXT,
    no_parts     INTEGER NOT NULL CHECK (no_parts IN (0, 1)),
    partly       INTEGER NOT NULL CHECK (partly IN (0, 1)),   -- work remains: somebody must go again
    missing      TEXT NOT NULL CHECK (json_valid(missing)),   -- what was lacking when it was received
    completed_at TEXT CHECK (completed_at GLOB '????-??-??T??:??:??Z'),
    CHECK ((state = 'draft') = (received_at IS NULL)),
    CHECK (state = 'incomplete' OR completed_at IS NULL),
    CHECK ((state = 'incomplete') = (missing <> '[]'))
) STRICT;
CREATE INDEX service_report_received ON service_report (received_at, state) WHERE received_at IS NOT NULL;

CREATE TABLE service_part (
    id        INTEGER PRIMARY KEY,
    report_id INTEGER NOT NULL REFERENCES service_report (id),
    name      TEXT NOT NULL CHECK (name <> ''),
    quantity  INTEGER NOT NULL CHECK (quantity >= 0),  -- 0: taken out of a draft again
    UNIQUE (report_id, name)
) STRICT;

CREATE TABLE site_check (
    id          INTEGER PRIMARY KEY,
    dispatch_id INTEGER NOT NULL REFERENCES dispatch (id),
    item        TEXT NOT NULL,
    at          TEXT NOT NULL CHECK (at GLOB '????-??-??T??:??:??Z'),
    by_id       INTEGER REFERENCES staff (id),
    UNIQUE (dispatch_id, item)
) STRICT;

CREATE TABLE daily_report (
    id          INTEGER PRIMARY KEY,
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    day         TEXT NOT NULL CHECK (day GLOB '????-??-??'),
    received_at TEXT NOT NULL CHECK (received_at GLOB '????-??-??T??:??:??Z'),
    text        TEXT,
    UNIQUE (staff_id, day)
) STRICT;
CREATE INDEX daily_report_day ON daily_report (day);
"""

# When the work on the site began, which arriving does not say.
DISPATCHES_2 = """
ALTER TABLE dispatch ADD COLUMN started_at TEXT CHECK (started_at GLOB '????-??-??T??:??:??Z');
"""

# Further parts of a report that the regulation adds: id -> value, as JSON.
DISPATCHES_3 = """
ALTER TABLE service_report ADD COLUMN extras TEXT CHECK (extras IS NULL OR json_valid(extras));
"""

# What penalties are scanned for, by the moment it occurred.
DISPATCHES_4 = """
CREATE INDEX dispatch_late ON dispatch (arrived_at) WHERE arrived_at > late_against;
CREATE INDEX dispatch_ended ON dispatch (coalesce(back_at, finished_at))
  WHERE coalesce(back_at, finished_at) IS NOT NULL;
"""

# Hours of work are counted by the day of arrival (report hours).
DISPATCHES_5 = """
CREATE INDEX dispatch_arrived ON dispatch (arrived_at) WHERE arrived_at IS NOT NULL;
"""
