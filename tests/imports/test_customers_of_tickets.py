"""Whose tickets they are: merged customers, phones, and the plain words of an office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def register(folder: Path, text: str) -> Path:
    path = folder / "来电登记.csv"
    path.write_text(text, encoding="gbk")
    return path


def test_a_name_that_was_merged_is_the_living_customer(desk_file: Path, run: Run, tmp_path: Path) -> None:
    run("customer new 老王印刷厂 --phone 13805711234")
    run("customer new 林氏印务 --phone 13905711234")
    run("customer merge 老王印刷厂 林氏印务 --why 'one firm'")
    file = register(tmp_path, "编号,受理时间,客户,问题描述\n1,2026-11-20 09:00,老王印刷厂,卡纸\n")
    assert run(f"import tickets {file} -f json").json()["new_customers"] == 0
    [ticket] = run("ticket list -f json").json()
    assert ticket["customer"] == "林氏印务"
    assert len(run("customer list -f json").json()) == 1


def test_a_new_customer_gets_the_phone_and_the_kind_its_short_name(
    desk_file: Path, run: Run, tmp_path: Path
) -> None:
    file = register(
        tmp_path,
        "编号,受理时间,客户,联系电话,类别,问题描述\n1,2026-11-20 09:00,新华纸厂,13911113333,故障,卡纸\n",
    )
    run(f"import tickets {file}")
    [customer] = run("customer list -f json").json()
    assert (customer["name"], customer["phone"]) == ("新华纸厂", "13911113333")
    assert run("ticket list -f json").json()[0]["kind"] == "fault"
