"""Printed forms: what stands on the page, what is left to the pen, and that nothing on it is obeyed or fetched."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.core import language
from aftersvc.core.errors import Unwritable
from aftersvc.core.forms.blocks import (
    COLUMNS,
    Cell,
    Form,
    Heading,
    Line,
    Passage,
    Signature,
    Signatures,
    Table,
    Tick,
    line,
    ticks,
)
from aftersvc.core.forms.page import html, print_out, whole_numbers

from ..paper import Paper

FORM = Form(
    title="Dispatch order",
    number="D202611-0001",
    company="Test Works",
    reference="T202611-0007",
    blocks=[
        line(Cell("Customer", "Lin Mill"), Cell("Phone")),
        line(Cell("Class", ticks({"minor": "small", "major": "large"}, {"major"}))),
        Passage("Cause", None, lines=3, required=True),
        Passage("Remedy", "oiled\nturned", lines=2),
        Table(
            (Heading("Part", 18), Heading("Quantity", 6, align="end")),
            [("bearing", "2")],
            least=3,
        ),
        Signatures((Signature("Technician"), Signature("Customer", "Lin", "2026-11-21"))),
    ],
    notes=["* is required by clause 4-6"],
)


def paper(form: Form = FORM) -> Paper:
    return Paper(html(form))


def one(block: Line | Passage | Table | Signatures) -> Paper:
    return paper(replace(FORM, blocks=[block], notes=()))


def test_the_head_says_whose_form_of_what_number() -> None:
    page = paper()
    assert page.text("title") == "D202611-0001 Dispatch order"
    assert page.cells()[0] == ["Test Works Dispatch order T202611-0007No. D202611-0001"]
    assert page.text("p") == "* is required by clause 4-6"


def test_a_value_stands_beside_its_label() -> None:
    assert paper().beside("Customer") == "Lin Mill"


@pytest.mark.parametrize("value", [None, ""])
def test_what_is_not_known_is_left_to_the_pen(value: str | None) -> None:
    page = one(line(Cell("Phone", value)))
    assert page.beside("Phone") == ""
    assert "None" not in html(FORM)


def test_a_passage_without_text_has_lines_for_the_pen_and_one_with_text_has_none() -> None:
    assert len(one(Passage("Cause", lines=4)).of("div", "rule")) == 4
    written = one(Passage("Cause", "no oil", lines=4))
    assert written.of("div", "rule") == []
    assert [room["style"] for room in written.of("div", "room")] == ["--lines: 4"]


def test_lines_of_a_text_stay_lines() -> None:
    assert "oiled\nturned" in html(FORM)


def test_a_table_has_room_for_more_rows() -> None:
    rows = [row for row in paper().cells() if len(row) == 2 and row[0] in ("bearing", "")]
    assert rows == [["bearing", "2"], ["", ""], ["", ""]]
    assert len(paper().of("td", "end")) == 1


def test_a_table_longer_than_its_room_has_no_empty_row() -> None:
    full = one(Table((Heading("Part", COLUMNS),), [("a",), ("b",)], least=1))
    below_the_head_and_foot = full.cells()[2:]
    assert below_the_head_and_foot == [["Part"], ["a"], ["b"]]


def test_a_ticked_box_is_told_from_an_empty_one() -> None:
    assert paper().beside("Class") == "small √large"


def test_boxes_without_words() -> None:
    page = one(Table((Heading("", 12), Heading("5", 12)), [("quality", (Tick(on=True),))]))
    assert ["quality", "√"] in page.cells()


def test_what_is_required_is_marked() -> None:
    assert paper().beside("Cause*") == ""
    with pytest.raises(LookupError):
        paper().beside("Customer*")


def test_a_signature_is_room_to_sign_or_says_who_signed_when() -> None:
    [row] = [row for row in paper().cells() if row and row[0].startswith("Technician")]
    assert row == ["Technician Signature Date ____-__-__", "Customer Signature Lin Date 2026-11-21"]


def test_a_stamp_stands_on_the_head() -> None:
    assert "VOID" in paper(replace(FORM, stamp="VOID")).cells()[0][0]
    assert paper().of("div", "stamp") == []


def test_a_form_without_a_number_leaves_room_for_it() -> None:
    [number] = paper(replace(FORM, number=None)).of("span", "number")
    assert number == {"class": "whole number"}
    assert ":empty" in paper().style


@pytest.mark.parametrize(("chosen", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language(chosen: str, tag: str) -> None:
    before = language.chosen()
    language.choose(chosen)
    try:
        assert paper().of("html") == [{"lang": tag}]
    finally:
        language.choose(before)


@pytest.mark.parametrize("size", ["a4", "slip"])
def test_the_paper(size: str) -> None:
    page = paper(replace(FORM, paper=size))  # type: ignore[arg-type]
    assert page.of("body") == [{"class": size}]
    assert re.search(rf"@page {size} {{ size: ", page.style)


@pytest.mark.parametrize("paper_size", ["A4 portrait", "241mm 140mm"])
def test_the_papers_of_a_chinese_office(paper_size: str) -> None:
    assert f"size: {paper_size};" in paper().style


@pytest.mark.parametrize("count", [1, 2, 3, 4])
def test_the_lines_of_all_blocks_meet(count: int) -> None:
    page = one(line(*[Cell(f"label {nth}") for nth in range(count)]))
    spans = [int(tag["colspan"] or 0) for tag in page.of("th") + page.of("td")]
    assert sum(spans) == COLUMNS + 2 * COLUMNS  # the line itself, and the rows above and below the frame
    assert len(page.of("col")) == COLUMNS


# -- nothing is obeyed, nothing is fetched ----------------------------------------------------------------------

NASTY = "<script>alert('1')</script>&amp;\"{{ 7*7 }}\x1b[31m\u202eevil\x00"


def everywhere(text: str) -> Form:
    return Form(
        title=text,
        number=text,
        company=text,
        reference=text,
        stamp=text,
        notes=[text],
        blocks=[
            line(Cell(text, text), Cell(text, (Tick(text, on=True),))),
            Passage(text, text),
            Table((Heading(text, COLUMNS),), [(text,)]),
            Signatures((Signature(text, text, text),)),
        ],
    )


def test_markup_in_a_record_is_text_on_the_page() -> None:
    page = paper(everywhere(NASTY))
    assert page.of("script") == []
    assert page.beside(r"""<script>alert('1')</script>&amp;"{{ 7*7 }}\x1b[31m\u202eevil\x00""") != ""


def test_what_a_screen_would_obey_is_shown() -> None:
    page = html(everywhere(NASTY))
    assert set(page) & set("\x00\x1b\u202e") == set()
    assert r"\x1b[31m\u202eevil\x00" in page


@given(st.text(min_size=1, max_size=60))
def test_any_text_leaves_the_page_whole(text: str) -> None:
    page = paper(everywhere(text))
    plain = paper(everywhere("x"))
    assert [tag for tag, _ in page.tags if tag not in ("span", "div")] == [
        tag for tag, _ in plain.tags if tag not in ("span", "div")
    ]


def test_nothing_is_fetched_and_nothing_runs() -> None:
    page = html(everywhere("https://example.org/x.png url(http://example.org)"))
    read = Paper(page)
    fetching = {"src", "href", "srcset", "action", "data", "background", "poster"}
    assert [attributes for _, attributes in read.tags if fetching & set(attributes)] == []
    assert {tag for tag, _ in read.tags} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
    } == set()
    assert not re.search(r"url\(|@import|@font-face|https?:", read.style)
    policy = read.of("meta")[1]
    assert policy["content"] == "default-src 'none'; style-src 'unsafe-inline'"


def test_numbers_days_and_times_stay_on_one_line() -> None:
    text = str(whole_numbers("see T202611-0001 of 2026-11-20 09:00, 0571-88886666"))
    assert text == (
        'see <span class="whole">T202611-0001</span> of <span class="whole">2026-11-20 09:00</span>, 0571-88886666'
    )


# -- where it goes ----------------------------------------------------------------------------------------------


def test_a_form_is_written_to_a_file_whole(tmp_path: Path) -> None:
    print_out(FORM, tmp_path / "form.html")
    assert (tmp_path / "form.html").read_text(encoding="utf-8") == html(FORM)
    assert [path.name for path in tmp_path.iterdir()] == ["form.html"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match=r"form\.html"):
        print_out(FORM, tmp_path / "nowhere" / "form.html")


def test_without_a_file_it_goes_to_stdout(capfd: pytest.CaptureFixture[str]) -> None:
    print_out(FORM, None)
    assert capfd.readouterr().out == html(FORM)


def test_the_same_form_is_the_same_page() -> None:
    assert html(FORM) == html(replace(FORM))
