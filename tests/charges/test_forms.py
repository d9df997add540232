"""Quotation and receipt on paper, typed at the command line and read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ..paper import Paper

Run = Callable[..., Any]
OUT, Q, R = "T202611-0001", "Q202611-0001", "R202611-0001"


@pytest.fixture
def quoted(desk: Run) -> Run:
    desk(f"--as 李雷 charge quote {OUT} --line hour*3 --line 差旅费=179.05 --at '2026-11-16 09:00'")
    return desk


def test_a_quotation_has_room_for_the_payer(quoted: Run) -> None:
    page = Paper(quoted(f"charge print {Q}").stdout)
    assert page.of("body") == [{"class": "a4"}]
    assert page.text("title") == f"{Q} Quotation"
    assert (page.beside("Customer"), page.beside("Pays"), page.beside("Contact")) == (
        "兴隆建材",
        "兴隆建材",
        "陈工",
    )
    assert ["1", "Hour of work", "labour", "3", "240.00"] in page.cells()
    assert ["2", "差旅费", "other", "1", "179.05"] in page.cells()
    assert (page.beside("Total"), page.beside("In capitals")) == ("¥419.05", "肆佰壹拾玖元零伍分")
    assert "Quoted by Signature 李雷 Date 2026-11-16" in page.cells()[-1][0]
    assert "Date ____-__-__" in page.cells()[-1][1]
    assert page.text("p") == "Out of warranty (clause 9-5)."


def test_who_accepted_stands_on_it(quoted: Run) -> None:
    quoted(f"charge accept {Q} --by 陈工 --at '2026-11-17 10:00'")
    page = Paper(quoted(f"charge print {Q}").stdout)
    assert "Signature 陈工 Date 2026-11-17" in page.cells()[-1][1]


def test_a_receipt_lists_the_items_says_what_came_in_and_who_took_it(quoted: Run) -> None:
    assert "no receipt" in quoted(f"charge print {Q} --form receipt", exit=5).stderr
    quoted(f"charge accept {Q} --at '2026-11-16 10:00'")
    quoted(f"--as 张伟 charge receipt {Q} --amount 119.05 --at '2026-11-17 15:00'")
    for words in (R, f"{Q} --form receipt"):
        page = Paper(quoted(f"charge print {words}").stdout)
        assert page.of("body") == [{"class": "slip"}]
        assert page.text("title") == f"{R} Receipt"
        assert (page.beside("Received from"), page.beside("Date")) == ("兴隆建材", "2026-11-17")
        assert page.beside("Amount in capitals") == "壹佰壹拾玖元零伍分"
        assert (page.beside("Amount in figures"), page.beside("Still owed")) == ("¥119.05", "¥300.00")
        assert "√cash" in page.beside("By means of").replace(" ", "")
        assert "Signature 张伟 Date 2026-11-17" in page.cells()[-1][0]
        assert "Date ____-__-__" in page.cells()[-1][1]
    quoted(f"--as 孙丽 charge hand-in {R} --at '2026-11-18 09:00'")
    page = Paper(quoted(f"charge print {R}").stdout)
    assert "Signature 孙丽 Date 2026-11-18" in page.cells()[-1][1]


def test_a_void_quotation_says_so(quoted: Run) -> None:
    quoted(f"charge void {Q} --why slip")
    assert "VOID" in quoted(f"charge print {Q}").stdout
