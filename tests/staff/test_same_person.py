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
