"""show(): the same rows in every format, on a terminal, in a pipe, in a file."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import wcwidth
from python_calamine import CalamineWorkbook

from aftersvc.core.cells import Column
from aftersvc.core.errors import BadInput, Unwritable
from aftersvc.core.output import Part, View, show, show_record

SHANGHAI = ZoneInfo("Asia/Shanghai")
COLUMNS = [
    Column("number", "编号"),
    Column("received_at", "收到时间", "instant"),
    Column("customer", "客户"),
    Column("summary", "内容"),
    Column("amount", "金额", "fen"),
    Column("closed_at", "关闭时间", "instant"),
]
ROWS: list[dict[str, object]] = [
    {
        "number": "T202611-0001",
        "received_at": "2026-11-21T01:30:00Z",
        "customer": "苏州精密机械有限公司",
        "summary": "主轴异响，客户要求尽快派人到现场处理，机床已经停机两天",
        "amount": 168450,
        "closed_at": None,
    },
    {
        "number": "T202611-0002",
        "received_at": "2026-11-21T02:00:00Z",
        "customer": "ACME [red]",
        "summary": "a\x1b[2J|b",
        "amount": 5,
        "closed_at": None,
    },
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch, places: int) -> Terminal:
    """In the test itself: pytest puts its own stdout back between a fixture and its test."""
    stream = Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("COLUMNS", str(places))
    return stream


def printed(capsys: pytest.CaptureFixture[str], view: View, rows: list[dict[str, object]] = ROWS) -> str:
    show(rows, COLUMNS, view, zone=SHANGHAI)
    return capsys.readouterr().out


def test_a_pipe_gets_aligned_text(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, View())
    lines = text.splitlines()
    assert len(lines) == 3
    assert lines[0].split() == ["编号", "收到时间", "客户", "内容", "金额", "关闭时间"]
    # the figures end below each other, whatever the width of the characters before
    assert (
        len(
            {
                wcwidth.wcswidth(line[: line.index(end)])
                for line, end in zip(lines[1:], ["1684.50", "   0.05"], strict=True)
            }
        )
        == 1
    )
    assert r"a\x1b[2J|b" in text


def test_json_has_every_key_of_every_row(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(printed(capsys, View(format="json")))
    assert list(rows[0]) == [column.key for column in COLUMNS]
    assert rows[0]["received_at"] == "2026-11-21T09:30:00+08:00"
    assert rows[0]["amount"] == "1684.50"
    assert rows[1]["closed_at"] is None
    assert rows[1]["summary"] == "a\x1b[2J|b"


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    lines = printed(capsys, View(format="jsonl")).splitlines()
    assert [json.loads(line)["number"] for line in lines] == ["T202611-0001", "T202611-0002"]


def test_markdown_is_not_broken_by_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys, View(format="markdown", columns="number,summary"))
    assert text.splitlines()[3].endswith(r"a\x1b[2J\|b".ljust(54) + " |")
    assert len({wcwidth.wcswidth(line) for line in text.splitlines()}) == 1


@pytest.mark.parametrize(
    ("form", "empty"),
    [
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "number,received_at,customer,summary,amount,closed_at\n"),
        ("plain", ""),
        ("table", ""),
        ("markdown", ""),
    ],
)
def test_nothing_found_is_said_on_stderr(capsys: pytest.CaptureFixture[str], form: str, empty: str) -> None:
    show([], COLUMNS, View(format=form), zone=SHANGHAI)
    out, err = capsys.readouterr()
    assert out == empty
    assert err == ("nothing found\n" if form in ("plain", "table", "markdown") else "")


def test_columns_and_limit(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, View(format="csv", columns="amount,number", limit=1)) == (
        "amount,number\n1684.50,T202611-0001\n"
    )
    assert printed(capsys, View(format="csv", columns="number", limit=0)) == "number\n"


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        (View(format="jsn"), r"no format 'jsn'; did you mean json"),
        (View(limit=-1), "--limit"),
        (View(format="json", excel=True), "--excel is for CSV"),
        (View(columns="nummer"), "did you mean number"),
        (View(out=Path("aftersvc.db")), "name is that of a database"),
    ],
)
def test_a_wrong_view_is_refused(view: View, sentence: str) -> None:
    with pytest.raises(BadInput, match=sentence):
        show(ROWS, COLUMNS, view, zone=SHANGHAI)


@pytest.mark.parametrize("places", [40, 80, 120, 200])
def test_a_table_fits_the_terminal_and_aligns(monkeypatch: pytest.MonkeyPatch, places: int) -> None:
    terminal = terminal_of(monkeypatch, places)
    show(ROWS, COLUMNS, View(), zone=SHANGHAI)
    lines = [line.rstrip() for line in terminal.getvalue().splitlines()]
    assert len(lines) == 3
    assert all(wcwidth.wcswidth(line) <= places for line in lines)
    assert lines[1].startswith("T202611-0001 ")
    assert "2026-11-21 09:30" in lines[1]
    assert (r"a\x1b[2J|b" in lines[2]) is (places > 40)
    assert ("客户要求尽快派人到现场处理，机床已经停机两天" in lines[1]) is (places == 200)


def test_a_long_table_has_the_layout_of_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch, 80)
    show(ROWS, COLUMNS, View(), zone=SHANGHAI)
    heading = terminal.getvalue().splitlines()[0].split()
    terminal = terminal_of(monkeypatch, 80)
    show(ROWS * 200, COLUMNS, View(), zone=SHANGHAI)
    lines = terminal.getvalue().splitlines()
    assert len(lines) == 401
    assert lines[0].split() == heading
    assert all(wcwidth.wcswidth(line) <= 80 for line in lines)
    assert len({wcwidth.wcswidth(line) for line in lines[1:]}) == 1
    assert "…" in lines[1]


def test_what_does_not_fit_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal_of(monkeypatch, 40)
    show(ROWS, COLUMNS, View(), zone=SHANGHAI)
    assert "too narrow: customer, summary, amount, closed_at" in capsys.readouterr().err


def test_a_table_asked_for_in_a_pipe_is_as_wide_as_it_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text = printed(capsys, View(format="table"))
    assert "机床已经停机两天" in text
    assert "\x1b" not in text


def test_an_excel_file_is_not_for_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal_of(monkeypatch, 80)
    with pytest.raises(BadInput, match="add --out"):
        show(ROWS, COLUMNS, View(format="xlsx"), zone=SHANGHAI)


@pytest.mark.parametrize("name", ["t.csv", "t.tsv", "t.json", "t.jsonl", "t.md", "t.xlsx", "t.txt"])
def test_a_file_is_whole_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    show(ROWS, COLUMNS, View(out=tmp_path / name), zone=SHANGHAI)
    out, err = capsys.readouterr()
    assert out == ""
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).stat().st_size > 100
    assert name in err


def test_excel_files_can_be_piped(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    show(ROWS, COLUMNS, View(format="xlsx"), zone=SHANGHAI)
    book = CalamineWorkbook.from_filelike(io.BytesIO(capfdbinary.readouterr().out))
    assert len(book.get_sheet_by_index(0).to_python()) == 3


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    place = tmp_path / "t.csv"
    place.write_text("old")

    def rows() -> Iterator[dict[str, object]]:
        yield ROWS[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        show(rows(), COLUMNS, View(out=place), zone=SHANGHAI)
    assert [path.name for path in tmp_path.iterdir()] == ["t.csv"]
    assert place.read_text() == "old"


@pytest.mark.parametrize("place", ["missing/t.csv", "", "file/t.csv"])
@pytest.mark.parametrize("form", ["csv", "xlsx", "plain"])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str, form: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable):
        show(ROWS, COLUMNS, View(format=form, out=tmp_path / place), zone=SHANGHAI)


def test_a_device_is_never_replaced() -> None:
    with pytest.raises(Unwritable, match="is not a file"):
        show(ROWS, COLUMNS, View(format="csv", out=Path("/dev/null")), zone=SHANGHAI)


def test_rows_stream(tmp_path: Path) -> None:
    rows = ({**ROWS[0], "amount": amount} for amount in range(50_000))
    show(rows, COLUMNS, View(out=tmp_path / "t.csv"), zone=SHANGHAI)
    with (tmp_path / "t.csv").open() as file:
        assert sum(1 for _line in file) == 50_001


LETTERS = Part(
    "letters",
    "往来函件",
    [Column("subject", "主题"), Column("pages", "页数", "number")],
    [{"subject": "回复", "pages": 2}],
)
NOTHING = Part("waits", "等待", [Column("reason", "原因")], [])
RECORD = {**ROWS[0], "summary": "第一行\n第二行"}


def test_a_document_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    show_record(RECORD, COLUMNS, [LETTERS, NOTHING], View(format="json"), zone=SHANGHAI)
    found = json.loads(capsys.readouterr().out)
    assert found["letters"] == [{"subject": "回复", "pages": 2}]
    assert found["waits"] == []
    assert found["summary"] == "第一行\n第二行"


def test_a_document_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    show_record(RECORD, COLUMNS, [LETTERS, NOTHING], View(), zone=SHANGHAI, title="T202611-0001")
    assert capsys.readouterr().out == (
        "T202611-0001\n"
        "编号      T202611-0001\n"
        "收到时间  2026-11-21 09:30\n"
        "客户      苏州精密机械有限公司\n"
        "内容      第一行\n"
        "          第二行\n"
        "金额      1684.50\n"
        "\n"
        "往来函件\n"
        "主题  页数\n"
        "回复     2\n"
    )


def test_a_document_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = terminal_of(monkeypatch, 80)
    show_record(RECORD, COLUMNS, [LETTERS, NOTHING], View(), zone=SHANGHAI)
    assert [line.rstrip() for line in terminal.getvalue().splitlines()[-3:]] == [
        "往来函件",
        "主题  页数",
        "回复     2",
    ]


def test_a_document_as_csv_is_long(capsys: pytest.CaptureFixture[str]) -> None:
    show_record(RECORD, COLUMNS[:2], [LETTERS], View(format="csv"), zone=SHANGHAI)
    assert capsys.readouterr().out == (
        "part,line,field,value\n"
        ",0,number,T202611-0001\n"
        ",0,received_at,2026-11-21T09:30:00+08:00\n"
        "letters,1,subject,回复\n"
        "letters,1,pages,2\n"
    )


def test_a_document_as_markdown(capsys: pytest.CaptureFixture[str]) -> None:
    show_record(RECORD, COLUMNS, [LETTERS], View(format="markdown"), zone=SHANGHAI, title="T202611-0001")
    text = capsys.readouterr().out
    assert text.startswith("# T202611-0001\n\n|")
    assert "\n## 往来函件\n\n| 主题" in text


def test_a_document_as_an_excel_file(tmp_path: Path) -> None:
    show_record(RECORD, COLUMNS, [LETTERS, NOTHING], View(out=tmp_path / "t.xlsx"), zone=SHANGHAI)
    book = CalamineWorkbook.from_path(tmp_path / "t.xlsx")
    assert book.sheet_names == ["1 document", "2 往来函件", "3 等待"]
