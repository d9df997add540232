"""The list for the payroll, the ranking, the year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.penalties.months import rules
from aftersvc.penalties.months.rules import Standing
from aftersvc.penalties.placing import Ranking, RankingPart, Year

Begin = Callable[[str], Any]
OVER = "2026-12-01 09:00"


@pytest.fixture
def crew(works: Begin) -> Any:
    return works("field-crew")


def decided(desk: Any, at: str, words: str, who: str = "Zhang") -> str:
    number: str = desk(at, f"penalty new {who} {words} --note seen").number
    desk(at, f"--as Boss penalty confirm {number}")
    return number


def listed(desk: Any, now: str, month: str = "") -> dict[str, dict[str, Any]]:
    line = f"penalty payroll -f json {f'--month {month}' if month else ''}"
    return {row["staff"]: row for row in desk(now, line).json()}


def test_only_what_stands_is_on_the_list(crew: Any) -> None:
    kept = decided(crew, "2026-11-02 09:00", "--rule phone_off")
    crew("2026-11-03 09:00", "penalty new Zhang --rule phone_off --note open")
    appealed = decided(crew, "2026-11-04 09:00", "--rule phone_off")
    crew("2026-11-05 09:00", f"penalty appeal {appealed} --why 'not me'")
    waived = crew("2026-11-06 09:00", "penalty new Zhang --rule phone_off --note x").number
    crew("2026-11-06 10:00", f"--as Boss penalty waive {waived} --why ill")
    assert listed(crew, OVER) == {
        "Zhang": {
            "staff": "Zhang",
            "number": "S202609-0004",
            "fines": "50.00",
            "costs": "0.00",
            "rewards": "0.00",
            "net": "-50.00",
            "withheld": 0,
            "bonus_forfeited": 0,
            "documents": kept,
        }
    }


def test_a_list_handed_over_is_closed_and_later_changes_stand_on_the_next_with_a_reference(crew: Any) -> None:
    first = decided(crew, "2026-10-02 09:00", "--rule phone_off")
    lost = decided(crew, "2026-10-03 09:00", "--rule parts_not_returned --amount 260.50")
    open_ = crew("2026-10-31 23:59", "penalty new Liu --rule phone_off --note x").number
    before = listed(crew, "2026-11-01 09:00", "2026-10")["Zhang"]
    assert (before["fines"], before["costs"], before["net"]) == ("150.00", "260.50", "-410.50")
    closed = crew("2026-11-01 09:00", "penalty payroll --month 2026-10 --hand-over")
    assert f"1 of these days is not decided and stands on a later list: {open_}" in closed.stderr
    assert crew.case(OVER, first)["payroll_month"] == "2026-10"

    crew("2026-11-05 09:00", f"--as Boss penalty void {first} --why 'another phone'")
    late = crew(
        "2026-11-05 09:00", "penalty new Zhang --rule phone_off --note x --at '2026-10-09 09:00'", exit=5
    )
    assert "was handed over 2026-11-01 09:00: with --late" in late.stderr
    line = "penalty new Zhang --rule daily_false --note x --at '2026-10-09 09:00' --late"
    late = crew("2026-11-05 09:00", line).number
    crew("2026-11-05 09:30", f"--as Boss penalty confirm {late}")

    assert listed(crew, OVER, "2026-10")["Zhang"] == before
    after = listed(crew, OVER, "2026-11")["Zhang"]
    assert (after["fines"], after["net"]) == ("-10.00", "10.00")
    assert after["documents"] == f"{late} (2026-10), {first} (2026-10)"
    again = crew(OVER, "penalty payroll --month 2026-10 --hand-over", exit=5)
    assert "later changes stand on the next one" in again.stderr
    crew(OVER, "penalty payroll --hand-over")
    assert listed(crew, "2027-01-02 09:00", "2026-12") == {}
    assert crew.case(OVER, lost)["payroll_month"] == "2026-10"


def test_an_appeal_that_is_lifted_after_the_hand_over_gives_back_the_managers_share_too(crew: Any) -> None:
    number = decided(crew, "2026-10-02 09:00", "--rule position_abnormal")
    crew("2026-11-01 09:00", "penalty payroll --hand-over")
    crew("2026-11-02 09:00", f"penalty appeal {number} --why 'reported before'")
    assert listed(crew, OVER) == {}
    crew("2026-11-03 09:00", f"--as Boss penalty hear {number} --lifted --why 'so it was'")
    assert {name: row["net"] for name, row in listed(crew, OVER).items()} == {
        "Zhang": "20.00",
        "Deputy": "10.00",
    }


def test_the_record_of_a_whole_month_is_proved(crew: Any) -> None:
    decided(crew, "2026-11-02 09:00", "--rule position_abnormal")
    crew(OVER, "penalty payroll --hand-over")
    crew(OVER, "log verify")


@pytest.mark.parametrize(
    ("day", "closing", "month"),
    [
        ("2026-11-25", None, (2026, 11)),
        ("2026-11-25", 25, (2026, 11)),
        ("2026-11-26", 25, (2026, 12)),
        ("2026-12-26", 25, (2027, 1)),
    ],
)
def test_after_the_closing_day_it_is_the_next_months_list(
    day: str, closing: int | None, month: tuple[int, int]
) -> None:
    assert rules.list_of(date.fromisoformat(day), closing) == month


# -- ranking ------------------------------------------------------------------------------------------------------

PARTS = (
    RankingPart("a", {"en": "A"}, 3, {"late": 10}, None),
    RankingPart("b", {"en": "B"}, 1, {}, "satisfaction"),
)


def ranking(ties: str = "shared", least: int = 0) -> Ranking:
    return Ranking("15", (), least, ties, (300, 200, 100), (300, 200, 100), PARTS, None)


def stands(*composites: float, trips: tuple[int, ...] = ()) -> list[Standing]:
    each = trips or (1,) * len(composites)
    return [Standing(nth, each[nth], (), Decimal(str(points))) for nth, points in enumerate(composites)]


@pytest.mark.parametrize(
    ("cases", "satisfaction", "composite"),
    [
        ({}, 1.0, "100.00"),
        ({"late": 2}, 1.0, "85.00"),  # (80 x 3 + 100 x 1) / 4
        ({"late": 2}, 0.5, "72.50"),
        ({"late": 11}, 0.5, "12.50"),  # no part gives less than nothing
        ({"late": 2}, None, "80.00"),  # nobody was asked: the part is left out
    ],
)
def test_the_composite_is_the_mean_of_the_parts_by_weight(
    cases: dict[str, int], satisfaction: float | None, composite: str
) -> None:
    mine = rules.standing(ranking(), 1, 4, cases, {"satisfaction": satisfaction})
    assert str(mine.composite) == composite


def ends(places: list[rules.Place]) -> dict[int, int]:
    return {one.standing.staff_id: one.fen if one.side == "top" else -one.fen for one in places if one.side}


def test_three_stand_at_each_end() -> None:
    places = rules.places(ranking(), stands(99, 98, 97, 90, 80, 70, 60))
    assert ends(places) == {0: 300, 1: 200, 2: 100, 4: -100, 5: -200, 6: -300}


@pytest.mark.parametrize(("ties", "places"), [("shared", [1, 1, 3]), ("trips", [2, 1, 3])])
def test_ties_are_ruled_by_the_regulation(ties: str, places: list[int]) -> None:
    found = rules.places(ranking(ties), stands(90, 90, 80, trips=(3, 5, 9)))
    assert [one.place for one in sorted(found, key=lambda one: one.standing.staff_id)] == places


def test_who_went_on_too_few_trips_is_not_ranked() -> None:
    assert len(rules.places(ranking(least=2), stands(99, 98, trips=(1, 2)))) == 1


@given(st.lists(st.integers(0, 20), max_size=12))
def test_nobody_stands_at_both_ends_and_the_better_never_after_the_worse(points: list[int]) -> None:
    places = rules.places(ranking(), stands(*points))
    assert len(places) == len(points)
    order = [one.standing.composite for one in places]
    assert order == sorted(order, reverse=True)
    for one in places:
        assert one.place == 1 + sum(other.standing.composite > one.standing.composite for other in places)
    tops = [one for one in places if one.side == "top"]
    assert all(one.place <= 3 for one in tops)


YEAR = Year("16", running=3, in_all=5, top=500, bottom=500, no_raise=True)


@pytest.mark.parametrize(
    ("top", "bottom", "fen", "no_raise"),
    [
        ((2, 3, 4), (), 500, False),
        ((2, 3, 5, 6), (), 0, False),
        ((1, 3, 5, 7, 9), (), 500, False),
        ((1, 2, 3, 5, 7), (), 500, False),  # running and in all: once
        ((), (10, 11, 12), -500, True),
        ((1, 2, 3), (10, 11, 12), 0, True),
    ],
)
def test_a_year_is_of_months_running_or_in_all(
    top: tuple[int, ...], bottom: tuple[int, ...], fen: int, no_raise: bool
) -> None:
    sides: dict[int, str | None] = dict.fromkeys(top, "top") | dict.fromkeys(bottom, "bottom")
    awards = rules.awards(YEAR, sides)
    assert sum(each.fen if each.side == "top" else -each.fen for each in awards) == fen
    assert any(each.no_raise for each in awards) is no_raise


@pytest.mark.clauses("field-crew 15", "field-crew 16")
def test_three_months_at_the_top_make_a_year(crew: Any) -> None:
    for month in ("09", "10", "11"):
        crew.trip(f"2026-{month}-02", "Zhang")
        crew.trip(f"2026-{month}-03", "Liu")
        for who, day, received in (("Zhang", "02", "17:30"), ("Liu", "03", "18:30")):
            text = "--text 'A Lin Mill,13800000001,repair'"
            crew(f"2026-{month}-{day} {received}", f"dispatch daily --staff {who} {text}")
    for month, now in (("09", "2026-10-01"), ("10", "2026-11-01"), ("11", "2026-12-01")):
        rows = crew(f"{now} 09:00", f"penalty rank --month 2026-{month} --record -f json").json()
        assert [(row["place"], row["staff"], row["composite"]) for row in rows] == [
            (1, "Zhang", "100.00"),
            (2, "Liu", "75.00"),
        ]
        assert rows[1]["parts"] == {
            "Position": "100 x 20",
            "Daily performance": "0.00 x 20",
            "Customer's response": "-",
            "Attitude": "100 x 20",
            "Assessment": "100 x 20",
        }
    again = crew(OVER, "penalty rank --record", exit=5)
    assert "recorded already" in again.stderr
    proposals = crew.cases(OVER, "--rule ranking")
    assert [(case["staff"], case["amount"], case["measure"]) for case in proposals[-2:]] == [
        ("Zhang", "300.00", "reward"),
        ("Liu", "200.00", "reward"),
    ]
    crew(OVER, f"--as Boss penalty confirm {proposals[-2]['number']}")
    assert listed(crew, OVER)["Zhang"]["rewards"] == "300.00"
    year = {row["staff"]: row for row in crew(OVER, "penalty year -f json").json()}
    assert (year["Zhang"]["top_months"], year["Zhang"]["year_amount"]) == (3, "500.00")
    assert "place 1 of the month" in crew(OVER, f"penalty why {proposals[-2]['number']}").stdout


def test_a_month_under_a_regulation_without_ranking_ranks_nobody(works: Begin) -> None:
    assert "it has no [ranking]" in works("machinery")(OVER, "penalty rank", exit=5).stderr
