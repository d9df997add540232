"""A month of two companies, from the first incident to the file for the payroll, equal to one worked out by hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Under = Callable[..., Any]


class Month:
    """What people did in November 2026; every line is typed at its own moment."""

    def __init__(self, company: Any, boss: str) -> None:
        self.at = company
        self.boss = boss
        start = "2026-11-01 08:00"
        company(start, f"staff new Boss --role {boss}")
        company(start, f"staff new Deputy --role {boss}")
        for name in ("Zhang", "Liu"):
            company(start, f"staff new {name} --role technician --manager Deputy")
        company(start, ["customer", "new", "Lin Mill", "--phone", "13800000001"])
        self.roller = company.new(start, "product new --customer 'Lin Mill' --model YL-20 --category roller")

    def trip(self, day: str, who: str, *, arrives: str = "09:00", call: bool = True, report: str = "") -> str:
        """One day's trip, promised for nine; without words of its own its report is complete."""
        ticket = self.at.new(
            f"{day} 07:00",
            f"ticket new --customer 'Lin Mill' --product {self.roller} --summary stuck --force",
        )
        number: str = self.at.new(
            f"{day} 07:10", f"dispatch new {ticket} --to {who} --promised '{day} 09:00'"
        )
        for hour, verb in (("07:30", "depart"), (arrives, "arrive"), ("12:00", "finish")):
            self.at(f"{day} {hour}", f"dispatch {verb} {number}")
        if call:
            self.at(f"{day} 12:05", f"dispatch call-in {number}")
        self.at(f"{day} 15:00", f"dispatch back {number}")
        whole = "--cause worn --remedy replaced --opinion good --no-parts --class minor"
        self.at(f"{day} 16:00", f"dispatch report {number} {report or whole}")
        return number

    def incident(self, when: str, who: str, words: str) -> str:
        number: str = self.at.new(when, f"penalty new {who} {words} --note 'seen by the office'")
        return number

    def complaint(self, when: str, who: str, ground: str) -> str:
        line = f"ticket new --customer 'Lin Mill' --summary rude --kind complaint --about {who} --ground {ground} --force"
        number: str = self.at.new(when, line)
        return number

    def decide(self, when: str, verb: str = "confirm", *numbers: str, words: str = "") -> None:
        """Every open proposal, or those that are named."""
        rows = self.at(when, "penalty list --status proposed -f json").json()
        for number in numbers or [row["number"] for row in rows]:
            self.at(when, f"--as Boss penalty {verb} {number} {words}")

    def payroll(self, when: str, out: Path) -> dict[str, dict[str, str]]:
        """Hand the list of the month over, as the file that the payroll office gets."""
        self.at(when, f"penalty payroll --month 2026-11 --hand-over -f csv --out {out}")
        with out.open(encoding="utf-8", newline="") as file:
            return {row["staff"]: row for row in csv.DictReader(file)}


def figures(row: dict[str, str]) -> tuple[str, ...]:
    names = ("fines", "costs", "rewards", "net", "withheld", "bonus_forfeited")
    return tuple(row[name] for name in names)


@pytest.mark.clauses(
    "machinery 4-1", "machinery 4-2.1", "machinery 4-3", "machinery 4-4", "machinery 4-5", "machinery 4-6",
    "machinery 4-7", "machinery 4-8",
)  # fmt: skip
def test_a_month_of_the_machine_maker(under: Under, tmp_path: Path) -> None:
    month = Month(under("machinery", "2026-11-01 08:00"), "general_manager")
    month.trip("2026-11-02", "Zhang", arrives="09:40")  # 4-5: 50
    late = month.trip("2026-11-03", "Zhang", arrives="09:20")  # 4-5: 50, waived below: the road was closed
    month.trip("2026-11-04", "Zhang", call=False)  # 4-4: 50
    month.trip("2026-11-05", "Liu", report="--remedy R --opinion O --no-parts --incomplete")  # 4-6: 20
    month.trip("2026-11-06", "Liu")  # nothing
    month.incident("2026-11-09 09:00", "Liu", "--rule phone_off_fine")  # 4-7: 10
    month.incident("2026-11-10 09:00", "Liu", "--rule phone_off_allowance")  # 4-7: allowance withheld
    month.incident("2026-11-11 09:00", "Zhang", "--rule disobeyed")  # 4-8: 100
    month.incident("2026-11-12 09:00", "Liu", "--rule false_voucher_serious")  # 4-3: major demerit
    complaint = month.complaint("2026-11-13 09:00", "Zhang", "quarrel")  # 4-2.1: major demerit
    month.at("2026-11-16 09:00", f"ticket uphold {complaint} --remedy apologised")
    month.at("2026-11-17 09:00", "penalty scan")
    waived = [
        row["number"]
        for row in month.at("2026-11-17 09:00", "penalty list -f json").json()
        if late in month.at("2026-11-17 09:00", f"penalty show {row['number']}").stdout
    ]
    month.decide("2026-11-17 10:00", "waive", *waived, words="--why 'the road was closed'")
    month.decide("2026-11-30 09:00")
    rows = month.payroll("2026-12-01 09:00", tmp_path / "november.csv")
    # Zhang 50 + 50 + 100 = 200; Liu 20 + 10 = 30, and one allowance withheld. Demerits stand on the list with nothing.
    assert figures(rows["Zhang"]) == ("200.00", "0.00", "0.00", "-200.00", "0", "0")
    assert figures(rows["Liu"]) == ("30.00", "0.00", "0.00", "-30.00", "1", "0")
    assert set(rows) == {"Zhang", "Liu"}
    assert (len(rows["Zhang"]["documents"].split(", ")), len(rows["Liu"]["documents"].split(", "))) == (4, 4)
    year = {row["staff"]: row for row in month.at("2026-12-01 09:00", "penalty year -f json").json()}
    assert [year[name]["demerits"] for name in ("Zhang", "Liu")] == ["major_demerit", "major_demerit"]
    month.at("2026-12-01 09:00", "log verify")


@pytest.mark.clauses(
    "field-crew 4", "field-crew 5-1", "field-crew 5-2", "field-crew 5-3", "field-crew 5-4", "field-crew 6",
    "field-crew 7", "field-crew 8", "field-crew 9", "field-crew 10", "field-crew 11", "field-crew 12", "field-crew 13",
    "field-crew 14", "field-crew 15",
)  # fmt: skip
def test_a_month_of_the_travelling_crew(under: Under, tmp_path: Path) -> None:
    month = Month(under("field-crew", "2026-11-01 08:00"), "general_manager")
    at = month.at
    text = "--text 'A Lin Mill roller,13800000001,filter changed'"
    first = month.trip("2026-11-02", "Zhang")
    at("2026-11-02 18:00:00", f"dispatch daily --staff Zhang {text}")  # in the window: nothing
    for day, again in (("03", "2026-11-03"), ("04", "2026-11-04"), ("05", "2026-11-05")):
        number = month.trip(again, "Liu")  # the same cause of Zhang's work, done again three times
        at(f"{again} 17:00", f"dispatch rework {number} --of {first} --cause worn")
        said = {"03": "18:00:01", "04": "17:30", "05": "17:30"}[day]
        at(f"{again} {said}", f"dispatch daily --staff Liu {text}")  # 13: Liu 20 on the third
    month.trip("2026-11-06", "Liu")  # 13: no report at all: 20
    month.incident("2026-11-09 09:00", "Zhang", "--rule position_abnormal")  # 4: 20, and Deputy 10
    excused = month.incident("2026-11-09 10:00", "Zhang", "--rule position_abnormal")
    month.incident("2026-11-10 09:00", "Zhang", "--rule phone_arrears --hours 3")  # 5-1: 100
    month.incident("2026-11-10 10:00", "Liu", "--rule phone_off")  # 5-2: 50
    month.incident("2026-11-11 09:00", "Liu", "--rule phone_lost --hours 20")  # 5-3: nothing
    month.incident("2026-11-11 10:00", "Deputy", "--rule no_supervision")  # 5-4: 20
    month.incident("2026-11-12 09:00", "Zhang", "--rule false_expense --amount 300")  # 6: the month's bonus
    month.incident("2026-11-13 09:00", "Zhang", "--rule false_expense --amount 45.50")  # 6: the bonus and 455
    month.incident("2026-11-16 09:00", "Liu", "--rule refused_maintenance")  # 7: 100
    month.incident(
        "2026-11-17 09:00", "Liu", "--rule parts_not_returned --amount 260.50"
    )  # 9: 260.50 and 100
    stolen = month.incident("2026-11-17 10:00", "Liu", "--rule parts_not_returned --amount 80")
    for day in ("18", "19"):
        month.complaint(f"2026-11-{day} 09:00", "Liu", "attitude")  # 10: 100, 200
    asked = month.complaint("2026-11-20 09:00", "Zhang", "soliciting")  # 8: the bonus, announced
    at("2026-11-21 09:00", f"ticket uphold {asked}")
    ranged = month.incident("2026-11-23 09:00", "Zhang", "--rule left_post")  # 11: 350, as the manager says
    month.incident("2026-11-24 09:00", "Liu", "--rule harmed_interest --amount 50")  # 12: 50
    at("2026-11-25 09:00", "penalty scan")
    month.decide("2026-11-26 09:00", "excuse", excused, words="--evidence 'told the office at 8'")
    month.decide("2026-11-26 09:00", "excuse", stolen, words="--evidence 'record 1187, sealed, officer 0304'")
    month.decide("2026-11-26 10:00", "confirm", ranged, words="--amount 350")
    month.decide("2026-11-30 09:00")
    # 14: of one cause the second rework costs 100 and the third 300; three on rollers are a grade down, once.
    at("2026-12-01 08:00", "penalty rank --month 2026-11 --record")  # 15: two are ranked: +300 and +200
    month.decide("2026-12-01 08:30")
    rows = month.payroll("2026-12-01 09:00", tmp_path / "november.csv")
    # Zhang: 20 + 100 + 455 + 350 + 100 + 300 = 1325; the bonus forfeited three times.
    # Liu: 20 + 20 + 50 + 100 + 100 + 100 + 200 + 50 = 640, and 260.50 for the part.  Deputy: 10 + 20.
    places = {
        row["staff"]: row["amount"]
        for row in at("2026-12-01 09:00", "penalty rank --month 2026-11 -f json").json()
    }
    rewards = {name: f"{float(amount):.2f}" for name, amount in places.items()}
    assert sorted(rewards.values()) == ["200.00", "300.00"]
    nets = {"Zhang": float(rewards["Zhang"]) - 1325, "Liu": float(rewards["Liu"]) - 640 - 260.5}
    assert figures(rows["Zhang"]) == ("1325.00", "0.00", rewards["Zhang"], f"{nets['Zhang']:.2f}", "0", "3")
    assert figures(rows["Liu"]) == ("640.00", "260.50", rewards["Liu"], f"{nets['Liu']:.2f}", "0", "0")
    assert figures(rows["Deputy"]) == ("30.00", "0.00", "0.00", "-30.00", "0", "0")
    year = {row["staff"]: row for row in at("2026-12-01 09:00", "penalty year -f json").json()}
    assert year["Zhang"]["grade_down"] == 1
    at("2026-12-01 09:00", "log verify")
