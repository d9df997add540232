"""report assessment: what each kind of evidence counts, counted by hand over a year that was typed."""

from __future__ import annotations

import pytest

from aftersvc import vocabulary


def evidence(year, more: str = "") -> dict[str, dict]:
    rows = year(f"report assessment --year 2026 -f json {more}").json()["evidence"]
    return {row["evidence"]: row for row in rows}


# Complete, all, which are complete, which are not.
FOUND = {
    "staff_departments": (2, 4, ["S202611-0002", "S202611-0004"], ["S202611-0001", "S202611-0003"]),
    "staff_managers": (2, 4, ["S202611-0002", "S202611-0004"], ["S202611-0001", "S202611-0003"]),
    "staff_roles": (3, 4, ["S202611-0002", "S202611-0003", "S202611-0004"], ["S202611-0001"]),
    "rules_in_force": (1, 1, ["machinery 1"], []),
    "budgets": (1, 2, ["B202611-0001"], ["B202611-0002"]),
    "targets_reached": (0, 2, [], ["Surveys answered 50 % (at least 60 %)", "Few complaints 40 % (at most 10 %)"]),
    "cases_decided": (1, 2, ["P202611-0001"], ["P202611-0002"]),
    "tickets_closed": (2, 5, ["T202611-0001", "T202611-0003"], ["T202611-0002", "T202611-0004", "T202611-0007"]),
    "tickets_in_time": (2, 5, ["T202611-0001", "T202611-0003"], ["T202611-0002", "T202611-0004", "T202611-0007"]),
    "promises_kept": (1, 3, ["T202611-0001"], ["T202611-0002", "T202611-0007"]),
    "causes_found": (2, 3, ["T202611-0001", "T202611-0003"], ["T202611-0002"]),
    "not_reopened": (2, 3, ["T202611-0001", "T202611-0003"], ["T202611-0002"]),
    "arrivals_in_time": (1, 2, ["D202611-0001"], ["D202611-0002"]),
    "reports_complete": (1, 3, ["D202611-0001"], ["D202611-0002", "D202611-0003"]),
    "not_redone": (2, 3, ["D202611-0001", "D202611-0003"], ["D202611-0002"]),
    "units_recorded": (1, 2, ["U202611-0001"], ["U202611-0002"]),
    "warranty_judged": (1, 2, ["T202611-0001"], ["T202611-0002"]),
    "customers_recorded": (1, 2, ["C202611-0001"], ["C202611-0002"]),
    "letters_replied": (1, 2, ["L202611-0001"], ["L202611-0003"]),
    "customers_asked": (2, 3, ["T202611-0001", "T202611-0002"], ["T202611-0003"]),
    "surveys_answered": (1, 2, ["T202611-0001"], ["T202611-0002"]),
    "complaints_decided": (1, 2, ["T202611-0003"], ["T202611-0004"]),
    "complaints_timely": (1, 2, ["T202611-0003"], ["T202611-0004"]),
    "volumes": (0, 0, [], []),
}  # fmt: skip


def test_every_kind_is_counted() -> None:
    assert set(FOUND) == set(vocabulary.EVIDENCE)


def test_each_kind_of_evidence(year) -> None:
    rows = evidence(year)
    assert {
        name: (row["complete"], row["records"], row["samples"], row["lacking"]) for name, row in rows.items()
    } == FOUND
    assert rows["reports_complete"]["share"] == pytest.approx(1 / 3)


def test_as_many_documents_are_named_as_are_asked_for_spread_over_all(year) -> None:
    rows = evidence(year, "--samples 1")
    assert rows["tickets_closed"]["lacking"] == ["T202611-0007"]
    rows = evidence(year, "--samples 2")
    assert rows["tickets_closed"]["lacking"] == ["T202611-0004", "T202611-0007"]
    assert rows["tickets_closed"]["records"] == 5
    rows = evidence(year, "--samples 0")
    assert rows["tickets_closed"]["lacking"] == []
    assert "not a number" in year("report assessment --year 2026 --samples -1", exit=2).stderr


def test_the_regulation_s_table_gives_points_until_a_person_does(year) -> None:
    def assessed() -> tuple[float | None, str | None, str | None]:
        found = year("report assessment --year 2026 -f json").json()
        row = next(row for row in found["points"] if row["index"] == "closings")
        return found["score"], row["entered_by"], row["why"]

    assert assessed() == (None, None, "by the regulation's table: 40.00 %")  # 2 of 5 tickets: 2.5 points
    enter = "--as 老总 assessment enter {index} --year 2026 --points {points} --why seen"
    assert "come to 10.5 points" in year(enter.format(index="everything", points="6 --of 6.5"), exit=2).stderr
    year(enter.format(index="everything", points="6 --of 6"))
    assert assessed()[0] == 8.5
    over = year(enter.format(index="closings", points=4)).number
    assert assessed() == (10, "老总", "seen")
    year(f"--as 老总 assessment void {over} --why wrong")
    assert assessed()[0] == 8.5


def test_a_year_before_the_file_has_only_what_happened_in_it(year) -> None:
    rows = year("report assessment --year 2025 -f json").json()["evidence"]
    found = {row["evidence"]: (row["complete"], row["records"]) for row in rows if row["records"]}
    assert found == {
        "rules_in_force": (1, 1),
        "tickets_closed": (0, 1), "tickets_in_time": (0, 1), "customers_recorded": (1, 1), "targets_reached": (1, 1),
    }  # fmt: skip


def test_people_count_up_to_their_last_day_and_from_the_year_in_which_they_were_entered(
    year, monkeypatch
) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2027-01-04T09:30:00+08:00")
    kinds = ("staff_departments", "staff_managers", "staff_roles")
    before = {kind: evidence(year)[kind] for kind in kinds}
    year("staff new 新来 --role technician --department service_hq --manager 李强")
    year("staff leave 张伟 --at 2026-12-31")
    assert {kind: evidence(year)[kind] for kind in kinds} == before
    year("staff leave 李强 --at 2026-12-30")
    assert evidence(year)["staff_roles"]["samples"] == ["S202611-0002", "S202611-0004"]


def test_a_disposal_changes_no_evidence_but_what_it_empties_is_left_out(year, monkeypatch) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2027-03-01T09:30:00+08:00")
    before = evidence(year)
    year("--as 老总 ticket dispose T202611-0001 --why time")
    after = evidence(year)
    left = after.pop("causes_found")
    assert before.pop("causes_found")["complete"] == 2
    assert (left["complete"], left["records"], left["samples"]) == (1, 2, ["T202611-0003"])
    assert after == before


def test_months_count_from_the_first_entry_of_the_file_on(year, monkeypatch) -> None:
    monkeypatch.setenv("AFTERSVC_NOW", "2027-03-01T09:30:00+08:00")
    row = evidence(year)["volumes"]
    assert (row["complete"], row["records"], row["lacking"]) == (0, 2, ["2026-11", "2026-12"])


def test_an_archived_month_is_evidence(year, tmp_path) -> None:
    year(["report", "archive", "--month", "2026-10", "--out", str(tmp_path / "volumes")])
    assert evidence(year)["volumes"]["samples"] == ["2026-10"]


def test_the_page_says_what_the_evidence_means(year, tmp_path) -> None:
    year(["report", "assessment", "--year", "2026", "--out", str(tmp_path / "a.html")])
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<h1>Tried, 2026</h1>" in page
    assert "T202611-0004" in page
    assert "the report was complete when it was handed in" in page
    assert "staff_roles" not in page
    rows = year("report assessment --year 2026 -f csv").stdout.splitlines()
    assert rows[0] == "part,line,field,value"
    assert "evidence,1,records,4" in rows


@pytest.mark.parametrize("text", ["2027", "last", "26", ""])
def test_a_year_that_has_not_begun_or_is_none(year, text: str) -> None:
    done = year(["report", "assessment", "--year", text], exit=2)
    assert f"--year: '{text}' is not a year up to this one" in done.stderr
    assert done.stdout == ""
