"""A regulation in words: clauses in their order, clocks in a sentence, roles that are gone."""

from __future__ import annotations

import re

import pytest

from aftersvc import vocabulary
from aftersvc.core import language
from aftersvc.core.errors import NotFound
from aftersvc.policies.rules import Stated, examples_in, in_order, lost_roles, of_clause
from aftersvc.regulation import packs
from aftersvc.regulation.model import Checked
from aftersvc.regulation.named import regulation_of

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


def of_the_packs() -> dict[str, Checked]:
    return {name: regulation_of(name, vocabulary).checked for name in packs.names()}


def test_every_name_that_examples_give_and_expect_has_words() -> None:
    known = {*vocabulary.EXAMPLE_WORDS, *vocabulary.FACTS}
    lacking = {
        (pack, name)
        for pack, checked in of_the_packs().items()
        for example in checked.get("example", ())
        for name in (*example["given"], *example["expect"])
        if name not in known
    }
    assert lacking == set()


INVENTED = re.compile(
    r"an|bo|chen|du|fan|gu|he|hour|labour|valve|km"
)  # persons and lines that examples make up
AS_IT_IS = re.compile(r"\b\w+\*\d+(=\d+)?|\b\w+=\d+|条款：[\w-]+|产品类别：\w+")  # lines, clauses, categories


def test_examples_in_chinese_name_nothing_by_its_id() -> None:
    language.choose("zh")
    told = {
        (pack, one.id, word)
        for pack, checked in of_the_packs().items()
        for one in examples_in(checked)
        for word in re.findall(r"[a-z]\w+", AS_IT_IS.sub("", one.says))
        if not INVENTED.fullmatch(word)
    }
    assert told == set()
