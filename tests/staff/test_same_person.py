"""Who is one person in the register, whatever the names are now: nobody decides on their own under another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.core.database import reading
from aftersvc.staff import store

Run = Callable[..., Any]


@pytest.fixture
def same(desk_file: Path, run: Run) -> Callable[[str], list[str]]:
    """Numbers of those who are one person with somebody, but theirs; the register has `Wang Min`, then 张伟 (0002)."""
    run("staff new 张伟 --role technician --phone 13700000001 --login zw")

    def same(who: str) -> list[str]:
        with reading(desk_file) as reader:
            member = store.find(reader, who)
            found = store.same_person(reader, member.id)
            assert member.id in found
            return [store.by_id(reader, id_).number[-4:] for id_ in sorted(found - {member.id})]

    return same


@pytest.mark.parametrize(
    "lines",
    [
        ["staff new 张伟 --role technician --force"],
        ["staff new 张某 --role technician --phone 13700000001"],
        # renamed, with another phone, under a login that was handed on
        ["staff new 张伟 --role technician --force", "staff edit S202611-0003 --name 孙三"],
        ["staff new 孙三 --role technician --phone 13700000001", "staff edit 孙三 --phone 13700000009"],
        ["staff new 孙三 --role technician", "staff edit 张伟 --login zw2", "staff edit 孙三 --login zw"],
        ["staff edit 张伟 --name 张大力", "staff new 张伟 --role technician"],
        ["staff new 张某 --role technician --phone '137-0000 0001'"],
    ],
)
def test_who_is_or_was_alike_in_name_phone_or_login_is_one_person(
    run: Run, same: Any, lines: list[str]
) -> None:
    for line in lines:
        run(line)
    assert same("S202611-0002") == ["0003"]
    assert same("S202611-0003") == ["0002"]


def test_a_slip_in_the_register_is_mended_by_a_new_row(run: Run, same: Any) -> None:
    run("staff new 孙审 --role reviewer --phone 13700000001")
    run("staff void 孙审 --why 电话录错")
    run("staff new 孙审 --role reviewer --phone 13700000002")
    assert same("S202611-0004") == ["0003"]  # herself, struck out, and nobody else


def test_what_was_left_empty_or_taken_out_makes_nobody_one_person(run: Run, same: Any) -> None:
    run("staff new 孙审 --role reviewer --phone '' --login ''")
    run("staff new 李雷 --role reviewer --phone 13700000003 --login ll")
    for who in ("张伟", "李雷"):
        run(f"staff edit {who} --phone '' --login ''")
    assert [same(f"S202611-000{nth}") for nth in (2, 3, 4)] == [[], [], []]
    [row] = [each for each in run("staff list -f json").json() if each["name"] == "李雷"]
    assert (row["phone"], row["login"]) == (None, None)


def test_a_phone_that_three_have_is_an_offices(run: Run, same: Any) -> None:
    run("staff new 孙审 --role reviewer --phone 0571-88880000")
    run("staff new 李雷 --role reviewer --phone 057188880000")
    assert same("S202611-0003") == ["0004"]
    run("staff edit 张伟 --phone '0571 88880000'")
    assert [same(f"S202611-000{nth}") for nth in (2, 3, 4)] == [[], [], []]


def test_of_one_name_alone_their_money_is_two_peoples(run: Run, desk_file: Path, same: Any) -> None:
    run("staff new 张伟 --role technician --force")
    run("staff new 张某 --role technician --phone 13700000001")
    assert same("S202611-0002") == ["0003", "0004"]
    with reading(desk_file) as reader:
        assert store.same_purse(reader, 2) == {2, 4}
