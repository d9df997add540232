"""today: who is out, who is expected where, and which papers are owed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def today(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = run("today -f json").json()
    return found


def test_who_is_out(trips: Run) -> None:
    screen = today(trips)
    assert screen["out"] == [
        {
            "technician": "李强",
            "crew": ["张伟"],
            "customer": "安丰铸造厂",
            "dispatch": "D202611-0006",
            "ticket": "T202611-0006",
            "departed_at": "2026-11-21T08:00:00+08:00",
            "status": "under_way",
            "since": "2026-11-21T08:00:00+08:00",
        }
    ]
    assert screen["out_count"] == 1


def test_who_is_done_and_not_back_is_still_out(trips: Run) -> None:
    trips("dispatch arrive D202611-0006 --at 09:00")
    assert [row["status"] for row in today(trips)["out"]] == ["on_site"]
    trips("dispatch finish D202611-0006 --at 09:20")
    assert [row["status"] for row in today(trips)["out"]] == ["finished"]
    trips("dispatch back D202611-0006 --at 09:30")
    assert today(trips)["out"] == []


def test_an_appointment_is_the_last_promise_and_stands_until_they_arrive(trips: Run) -> None:
    [row] = today(trips)["appointments"]
    assert (row["dispatch"], row["promised_at"]) == ("D202611-0006", "2026-11-21T10:00:00+08:00")
    trips("dispatch edit D202611-0007 --promised '2026-11-21 16:00'")
    assert [row["promised_at"][11:16] for row in today(trips)["appointments"]] == ["10:00", "16:00"]
    trips("dispatch arrive D202611-0006 --at 09:25")
    assert [row["dispatch"][-1] for row in today(trips)["appointments"]] == ["7"]


def test_an_appointment_that_passed_is_still_waited_for(trips: Run, monkeypatch: Any) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-23T09:00:00+08:00")
    assert [row["dispatch"][-1] for row in today(trips)["appointments"]] == ["6", "7"]


def test_a_service_report_is_due_once_the_work_is_done(trips: Run) -> None:
    """Of the reopened ticket; a draft says nothing, a report received incomplete is received."""
    assert [row["dispatch"][-1] for row in today(trips)["reports_due"]] == ["3"]
    trips("dispatch report D202611-0003 --cause 装反 --draft")
    assert [row["dispatch"][-1] for row in today(trips)["reports_due"]] == ["3"]
    trips("dispatch report D202611-0003 --remedy 重装 --incomplete")
    assert today(trips)["reports_due"] == []


def test_a_survey_is_due_where_nobody_asked_since_the_last_trip(trips: Run) -> None:
    """Ticket 2 was asked before it was reopened and gone to again; 5 was asked, in vain, after its last trip."""
    assert [row["ticket"][-1] for row in today(trips)["surveys_due"]] == ["2"]
    trips("survey new T202611-0002 --outcome refused")
    assert today(trips)["surveys_due"] == []


def test_a_regulation_that_asks_for_neither_leaves_nothing_due(
    trips: Run, tmp_path: Path, monkeypatch: Any
) -> None:
    """Ticket 7 comes under a regulation whose closing asks for report and survey of complaints alone."""
    source = Path(__file__).parents[3] / "src/aftersvc/regulation/packs/machinery.toml"
    text = source.read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    for fact in ("report_missing", "survey_missing"):
        text = text.replace(f'fact = "{fact}"', f'fact = "{fact}"\nwhen = {{ kind = ["complaint"] }}')
    own.write_text(text)
    trips(f"policy adopt {own} --from 2026-11-22")
    monkeypatch.setenv("AFTERSVC_NOW", "2026-11-23T09:00:00+08:00")
    number = trips("ticket new --customer 安丰铸造厂 --summary 停机 --force --at '2026-11-22 07:00'").number
    trip = trips(f"dispatch new {number} --to 李强 --at '2026-11-22 07:10'").number
    for verb, at in (("depart", "07:30"), ("arrive", "08:00"), ("finish", "09:00"), ("back", "10:00")):
        trips(f"dispatch {verb} {trip} --at '2026-11-22 {at}'")
    trips(f"ticket solve {number}")
    screen = today(trips)
    assert [row["dispatch"][-1] for row in screen["reports_due"]] == ["3"]
    assert [row["ticket"][-1] for row in screen["surveys_due"]] == ["2"]
