"""Rows of CSV and Excel files as they are found in offices, and files that are none."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from xlsxwriter.workbook import Workbook

from aftersvc.core.errors import AftersvcError, BadInput, NotFound
from aftersvc.imports import excel, sources
from aftersvc.imports.sources import Spoiled

Written = Callable[..., Path]


def read(path: Path) -> tuple[list[str], list[sources.Row]]:
    with sources.opened(path) as source:
        return source.headings, list(source.rows)


ROWS = "客户,问题描述\n苏州机床厂,主轴异响\n"
FOUND = (["客户", "问题描述"], [(2, ["苏州机床厂", "主轴异响"])])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_are_found(written: Written, encoding: str) -> None:
    assert read(written(ROWS, encoding=encoding)) == FOUND


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found(written: Written, delimiter: str) -> None:
    assert read(written(ROWS.replace(",", delimiter))) == FOUND


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_are_found(written: Written, end: str) -> None:
    assert read(written(ROWS.replace("\n", end))) == FOUND


def test_a_separator_line_of_excel_is_a_row_but_no_heading(written: Written) -> None:
    assert read(written("sep=;\n" + ROWS.replace(",", ";"))) == (FOUND[0], [(3, FOUND[1][0][1])])


def test_row_numbers_are_those_a_spreadsheet_shows(written: Written) -> None:
    path = written('\n\nname,note\nA,"two\nlines"\n\n ,\nB,x\n')
    assert read(path) == (["name", "note"], [(4, ["A", "two\nlines"]), (7, ["B", "x"])])


def test_a_line_separator_inside_a_cell_does_not_cut_it(written: Written) -> None:
    assert read(written("name,note\nA,one\u2028two\n"))[1] == [(2, ["A", "one\u2028two"])]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b"\n \n\n", "blank lines only"),
        (b"a,b\n\xff\xfe\xfa\x80\n", "neither in UTF-8 nor in GB 18030"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "NUL"),
        ("a\0,b\n".encode("utf-16"), "NUL"),
        (b"\xff\xfea\0,\0\x00\xd8\n\0", "neither in UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel file"),
        (b"name,note,name\n", "two columns have the heading 'name'"),
        (b'name\nA\n"B\n', "row 3: the quotes"),
        (b"n" * 140_000 + b",note\nA,b\n", "row 1: .* field limit"),
        (b"name\n" + b"n" * 140_000 + b"\n", "row 2: .* field limit"),
        (b"PK\x03\x04 but no archive", "not an Excel file"),
    ],
)
def test_what_is_no_register_gets_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=says) as refused:
        read(path)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("place", "kind"), [("", BadInput), ("gone.csv", NotFound), ("x/y.csv", NotFound)])
def test_a_place_that_is_no_file_is_named(tmp_path: Path, place: str, kind: type[AftersvcError]) -> None:
    with pytest.raises(kind):
        read(tmp_path / place)


def book(path: Path, cells: dict[tuple[int, int], object]) -> Path:
    with Workbook(str(path)) as made:
        sheet = made.add_worksheet("登记")
        at = made.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        on = made.add_format({"num_format": "yyyy-mm-dd"})
        for (row, column), value in cells.items():
            if isinstance(value, datetime):
                sheet.write_datetime(row, column, value, at)
            elif isinstance(value, date):
                sheet.write_datetime(row, column, value, on)
            else:
                sheet.write(row, column, value)
    return path


def test_excel_cells_are_what_a_person_sees(tmp_path: Path) -> None:
    path = book(
        tmp_path / "x.xlsx",
        {
            **dict(
                zip(
                    [(1, 0), (1, 1), (1, 2), (1, 3), (1, 4)],
                    ["No", "At", "Day", "Price", "Done"],
                    strict=True,
                )
            ),
            (3, 0): 12,
            (3, 1): datetime(2026, 11, 2, 9, 30),  # noqa: DTZ001 - Excel knows no zones
            (3, 2): date(2026, 11, 2),
            (3, 3): 12.5,
            (3, 4): True,
        },
    )
    assert read(path) == (
        ["No", "At", "Day", "Price", "Done"],
        [(4, ["12", "2026-11-02 09:30:00", "2026-11-02", "12.5", "TRUE"])],
    )


def test_a_number_of_twenty_digits_is_marked_because_excel_has_rounded_it(tmp_path: Path) -> None:
    path = book(
        tmp_path / "x.xlsx", {(0, 0): "invoice", (1, 0): 26117000000000123456, (2, 0): 999999999999999}
    )
    (_two, spoiled), (_three, whole) = read(path)[1]
    assert isinstance(spoiled[0], Spoiled)
    assert whole == ["999999999999999"]
    assert not isinstance(whole[0], Spoiled)


def test_an_empty_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="'登记' is empty"):
        read(book(tmp_path / "x.xlsx", {}))


def test_a_file_that_unpacks_to_a_thousand_times_its_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (excel.SMALL + 1))
    with pytest.raises(BadInput, match="would unpack to 16 MB"):
        read(path)


def test_a_file_of_too_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "x.xlsx", {(0, 0): "a"})
    monkeypatch.setattr(excel, "MOST_MEMBERS", 3)
    with pytest.raises(BadInput, match="would unpack"):
        read(path)


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("readme.txt", "hello")
    with pytest.raises(BadInput, match="not an Excel file"):
        read(path)
