"""Sections of a self-assessment that make no sense are refused with their line; those that do are read out."""

from __future__ import annotations

import re

import pytest

from aftersvc import vocabulary
from aftersvc.assessments.regulation import assessment_of
from aftersvc.core.errors import BadInput
from aftersvc.policies.rules import stated_in
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read


def changed(*changes: tuple[str, str]) -> str:
    text = packs.source("furniture").decode()
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after, 1)
    return text


FORM = "points = 100\ndeduction = 1\nfails_at = 5\nbonus = 1\n"
RESOURCES = 'group = "service_system"\nevidence = ["budgets"]\n'


BY = "by = 'budgets'"


def table(*keys: str) -> str:
    """The index of resources with a table of points; the last of the keys are its rows."""
    return "\n".join((RESOURCES.strip(), *keys[:-1], f"scale = [{keys[-1]}]\n"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ([("points = 40", "points = 41")], "the groups come to 101 points, not 100"),
        ([("points = 40", "points = 40.005")], "at most two decimals"),
        ([("points = 40", "points = -40")], "points must be points: a number from 0"),
        ([(FORM, FORM.replace("bonus = 1", "bonus = 101"))], "a bonus is not worth more"),
        ([(FORM, FORM.replace("fails_at = 5", "fails_at = 0"))], "a whole number from 1"),
        ([("from = 0", "from = 1")], "one level must begin at 0"),
        ([("from = 90", "from = 80")], "from 80 stands twice"),
        ([(RESOURCES, f"{RESOURCES}points = 40.5\n")], "'service_system' come to 40.5 points, not 40"),
        ([('evidence = ["budgets"]', 'evidence = ["budget"]')], "did you mean budgets"),
        ([('evidence = ["budgets"]', 'evidence = ["budgets", "budgets"]')], "stands here twice"),
        ([(RESOURCES, 'group = "servce_system"\n')], "did you mean service_system"),
        ([('id = "service_system"', 'id = "other"')], "unknown"),
        ([(RESOURCES, f"{RESOURCES}points = 0\n")], "points must be points above 0"),
        ([("points = 40", "points = 0.0")], "points must be points above 0"),
        ([(RESOURCES, f"{RESOURCES}points = false\n")], "points must be points: a number from 0"),
        ([(RESOURCES, f"{RESOURCES}by = 'budgets'\n")], "'by' and 'scale' stand together"),
        ([(RESOURCES, table("points = 6", "by = 'volumes'", "{ from = 9, points = 6 }"))], "own evidence"),
        ([(RESOURCES, table("by = 'budgets'", "{ from = 9, points = 6 }"))], "needs 'points'"),
        ([(RESOURCES, table("points = 6", BY, "{ from = 9, points = 6.5 }"))], "no more than the index"),
        ([(RESOURCES, table("points = 6", BY, "{ from = 101, points = 6 }"))], "per cent from 0 to 100"),
        (
            [(RESOURCES, table("points = 6", BY, "{ from = 9, points = 5 }, { from = 90, points = 6 }"))],
            "begins with the best",
        ),
    ],
)
def test_what_makes_no_sense_is_refused(changes: list[tuple[str, str]], said: str) -> None:
    found = read(changed(*changes), vocabulary)
    assert not isinstance(found, Regulation), "nothing was found wrong"
    assert any(said in mistake.sentence for mistake in found), found
    assert all(mistake.line > 1 for mistake in found)


ROWS = ("assessment_group", "assessment_index", "assessment_level")


def without(*sections: str) -> str:
    """The pack without some of its sections, and without the examples of the assessment."""
    blocks = packs.source("furniture").decode().split("\n\n")
    heads = tuple(f"[[{name}]]" if name in ROWS else f"[{name}]" for name in sections)
    return "\n\n".join(
        block for block in blocks if not block.startswith(heads) and 'asks = "assessment"' not in block
    )


@pytest.mark.parametrize(
    ("sections", "said"),
    [
        (ROWS[:1], "unknown group of indexes 'service_system'"),
        (ROWS[:2], "[assessment] needs [[assessment_group]]"),
        (ROWS[1:2], "[assessment] needs [[assessment_index]]"),
        (ROWS[2:], "[assessment] needs [[assessment_level]]"),
    ],
)
def test_an_assessment_needs_all_its_parts(sections: tuple[str, ...], said: str) -> None:
    found = read(without(*sections), vocabulary)
    assert not isinstance(found, Regulation)
    assert any(said in mistake.sentence for mistake in found), found


def test_parts_need_an_assessment_and_a_group_needs_an_index() -> None:
    found = read(without("assessment"), vocabulary)
    assert not isinstance(found, Regulation)
    assert [mistake.sentence for mistake in found] == [f"[[{name}]] needs [assessment]" for name in ROWS]
    found = read(changed((RESOURCES, 'group = "goods_service"\n')), vocabulary)
    assert isinstance(found, Regulation)
    assert isinstance(read(without("assessment", *ROWS), vocabulary), Regulation)


def test_every_part_is_read_out() -> None:
    found = read(packs.source("furniture"), vocabulary)
    assert isinstance(found, Regulation)
    said = {each.id: each.says for each in stated_in(found.checked) if each.section.startswith("assessment")}
    assert said["year"] == (
        "assessed in a year: 100 points in all; each deduction costs 1, with 5 the lowest level is left; at most 1 more"
        " as a bonus"
    )
    assert said["goods_service"] == "a group worth 35 points"
    assert said["resources"] == (
        "an index of Service system; a person says what it is worth; evidence in the file: budgets"
    )
    assert said["service_culture"].endswith("; no evidence in the file")
    assert said["five_stars"] == "from 95 points"
    rows = "{ from = 95, points = 6 }, { from = 80.5, points = 3 }"
    tabled = read(changed((RESOURCES, table("points = 6", BY, rows))), vocabulary)
    assert isinstance(tabled, Regulation)
    said = {each.id: each.says for each in stated_in(tabled.checked)}
    assert said["resources"].endswith("points by budgets: from 95 %: 6; from 80.5 %: 3")


def test_an_example_may_give_a_share_for_the_regulation_s_table() -> None:
    from aftersvc.assessments.examples import assessment

    rows = "{ from = 95, points = 6 }, { from = 80.5, points = 3 }"
    found = read(changed((RESOURCES, table("points = 6", BY, rows))), vocabulary)
    assert isinstance(found, Regulation)
    for share, earned in ((95, 100), (94.99, 97), (80.4, 94)):
        given = {
            "groups": {"service_system": [34, 34], "goods_service": [35, 35], "customer_service": [25, 25]},
            "shares": {"resources": share},
        }
        assert assessment(found.checked, "", given)["score"] == earned


GIVEN = {"service_system": [40, 40], "goods_service": [35, 35], "customer_service": [25, 25]}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"shares": 5}, "given shares: 5 is not right: shares by index"),
        ({"shares": {"resources": 95}}, "given shares: 'resources' is not right"),
        ({"points": 5}, "given points: 5 is not right: points by name"),
        ({"groups": [4, 5]}, "given groups: [4, 5] is not right: points by name"),
        (
            {"groups": GIVEN, "points": {"customer_relations": [15, 15], "complaint_handling": [10, 10]}},
            "given groups: 'customer_service' is not right: all its indexes have points of their own",
        ),
        ({"groups": {**GIVEN, "goods_service": [35, "x"]}}, "given groups: 'x' is not right: a number"),
        ({"deductions": True}, "given deductions: true is not right"),
    ],
)
def test_an_example_that_cannot_be_read_is_one_sentence(given: dict[str, object], said: str) -> None:
    from aftersvc.assessments.examples import assessment

    found = read(packs.source("furniture"), vocabulary)
    assert isinstance(found, Regulation)
    with pytest.raises(BadInput, match=re.escape(said)):
        assessment(found.checked, "", given)


def test_a_checked_form_from_before_there_were_tables_is_read_still() -> None:
    found = read(packs.source("furniture"), vocabulary)
    assert isinstance(found, Regulation)
    rows = [
        {key: each for key, each in row.items() if key not in ("by", "scale")}
        for row in found.checked[ROWS[1]]
    ]
    older = {**found.checked, ROWS[1]: rows}
    assert assessment_of(older.get) == assessment_of(found.checked.get)
    assert list(stated_in(older)) == list(stated_in(found.checked))
