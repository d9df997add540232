"""What the shell offers at TAB, asked of the whole program as bash asks it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable

import pytest

Offered = Callable[[str], list[str]]

# The program as it is installed, so that its own name is `aftersvc`.
PROGRAM = "import sys; sys.argv[0] = 'aftersvc'; from aftersvc.cli import main; main()"


@pytest.fixture
def offered() -> Offered:
    """The words offered for a line of which the last word (perhaps empty) is being typed."""

    def offered(line: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env=os.environ
            | {
                "_AFTERSVC_COMPLETE": "complete_bash",
                "COMP_WORDS": line,
                "COMP_CWORD": str(len(line.split(" ")) - 1),
            },
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.split()

    return offered


def test_nouns_are_offered(offered: Offered) -> None:
    assert {"ticket", "today"} <= set(offered("aftersvc t"))
    assert "staff" not in offered("aftersvc t")


def test_verbs_of_a_noun_are_offered(offered: Offered) -> None:
    assert offered("aftersvc ticket re") == ["refer", "referred", "resume", "reopen"]
    assert {"new", "list", "show", "edit", "void"} <= set(offered("aftersvc ticket "))


def test_options_are_offered_the_shared_ones_too(offered: Offered) -> None:
    assert {"--customer", "--summary", "--at", "--note"} <= set(offered("aftersvc ticket new --"))
    assert {"--status", "--format", "--limit"} <= set(offered("aftersvc ticket list --"))


def test_options_before_the_noun_do_not_stand_in_the_way(offered: Offered) -> None:
    assert offered("aftersvc --as 王敏 ticket ans") == ["answer"]


def test_the_script_for_the_shell_is_printed() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | {"_AFTERSVC_COMPLETE": "source_bash"},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert "complete -o default -F _aftersvc_completion aftersvc" in done.stdout


@pytest.fixture
def desk(desk_file: object, run: Callable[..., object]) -> Callable[..., object]:
    run("staff new 张伟 --role technician")
    run("customer new 兴隆建材 --phone 13805711234")
    run(["customer", "new", "Two Words", "--phone", "13905711234"])
    run("ticket new --customer 兴隆建材 --summary 异响")
    run("ticket new --customer 兴隆建材 --summary 漏油 --force")
    run("ticket solve T202611-0001")
    run("ticket close T202611-0001")
    return run


def test_open_tickets_are_offered_and_closed_ones_are_not(desk: object, offered: Offered) -> None:
    assert offered("aftersvc ticket answer ") == ["T202611-0002"]
    assert offered("aftersvc ticket answer t2026") == ["T202611-0002"]
    assert offered("aftersvc ticket answer X") == []


def test_customers_and_staff_are_offered_by_name_and_pinyin(desk: object, offered: Offered) -> None:
    assert offered("aftersvc ticket new --customer xl") == ["兴隆建材"]
    assert offered("aftersvc ticket new --customer two") == ["C202611-0002"]
    assert offered("aftersvc ticket new --about zh") == ["张伟"]


def test_without_a_file_nothing_is_offered_and_nobody_is_troubled(offered: Offered) -> None:
    assert offered("aftersvc ticket answer ") == []
