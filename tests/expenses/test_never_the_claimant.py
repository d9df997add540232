"""Nobody reviews their own claim: under another login, by role, by `--as`, through an import, as a renamed alias; in both
ways of signing.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Claim = Callable[..., str]

ME = pwd.getpwuid(os.getuid()).pw_name
ROLES = "--role technician --role reviewer --role general_manager --role finance"


@pytest.fixture(params=["paper", "login"])
def by(request: pytest.FixtureRequest, desk: Run, claim: Claim) -> str:
    """The way of signing, with a claim of 张伟 handed in by a clerk."""
    claim("--date 2026-11-11 --category fare --amount 100 --from 常州 --to 杭州")
    if request.param == "login":
        desk("staff signatures login --why 各有登录名")
    return str(request.param)


def hand_over(desk: Run, by: str, who: str) -> None:
    """With logins only one's own signs: the one that types is now `who`'s."""
    if by == "login":
        desk("staff edit 'Wang Min' --login wm")
        desk(f"--as 'Wang Min' staff edit {who} --login {ME}")


def refused(desk: Run, who: str, document: str = "E202611-0001") -> str:
    for words in ("review {}", "send-back {} --why x", "refuse {} --why x"):
        said: str = desk(f"--as {who} expense {words.format(document)}", exit=6).stderr
        assert "another person must" in said
    assert desk(f"expense show {document} -f json").json()["status"] == "submitted"
    return said


def test_not_by_role_nor_by_any_name(desk: Run, by: str) -> None:
    desk(f"staff edit 张伟 {ROLES} --administrator")
    hand_over(desk, by, "张伟")
    for who in ("张伟", "zhangwei", "13700000001", "S202611-0002"):
        assert "it is about 张伟" in refused(desk, who)


def test_not_under_another_login(desk: Run, by: str) -> None:
    desk("staff edit 张伟 --login zw")
    desk(f"staff new 张伟 {ROLES} --force")
    hand_over(desk, by, "S202611-0008")
    assert "is 张伟, whom it is about" in refused(desk, "S202611-0008")


@pytest.mark.parametrize("was", ["张伟 --force", "孙三 --phone 13700000001"])
def test_not_as_an_alias_that_was_renamed(desk: Run, by: str, was: str) -> None:
    desk(f"staff new {was} {ROLES}")
    desk("staff edit S202611-0008 --name 孙三三 --phone 13700000009")
    hand_over(desk, by, "孙三三")
    assert "孙三三 is 张伟, whom it is about" in refused(desk, "孙三三")


def test_not_after_the_claimant_was_renamed(desk: Run, by: str) -> None:
    desk(f"staff edit 张伟 --name 张大力 {ROLES}")
    hand_over(desk, by, "张大力")
    refused(desk, "张大力")


def test_not_through_an_import(desk: Run, by: str, tmp_path: Path) -> None:
    """What came in from a file is the claimant's as well."""
    file = tmp_path / "claims.csv"
    file.write_text(
        "number,staff,reason,depart,back,region,status,date,category,amount,from,to\n"
        "77,张伟,拜访,2026-11-16 08:00,2026-11-17 18:00,domestic,submitted,2026-11-16,fare,50,常州,杭州\n",
        encoding="utf-8",
    )
    desk(["import", "expenses", str(file)])
    [number] = [row["number"] for row in desk("expense list -f json").json() if row["reason"] == "拜访"]
    desk(f"staff edit 张伟 {ROLES}")
    hand_over(desk, by, "张伟")
    refused(desk, "张伟", number)
    desk("--as 'Wang Min' staff new 张伟 --role reviewer --force")
    refused(desk, "S202611-0008", number)
