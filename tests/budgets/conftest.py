"""A desk under the chemicals maker's regulation, which hands out advances too: they are paid from the travel budget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

ADVANCES = """
[advance]
clause = "7-4"

[[approval]]
id = "advance_seen"
title = { en = "Review of the manager" }
clause = "7-4"
document = "advance"
verb = "approve"
roles = ["service_manager"]

[[approval]]
id = "advance_cashed"
title = { en = "Payment by finance" }
clause = "7-4"
document = "advance"
verb = "pay"
roles = ["accountant"]
"""


def with_advances() -> str:
    """The pack, with advances that the travel budget pays; the manager and finance sign for them."""
    text = packs.source("chemical").decode()
    text = text.replace('may = ["charge", "budget review"', 'may = ["charge", "advance", "budget review"')
    text = text.replace('"budget set", "budget supplement"', '"advance", "budget set", "budget supplement"')
    return text.replace('spending = ["trip"]\n', 'spending = ["trip"]\nadvances = true\n') + ADVANCES


@pytest.fixture
def desk(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Mei manages, Cai is finance, Guan the management, Zhou and Bo go on trips; 2,000 are approved for travel."""
    regulation = tmp_path / "ours.toml"
    regulation.write_text(with_advances(), encoding="utf-8")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-03-02T19:00")
    run(["--as", "Wang Min", "init", "--regulation", str(regulation), "--company", "Resin Works"])
    for name, role in (
        ("Mei", "service_manager"),
        ("Cai", "accountant"),
        ("Guan", "management"),
        ("Zhou", "support_engineer"),
        ("Bo", "support_engineer"),
    ):
        run(f"staff new {name} --role {role}")
    budgeted(run, "travel_budget", "2000")
    return run


def budgeted(run: Run, category: str, amount: str) -> None:
    number = run(f"--as Mei budget set 2026 {category} {amount}").number
    run(f"--as Cai budget review {number}")
    run(f"--as Guan budget approve {number}")
