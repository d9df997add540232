"""report year: closed months bound as one volume. The department's half year is that of the demo."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from aftersvc.archives import store as volumes
from aftersvc.cli import run as run_in_process
from aftersvc.desk import Desk
from aftersvc.reports.archive import printing
from aftersvc.reports.archive.charts import Series, bars
from aftersvc.reports.archive.pages import Heading, Section, Table

Run = Callable[..., Any]
PANGO = find_library("pango-1.0") is not None and find_library("pangoft2-1.0") is not None
NEW_YEAR = "2027-01-02T08:00:00+08:00"
MONTHS = ("10", "11", "12")


def chinese_fonts() -> bool:
    from subprocess import run

    found = shutil.which("fc-list")
    return found is not None and bool(run([found, ":lang=zh-cn"], capture_output=True).stdout)


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a year of machinery, its last three months closed one by one, as the timer would."""
    folder = tmp_path_factory.mktemp("archived")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name, value in {"LANG": "en", "NOW": NEW_YEAR, "DB": str(folder / "d" / "aftersvc.db")}.items():
            patch.setenv(f"AFTERSVC_{name}", value)
        assert run_in_process(["demo", "d"]) == 0
        for month in MONTHS:
            assert run_in_process(["report", "archive", "--month", f"2026-{month}", "--out", "shelf"]) == 0
        assert run_in_process(["report", "year", "--year", "2026", "--out", "shelf"]) == 0
    return folder


@pytest.fixture
def new_year(archived: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A copy of the file (with its volumes) and of the shelf; now is the second of January."""
    shutil.copy(archived / "d" / "aftersvc.db", tmp_path / "desk.db")
    shutil.copytree(archived / "shelf", tmp_path / "shelf")
    monkeypatch.setenv("AFTERSVC_NOW", NEW_YEAR)
    monkeypatch.chdir(tmp_path)
    return run


def bound(folder: Path) -> dict[str, str]:
    """The files of the year's volume."""
    return {path.name: path.read_text(encoding="utf-8") for path in (folder / "shelf" / "2026").iterdir()}


@pytest.mark.clauses("machinery 5-5")
def test_the_months_are_bound_with_figures_indexes_and_checksums(archived: Path) -> None:
    files = bound(archived)
    chapters = ["2026-10", "2026-11", "2026-12", "amendments", "customers", "products", "checksums"]
    first = files["index.html"]
    assert re.findall(r'href="([^"#]+)\.html"', first.partition("</table>")[0]) == chapters
    assert all(f'id="{chapter}"' in files[f"{chapter}.html"] for chapter in chapters)
    assert 'href="index.html#figures"' in first
    assert 'id="figures"' in first
    assert first.count("<svg") == first.count("<desc>") == 2
    for month in MONTHS:
        sums = (archived / "shelf" / f"2026-{month}" / "volume.json").read_text(encoding="utf-8")
        tip = re.search(r'"tip": "(\w+)"', sums)
        assert tip
        assert tip[1] in files["checksums.html"]
    for page in files.values():
        assert "http" not in page
        assert "<script" not in page


def test_every_reference_leads_somewhere(archived: Path) -> None:
    files = bound(archived)
    places = {
        f"{name}#{place}" for name, page in files.items() for place in re.findall(r'id="([^"]+)"', page)
    }
    wanted = {
        href
        for name, page in files.items()
        if name.endswith(".html")
        for href in re.findall(r'href="([^"]+)"', page)
    }
    assert len(wanted) > 50
    assert wanted - places - set(files) == set()


def test_customers_stand_in_the_order_of_their_pinyin(
    october: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("曾记砖厂", "张家港泵业", "重庆巴山路桥", "单立车行", "Acme"):
        october(["customer", "new", name])
        october(["ticket", "new", "--customer", name, "--summary", "异响", "--at", "2026-11-02 09:00"])
    monkeypatch.setenv("AFTERSVC_NOW", NEW_YEAR)
    for month in ("11", "12"):
        october(f"report archive --month 2026-{month} --out shelf")
    october("report year --year 2026 --out shelf")
    assert re.findall(r"<tr><td>([^<]+)</td>", bound(tmp_path)["customers.html"]) == [
        "Acme", "安丰铸造厂", "重庆巴山路桥", "宏达机械有限公司", "单立车行", "曾记砖厂", "张家港泵业"
    ]  # fmt: skip


def test_bound_again_it_is_the_same_and_missing_months_are_written_out(new_year: Run, tmp_path: Path) -> None:
    before = bound(tmp_path)
    assert new_year("report year --year 2026 --out shelf").stderr == ""
    shutil.rmtree(tmp_path / "shelf" / "2026-11")
    shutil.rmtree(tmp_path / "shelf" / "2026")
    new_year("--lang zh report year --year 2026 --out shelf")
    assert bound(tmp_path) == before
    new_year("report archive --month 2026-11 --out shelf")


def test_a_bound_year_keeps_its_months(october: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is put before its first; and a file where that was done writes the year as it was bound all the same."""
    monkeypatch.setenv("AFTERSVC_NOW", NEW_YEAR)
    for month in ("11", "12"):
        october(f"report archive --month 2026-{month} --out shelf")
    october("report year --year 2026 --out shelf")
    before = bound(tmp_path)
    refused = october("report archive --month 2026-10 --out shelf", exit=5).stderr
    assert "2026-11 was the first month, and 2026 is bound" in refused
    desk = Desk()
    with desk.recording("report archive") as entry:
        december = volumes.of_period(entry, "2026-12")
        assert december
        volumes.insert(entry, december._replace(period="2026-10"))
    shutil.rmtree(tmp_path / "shelf" / "2026")
    october("report year --year 2026 --out shelf")
    assert bound(tmp_path) == before
    assert "2026-10" not in before["index.html"]


def test_without_a_year_it_is_the_last_one(new_year: Run, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "shelf" / "2026")
    new_year("report year --out shelf")
    assert (tmp_path / "shelf" / "2026" / "index.html").exists()


def test_a_month_that_is_not_what_was_closed_is_not_bound(new_year: Run, tmp_path: Path) -> None:
    (tmp_path / "shelf" / "2026-11" / "csv" / "tickets.csv").write_text("number\n")
    shutil.rmtree(tmp_path / "shelf" / "2026")
    assert (
        "tickets.csv is not what was closed"
        in new_year("report year --year 2026 --out shelf", exit=10).stderr
    )
    assert not (tmp_path / "shelf" / "2026").exists()


@pytest.mark.parametrize(
    ("year", "code", "says"),
    [(2027, 5, "not archived yet: 2027-01"), (2025, 5, "cannot be bound"), (2028, 2, "has not begun")],
)
def test_a_year_that_is_not_whole_is_not_bound(new_year: Run, year: int, code: int, says: str) -> None:
    assert says in new_year(f"report year --year {year} --out shelf", exit=code).stderr


def test_a_long_list_is_laid_out_piece_by_piece_and_nothing_is_lost() -> None:
    """Pieces hold at most so many rows, what stands over a table comes once."""
    rows = [(str(n),) for n in range(printing.ROWS * 2 + 5)]
    sections = [
        Section(title="short", texts=["a"]),
        Section(title="long", id="x", kind="chapter", tables=iter([Table([Heading("n")], iter(rows), "t")])),
        Section(title="small", tables=[Table([Heading("n")], [("last",)])]),
        Section(title="empty", tables=[Table([Heading("n")], [])]),
    ]
    laid = [
        [(part.title, part.kind, [list(table.rows) for table in part.tables]) for part in piece]
        for piece in printing.pieces(sections)
    ]
    assert [[title for title, _kind, _tables in piece] for piece in laid] == [
        ["short", "long"],
        [""],
        ["", "small", "empty"],
    ]
    told = [row for piece in laid for _title, _kind, tables in piece for table in tables for row in table]
    assert told == [*rows, ("last",)]
    assert [kind for piece in laid for _title, kind, _tables in piece if kind] == ["chapter"]


def test_a_text_of_any_length_that_came_late_is_bound(
    october: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "查" * 140_000
    october("report archive --month 2026-10 --out shelf")
    october(
        ["dispatch", "daily", "--staff", "Zhang Wei", "--date", "2026-10-06", "--as-it-is", "--text", long]
    )
    monkeypatch.setenv("AFTERSVC_NOW", NEW_YEAR)
    for month in ("2026-11", "2026-12"):
        october(f"report archive --month {month} --out shelf")
    october("report year --year 2026 --out shelf")
    assert long in bound(tmp_path)["amendments.html"]


def test_a_chart_says_in_words_what_it_shows() -> None:
    chart = str(
        bars(
            "By <month>",
            {"2026-10": "10", "2026-11": "11"},
            [Series("Rate", [50, None])],
            unit=" %",
            most=100,
        )
    )
    assert "<desc>Rate: 2026-10 50 %, 2026-11 -</desc>" in chart
    assert ">11</text>" in chart
    assert "By &lt;month&gt;" in chart
    assert chart.count("<rect") == 2  # one bar, one for the legend


def test_a_year_is_printed_beside_its_months_where_a_pdf_can_be_made(
    october: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its contents name pages, and its chapters stand at the head of theirs."""
    monkeypatch.setenv("AFTERSVC_NOW", NEW_YEAR)
    october("report archive --month 2026-12 --out shelf")
    done = october("report year --year 2026 --out shelf --pdf", exit=None)
    out = tmp_path / "shelf" / "2026.pdf"
    if PANGO and chinese_fonts():
        assert (done.code, done.stderr) == (0, "")
        reader = PdfReader(out)
        pages = [page.extract_text() for page in reader.pages]
        assert "华泰" in pages[0]
        assert [text.split()[-1] for text in pages] == [str(n) for n in range(1, len(pages) + 1)]
        contents = next(text for text in pages if "Contents" in text)
        for title in ("Figures of the year", "2026-12", "Index of customers", "Checksums"):
            at = next(n for n, text in enumerate(pages, 1) if text.startswith(title))
            assert re.search(rf"{title}\W+{at}\b", contents), title
        assert [entry["/Title"] for entry in reader.outline] == [  # type: ignore[call-overload]
            "Figures of the year",
            "2026-12",
            "Amendments",
            "Index of customers",
            "Index of products",
            "Checksums",
        ]
        before = out.read_bytes()
        october("report year --year 2026 --out shelf --pdf")
        assert out.read_bytes() == before
    else:
        assert done.code == 5
        assert "apt install" in done.stderr
        assert not out.exists()
    october("report year --year 2026 --out shelf")
