"""Whatever is asked for, claimed, settled and paid in whichever order: no fen stands in the budget twice."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from tests.budgets.conftest import budgeted

Run = Callable[..., Any]
PEOPLE = ("Zhou", "Bo")


class Books:
    """What the department knows of its own spending, kept beside the program by somebody with a pencil."""

    def __init__(self, desk: Run, chance: Random) -> None:
        self.desk, self.chance = desk, chance
        self.open: dict[str, list[tuple[str, int]]] = {who: [] for who in PEOPLE}  # advances
        self.asked: list[tuple[str, str, int]] = []
        self.claims: dict[str, list[tuple[str, int]]] = {who: [] for who in PEOPLE}  # handed in or approved
        self.passed: list[tuple[str, str, int, int]] = []  # approved: who, number, fen, settled
        self.paid = 0
        self.borne: dict[str, int] = {}  # approved and not paid

    def step(self) -> None:
        self.chance.choice(
            [self.ask, self.claim, self.approve, self.settle, self.pay, self.bear, self.pay_out]
        )()

    def fen(self) -> int:
        return self.chance.randint(1, 90_000)

    def ask(self) -> None:
        who, fen = self.chance.choice(PEOPLE), self.fen()
        number = self.desk(
            f"--as Mei advance new --staff {who} --amount {fen / 100:.2f} --purpose audit"
        ).number
        self.desk(f"--as Guan advance approve {number}")
        self.desk(f"--as Cai advance pay {number}")
        self.open[who].append((number, fen))

    def claim(self) -> None:
        who, fen = self.chance.choice(PEOPLE), self.fen()
        times = "--depart '2026-03-02 08:00' --return '2026-03-02 18:00'"
        number = self.desk(f"expense new --staff {who} --reason audit {times}").number
        self.desk(f"expense line {number} --date 2026-03-02 --category trip --amount {fen / 100:.2f}")
        self.desk(f"expense submit {number}")
        self.claims[who].append((number, fen))

    def approve(self) -> None:
        who = self.chance.choice(PEOPLE)
        if self.claims[who]:
            number, fen = self.claims[who].pop(0)
            self.desk(f"--as Mei expense review {number}")
            self.desk(f"--as Guan expense approve {number}")
            self.passed.append((who, number, fen, 0))

    def settle(self) -> None:
        for nth, (who, number, fen, settled) in enumerate(self.passed):
            if self.open[who] and settled < fen:
                advance, given = self.open[who].pop(0)
                self.desk(f"--as Cai advance settle {advance} --claim {number}")
                self.passed[nth] = (who, number, fen, settled + given)
                return

    def pay(self) -> None:
        if self.passed:
            _who, number, fen, _settled = self.passed.pop(0)
            self.desk(f"--as Cai expense pay {number}")
            self.paid += fen

    def bear(self) -> None:
        fen = self.fen()
        number = self.desk(
            f"--as Lan charge quote T202603-0001 --line batch={fen / 100:.2f} --kind refund"
        ).number
        self.desk(f"--as Mei charge review {number}")
        self.desk(f"--as Guan charge approve {number}")
        self.borne[number] = fen

    def pay_out(self) -> None:
        if self.borne:
            number = self.chance.choice(sorted(self.borne))
            self.desk(f"--as Cai charge pay {number}")
            self.paid += self.borne.pop(number)

    @property
    def committed(self) -> int:
        """Of each person the greater of what they hold and what they claim beside it; and what the company bears."""
        fen = sum(self.borne.values())
        for who in PEOPLE:
            held = sum(given for _number, given in self.open[who])
            mine = [(amount, settled) for name, _number, amount, settled in self.passed if name == who]
            claimed = sum(amount for _number, amount in self.claims[who]) + sum(amount for amount, _ in mine)
            unsettled = sum(amount for _number, amount in self.claims[who]) + sum(
                max(0, amount - settled) for amount, settled in mine
            )
            fen += claimed + max(0, held - unsettled)
        return fen


@pytest.mark.parametrize("seed", range(4))
def test_no_fen_is_counted_twice(desk: Run, seed: int) -> None:
    desk("staff new Lan --role desk_clerk")
    desk("staff edit Guan --role service_manager --role management")
    for category in ("travel_budget", "returns_budget"):
        if category == "returns_budget":
            budgeted(desk, category, "1000000")
        else:
            more = desk(f"--as Mei budget supplement 2026 {category} 1000000 --why much").number
            desk(f"--as Cai budget review {more}")
            desk(f"--as Guan budget approve {more}")
    desk(["customer", "new", "Paint Works"])
    desk(["ticket", "new", "--customer", "Paint Works", "--summary", "yellow", "--kind", "return_request"])
    books = Books(desk, Random(seed))
    for _ in range(14):
        books.step()
        year = desk("budget show 2026 -f json").json()
        assert (year["actual"], year["committed"]) == (
            f"{books.paid / 100:.2f}",
            f"{books.committed / 100:.2f}",
        )
        for part in ("sources", "months"):
            for key in ("actual", "committed"):
                total = sum(round(float(row[key]) * 100) for row in year[part])
                assert f"{total / 100:.2f}" == year[key], (part, key)
    assert books.paid + books.committed > 0
