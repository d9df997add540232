"""display-maker: warranty by what was bought, from the day of purchase, and what is charged whatever the day."""

from __future__ import annotations

import pytest


@pytest.fixture
def desk(under):
    company = under("display-maker")
    company("2026-03-02 08:00", "staff new Zhao --role fitter")
    company("2026-03-02 08:00", ["customer", "new", "School"])
    return company


def sold(desk, model: str, category: str, more: str = "") -> None:
    line = f"product new --customer School --model {model} --category {category} --sold 2025-03-31 {more}"
    desk("2026-03-02 08:00", line)


def verdict(desk, model: str, day: str) -> tuple[str, str | None]:
    found = desk("2026-03-02 08:00", f"product warranty {model} --on {day} -f json").json()
    return found["verdict"], found["clause"]


@pytest.mark.clauses("display-maker warranty", "display-maker from")
def test_each_kind_of_goods_has_its_own_months(desk) -> None:
    # All bought on 2025-03-31, which is not counted. A unit: 12 months, to 2026-03-31. An accessory: 6 months; September
    # has no 31st, so to 2025-09-30; of a project 12. A contract may say up to 36 months, to 2028-03-31.
    sold(desk, "D1", "display")
    sold(desk, "D2", "display", "--contract HT-1 --warranty-months 48")
    sold(desk, "A1", "accessory")
    sold(desk, "A2", "accessory", "--contract HT-1")
    assert verdict(desk, "D1", "2026-03-31") == ("in", "warranty")
    assert verdict(desk, "D1", "2026-04-01") == ("out", "charged")
    assert verdict(desk, "D2", "2028-03-31") == ("in", "warranty")
    assert verdict(desk, "D2", "2028-04-01") == ("out", "charged")
    assert verdict(desk, "A1", "2025-09-30") == ("in", "warranty")
    assert verdict(desk, "A1", "2025-10-01") == ("out", "charged")
    assert verdict(desk, "A2", "2026-03-31") == ("in", "warranty")


@pytest.mark.clauses(
    "display-maker on-site", "display-maker charged", "display-maker card", "display-maker conduct"
)
def test_free_until_it_turns_out_to_have_been_misused(desk) -> None:
    sold(desk, "D1", "display")
    # Reported on Sunday 2026-03-29 at 22:00, in warranty; on site by Monday 22:00.
    ticket = desk.new("2026-03-29 22:00", "ticket new --customer School --product D1 --summary dark")
    assert desk.due("2026-03-29 22:01", ticket, "at_customer") == "2026-03-30 22:00"
    shown = desk("2026-03-29 22:02", f"ticket show {ticket} -f json").json()
    assert (shown["warranty"], shown["service_class"]) == ("in", "free_of_charge")
    dispatch = desk.new("2026-03-30 08:00", f"dispatch new {ticket} --to Zhao")
    desk("2026-03-30 08:30", f"dispatch depart {dispatch}")
    desk("2026-03-30 09:30", f"dispatch arrive {dispatch}")
    assert desk.state("2026-03-30 09:31", ticket, "at_customer") == "met"
    desk("2026-03-30 10:00", f"--as Zhao dispatch check {dispatch} greeting")
    desk("2026-03-30 10:01", f"ticket edit {ticket} --found card_not_shown")
    assert "Warranty only on showing the card" in desk.why("2026-03-30 10:02", ticket, "Warranty")
    desk("2026-03-30 10:30", f"ticket solve {ticket} --found misused --remedy 'panel replaced'")
    shown = desk("2026-03-30 10:31", f"ticket show {ticket} -f json").json()
    assert (shown["warranty"], shown["service_class"], shown["charged"]) == ("out", "at_a_charge", True)
    assert shown["found"] == ["card_not_shown", "misused"]
    assert [each["event"] for each in shown["history"]].count("warranty_judged") == 1
    assert (
        "Said goodbye on leaving (conduct)" in desk("2026-03-30 10:32", f"dispatch finish {dispatch}").stderr
    )


@pytest.mark.clauses("display-maker from")
def test_a_letter_entered_late_is_judged_by_the_day_it_came(desk) -> None:
    # It came on Tuesday 2026-03-31, the last day; it was typed on 2026-04-07, when the warranty had ended.
    sold(desk, "D1", "display")
    late = desk.new(
        "2026-04-07 09:00",
        "ticket new --customer School --product D1 --summary dark --channel letter --at '2026-03-31 16:00'",
    )
    shown = desk("2026-04-07 09:01", f"ticket show {late} -f json").json()
    assert (shown["warranty"], shown["charged"]) == ("in", False)
