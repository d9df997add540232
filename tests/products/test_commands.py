"""Units sold at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    run("customer new 苏州精密机械 --phone 13800138000")
    run("customer new 无锡泵业 --phone 13900139000")
    run(
        "product new --customer 精密 --model VMC850 --serial 26117000000000123456 --batch B7 --category lathe"
        " --sold 2025-10-01 --accepted 2025-11-21 --contract HT-25-118 --warranty-months 12 --price 385,000"
    )
    run("product new --customer 无锡 --model VMC1060 --serial S-2")
    return run


def test_list_has_every_field(desk: Run) -> None:
    row = desk("product list -f json").json()[0]
    assert row == {
        "number": "U202611-0001",
        "customer": "C202611-0001",
        "customer_name": "苏州精密机械",
        "model": "VMC850",
        "serial": "26117000000000123456",
        "batch": "B7",
        "category": "lathe",
        "sold": "2025-10-01",
        "accepted": "2025-11-21",
        "contract": "HT-25-118",
        "warranty_months": 12,
        "price": "385000.00",
        "source": None,
        "outside_number": None,
        "status": "active",
    }


def test_list_is_filtered(desk: Run) -> None:
    assert [row["number"] for row in desk("product list --customer wxby -f json").json()] == ["U202611-0002"]
    assert len(desk("product list --model VMC850 --category lathe --batch B7 -f json").json()) == 1
    assert desk("product list --category mill -f json").json() == []


@pytest.mark.parametrize(
    "words", ["U202611-0001", "26117000000000123456", "0123456", "VMC850", "vmc850 2611"]
)
def test_a_product_is_found_by_number_serial_model_or_a_part(desk: Run, words: str) -> None:
    assert desk(["product", "show", words, "-f", "json"]).json()["number"] == "U202611-0001"


def test_several_are_listed(desk: Run) -> None:
    assert "U202611-0001 VMC850" in desk("product show VMC", exit=4).stderr


@pytest.mark.parametrize(
    ("on", "verdict", "clause"),
    [("2026-11-21", "in", "2-1"), ("2026-11-22", "out", "2-2"), ("2025-10-15", "undetermined", None)],
)
def test_the_warranty_is_judged_on_the_day(desk: Run, on: str, verdict: str, clause: str | None) -> None:
    found = desk(f"product warranty VMC850 --on {on} -f json").json()
    assert (found["verdict"], found["clause"], found["last_day"]) == (verdict, clause, "2026-11-21")
    assert list(found)[:5] == ["product", "label", "verdict", "clause", "day"]


def test_without_a_day_it_is_judged_today(desk: Run) -> None:
    assert desk("product warranty VMC850 -f json").json()["day"] == "2026-11-21"
    assert "undetermined: the product has none of these days" in desk("product warranty VMC1060").stdout


def test_the_warranty_follows_the_unit_to_its_next_owner(desk: Run) -> None:
    desk("product transfer VMC850 --to 无锡 --at 2026-06-01 --note 'sold on'")
    found = desk("product show VMC850 -f json").json()
    assert (found["customer_name"], found["transfers"]) == (
        "无锡泵业",
        [
            {
                "day": "2026-06-01",
                "from_customer": "C202611-0001",
                "from_name": "苏州精密机械",
                "to_customer": "C202611-0002",
                "to_name": "无锡泵业",
                "note": "sold on",
            }
        ],
    )
    assert desk("product warranty VMC850 -f json").json()["verdict"] == "in"
    assert (
        "earlier than the last transfer"
        in desk("product transfer VMC850 --to 精密 --at 2026-05-31", exit=2).stderr
    )
    desk("product transfer VMC850 --to 精密")
    assert len(desk("product show VMC850 -f json").json()["transfers"]) == 2


def test_edit_changes_what_is_given_and_takes_out_what_is_empty(desk: Run) -> None:
    desk("product edit VMC850 --accepted '' --warranty-months 24 --price 1,200.50")
    row = desk("product show VMC850 -f json").json()
    assert (row["accepted"], row["warranty_months"], row["price"], row["sold"]) == (
        None,
        24,
        "1200.50",
        "2025-10-01",
    )
    found = desk("product warranty VMC850 -f json").json()
    assert (found["start"], found["last_day"]) == ("2025-10-01", "2027-10-01")


def test_void_keeps_the_number(desk: Run) -> None:
    desk("product void VMC1060 --why 'never built'")
    desk("product show VMC1060", exit=3)
    assert desk("product show U202611-0002 -f json").json()["status"] == "void"
    assert desk("product new --customer 无锡 --model VMC1060 --serial S-2").number == "U202611-0003"


def test_a_second_of_the_same_serial_is_pointed_out(desk: Run) -> None:
    failed = desk("product new --customer 精密 --model VMC1060 --serial S-2", exit=5)
    assert "U202611-0002 VMC1060 S-2" in failed.stderr
    desk("product new --customer 精密 --model VMC1060 --serial S-2 --force")
    desk("product new --customer 精密 --model VMC1060")
    desk("log verify")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("product new --model X", 2, "--customer is missing"),
        ("product new --customer 精密", 2, "--model is missing"),
        ("product new --customer 精密 --model ''", 2, "--model is empty"),
        ("product new --customer nobody --model X", 3, "no customer is named"),
        ("product new --customer 精密 --model X --sold 2026-02-30", 2, "that month has 28 days"),
        ("product new --customer 精密 --model X --sold 26-02-01", 2, "four digits"),
        (
            "product new --customer 精密 --model X --accepted 2026-11-22",
            2,
            "--accepted: 2026-11-22 is still to come",
        ),
        ("product new --customer 精密 --model X --warranty-months 1.5", 2, "not a whole number"),
        ("product new --customer 精密 --model X --price 1.005", 2, "more than two decimals"),
        ("product new --customer 精密 --model X --price -5", 2, "is negative"),
        ("product show nothing", 3, "no product is named 'nothing'"),
        ("product edit VMC850", 5, "nothing to change"),
        ("product transfer VMC850 --to 精密", 5, "belongs to 苏州精密机械 already"),
        ("product transfer VMC850 --to 无锡 --at 2026-12-01", 2, "is still to come"),
        ("product warranty VMC850 --on soon", 2, "--on: 'soon' is not a day"),
        ("product list --customer nobody", 3, "no customer is named"),
    ],
)
def test_what_is_wrong_is_one_sentence_and_changes_nothing(
    desk: Run, line: str, code: int, words: str
) -> None:
    before = desk("product list --all -f csv").stdout
    failed = desk(line, exit=code)
    assert failed.stdout == ""
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert desk("product list --all -f csv").stdout == before
