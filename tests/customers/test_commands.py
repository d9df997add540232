"""The customers' register at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    run(
        "customer new 苏州精密机械有限公司 --phone 0512-65550001 --contact 陈工 --area 华东 --grade key --distance-km 120"
    )
    run("customer new 苏州精工刀具厂 --phone 13800138000")
    run("customer new Acme --phone 13900139000")
    return run


def test_new_prints_the_number_alone(desk: Run) -> None:
    done = desk("customer new 无锡泵业")
    assert done.stdout == "C202611-0004\n"
    assert done.stderr == ""


def test_list_has_every_field(desk: Run) -> None:
    row = desk("customer list -f json").json()[0]
    assert row == {
        "number": "C202611-0001",
        "name": "苏州精密机械有限公司",
        "phone": "0512-65550001",
        "contact": "陈工",
        "address": None,
        "area": "华东",
        "distance_km": 120,
        "grade": "key",
        "agent": None,
        "source": None,
        "outside_number": None,
        "merged_into": None,
        "status": "active",
    }


def test_list_is_filtered(desk: Run) -> None:
    assert desk("customer list --grade key -f csv --columns name").stdout == "name\n苏州精密机械有限公司\n"
    assert desk("customer list --area 华北 -f json").json() == []
    assert len(desk("customer list --limit 2 -f json").json()) == 2


@pytest.mark.parametrize(
    "words",
    [
        "C202611-0001",
        "c202611-0001",
        "苏州精密机械有限公司",
        "精密",
        "0512-65550001",
        "051265550001",
        "szjmjx",
        "jingmijixie",
    ],
)
def test_a_customer_is_found_by_what_one_remembers(desk: Run, words: str) -> None:
    assert desk(["customer", "show", words, "-f", "json"]).json()["number"] == "C202611-0001"


def test_several_are_listed(desk: Run) -> None:
    failed = desk("customer show 苏州", exit=4)
    assert failed.stderr == (
        "'苏州' names more than one customer: C202611-0001 苏州精密机械有限公司, C202611-0002 苏州精工刀具厂\n"
    )


def test_an_exact_name_is_not_ambiguous(desk: Run) -> None:
    desk("customer new 'Acme Tools'")
    assert desk("customer show acme -f json").json()["number"] == "C202611-0003"


def test_one_of_the_same_phone_or_name_is_pointed_out(desk: Run) -> None:
    for line in (
        "customer new 'Another' --phone '138 0013 8000'",
        "customer new Acme",
        "customer edit Acme --phone 13800138000",
    ):
        failed = desk(line, exit=5)
        assert "already in the register" in failed.stderr
        assert "--force" in failed.stderr
    desk("customer new Acme --force")
    assert len(desk("customer list -f json").json()) == 4


def test_edit_changes_what_is_given_and_takes_out_what_is_empty(desk: Run) -> None:
    desk("customer edit 精密 --contact '' --address 苏州市工业园区 --grade normal")
    row = desk("customer show 精密 -f json").json()
    assert (row["contact"], row["address"], row["grade"], row["area"]) == (
        None,
        "苏州市工业园区",
        "normal",
        "华东",
    )
    desk("customer edit 精密 --name 苏州精密装备")
    assert desk("customer show szjmzb -f json").json()["number"] == "C202611-0001"
    desk("customer show 精密机械", exit=3)


def test_void_keeps_the_number(desk: Run) -> None:
    desk("customer void Acme --why 'entered twice'")
    desk("customer show Acme", exit=3)
    assert desk("customer show C202611-0003 -f json").json()["status"] == "void"
    assert [row["number"] for row in desk("customer list -f json").json()] == ["C202611-0001", "C202611-0002"]
    assert len(desk("customer list --all -f json").json()) == 3
    assert desk("customer new Acme").number == "C202611-0004"


def test_a_customer_with_products_is_merged_and_not_struck_out(desk: Run) -> None:
    desk("product new --customer Acme --model X1")
    failed = desk("customer void Acme --why x", exit=5)
    assert failed.stderr == "Acme (C202611-0003) has U202611-0001: merge it into another customer instead\n"


def test_merge_leaves_one_that_is_found_under_every_name(desk: Run) -> None:
    desk("product new --customer 精工 --model X1 --serial S1")
    done = desk("customer merge 精工 精密 --why 'same works'")
    assert done.stdout == ""
    for words in ("精工", "13800138000", "C202611-0002", "szjgdj"):
        assert desk(["customer", "show", words, "-f", "json", "--format", "json"]).code == 0
    found = desk("customer show 精密 -f json").json()
    assert [one["number"] for one in found["merged"]] == ["C202611-0002"]
    assert desk("customer show C202611-0002 -f json").json()["merged_into"] == "C202611-0001"
    assert desk("product show S1 -f json").json()["customer"] == "C202611-0001"
    assert desk("product list --customer 精密 -f json").json()[0]["serial"] == "S1"


def test_a_chain_of_merges_leads_to_the_living_one(desk: Run) -> None:
    desk("customer merge 精工 Acme --why x")
    desk("customer merge Acme 精密 --why y")
    rows = {row["number"]: row["merged_into"] for row in desk("customer list --all -f json").json()}
    assert rows == {"C202611-0001": None, "C202611-0002": "C202611-0001", "C202611-0003": "C202611-0001"}
    assert desk("customer edit 精工 --area 华东二区").stderr == "C202611-0001 changed\n"
    last = desk("log list -f json").json()[-1]
    assert (last["verb"], last["document"]) == ("customer edit", "C202611-0001")
    desk("log verify")


def test_what_was_merged_cannot_be_struck_out_with_its_records(desk: Run) -> None:
    desk("customer merge 精工 精密 --why x")
    desk("customer void 精密 --why y", exit=5)


def test_a_name_is_data(desk: Run) -> None:
    desk(["customer", "new", "\x1b]0;owned\x07[red]=1+1\u202e"])
    shown = desk("customer show C202611-0004").stdout
    assert r"\x1b]0;owned\x07[red]=1+1\u202e" in shown
    assert "\x1b" not in desk("customer list -f csv").stdout
    desk(["customer", "new", "=HYPERLINK(1)"])
    assert ",'=HYPERLINK(1)," in desk("customer list -f csv").stdout


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("customer new", 2, "NAME is missing"),
        ("customer new ' '", 2, "the customer's name is empty"),
        ("customer new X --grade vip", 2, "known are key, normal"),
        ("customer new X --distance-km far", 2, "--distance-km: 'far' is not a whole number"),
        ("customer show nobody", 3, "no customer is named 'nobody'"),
        ("customer edit Acme", 5, "nothing to change"),
        ("customer edit Acme --name ''", 2, "the customer's name is empty"),
        ("customer void Acme", 2, "--why is missing"),
        ("customer merge Acme acme --why x", 5, "cannot be merged into itself"),
        ("customer merge Acme nobody --why x", 3, "no customer is named 'nobody'"),
        ("customer list --columns nam", 2, "did you mean name?"),
        ("customer list -f yaml", 2, "no format 'yaml'"),
        ("customer list --limit -1", 2, "--limit"),
        ("customer shwo", 2, "did you mean show?"),
        ("customer new X --phne 1", 2, "did you mean --phone"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, line: str, code: int, words: str
) -> None:
    before = desk("customer list --all -f csv").stdout
    failed = desk(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("customer list --all -f csv").stdout == before
