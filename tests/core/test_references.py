"""What stands on a row is found by the schema's foreign keys."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from aftersvc.core.database import Reader
from aftersvc.core.references import standing_on

SCHEMA = """
CREATE TABLE customer (id INTEGER PRIMARY KEY, number TEXT, merged_into INTEGER REFERENCES customer (id));
CREATE TABLE product (id INTEGER PRIMARY KEY, number TEXT, customer_id INTEGER REFERENCES customer (id));
CREATE TABLE ticket (
    id INTEGER PRIMARY KEY, number TEXT,
    customer_id INTEGER REFERENCES customer (id), payer_id INTEGER REFERENCES customer (id)
);
CREATE TABLE part_of_it (id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customer (id));
INSERT INTO customer VALUES (1, 'C1', NULL), (2, 'C2', 1), (3, 'C3', NULL);
INSERT INTO product VALUES (1, 'U1', 1);
INSERT INTO ticket VALUES (1, 'T1', 1, 2), (2, 'T2', 2, 1);
INSERT INTO part_of_it VALUES (1, 3);
"""


@pytest.fixture
def reader() -> Iterator[Reader]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.row_factory = sqlite3.Row
        connection.executescript(SCHEMA)
        yield Reader(connection)


@pytest.mark.parametrize(("row", "documents"), [(1, ["U1", "T1", "T2"]), (2, ["T2", "T1"]), (3, [])])
def test_documents_of_other_tables_that_point_at_a_row(
    reader: Reader, row: int, documents: list[str]
) -> None:
    assert standing_on(reader, "customer", row) == documents


def test_no_more_than_asked_for(reader: Reader) -> None:
    assert standing_on(reader, "customer", 1, most=1) == ["U1"]
