"""The travel claim on paper: what stands on it, and who signed when."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..paper import Paper
from .conftest import BACK, HOTEL, TAXI, THERE

Run = Callable[..., Any]
Claim = Callable[..., str]


def printed(desk: Run, number: str, words: str = "") -> Paper:
    return Paper(desk(f"{words} expense print {number}").stdout)


def test_lines_totals_and_signatures_as_they_stand(desk: Run, claim: Claim) -> None:
    number = claim(THERE, HOTEL, TAXI, BACK)
    desk(f"--as 李雷 expense review {number} --at '2026-11-21 09:30'")
    paper = printed(desk, number, "--lang zh")
    text = ["|".join(" ".join(cell.split()) for cell in row) for row in paper.rows]
    assert any(row.startswith("1|2026-11-11|车船费|常州|杭州|120.50|120.50") for row in text)
    assert any(row.startswith("3|2026-11-12|的士费|||35.00|0.00") for row in text)
    assert any("出差补贴" in row and "3 天 × 80.00（条款 5-1）" in row for row in text)
    # 120.50 + 230.00 + 0.00 + 120.50 + 240.00
    assert any("准报合计|711.00（其中补贴 240.00）|大写|柒佰壹拾壹元整" in row for row in text)
    [signatures] = [row for row in text if row.startswith("报销人 签字")]
    assert "报销人 签字 张伟 日期 2026-11-21" in signatures
    assert "审核 签字 李雷 日期 2026-11-21" in signatures
    assert "总经理批准 签字 " in signatures
    assert "韩梅" not in signatures


def test_vouchers_stand_in_the_order_of_the_lines(desk: Run, claim: Claim) -> None:
    number = claim(BACK, HOTEL, THERE)
    rows = [row[0].strip() for row in printed(desk, number).rows if row and row[0].strip().isdigit()]
    assert rows == ["1", "2", "3"]


@pytest.mark.parametrize("count", [1, 30])
def test_a_long_claim_goes_on_a_lying_a4(desk: Run, claim: Claim, count: int) -> None:
    post = "--date 2026-11-12 --category postage --amount 9"
    paper = printed(desk, claim(*[post] * count))
    [body] = [attributes for tag, attributes in paper.tags if tag == "body"]
    assert body["class"] == ("slip" if count == 1 else "wide")


@pytest.mark.parametrize(("paper", "sheets"), [("slip", [9, 11, 6]), ("wide", [14, 11, 1])])
def test_it_goes_on_on_another_sheet_with_its_sums_carried_over(
    desk: Run, claim: Claim, paper: str, sheets: list[int]
) -> None:
    taxis = [f"--date 2026-11-12 --category taxi --amount {nth}" for nth in (10, 20)]
    post = [f"--date 2026-11-12 --category postage --amount {nth}" for nth in range(1, 24)]
    number = claim(*taxis, *post)
    paper_ = printed(desk, f"{number} --paper {paper}")
    [body] = [attributes for tag, attributes in paper_.tags if tag == "body"]
    assert body["class"] == paper
    assert len(paper_.of("tr", "turn")) == len(sheets) - 1
    rows = paper_.cells()
    lines = [row for row in rows if len(row) == 8]
    heads = [nth for nth, row in enumerate(lines) if row[0] == "#"]
    assert len(heads) == len(sheets)
    # 25 lines and the allowance; each sheet says what those before it came to, and so does the one before
    on = [
        [row for row in part if row[0].isdigit() or row[2] == "Allowance"]
        for part in (lines[head:end] for head, end in zip(heads, [*heads[1:], None], strict=True))
    ]
    assert [len(part) for part in on] == sheets
    over = [(row[2], row[5], row[6]) for row in lines if row[2] in ("Carried over", "Brought over")]
    first = sheets[0] - 2  # 10 + 20 of taxis that nobody agreed to, then 1 + 2 + ...
    assert over[0] == (
        "Carried over",
        f"{30 + first * (first + 1) // 2}.00",
        f"{first * (first + 1) // 2}.00",
    )
    assert over[1] == ("Brought over", *over[0][1:])
    assert paper_.beside("Claimed in all") == "546.00"  # 30 + 276 + 3 x 80
    assert paper_.beside("Allowed in all").startswith("516.00")
    assert "Lines 1, 2: not agreed beforehand: not reimbursed (clause 5-1)." in paper_.text("p")


def test_void_and_refused_are_stamped(desk: Run, claim: Claim, tmp_path: Path) -> None:
    first, second = claim(THERE), claim(THERE)
    desk(f"expense void {first} --why 误录")
    desk(f"--as 李雷 expense refuse {second} --why 不实")
    assert "VOID" in desk(f"expense print {first}").stdout
    desk(f"expense print {second} --out {tmp_path / 'claim.html'}")
    assert "REFUSED" in (tmp_path / "claim.html").read_text(encoding="utf-8")
