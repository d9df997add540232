from __future__ import annotations

import pytest

from aftersvc.imports import cells
from aftersvc.imports.findings import Finding
from aftersvc.imports.odd import Odd
from aftersvc.imports.records import Plan, Remembered, Slot, cell_reader
from aftersvc.imports.sources import Spoiled

ROUNDED = "1234567890123456"


def test_a_rounded_figure_is_not_taken_for_the_same_text_read_before() -> None:
    read = Remembered(cells.text).__getitem__
    assert read(ROUNDED) == ROUNDED
    with pytest.raises(Odd, match="15 digits"):
        read(Spoiled(ROUNDED))


@pytest.mark.parametrize("cell", ["", " ", "none", " none "])
def test_a_cell_that_says_nothing_is_what_the_mapping_says_of_it(cell: str) -> None:
    read = cell_reader("Name", cells.text, frozenset({"", "none"}), "nobody", required=True)
    assert (read(cell), read(" Li ")) == ("nobody", "Li")


def test_a_row_tells_all_its_odd_cells_and_keeps_the_others() -> None:
    def slot(field: str, place: int, read: object) -> Slot:
        reader = cell_reader(field.title(), read, frozenset({""}), None, required=True)  # type: ignore[arg-type]
        return Slot(field, place, field.title(), Remembered(reader).__getitem__)

    slots = (slot("name", 0, cells.text), slot("count", 1, cells.count), slot("phone", 2, cells.text))
    plan = Plan(slots, {"kind": "fault"}, frozenset({""}), 3, ())
    for row in (2, 3):  # what was odd once is odd again
        findings: list[Finding] = []
        record = plan.record(row, ["", "many", "138"], findings)
        assert record == {"kind": "fault", "name": None, "count": None, "phone": "138"}
        assert [(each.code, each.row, each.column) for each in findings] == [
            ("empty", row, "Name"),
            ("not_a_number", row, "Count"),
        ]
