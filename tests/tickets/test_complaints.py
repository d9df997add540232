"""Complaints: upheld or dismissed once, by another, with a ground and a remedy; and what closing asks for."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc import vocabulary
from aftersvc.core.later import resolved
from aftersvc.regulation import packs
from aftersvc.tickets.rules import COMPLAINT

Run = Callable[..., Any]

TICKET = "T202611-0001"


@pytest.fixture
def desk(desk_file: Path, run: Run) -> Run:
    run("staff new 李雷 --role clerk")
    run("staff new 王强 --role clerk")
    run("customer new 兴隆建材 --phone 13805711234")
    return run


def complain(desk: Run, words: str = "--about 王强 --ground quarrel", kind: str = "complaint") -> None:
    desk(
        f"ticket new --customer 兴隆建材 --summary 态度差 --kind {kind} {words} --at '2026-11-20 09:00' --force"
    )


def show(desk: Run) -> dict[str, Any]:
    record: dict[str, Any] = desk(f"ticket show {TICKET} -f json").json()
    return record


def test_upheld_with_its_remedy(desk: Run) -> None:
    complain(desk)
    assert show(desk)["ruling"] is None
    desk(f"--as 李雷 ticket uphold {TICKET} --remedy 登门道歉 --note 'asked both' --at '2026-11-20 16:00'")
    ticket = show(desk)
    assert (ticket["ruling"], ticket["remedy"], ticket["status"]) == ("upheld", "登门道歉", "open")
    last = ticket["history"][-1]
    assert (last["event"], last["by"], last["note"]) == ("upheld", "李雷", "asked both")
    assert last["details"] == {"ground": "quarrel", "remedy": "登门道歉"}


def test_dismissed_with_its_reason(desk: Run) -> None:
    complain(desk, "")
    desk(f"ticket dismiss {TICKET} --why 'the recording shows otherwise'")
    ticket = show(desk)
    assert ticket["ruling"] == "dismissed"
    assert (ticket["history"][-1]["event"], ticket["history"][-1]["note"]) == (
        "dismissed",
        "the recording shows otherwise",
    )


def test_a_ground_may_be_found_by_the_investigation(desk: Run) -> None:
    complain(desk, "")
    refused = desk(f"ticket uphold {TICKET} --remedy x", exit=5)
    assert "add --ground quarrel|soliciting|untimely|rework" in refused.stderr
    desk(f"ticket uphold {TICKET} --ground 个人原因服务不及时 --remedy x")
    assert show(desk)["ground"] == "untimely"


def test_a_remedy_is_needed_where_the_ground_says_so(desk: Run, tmp_path: Path) -> None:
    complain(desk)
    assert "upheld only with a remedy (4-2.1): add --remedy" in desk(f"ticket uphold {TICKET}", exit=5).stderr
    milder = tmp_path / "milder.toml"
    milder.write_text(packs.source("machinery").decode().replace("remedy = true\n", ""), encoding="utf-8")
    desk(["policy", "adopt", str(milder), "--from", "2026-11-20"])
    complain(desk)  # the first stays under its own version
    desk(f"ticket uphold {TICKET}", exit=5)
    desk("ticket uphold T202611-0002")


@pytest.mark.parametrize("who", ["王强", "wq", "wangqiang", "S202611-0003"])
def test_nobody_rules_on_a_complaint_about_themselves(desk: Run, who: str) -> None:
    complain(desk)
    desk("staff edit 王强 --administrator")
    for line in (
        f"uphold {TICKET} --remedy x",
        f"dismiss {TICKET} --why x",
        f"edit {TICKET} --about 李雷",
        f"edit {TICKET} --ground untimely",
        f"edit {TICKET} --kind fault",
        f"close {TICKET}",
    ):
        if line.startswith("close"):
            desk(f"ticket answer {TICKET}")
        assert "it is about 王强" in desk(f"--as {who} ticket {line}", exit=6).stderr
    desk(f"--as {who} ticket edit {TICKET} --phone 13800000000")


@pytest.mark.parametrize("first", ["uphold T202611-0001 --remedy x", "dismiss T202611-0001 --why x"])
@pytest.mark.parametrize(
    "then",
    [
        "uphold T202611-0001 --remedy y",
        "dismiss T202611-0001 --why y",
        "edit T202611-0001 --ground untimely",
        "edit T202611-0001 --about 李雷",
        "edit T202611-0001 --kind fault",
    ],
)
def test_what_was_decided_stays(desk: Run, first: str, then: str) -> None:
    complain(desk)
    desk(f"ticket {first}")
    assert "what was decided stays" in desk(f"ticket {then}", exit=5).stderr
    desk(f"ticket edit {TICKET} --caller 陈工")


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("uphold T202611-0001 --remedy x --ground rude", 2, "--ground"),
        ("uphold T202611-0001 --remedy ''", 2, "--remedy is empty"),
        ("dismiss T202611-0001", 2, "--why is missing"),
        ("dismiss T202611-0001 --why ''", 2, "--why is empty"),
        ("uphold T202611-0009 --remedy x", 3, "T202611-0009"),
    ],
)
def test_what_is_wrong_is_one_sentence(desk: Run, line: str, code: int, words: str) -> None:
    complain(desk)
    failed = desk(f"ticket {line}", exit=code)
    assert words in failed.stderr
    assert len(failed.stderr.strip().splitlines()) == 1
    assert show(desk)["ruling"] is None


def test_only_a_complaint_is_ruled_on_and_not_when_it_is_closed(desk: Run) -> None:
    complain(desk, kind="fault")
    assert "is no complaint but of kind 'fault'" in desk(f"ticket dismiss {TICKET} --why x", exit=5).stderr
    desk(f"ticket solve {TICKET}")
    desk(f"ticket close {TICKET}")
    assert "'uphold' is not possible now" in desk(f"ticket uphold {TICKET}", exit=5).stderr


def test_a_complaint_is_closed_only_when_it_is_ruled_on(desk: Run) -> None:
    complain(desk)
    desk(f"ticket solve {TICKET}")
    refused = desk(f"ticket close {TICKET}", exit=5)
    assert (
        f"the complaint is neither upheld nor dismissed: {TICKET} "
        f"(4-1: ticket uphold {TICKET} / ticket dismiss {TICKET} --why ...)"
    ) in refused.stderr
    desk(f"ticket uphold {TICKET} --remedy x")
    desk(f"ticket close {TICKET}")


def test_a_regulation_that_asks_for_nothing_lets_a_ticket_close(desk: Run, tmp_path: Path) -> None:
    text = packs.source("machinery").decode()
    begin, end = text.index("[[closing]]"), text.index("[warranty]")
    bare = tmp_path / "bare.toml"
    bare.write_text(text[:begin] + text[end:], encoding="utf-8")
    desk(["policy", "adopt", str(bare), "--from", "2026-11-20"])
    complain(desk)
    desk(f"ticket refer {TICKET} --to purchasing")
    desk(f"ticket answer {TICKET}")
    desk(f"ticket close {TICKET}")


@pytest.mark.parametrize("name", vocabulary.OPEN)
def test_every_fact_of_the_vocabulary_stands_where_it_is_said_to(name: str) -> None:
    assert callable(resolved(vocabulary.OPEN[name].finds))


def test_the_register_stands_with_its_journal(desk: Run) -> None:
    complain(desk)
    desk(f"ticket uphold {TICKET} --remedy x")
    desk("log verify")


@pytest.mark.parametrize("name", packs.names())
def test_no_pack_calls_its_complaints_by_an_id_that_no_figure_counts(name: str) -> None:
    called = {
        kind["id"]
        for kind in tomllib.loads(packs.source(name).decode()).get("kind", ())
        if "投诉" in kind["title"].get("zh", "") or "complaint" in kind["title"].get("en", "").lower()
    }
    assert called <= {COMPLAINT}
