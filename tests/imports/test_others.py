"""Customers, products and staff out of other registers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook

Run = Callable[..., Any]
Written = Callable[..., Path]

CUSTOMERS = """客户编号,客户名称,电话,联系人,地区,距离,等级
K1,苏州机床厂,0512-65550001,李工,苏州,85,重点
K2,无锡泵业,138 0013 8000,,无锡,130,
"""
PRODUCTS = """编号,客户名称,型号,出厂编号,销售日期,保修期（月）,售价
U1,苏州机床厂,CK6140,SN-001,2025-12-01,12,"86,500.00"
U2,南通船厂,CK6150,SN-002,2026/3/5,18,
"""
STAFF = """工号,姓名,角色,部门,手机
S1,张师傅,售后人员,服务总部,13900000001
S2,赵主任,"内勤,审核",,
"""

pytestmark = pytest.mark.usefixtures("desk_file")


def imported(run: Run, noun: str, file: Path, exit: int = 0) -> dict[str, Any]:  # noqa: A002
    outcome: dict[str, Any] = run(f"import {noun} {file} -f json", exit=exit).json()
    return outcome


def test_customers(run: Run, written: Written) -> None:
    file = written(CUSTOMERS)
    assert imported(run, "customers", file)["brought_in"] == 2
    first, second = run("customer list -f json").json()
    assert (first["name"], first["grade"], first["distance_km"], first["outside_number"]) == (
        "苏州机床厂",
        "key",
        85,
        "K1",
    )
    assert (second["phone"], second["grade"], second["contact"]) == ("13800138000", "normal", None)
    again = imported(run, "customers", file)
    assert (again["known"], again["brought_in"]) == (2, 0)
    other = imported(run, "customers", written(CUSTOMERS.replace("李工", "陈工")))
    assert (other["known"], other["changed"]) == (1, 1)
    assert run("customer list -f json").json()[0]["contact"] == "李工"


def test_customers_of_a_known_name_are_pointed_out(run: Run, written: Written) -> None:
    run("customer new 苏州机床厂")
    outcome = imported(run, "customers", written(CUSTOMERS))
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [("namesake", [2])]
    assert outcome["brought_in"] == 2


def test_customers_with_mistakes(run: Run, written: Written) -> None:
    outcome = imported(run, "customers", written("名称,距离,等级\n,12,\nA,far,\nB,1,best\n"), exit=9)
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [
        ("empty", [2]),
        ("not_a_number", [3]),
        ("unknown_word", [4]),
    ]


def test_products_bring_customers_that_are_not_known_yet(run: Run, written: Written) -> None:
    imported(run, "customers", written(CUSTOMERS))
    outcome = imported(run, "products", written(PRODUCTS))
    assert (outcome["brought_in"], outcome["new_customers"]) == (2, 1)
    first, second = run("product list -f json").json()
    assert (first["customer_name"], first["serial"], first["sold"], first["warranty_months"], first["price"]) == (
        "苏州机床厂", "SN-001", "2025-12-01", 12, "86500.00",
    )  # fmt: skip
    assert (second["customer_name"], second["sold"], second["price"]) == ("南通船厂", "2026-03-05", None)
    assert imported(run, "products", written(PRODUCTS))["known"] == 2


def test_products_with_mistakes(run: Run, written: Written) -> None:
    outcome = imported(
        run,
        "products",
        written("客户,型号,销售日期,价格\nA,M,2027-01-01,\nA,M,soon,\nA,,2026-01-01,12\nA,M,,-5\n"),
        exit=9,
    )
    assert {each["finding"]: each["rows"] for each in outcome["findings"]} == {
        "in_the_future": [2],
        "not_a_day": [3],
        "empty": [4],
        "not_a_number": [5],
    }


def test_tickets_of_known_products_get_their_warranty_judged_on_their_day(run: Run, written: Written) -> None:
    imported(run, "customers", written(CUSTOMERS))
    imported(run, "products", written(PRODUCTS))
    file = written(
        "received,customer,summary,serial\n2026-10-01 08:00,苏州机床厂,x,SN-001\n2026-10-01 08:00,无锡泵业,y,SN-002\n"
        "2026-10-01 08:00,苏州机床厂,z,SN-9\n"
    )
    outcome = run(f"import tickets {file} --on-error skip -f json", exit=9).json()
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [
        ("unknown_product", [4]),
        ("other_owner", [3]),
    ]
    assert run("ticket show T202611-0001 -f json").json()["warranty"] == "in"


def test_staff(run: Run, written: Written) -> None:
    file = written(STAFF)
    assert imported(run, "staff", file)["brought_in"] == 2
    people = run("staff list -f json").json()
    assert [(each["name"], each["roles"], each["department"]) for each in people[1:]] == [
        ("张师傅", "technician", "service_hq"),
        ("赵主任", "clerk, reviewer", None),
    ]
    assert imported(run, "staff", file)["known"] == 2
    assert imported(run, "staff", written(STAFF.replace("13900000001", "13900000002")))["changed"] == 1


def test_staff_with_mistakes(run: Run, written: Written) -> None:
    run("staff new Zhao --login zhao")
    file = written("name,role,login\nZhao,clerk,zhao\nA,clark,\n,clerk,\nB,clerk,b\nC,clerk,b\n")
    outcome = imported(run, "staff", file, exit=9)
    assert {each["finding"]: each["rows"] for each in outcome["findings"]} == {
        "login_taken": [2, 6],
        "unknown_word": [3],
        "empty": [4],
    }


def test_excel_of_one_own_comes_back_as_it_was(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "customers.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["name", "phone", "customer no"])
        sheet.write_row(1, 0, ["'=A1", 13800138000, 7])
        sheet.write_row(2, 0, ["B", "", 26117000000000123456])
    outcome = imported(run, "customers", path, exit=9)
    assert [(each["finding"], each["rows"]) for each in outcome["findings"]] == [("digits_lost", [3])]
    run(f"import customers {path} --on-error skip", exit=9)
    (customer,) = run("customer list -f json").json()
    assert (customer["name"], customer["phone"], customer["outside_number"]) == ("=A1", "13800138000", "7")
