"""A regulation in words: clauses in their order, clocks in a sentence, roles that are gone."""

from __future__ import annotations

import pytest

from aftersvc.core.errors import NotFound
from aftersvc.policies.rules import Stated, in_order, lost_roles, of_clause

CLAUSES = ["2-1", "3-4", "3-10", "4", "4-2", "4-2.1", "4-2.10", "5-3", "5-3 g", "第三条"]
RULES = [Stated(clause, "kind", "x", "X", "") for clause in CLAUSES]


def test_clauses_stand_in_the_order_of_their_numbers() -> None:
    numbered = CLAUSES[:-1]
    assert sorted(set(numbered), key=in_order) == numbered
    assert sorted(CLAUSES, key=in_order)[0] == "第三条"


@pytest.mark.parametrize(
    ("clause", "found"),
    [
        ("4-2", ["4-2", "4-2.1", "4-2.10"]),
        ("4-2.1", ["4-2.1"]),
        ("5-3", ["5-3", "5-3 g"]),
        ("4", ["4", "4-2", "4-2.1", "4-2.10"]),
        ("第三条", ["第三条"]),
    ],
)
def test_a_clause_holds_those_below_it(clause: str, found: list[str]) -> None:
    assert [rule.clause for rule in of_clause(RULES, clause)] == found


@pytest.mark.parametrize("clause", ["9", "3-1", "", ".*", "\x1b[31m"])
def test_a_clause_that_nothing_acts_on_is_refused(clause: str) -> None:
    with pytest.raises(NotFound, match="the program acts on no clause") as refused:
        of_clause(RULES, clause)
    assert "\x1b" not in str(refused.value)


def test_who_holds_a_role_that_is_gone() -> None:
    people = [("Li", ["clerk"]), ("Zhao", ["clerk", "boss"]), ("Sun", [])]
    assert lost_roles(people, ["clerk"]) == ["Zhao"]
    assert lost_roles(people, iter(["boss"])) == ["Li", "Zhao"]
