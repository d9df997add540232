"""CSV, TSV and Excel."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from aftersvc.core.cells import Column
from aftersvc.core.errors import Refused
from aftersvc.core.sheets import LONGEST_CELL, defused, undefused, write_book, write_csv

SHANGHAI = ZoneInfo("Asia/Shanghai")
COLUMNS = [
    Column("name", "名称"),
    Column("at", "时间", "instant"),
    Column("day", "日期", "day"),
    Column("price", "价格", "fen"),
    Column("count", "数量", "number"),
]
ROW = {"name": "=1+1", "at": "2026-11-21T01:30:00Z", "day": "2026-11-21", "price": 168450, "count": 3}


def written(rows: list[dict[str, object]], columns: list[Column] = COLUMNS, **how: bool) -> str:
    out = io.StringIO(newline="")
    write_csv(rows, columns, out, zone=SHANGHAI, **how)
    return out.getvalue()


def test_csv_is_for_programs() -> None:
    assert written([ROW]) == (
        "name,at,day,price,count\n'=1+1,2026-11-21T09:30:00+08:00,2026-11-21,1684.50,3\n"
    )


def test_csv_for_excel_is_for_people() -> None:
    text = written([{**ROW, "name": "26117000000000123456"}], excel=True)
    assert text == (
        "\ufeff名称,时间,日期,价格,数量\r\n'26117000000000123456,2026-11-21 09:30,2026-11-21,1684.50,3\r\n"
    )


def test_tsv_is_one_line_a_row() -> None:
    assert written([{"name": 'two\nlines\tand "quotes"'}], COLUMNS[:1], tabs=True) == (
        'name\n"two\\nlines\\tand ""quotes"""\n'
    )


def test_raw_is_as_it_stands() -> None:
    assert written([{"name": "=1+1\x1b"}], COLUMNS[:1], raw=True) == '"name"\n"=1+1\x1b"\n'


def test_a_negative_number_is_no_formula() -> None:
    assert written([{"count": -3}], COLUMNS[4:]) == "count\n-3\n"


@pytest.mark.parametrize(
    "text", ["=1", "+86 512", "-5", "@SUM(A1)", "\tx", "\rx", "＝1", "＋1", "－1", "＠x", "'=1"]
)
def test_what_a_spreadsheet_would_run_is_defused(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["26117000000000123456", "051288", "12E5", "10-12", "2026-11-21"])
def test_what_excel_would_spoil_is_kept_as_text(text: str) -> None:
    assert defused(text) == text
    assert defused(text, for_excel=True) == f"'{text}"


@pytest.mark.parametrize("text", ["", "13800138000", "主轴", "a=1", "'t Hooft", "T202611-0001", "0", "12.5"])
def test_other_text_is_left_alone(text: str) -> None:
    assert defused(text, for_excel=True) == text


@given(st.text(alphabet="'=+-@\t\r＝0123456789eE/x", max_size=20), st.booleans())
def test_defusing_is_taken_off_exactly(text: str, for_excel: bool) -> None:
    assert undefused(defused(text, for_excel=for_excel)) == text


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1))
def test_every_text_comes_back_from_raw_csv(texts: list[str]) -> None:
    text = written([{"name": value} for value in texts], COLUMNS[:1], raw=True)
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] if row else "" for row in rows[1:]] == texts


def test_an_excel_file_has_cells_of_their_kinds() -> None:
    file = io.BytesIO()
    assert (
        write_book([("客户:清单", COLUMNS, [{**ROW, "name": "26117000000000123456"}])], file, zone=SHANGHAI)
        == 1
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue()))
    assert book.sheet_names == ["客户 清单"]
    heading, row = book.get_sheet_by_index(0).to_python()
    assert heading == ["名称", "时间", "日期", "价格", "数量"]
    assert row == ["26117000000000123456", datetime(2026, 11, 21, 9, 30), date(2026, 11, 21), 1684.5, 3.0]  # noqa: DTZ001


def test_a_formula_in_excel_is_text() -> None:
    file = io.BytesIO()
    write_book([("", COLUMNS[:1], [{"name": "=1+1"}, {"name": None}])], file, zone=SHANGHAI)
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(file.getvalue())).get_sheet_by_index(0)
    assert sheet.to_python()[1] == ["'=1+1"]


def test_a_cell_too_long_for_excel_is_refused() -> None:
    with pytest.raises(Refused, match=r"row 1, 名称: .* 32767 characters"):
        write_book([("x", COLUMNS[:1], [{"name": "长" * (LONGEST_CELL + 1)}])], io.BytesIO(), zone=SHANGHAI)
