"""PDF of a page: the PDF itself where the machine has pango and fonts, elsewhere the sentence that refuses it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from ctypes.util import find_library
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

Run = Callable[..., Any]

PANGO = find_library("pango-1.0") is not None and find_library("pangoft2-1.0") is not None
LIBRARIES = "apt install libpango-1.0-0 libpangoft2-1.0-0"
NO_FONT = "no font is installed that has the characters of this page (Debian: apt install fontconfig fonts-noto-cjk)"


def chinese_fonts() -> bool:
    from subprocess import run

    return shutil.which("fc-list") is not None and bool(
        run(["fc-list", ":lang=zh-cn"], capture_output=True).stdout
    )


@pytest.fixture
def ticket(desk_file: Path, run: Run) -> str:
    run("customer new 兴隆建材")
    return str(run("ticket new --customer 兴隆建材 --summary 主轴异响").number)


def test_a_form_is_a_pdf_where_one_can_be_made_and_a_sentence_elsewhere(
    ticket: str, tmp_path: Path, shell: Run
) -> None:
    out = tmp_path / "form.pdf"
    done = shell(f"--lang zh ticket print {ticket} --out {out}", exit=None)
    if PANGO and chinese_fonts():
        assert (done.code, done.stdout, done.stderr) == (0, "", "")
        [page] = PdfReader(out).pages
        text = page.extract_text()
        assert ticket in text
        assert "兴隆建材" in text
        assert "1 / 1" in text
        assert (round(float(page.mediabox.width)), round(float(page.mediabox.height))) == (595, 842)
    else:
        assert done.code == 5
        assert "apt install" in done.stderr
        assert not out.exists()


def test_the_same_form_is_the_same_pdf_in_another_process(ticket: str, tmp_path: Path, shell: Run) -> None:
    """What a hash or a clock decides would differ."""
    made = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        shell(f"ticket print {ticket} --out {out}", exit=None, PYTHONHASHSEED=seed)
        made.append(out.read_bytes() if out.exists() else None)
    assert made[0] == made[1]
    assert (made[0] is not None) == (PANGO and chinese_fonts())


def test_without_a_font_for_its_characters_no_pdf_is_made(ticket: str, tmp_path: Path, shell: Run) -> None:
    """It would be a page of boxes. FONTCONFIG_FILE names a machine without fonts."""
    empty = tmp_path / "fonts.conf"
    empty.write_text('<?xml version="1.0"?><fontconfig></fontconfig>', encoding="utf-8")
    out = tmp_path / "form.pdf"
    done = shell(f"ticket print {ticket} --out {out}", exit=5, FONTCONFIG_FILE=str(empty))
    assert (NO_FONT if PANGO else LIBRARIES) in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("trouble", "sentence"),
    [
        (
            "ImportError('weasyprint')",
            "PDF needs an extra that is not installed: pip install 'aftersvc[pdf]'",
        ),
        ("OSError('cannot load library')", LIBRARIES),
    ],
)
def test_what_is_missing_is_named_with_what_to_install(
    trouble: str, sentence: str, ticket: str, tmp_path: Path, shell: Run
) -> None:
    """As Python finds it on a machine that lacks the package, or the libraries below it."""
    (tmp_path / "weasyprint.py").write_text(f"raise {trouble}", encoding="utf-8")
    done = shell(f"ticket print {ticket} --pdf", exit=5, PYTHONPATH=str(tmp_path))
    assert sentence in done.stderr
    assert done.stdout == ""


def test_a_page_for_a_browser_needs_none_of_it(ticket: str, tmp_path: Path, shell: Run) -> None:
    (tmp_path / "weasyprint.py").write_text("raise ImportError", encoding="utf-8")
    done = shell(f"ticket print {ticket}", PYTHONPATH=str(tmp_path))
    assert done.stdout.startswith("<!DOCTYPE html>")
