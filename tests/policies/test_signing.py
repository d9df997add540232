"""A regulation that must be signed by its own rule is not in force before it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftersvc.regulation import packs

MACHINERY = packs.source("machinery").decode()
SIGNED = """
[[approval]]
id = "signed"
title = { zh = "总经理签字", en = "Signed by the general manager" }
clause = "17"
document = "regulation"
verb = "sign"
roles = ["general_manager"]
"""
SEEN = SIGNED.replace('"signed"', '"seen"').replace('"general_manager"', '"finance"')


def written(folder: Path, *steps: str) -> str:
    """A regulation with an answer in 12 hours and such steps before it is in force."""
    path = folder / "signed.toml"
    text = MACHINERY.replace('within = "24 h"', 'within = "12 h"').replace("07 16:30", "07 04:30")
    text = text.replace('en = "Finance" }\nmay = [', 'en = "Finance" }\nmay = ["policy sign", ')
    path.write_text(text + "".join(steps), encoding="utf-8")
    return str(path)


@pytest.fixture
def signed(tmp_path: Path) -> str:
    return written(tmp_path, SIGNED)


@pytest.fixture
def people(run, desk_file) -> None:
    run("staff new Zhou --role general_manager")
    run("staff new Gu --role finance")
    run("staff new Li --role hq_head")


def due(run, at: str) -> str:
    """When an answer is due to a ticket that is entered now and came in at a moment."""
    line = ["ticket", "new", "--customer", "Dongfang", "--summary", "noise", "--force", "--at", at]
    known = run("customer list -f json").json()
    ticket = run([*line, *([] if known else ["--new-customer"])]).number
    clocks = {each["clock"]: each for each in run(f"ticket show {ticket} -f json").json()["clocks"]}
    return str(clocks["answer"]["due_at"])[:16]


def version(run, nth: int) -> dict[str, object]:
    found: dict[str, object] = run("policy show -f json").json()["versions"][nth - 1]
    return found


def test_an_unsigned_version_binds_nothing_until_it_is_signed(run, people, signed: str) -> None:
    adopted = run(["policy", "adopt", signed, "--from", "2026-11-19"])
    assert (adopted.stdout, adopted.stderr) == (
        "2\n",
        "version 2 'machinery' waits for its signature: policy sign 2\n",
    )
    assert version(run, 1)["in_force"] is True
    assert version(run, 2)["waits_for"] == "General manager"
    assert due(run, "2026-11-20 08:00") == "2026-11-21T08:00"

    said = run("--as Zhou policy sign 2 --at '2026-11-21 09:00'")
    assert said.stderr == "version 2 is signed, and in force from 2026-11-19\n"
    assert (version(run, 2)["in_force"], version(run, 2)["waits_for"]) == (True, "")
    # What was bound stays; what is entered after the signature is bound by its own day.
    shown = run("ticket show T202611-0001 -f json").json()
    assert [each["due_at"][:16] for each in shown["clocks"] if each["clock"] == "answer"] == [
        "2026-11-21T08:00"
    ]
    assert due(run, "2026-11-20 08:30") == "2026-11-20T20:30"
    assert due(run, "2026-11-18 08:30") == "2026-11-19T08:30"
    [signature] = run("policy show --version 2 -f json").json()["signatures"]
    assert (signature["signed_by"], signature["signed_at"][:16], signature["clause"]) == (
        "Zhou", "2026-11-21T09:00", "17",
    )  # fmt: skip


def test_only_who_has_the_role_signs_and_only_once(run, people, signed: str) -> None:
    run(["policy", "adopt", signed])
    assert "gives it to General manager" in run("--as Li policy sign 2", exit=6).stderr
    assert "General manager" in run("--as 'Wang Min' policy sign 2", exit=6).stderr  # the administrator
    run("--as Zhou policy sign 2")
    assert "was signed already by Zhou" in run("--as Zhou policy sign 2", exit=5).stderr
    assert "needs no signature" in run("--as Zhou policy sign 1", exit=5).stderr
    assert "no version 9" in run("--as Zhou policy sign 9", exit=3).stderr


def test_steps_are_signed_in_their_order(run, people, tmp_path: Path) -> None:
    run(["policy", "adopt", written(tmp_path, SEEN, SIGNED), "--from", "2026-11-20"])
    assert version(run, 2)["waits_for"] == "Finance, General manager"
    run("--as Zhou policy sign 2", exit=6)
    assert run("--as Gu policy sign 2").stderr == (
        "version 2 is signed; next is 'Signed by the general manager'\n"
    )
    assert version(run, 2)["in_force"] is False
    run("--as Zhou policy sign 2")
    assert version(run, 2)["in_force"] is True


def test_an_unsigned_version_can_be_withdrawn_and_then_not_signed(run, people, signed: str) -> None:
    run(["policy", "adopt", signed])
    run("policy withdraw 2 --why 'not wanted'")
    assert "withdrawn already" in run("--as Zhou policy sign 2", exit=5).stderr


def test_a_new_file_begins_under_a_regulation_that_waits_for_its_signature(run, signed: str) -> None:
    said = run(["--as", "Wang Min", "init", "--regulation", signed]).stderr
    assert "still waits for the signature of: General manager; enter it with: policy sign 1" in said
    assert version(run, 1)["in_force"] is True
    assert due(run, "2026-11-20 08:00") == "2026-11-20T20:00"
    run("staff new Zhou --role general_manager")
    assert run("--as Zhou policy sign 1").stderr == "version 1 is signed, and in force from the beginning\n"
    assert version(run, 1)["waits_for"] == ""


def test_with_logins_who_typed_the_adoption_does_not_sign_it(run, people, signed: str) -> None:
    run("staff signatures login --why x")
    run(["policy", "adopt", signed])
    assert "must sign version 2 under their own login" in run("--as Zhou policy sign 2", exit=6).stderr
    run("staff edit 'Wang Min' --role general_manager")
    assert "typed version 2 and cannot sign it" in run("policy sign 2", exit=6).stderr


def test_an_import_is_bound_to_signed_versions_only(run, people, signed: str, tmp_path: Path) -> None:
    run(["policy", "adopt", signed, "--from", "2026-11-19"])
    path = tmp_path / "calls.csv"
    path.write_text("ticket no,received,customer,summary\n1,2026-11-20 08:00,Lin,noise\n", encoding="utf-8")
    run(["import", "tickets", str(path)])
    run("policy withdraw 2 --why 'nothing is bound to it'")


def test_a_regulation_whose_examples_fail_is_neither_adopted_nor_begun_with(
    run, desk_file, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(MACHINERY.replace('within = "24 h"', 'within = "25 h"'), encoding="utf-8")
    refused = run(["policy", "adopt", str(path)], exit=2).stderr
    assert "but '2026-03-07 17:30' comes out" in refused
    assert f"{path}:" in refused
    assert len(run("policy show -f json").json()["versions"]) == 1
    other = tmp_path / "other.db"
    run(["--db", str(other), "init", "--regulation", str(path)], exit=2)
    assert not other.exists()
