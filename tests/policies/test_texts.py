"""policy text: the text of a regulation, given out to be changed in an editor."""

from __future__ import annotations

from pathlib import Path

from aftersvc.regulation import packs

MACHINERY = packs.source("machinery").decode()


def test_a_packs_text_comes_out_as_it_is_and_needs_no_file(run) -> None:
    assert run("policy text machinery").stdout == MACHINERY
    assert "did you mean machinery?" in run("policy text machinry", exit=2).stderr


def test_a_versions_text_is_the_one_that_was_adopted(run, desk_file, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    run(["policy", "text", "--out", str(path)])
    assert path.read_text(encoding="utf-8") == MACHINERY
    path.write_text(MACHINERY.replace('id = "machinery"', 'id = "ours"'), encoding="utf-8")
    run(["policy", "adopt", str(path), "--from", "2027-01-01"])
    assert run("policy text").stdout == MACHINERY
    assert run("policy text --version 2").stdout == path.read_text(encoding="utf-8")
    assert "no version 3" in run("policy text --version 3", exit=3).stderr
    assert "not both" in run("policy text machinery --version 2", exit=2).stderr


def test_what_somebody_is_at_work_on_is_not_overwritten(run, tmp_path: Path) -> None:
    path = tmp_path / "ours.toml"
    path.write_text("mine", encoding="utf-8")
    assert "is there already" in run(["policy", "text", "machinery", "--out", str(path)], exit=2).stderr
    assert path.read_text(encoding="utf-8") == "mine"
