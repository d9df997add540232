"""The notice of a penalty on paper, typed at the command line and read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..paper import Paper

Begin = Callable[[str], Any]
NOW = "2026-11-28 09:00"


def test_the_notice_says_what_happened_by_which_clause_and_who_decided(works: Begin) -> None:
    desk = works("field-crew")
    number = desk("2026-11-02 09:00", "penalty new Zhang --rule position_abnormal --note 'no signal'").number
    page = Paper(desk(NOW, f"penalty print {number}").stdout)
    assert page.text("title") == f"{number} Notice of penalty"
    assert "proposed" in desk(NOW, f"penalty print {number}").stdout  # stamped: it does not stand yet
    desk(NOW, f"--as Boss penalty confirm {number}")
    page = Paper(desk(NOW, f"penalty print {number}").stdout)
    assert (page.beside("Person"), page.beside("Occurred")) == ("Zhang", "2026-11-02 09:00")
    assert page.beside("Rule") == "Position abnormal (4)"
    assert page.beside("fact") == "reported by Wang Min: no signal"
    assert (page.beside("Amount"), page.beside("In capitals")) == ("20.00", "贰拾元整")
    assert (page.beside("Jointly liable"), page.beside("Manager's share")) == ("Deputy", "10.00")


def test_a_reward_is_a_notice_too(works: Begin) -> None:
    desk = works("field-crew")
    for month in ("09", "10"):
        desk.trip(f"2026-{month}-02", "Zhang")
    desk("2026-11-01 09:00", "penalty rank --record --month 2026-10")
    page = Paper(desk(NOW, "penalty print P202611-0001").stdout)
    assert page.text("title") == "P202611-0001 Notice of reward"
    assert page.beside("What follows") == "reward of 300.00"
