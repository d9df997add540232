"""Budgets in a month's volume: asked for and approved, and what was booked by hand, also where that came late."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def table(month: str, key: str) -> list[dict[str, str]]:
    with (Path("shelf") / month / "csv" / f"{key}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_was_budgeted_and_booked_stands_in_its_month_and_late_bookings_amend(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def at(now: str, *lines: str) -> None:
        monkeypatch.setenv("AFTERSVC_NOW", now)
        for line in lines:
            run(line)

    monkeypatch.chdir(tmp_path)
    at(
        "2026-03-02T08:00",
        "--as 'Wang Min' init --regulation chemical --company 'Resin Works'",
        "staff new Mei --role service_manager",
        "staff new Cai --role accountant",
        "staff new Guan --role management",
        "--as Mei budget set 2026 wage_budget 1000",
        "--as Cai budget book wage_budget 300 --why 'wages of March' --date 2026-03-02",
    )
    number = run("budget list -f json").json()[0]["number"]
    at("2026-04-01T08:00", "report archive --month 2026-03 --out shelf")
    [asked] = table("2026-03", "budgets")
    assert (asked["number"], asked["amount"], asked["status"]) == (number, "1000.00", "asked")
    assert [
        (row["day"], row["amount"], row["reason"], row["by"]) for row in table("2026-03", "spending")
    ] == [("2026-03-02", "300.00", "wages of March", "Cai")]
    before = (Path("shelf") / "2026-03" / "SHA256SUMS").read_bytes()
    at(
        "2026-04-10T08:00",
        f"--as Cai budget review {number}",
        f"--as Guan budget approve {number}",
        "--as Cai budget book wage_budget 20 --why 'forgotten in March' --date 2026-03-31",
    )
    at(
        "2026-05-01T08:00",
        "report archive --month 2026-04 --out shelf",
        "report archive --month 2026-03 --out again",
    )
    assert (Path("again") / "2026-03" / "SHA256SUMS").read_bytes() == before
    [approved] = table("2026-04", "budgets")
    assert (approved["number"], approved["continued"], approved["status"]) == (number, "true", "approved")
    assert table("2026-04", "spending") == []
    [late] = [row for row in table("2026-04", "amendments") if row["event"] == "budget_spending"]
    assert (late["month"], late["day"], late["by"], late["note"]) == (
        "2026-03",
        "2026-03-31",
        "Cai",
        "forgotten in March",
    )
    assert list(json.loads(late["details"]).values())[1] == "20.00"
