"""Travel claims out of other registers: a real one with its known truth, and rows made to be wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from ..paper import Paper
from .conftest import EXAMPLES

Run = Callable[..., Any]
Written = Callable[..., Path]

MAPPING = EXAMPLES / "ca-travel" / "mapping.toml"
HEAD = "报销单号,报销人,出差事由,出发时间,返回时间,地区,日期,费用项目,金额,自,至,发票号码,合计"


@pytest.fixture
def desk(run: Run, desk_file: Path) -> Run:
    run("staff new 张伟 --role technician --rank employee")
    run("staff new 李雷 --role reviewer")
    return run


def bring_in(run: Run, file: Path, words: str = "", code: int = 0) -> dict[str, Any]:
    outcome: dict[str, Any] = run(f"import expenses {file} {words} -f json", exit=code).json()
    return outcome


def found(outcome: dict[str, Any]) -> dict[str, tuple[int, bool]]:
    return {each["finding"]: (each["count"], each["rejects"]) for each in outcome["findings"]}


def test_the_whole_register_comes_in_and_one_total_is_found(
    run: Run, desk_file: Path, unpacked: Callable[[str], Path]
) -> None:
    file = unpacked("ca_travel_atssc.csv")
    outcome = bring_in(run, file, f"--map {MAPPING}")
    assert (outcome["rows"], outcome["brought_in"], outcome["rejected"]) == (443, 443, 0)
    assert found(outcome) == {
        "no_time_of_day": (886, False),
        "new_person": (39, False),
        "return_left_out": (2, False),
        "total_differs": (1, False),
        "deduction": (1, False),
    }
    [row] = [each for each in outcome["findings"] if each["finding"] == "total_differs"]
    assert row["rows"] == [427]
    assert row["first"] == "the register says 1867.11, the lines add up to 1414.62: 452.49 apart"
    claims = {each["number"]: each for each in run("expense list -f json").json()}
    assert len(claims) == 443
    [wrong] = [
        number
        for number in ("E202611-0426", "E202611-0425", "E202611-0427")
        if "total_differs"
        in [each["rule"] for each in run(f"expense show {number} -f json").json()["findings"]]
    ]
    assert claims[wrong]["paid"] == "1414.62"
    # The sum of the register's own columns, worked out outside: every cent that was paid is here.
    assert bring_in(run, file, f"--map {MAPPING}")["known"] == 443
    run("log verify")


def test_without_the_mapping_saying_so_a_return_that_cannot_be_is_rejected(
    run: Run, desk_file: Path, unpacked: Callable[[str], Path], written: Written
) -> None:
    mapping = written(MAPPING.read_text(encoding="utf-8").replace('"finding"', '"reject"'), "map.toml")
    outcome = bring_in(run, unpacked("ca_travel_atssc.csv"), f"--map {mapping}", code=9)
    assert (outcome["new"], outcome["rejected"], outcome["brought_in"]) == (441, 2, 0)
    assert found(outcome)["return_impossible"] == (2, True)


def test_rows_of_one_number_are_one_claim_to_be_signed_here(desk: Run, written: Written) -> None:
    rows = (
        "A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,120.50,常州,杭州,,\n"
        "A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-12,的士费,35,,,26332000000012345678,\n"
        "A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-13,fare,120.50,杭州,常州,,\n"
    )
    outcome = bring_in(desk, written(f"{HEAD}\n{rows}"))
    assert (outcome["rows"], outcome["records"], outcome["brought_in"]) == (3, 1, 1)
    shown = desk("expense show E202611-0001 -f json").json()
    # As if typed here: three days at 80.00, both fares, and nothing for a taxi that nobody agreed to.
    assert shown["total_allowed"] == "481.00"
    assert (shown["status"], shown["outside_number"]) == ("submitted", "A1")
    desk("--as 李雷 expense review E202611-0001")
    assert desk("expense show E202611-0001 -f json").json()["status"] == "reviewed"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("A1,张伟,维修,2026-11-13 08:00,2026-11-11 12:00,国内,2026-11-11,车船费,9,,,,", "return_impossible"),
        ("A1,张伟,维修,2025-10-01 08:00,2026-11-11 12:00,国内,2026-11-11,车船费,9,,,,", "return_impossible"),
        ("A1,张伟,维修,2026-12-01 08:00,2026-12-02 12:00,国内,2026-12-01,车船费,9,,,,", "in_the_future"),
        ("A1,王五,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,9,,,,", "unknown_person"),
        ("A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,火星,2026-11-11,车船费,9,,,,", "unknown_word"),
        ("A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,按摩,9,,,,", "unknown_word"),
        ("A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,,9,,,,", "empty"),
        ("A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,1e3,,,,", "not_a_number"),
        ("A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,9,,,2.6E+19,", "digits_lost"),
        ("A1,张伟,,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,9,,,,", "empty"),
    ],
)
def test_rows_that_cannot_be_claims(desk: Run, written: Written, row: str, code: str) -> None:
    outcome = bring_in(desk, written(f"{HEAD}\n{row}\n"), code=9)
    assert found(outcome) == {code: (1, True)}
    assert desk("expense list -f json").json() == []


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ("2026-11-20,车船费,9,,,,", "date_outside_trip"),
        ("2026-11-11,车船费,9,,,1234567,", "invoice_malformed"),
        ("2026-11-11,车船费,9,,,,10", "total_differs"),
        ("2026-11-11,车船费,,,,,", "nothing_claimed"),
    ],
)
def test_what_deserves_a_look_comes_in_and_is_pointed_out(
    desk: Run, written: Written, cells: str, code: str
) -> None:
    row = f"A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,{cells}"
    outcome = bring_in(desk, written(f"{HEAD}\n{row}\n"))
    assert outcome["brought_in"] == 1
    assert found(outcome) == {code: (1, False)}


def test_an_invoice_twice_in_the_file_or_here_before(desk: Run, written: Written) -> None:
    row = "{},张伟,维修,2026-11-11 08:00,2026-11-11 12:00,国内,2026-11-11,邮寄费,9,,,26332000000012345678,"
    outcome = bring_in(desk, written(f"{HEAD}\n{row.format('A1')}\n{row.format('A2')}\n"))
    assert found(outcome) == {"invoice_used_before": (1, False)}
    again = bring_in(desk, written(f"{HEAD}\n{row.format('A3')}\n", "more.csv"))
    assert found(again) == {"invoice_used_before": (1, False)}
    shown = desk("expense show E202611-0001 -f json").json()
    assert [each["rule"] for each in shown["findings"]].count("invoice_used_before") == 2


def test_rows_that_say_different_things_of_one_claim(desk: Run, written: Written) -> None:
    row = "A1,张伟,{},2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,9,,,,"
    outcome = bring_in(desk, written(f"{HEAD}\n{row.format('维修')}\n{row.format('安装')}\n"), code=9)
    assert found(outcome) == {"claim_differs": (1, True)}


def test_a_long_invoice_number_that_excel_has_rounded(desk: Run, tmp_path: Path) -> None:
    path = tmp_path / "claims.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, HEAD.split(","))
    row = [
        "A1",
        "张伟",
        "维修",
        "2026-11-11 08:00",
        "2026-11-13 12:00",
        "国内",
        "2026-11-11",
        "邮寄费",
        9,
        "",
        "",
    ]
    sheet.write_row(1, 0, [*row, 26332000000012345678, ""])
    book.close()
    outcome = bring_in(desk, path, code=9)
    assert found(outcome) == {"digits_lost": (1, True)}
    assert "formatted as text" in outcome["findings"][0]["first"]


@pytest.mark.parametrize("allowance", ["300", "200"])
def test_an_allowance_that_is_not_that_of_the_standards_stands_on_the_form_as_a_sum(
    desk: Run, written: Written, allowance: str
) -> None:
    """Three days at 80.00 are 240.00: what was brought in is neither added to by hand nor cut in signing."""
    row = "A1,张伟,维修,2026-11-11 08:00,2026-11-13 12:00,国内,2026-11-11,车船费,120.50,常州,杭州,,,"
    bring_in(desk, written(f"{HEAD},allowance\n{row}{allowance}\n"))
    desk("--as 李雷 expense review E202611-0001")
    page = Paper(desk("expense print E202611-0001").stdout)
    text = ["|".join(" ".join(cell.split()) for cell in row) for row in page.rows]
    assert [row for row in text if "Allowance" in row] == [
        f"||Allowance|||{allowance}.00|{allowance}.00|as a sum, not by days"
    ]
    assert not any("cut in signing" in row for row in text)


def test_nobody_brings_in_their_own_claim_as_decided_nor_signs_it(desk: Run, written: Written) -> None:
    desk("staff edit 张伟 --role clerk --role reviewer --role finance")
    head = "报销单号,报销人,出差事由,出发时间,返回时间,地区,状态,费用项目,金额"
    row = "A1,张伟,维修,2026-11-11 08:00,2026-11-11 12:00,国内,{},邮寄费,9"
    paid = written(f"{head}\n{row.format('已付款')}\n")
    refused = desk(f"--as 张伟 import expenses {paid} -f json", exit=9).json()
    assert found(refused) == {"own_claim": (1, True)}
    handed_in = written(f"{head}\n{row.format('已提交')}\n", "handed_in.csv")
    desk(f"--as 张伟 import expenses {handed_in}")
    assert "another person must" in desk("--as 张伟 expense review E202611-0001", exit=6).stderr


def test_with_logins_who_imported_a_claim_does_not_sign_it(desk: Run, written: Written) -> None:
    desk("staff edit 'Wang Min' --role reviewer")
    head = "报销单号,报销人,出差事由,出发时间,返回时间,地区,费用项目,金额"
    row = "A1,张伟,维修,2026-11-11 08:00,2026-11-11 12:00,国内,邮寄费,9"
    bring_in(desk, written(f"{head}\n{row}\n"))
    desk("staff signatures login --why 各有登录名")
    assert "typed" in desk("expense review E202611-0001", exit=6).stderr


def test_a_mapping_that_names_no_category(desk: Run, written: Written) -> None:
    text = MAPPING.read_text(encoding="utf-8").replace('"hotel"', '"hotle"')
    file = written(
        "ref_number,title_en,purpose_en,start_date,end_date,total,airfare,other_transport,lodging,meals,other_expenses\n"
    )
    said = desk(f"import expenses {file} --map {written(text, 'map.toml')}", exit=2).stderr
    assert "'hotle' is no category of the regulation" in said
    assert "hotel" in said
