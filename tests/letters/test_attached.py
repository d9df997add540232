"""What was attached to a letter comes out again as it went in."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def ticket(run, desk_file) -> str:
    number: str = run(
        ["ticket", "new", "--customer", "Lin Mill", "--new-customer", "--summary", "noise"]
    ).number
    return number


def test_a_file_is_written_out_as_it_was_attached_and_never_over_another(
    run, ticket: str, tmp_path: Path
) -> None:
    scan = tmp_path / "来函 1.pdf"
    scan.write_bytes(bytes(range(256)) * 100)
    letter = run(["ticket", "letter", ticket, "--in", "--subject", "noise", "--file", str(scan)]).number
    out = tmp_path / "out.pdf"
    result = run(["ticket", "file", letter.lower(), "--out", str(out)])
    assert (result.stdout, result.stderr) == ("", f"{letter}: written to {out}\n")
    assert out.read_bytes() == scan.read_bytes()
    assert "is there already" in run(["ticket", "file", letter, "--out", str(out)], exit=2).stderr
    assert (
        "cannot write" in run(["ticket", "file", letter, "--out", str(tmp_path / "no" / "x")], exit=2).stderr
    )


def test_without_out_it_is_written_here_under_its_own_name(
    run, ticket: str, tmp_path: Path, monkeypatch
) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"paper")
    letter = run(["ticket", "letter", ticket, "--in", "--subject", "noise", "--file", str(scan)]).number
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    run(["ticket", "file", letter])
    assert (here / "scan.pdf").read_bytes() == b"paper"


def test_what_is_not_there_is_said(run, ticket: str) -> None:
    letter = run(["ticket", "letter", ticket, "--out", "--subject", "answer"]).number
    assert run(["ticket", "file", letter], exit=3).stderr == f"nothing is attached to {letter}\n"
    assert "no letter has the number 'L9'" in run("ticket file L9", exit=3).stderr
