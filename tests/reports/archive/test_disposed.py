"""A volume and what was disposed of since: the folder stays as it was closed, what is left of it says so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

WRITTEN = "Geheim"


@pytest.fixture
def clinic(run, monkeypatch, tmp_path: Path):
    """Two tickets of March 2021, closed and archived; one of them is disposed of three years later."""

    def at(now: str, line: str, exit: int | None = 0):  # noqa: A002
        monkeypatch.setenv("AFTERSVC_NOW", now)
        return run(line, exit=exit)

    monkeypatch.chdir(tmp_path)
    at("2021-03-01T08:00", "--as 'Wang Min' init --regulation medical-device --company Lin")
    at("2021-03-01T08:00", "staff new 'Zhao Lei' --role general_manager")
    at("2021-03-01T08:00", "customer new 'Lin Clinic'")
    for summary in ("Geheim pump", "valve"):
        ticket = at("2021-03-02T09:00", f"ticket new --customer Lin --summary '{summary}' --force").number
        at("2021-03-03T09:00", f"ticket letter {ticket} --out --subject '{summary} seen'")
        at("2021-03-04T09:00", f"ticket solve {ticket} --cause '{summary}' --remedy r")
        at("2021-03-04T09:00", f"ticket close {ticket}")
    at("2021-04-02T08:00", "report archive --month 2021-03 --out shelf")
    return at


def dispose(clinic, number: str = "T202103-0001"):
    return clinic("2024-03-05T09:00", f"--as 'Zhao Lei' ticket dispose {number} --why 'time over'")


def held(folder: Path) -> list[Path]:
    return [
        path for path in folder.rglob("*") if path.is_file() and WRITTEN in path.read_text(encoding="utf-8")
    ]


def test_a_disposal_names_the_volumes_and_touches_none(clinic, run) -> None:
    before = {path: path.read_bytes() for path in Path("shelf").rglob("*") if path.is_file()}
    assert "may hold it still: 2021-03" in dispose(clinic).stderr
    assert {path: path.read_bytes() for path in Path("shelf").rglob("*") if path.is_file()} == before
    assert held(Path("shelf"))
    run("report archive --month 2021-03 --out shelf")  # looked over: as it was closed
    assert run("report volumes --folder shelf -f json").json()[0]["stands"] == "whole"


def test_a_volume_that_lost_something_is_not_written_as_if_it_were_whole(clinic, run) -> None:
    dispose(clinic)
    shutil.rmtree("shelf/2021-03")
    refused = run("report archive --month 2021-03 --out shelf", exit=5).stderr
    assert "2021-03 cannot be written as it was closed" in refused
    assert "T202103-0001" in refused
    assert not Path("shelf/2021-03").exists()


def test_what_is_left_of_it_says_what_it_lacks(clinic, run) -> None:
    dispose(clinic)
    run("report archive --month 2021-03 --out shelf --left")
    left = Path("shelf/2021-03-left")
    assert held(left) == []
    facts = json.loads((left / "volume.json").read_text(encoding="utf-8"))
    assert (facts["disposed"], facts["lists"]["tickets"]) == (["T202103-0001"], 1)
    index = (left / "index.html").read_text(encoding="utf-8")
    assert "This is not the volume that was closed" in index
    assert "T202103-0001" in index
    assert "What is left of it" in (left / "tickets.html").read_text(encoding="utf-8")
    assert "T202103-0001" in (left / "csv/disposed.csv").read_text(encoding="utf-8")
    run("report archive --month 2021-03 --out shelf --left")  # the same bytes again: nothing to do
    assert run("report volumes --folder shelf -f json").json()[0]["stands"] == "whole"


def test_what_was_left_before_a_second_disposal_is_named_and_gives_way(clinic, run) -> None:
    dispose(clinic)
    run("report archive --month 2021-03 --out shelf --left")
    left = Path("shelf/2021-03-left")
    assert "valve" in (left / "tickets.html").read_text(encoding="utf-8")
    assert "may hold it still: 2021-03, 2021-03-left" in dispose(clinic, "T202103-0002").stderr
    run("report archive --month 2021-03 --out shelf --left")
    assert json.loads((left / "volume.json").read_text(encoding="utf-8"))["disposed"] == [
        "T202103-0001",
        "T202103-0002",
    ]
    assert not any("valve" in path.read_text(encoding="utf-8") for path in left.rglob("*") if path.is_file())
    assert sorted(path.name for path in Path("shelf").iterdir() if path.is_dir()) == [
        "2021-03",
        "2021-03-left",
    ]


def test_what_was_left_and_changed_by_hand_does_not_give_way(clinic, run) -> None:
    dispose(clinic)
    run("report archive --month 2021-03 --out shelf --left")
    (Path("shelf/2021-03-left") / "index.html").write_text("by hand")
    dispose(clinic, "T202103-0002")
    refused = run("report archive --month 2021-03 --out shelf --left", exit=10).stderr
    assert "index.html is not what was closed" in refused
    assert (Path("shelf/2021-03-left") / "index.html").read_text() == "by hand"


def test_nothing_is_left_where_nothing_went(clinic, run) -> None:
    assert (
        "nothing was disposed of" in run("report archive --month 2021-03 --out shelf --left", exit=5).stderr
    )
    assert (
        "2021-02 was never closed" in run("report archive --month 2021-02 --out shelf --left", exit=5).stderr
    )


def test_the_month_of_the_disposal_has_it_in_its_volume(clinic, run) -> None:
    dispose(clinic)
    for year, months in (
        (2021, range(4, 13)),
        (2022, range(1, 13)),
        (2023, range(1, 13)),
        (2024, range(1, 4)),
    ):
        for month in months:
            clinic("2024-04-02T08:00", f"report archive --month {year}-{month:02} --out shelf")
    happened = Path("shelf/2024-03/csv/happened.csv").read_text(encoding="utf-8")
    assert "disposed" in happened
    assert held(Path("shelf/2024-03")) == []
