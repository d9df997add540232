"""The advance on paper (借据)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..paper import Paper

Run = Callable[..., Any]
A = "A202611-0001"


def test_figures_capitals_and_room_for_every_signature(desk: Run) -> None:
    desk("advance new --staff 张伟 --amount 2000 --purpose 杭州维修 --days 3 --at '2026-11-20 09:00'")
    page = Paper(desk(f"advance print {A}").stdout)
    assert page.of("body") == [{"class": "slip"}]
    assert page.text("title") == f"{A} Advance (IOU)"
    assert (page.beside("Date"), page.beside("Department"), page.beside("Borrower")) == (
        "2026-11-20",
        "Service headquarters",
        "张伟",
    )
    assert (page.beside("Amount in capitals"), page.beside("Amount in figures")) == ("贰仟元整", "¥2000.00")
    assert "√in the country" in page.beside("Trip").replace("√ ", "√")
    boxes = [cell for row in page.cells()[-2:] for cell in row]
    assert [box.split(" Signature")[0] for box in boxes] == [
        "Borrower",
        ["Signature of the leader"][0],
        "Review",
        "Approval of the general manager",
        "Payment by finance",
    ]
    assert "Date ____-__-__" in boxes[1]
    assert [len(row) for row in page.cells()[-2:]] == [3, 2]  # five side by side would be too narrow


def test_who_signed_when_stands_in_the_boxes(desk: Run, paid: Callable[..., str]) -> None:
    page = Paper(desk(f"advance print {paid('1684.50')}").stdout)
    assert page.beside("Amount in capitals") == "壹仟陆佰捌拾肆元伍角整"
    text = " ".join(cell for row in page.cells()[-2:] for cell in row)
    for name in ("赵总", "李雷", "韩梅", "钱多"):
        assert f"{name} Date 2026-11-09" in text


def test_what_was_refused_says_so(desk: Run) -> None:
    desk("advance new --staff 张伟 --amount 2000 --purpose 杭州维修")
    desk(f"--as 赵总 advance refuse {A} --why 太多")
    assert "REFUSED" in desk(f"advance print {A}").stdout
