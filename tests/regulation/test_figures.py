"""No figure of a pack can change without some example of that pack noticing.

The suite changes a share of them; all: python -m tools.figures_of_packs
"""

from __future__ import annotations

import pytest
from tools.figures_of_packs import Change, changes, main, outcome

from aftersvc.regulation import packs

SHARE = 40  # so many changes of each pack at most, spread over its whole text

MACHINERY = packs.source("machinery").decode()


def some(all_of_them: list[Change]) -> list[Change]:
    return all_of_them[:: max(1, -(-len(all_of_them) // SHARE))]


@pytest.mark.parametrize("name", packs.names())
def test_an_example_notices_every_figure(name: str) -> None:
    tried = some(list(changes(packs.source(name).decode())))
    assert tried
    assert [str(change) for change in tried if outcome(change) == "silent"] == []


def test_figures_are_found_wherever_they_stand() -> None:
    text = """
language = 1
[week]
shifts = ["08:30-24:00"]  # 12 hours
[[clock]]
id = "in_24"
title = { zh = "24 小时", en = "24 h" }
clause = "3-4"
within = "1.5 h"
tiers = [
  { when = { distance_km = { over = 300 } }, within = "48 h", clause = "4-2" },
]
[[season]]
to = 2026-05-20
amount = "30.00"
roles = ["grade_2"]
[warranty]
covered = "2-1"
[[example]]
given = { distance_km = 300 }
"""
    found: dict[str, list[str]] = {}
    for change in changes(text):
        found.setdefault(f"{change.key} {change.before}", []).append(change.after)
    assert found == {
        "language 1": ["2", "0"],
        "shifts 08:30-24:00": [
            "09:30-24:00", "07:30-24:00", "08:31-24:00", "08:29-24:00", "08:30-25:00", "08:30-23:00",
            "08:30-24:01",
        ],
        "within 1.5 h": ["1.6 h", "1.4 h"],
        "over 300": ["301", "299"],
        "within 48 h": ["49 h", "47 h"],
        "to 2026-05-20": [
            "2027-05-20", "2025-05-20", "2026-06-20", "2026-04-20", "2026-05-21", "2026-05-19",
        ],
        "amount 30.00": ["30.01", "29.99"],
    }  # fmt: skip


def test_a_figure_that_nobody_tries_is_named(tmp_path, capsys) -> None:
    untried = MACHINERY.replace('asks = "clock answer"', 'asks = "clock arrive"')
    path = tmp_path / "untried.toml"
    path.write_text(untried.replace('due = "2026-03-07 16:30"', "runs = false"), encoding="utf-8")
    assert main([str(path)]) == 1
    assert "[clock] within: 24 h -> 25 h" in capsys.readouterr().out
    assert main(["machinery"]) == 0
