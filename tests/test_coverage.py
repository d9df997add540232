"""docs/coverage.md cannot flatter: what runs has a rule and a test, what is cited anywhere stands in the frozen list."""

from __future__ import annotations

from collections import Counter

from tools.coverage import Clause, clauses, marks, rules_of

from aftersvc.regulation import packs

# How many clauses each sheet has: the list only grows.
FROZEN = {
    "brick-machine": 8, "bus-maker": 7, "chemical": 28, "display-maker": 10, "field-crew": 19, "furniture": 19,
    "general-desk": 11, "golf-club": 15, "gym-desk": 10, "harvest-baler": 9, "lift-platform": 11, "machinery": 34,
    "medical-device": 11, "project-supplier": 15, "rail-hvac": 10, "sanitary-ware": 20, "service-centre": 19,
    "union-members": 8,
}  # fmt: skip
# Neither shown nor said to wait: this figure only falls.
OWED_AT_MOST = 0


def test_no_clause_of_a_sheet_is_lost() -> None:
    counts = Counter(clause.sheet for clause in clauses())
    assert {sheet: counts[sheet] for sheet in FROZEN} == FROZEN
    assert len({(clause.sheet, clause.id) for clause in clauses()}) == len(clauses())
    assert all(clause.en.strip() and clause.zh.strip() for clause in clauses())


def test_every_clause_of_a_pack_stands_in_the_list() -> None:
    known = {(clause.sheet, clause.id) for clause in clauses()}
    cited = {(sheet, clause) for sheet in packs.names() for clause in rules_of(sheet)}
    assert sorted(cited - known) == []


def test_every_mark_of_a_test_names_a_clause_of_the_list() -> None:
    known = {f"{clause.sheet} {clause.id}" for clause in clauses()}
    assert sorted(set(marks()) - known) == []


def test_what_runs_has_a_rule_and_a_test() -> None:
    bare = Clause("s", "1", "", "", waits="", itself="", rules=(), tests=())
    assert bare.state == "owed"
    assert bare._replace(rules=("clock a",)).state == "owed"
    assert bare._replace(tests=("test_a.py::test_b",)).state == "owed"
    assert bare._replace(waits="an engine", rules=("clock a",)).state == "waits"
    shown = bare._replace(rules=("clock a",), tests=("test_a.py::test_b",))
    assert (shown.state, shown._replace(waits="a part").state) == ("runs", "partly")
    assert [clause.id for clause in clauses() if clause.itself and not clause.tests] == []


def test_what_is_owed_only_becomes_less() -> None:
    assert Counter(clause.state for clause in clauses())["owed"] <= OWED_AT_MOST
