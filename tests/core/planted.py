"""Migrations of a house that never was, planted by tests."""

BOX_1 = """
CREATE TABLE box (id INTEGER PRIMARY KEY, name TEXT NOT NULL, old TEXT) STRICT;
CREATE TABLE lid (id INTEGER PRIMARY KEY, box_id INTEGER NOT NULL REFERENCES box, colour TEXT) STRICT;
CREATE TABLE odd (id INTEGER PRIMARY KEY, thing TEXT) STRICT;
CREATE TRIGGER box_named AFTER INSERT ON box WHEN NEW.name = ';' BEGIN SELECT 1; SELECT ';'; END;
"""

# Rebuilds a table that another points at, adds a column, takes a table away.
BOX_2 = """
CREATE TABLE new_box (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 3) STRICT;
INSERT INTO new_box (id, name) SELECT id, upper(name) FROM box;
DROP TABLE box;
ALTER TABLE new_box RENAME TO box;
ALTER TABLE lid ADD COLUMN shape TEXT;
INSERT INTO lid (box_id, colour) VALUES (1, 'given by the migration');
DROP TABLE odd;
"""

BROKEN = """
CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;
CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;
"""

DANGLING = "UPDATE lid SET box_id = 99;"
