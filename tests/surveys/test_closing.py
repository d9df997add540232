"""A ticket with a visit closes only when the customer was asked, or was to be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

TICKET, DISPATCH = "T202611-0001", "D202611-0001"
REPORT = (
    f"dispatch report {DISPATCH} --cause 缺油 --remedy 加油 --opinion 满意 --no-parts --at '2026-11-20 15:10'"
)


@pytest.fixture
def done(visited: Run) -> Run:
    """The report is in, the problem cured."""
    visited(REPORT)
    visited(f"ticket solve {TICKET} --at '2026-11-20 15:20'")
    return visited


@pytest.mark.parametrize(
    "words",
    [
        "--outcome refused",
        "--outcome unreachable",
        "--score quality=1 --score attitude=1 --score solving=1",
    ],
)
def test_every_outcome_lets_the_ticket_close(done: Run, words: str) -> None:
    refused = done(f"ticket close {TICKET}", exit=5)
    assert f"no survey has an outcome: {TICKET} (3-7: survey new {TICKET} --outcome ...)" in refused.stderr
    done(f"--as 李雷 survey new {TICKET} {words}")
    done(f"ticket close {TICKET}")


def test_everything_that_is_open_is_named_at_once(visited: Run) -> None:
    visited(f"ticket refer {TICKET} --to purchasing --at '2026-11-20 15:05'")
    visited(f"ticket solve {TICKET} --at '2026-11-20 15:20'")
    refused = visited(f"ticket close {TICKET}", exit=5)
    assert len(refused.stderr.strip().splitlines()) == 1
    for words in (
        f"purchasing (5-3 b: ticket referred {TICKET} --from purchasing)",
        f"{DISPATCH} (3-7: dispatch report {DISPATCH} ...)",
        f"survey new {TICKET} --outcome ...",
    ):
        assert words in refused.stderr


def test_a_second_visit_asks_for_a_second_survey(done: Run) -> None:
    done(f"--as 李雷 survey new {TICKET} --outcome refused --at '2026-11-20 16:00'")
    done(f"ticket close {TICKET} --at '2026-11-20 16:10'")
    done(f"ticket reopen {TICKET} --why 'noisy again' --at '2026-11-20 17:00'")
    again = "D202611-0002"
    for line in (
        f"dispatch new {TICKET} --to 张伟 --at '2026-11-20 17:05'",
        f"dispatch depart {again} --at '2026-11-20 17:10'",
        f"dispatch arrive {again} --at '2026-11-20 18:00'",
        f"dispatch finish {again} --at '2026-11-20 19:00'",
        f"dispatch back {again} --at '2026-11-20 20:00'",
        f"dispatch report {again} --cause 轴承坏 --remedy 换轴承 --opinion 满意 --part 轴承=1 --at '2026-11-20 20:10'",
        f"ticket solve {TICKET} --at '2026-11-20 20:20'",
    ):
        done(line)
    assert "no survey has an outcome" in done(f"ticket close {TICKET}", exit=5).stderr
    done(f"--as 李雷 survey new {TICKET} --outcome unreachable --at '2026-11-21 09:00'")
    done(f"ticket close {TICKET}")


def test_a_survey_of_a_closed_ticket_is_not_struck_out(done: Run) -> None:
    done(f"--as 李雷 survey new {TICKET} --outcome refused")
    done(f"ticket close {TICKET}")
    refused = done(f"--as 李雷 survey void {TICKET} --why mistake", exit=5)
    assert "ticket reopen" in refused.stderr


def test_a_ticket_that_nobody_went_out_for_needs_no_survey(desk: Run) -> None:
    desk(f"ticket answer {TICKET}")
    desk(f"ticket close {TICKET}")
