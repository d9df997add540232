"""The demo: believable, the same every time, and whole."""

from __future__ import annotations

import json
import re
import shlex
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from tools import house

from aftersvc.demo.department import department
from aftersvc.demo.play import play
from aftersvc.reports.month import FIGURES
from aftersvc.reports.service.monthly import FIGURES as SERVICE

Run = Callable[..., Any]
consume = deque(maxlen=0).extend
NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "aftersvc.db"
    consume(play(path, NOW))
    return path


def test_it_has_good_and_late_cases_of_every_kind_of_story(lived: Path, run: Run) -> None:
    tickets = run(f"--db {lived} ticket list --all -f json").json()
    assert len(tickets) > 100
    assert {ticket["status"] for ticket in tickets} >= {"closed", "void"}
    assert {story["kind"] for story in department()["story"]} == {ticket["kind"] for ticket in tickets}
    [answer] = [
        clock
        for clock in run(f"--db {lived} report monthly --month 2026-10 -f json").json()["clocks"]
        if clock["name"] == "answer"
    ]
    assert answer["met"] > answer["missed"] > 0


def test_a_month_shows_every_figure_of_the_report(lived: Path, run: Run) -> None:
    """What is counted of service is counted at least once."""
    month = run(f"--db {lived} report monthly --month 2026-10 -f json").json()
    assert [figure.key for figure in FIGURES if month[figure.key] is None] == []
    assert float(month["penalties_total"]) > 0
    assert all(month[figure.key] > 0 for figure in SERVICE)
    assert all(month[part] for part in ("clocks", "by_kind", "by_channel", "by_product", "by_dimension"))


def test_technicians_have_good_and_bad_trips(lived: Path, run: Run) -> None:
    people = run(f"--db {lived} report technician --month 2026-10 -f json").json()
    assert len(people) == 3
    for figure in ("crewed", "late", "late_minutes", "reports_incomplete", "reworks", "first_time_fixes"):
        assert any(person[figure] for person in people), figure
    assert all(person["late"] < person["arrivals"] for person in people)


def test_the_morning_screen_has_people_out_and_papers_owed(lived: Path, run: Run) -> None:
    screen = run(f"--db {lived} today -f json").json()
    for section in ("late", "out", "appointments", "reports_due", "surveys_due"):
        assert screen[section], section


def test_appointments_were_moved_and_trips_struck_out(lived: Path, run: Run) -> None:
    dispatches = run(f"--db {lived} dispatch list --all -f json").json()
    assert {dispatch["status"] for dispatch in dispatches} >= {"void", "under_way", "back"}
    events = {line["verb"] for line in run(f"--db {lived} log list -f json").json()}
    assert events >= {
        "dispatch edit",
        "dispatch call-in",
        "dispatch rework",
        "ticket dismiss",
        "ticket uphold",
    }


def test_claims_were_paid_and_some_sent_back(lived: Path, run: Run) -> None:
    claims = run(f"--db {lived} expense list -f json").json()
    statuses = [claim["status"] for claim in claims]
    assert statuses.count("paid") > 10
    assert "sent_back" in statuses
    month = run(f"--db {lived} report monthly --month 2026-10 -f json").json()
    assert {row["category"] for row in month["expenses_by_category"]} >= {None, "fare", "hotel"}


def test_what_was_charged_was_paid_and_the_youngest_is_owed(lived: Path, run: Run) -> None:
    youngest, *others = run(f"--db {lived} charge list -f json").json()
    assert (youngest["status"], youngest["owed"], youngest["invoice"] is None) == ("billed", "3460.00", False)
    assert {each["status"] for each in others} == {"paid"}


def test_advances_were_settled_against_their_claims(lived: Path, run: Run) -> None:
    found = run(f"--db {lived} advance list -f json").json()
    assert [each["status"] for each in found].count("settled") > 2
    assert all(each["amount"] == "800.00" for each in found)
    run(f"--db {lived} advance show {found[-1]['number']}")


def test_nothing_lies_in_the_future_and_its_record_is_whole(lived: Path, run: Run) -> None:
    entries = run(f"--db {lived} log list -f json").json()
    assert max(entry["recorded_at"] for entry in entries) <= "2026-11-21T09:30:00+08:00"
    assert all(entry["clock_set"] for entry in entries)
    run(f"--db {lived} log verify")
    assert {line["result"] for line in run(f"--db {lived} doctor -f json").json()} == {"ok"}


def test_it_is_the_same_every_time(tmp_path: Path, run: Run) -> None:
    once, again = tmp_path / "once.db", tmp_path / "again.db"
    for path in (once, again):
        consume(play(path, NOW, 2))
    listed = [run(f"--db {path} ticket list --all -f csv").stdout for path in (once, again)]
    assert listed[0] == listed[1]


def test_from_a_year_on_it_begins_with_a_january(tmp_path: Path) -> None:
    """So that twelve months of one calendar year are over, whatever the day; its stories go with the seasons."""
    months = play(tmp_path / "year.db", datetime(2026, 11, 21, 1, 30, tzinfo=UTC), 12)
    assert str(next(months)) == "2025-01"


def test_just_after_midnight_on_the_first_a_month_back_is_the_month_that_is_over(tmp_path: Path) -> None:
    """In Shanghai it is the first of December, in UTC the last of November still."""
    lived = play(tmp_path / "first.db", datetime(2026, 11, 30, 16, 30, tzinfo=UTC), 1)
    assert list(map(str, lived)) == ["2026-11"]


def test_a_demo_of_a_month_is_short_and_of_none_or_a_hundred_is_refused(tmp_path: Path, run: Run) -> None:
    run(f"demo {tmp_path / 'short'} --months 1")
    tickets = run(f"--db {tmp_path / 'short' / 'aftersvc.db'} ticket list --all -f json").json()
    assert {ticket["received_at"][:7] for ticket in tickets} == {"2026-10", "2026-11"}
    for months in (0, 100):
        assert "from 1 to" in run(f"demo {tmp_path / 'no'} --months {months}", exit=2).stderr
    assert not (tmp_path / "no").exists()


def test_the_command_makes_the_folder_prints_both_screens_and_refuses_a_second_time(
    tmp_path: Path, run: Run
) -> None:
    done = run(f"demo {tmp_path / 'new' / 'demo'}")
    assert "2026-10" in done.stdout
    assert "aftersvc.db ticket list" in done.stderr
    assert [path.name for path in (tmp_path / "new" / "demo").iterdir() if path.suffix == ".db"] == [
        "aftersvc.db"
    ]
    refused = run(f"demo {tmp_path / 'new' / 'demo'}", exit=5)
    assert "exists already" in refused.stderr


def test_people_were_assessed_month_by_month_and_this_month_waits_for_its_decisions(
    lived: Path, run: Run
) -> None:
    cases = run(f"--db {lived} penalty list -f json").json()
    assert {case["status"] for case in cases} >= {"confirmed", "waived", "proposed"}
    assert all(case["occurred_at"] > "2026-11" for case in cases if case["status"] == "proposed")
    listed = run(f"--db {lived} penalty payroll --month 2026-10 -f json").json()
    assert listed
    assert all(float(row["net"]) <= 0 for row in listed)


DATASETTE = house.ROOT / "examples" / "datasette"


def test_a_masked_copy_answers_every_question_of_the_datasette_example(
    lived: Path, run: Run, tmp_path: Path
) -> None:
    """Served as the example says, on a free port; nobody may ask anything else, nor take the file away."""
    run(["--db", str(lived), "backup", "--mask", str(tmp_path / "shown.db")])
    [serve] = re.findall(
        r"^\$ datasette (.+)$", (DATASETTE / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = serve.replace("metadata.yml", str(DATASETTE / "metadata.yml")).replace("8001", str(port))
    with subprocess.Popen(
        [sys.executable, "-m", "datasette", *shlex.split(words)],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stderr
            assert any("Uvicorn running" in line for line in server.stderr)
            page = f"http://127.0.0.1:{port}/shown"
            questions = yaml.safe_load((DATASETTE / "metadata.yml").read_text(encoding="utf-8"))
            for name in questions["databases"]["shown"]["queries"]:
                with urllib.request.urlopen(f"{page}/{name}.json?_shape=array&month=2026-10") as answer:  # noqa: S310 - ours
                    assert json.load(answer), name
            for refused in (f"{page}.json?sql=SELECT+1", f"{page}.db"):
                with pytest.raises(urllib.error.HTTPError, match="403"):
                    urllib.request.urlopen(refused)  # noqa: S310
        finally:
            server.terminate()
            server.stderr.read()
