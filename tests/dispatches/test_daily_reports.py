"""The lettered daily report: read, matched to the day's dispatches, in or out of its window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftersvc.dispatches.conduct import lettered, matching
from aftersvc.dispatches.conduct.lettered import Job
from aftersvc.dispatches.conduct.matching import Visit

Run = Callable[..., Any]

WESTERN = "ANanhu site roller,13800000001,filter changed,BEast station grader,13900000002,oil changed"
CHINESE = "A南湖工地压路机，１３８０００００００１，更换滤芯；B东站平地机，139-0000-0002，保养。"


@pytest.mark.parametrize(
    ("text", "jobs"),
    [
        (CHINESE, [("A", "南湖工地压路机", "13800000001", "更换滤芯"), ("B", "东站平地机", None, "139-0000-0002, 保养")]),
        (
            WESTERN,
            [
                ("A", "Nanhu site roller", "13800000001", "filter changed"),
                ("B", "East station grader", "13900000002", "oil changed"),
            ],
        ),
        ("A 南湖 压路机,13800000001,检查", [("A", "南湖 压路机", "13800000001", "检查")]),
        ("a南湖，检查、保养", [("A", "南湖", None, "检查, 保养")]),
        ("A.南湖,0571-88886666,检查\nB：东站,检查", [("A", "南湖", "057188886666", "检查"), ("B", "东站", None, "检查")]),
        ("A南湖,+8613800000001,ABB变频器更换,换油", [("A", "南湖", "13800000001", "ABB变频器更换, 换油")]),
        ("A南湖,检查,C东站,检查", [("A", "南湖", None, "检查, C东站, 检查")]),
    ],
)  # fmt: skip
def test_jobs_are_read_in_whatever_marks(text: str, jobs: list[tuple[str, str, str | None, str]]) -> None:
    assert [tuple(job) for job in lettered.parse(text).jobs] == jobs


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "there is no job in it"),
        ("everything fine today", "there is no job in it"),
        ("，，，", "there is no job in it"),
        ("B东站,检查", "there is no job in it"),
        ("今天,A南湖,检查", "before job A stands '今天'"),
        ("A,13800000001,检查", "job A names no place"),
        ("A南湖,13800000001", "job A says nothing of the work"),
        ("A南湖,13800000001,检查,东站,13900000002,保养", "job A has two phones: does job B begin there?"),
    ],
)
def test_what_is_no_report_says_why(text: str, fault: str) -> None:
    assert any(fault in each for each in lettered.parse(text).faults)


def test_a_thousand_jobs_have_no_letters() -> None:
    text = ",".join(f"{lettered.LETTERS[nth % 26]} site {nth},138{nth:08},work" for nth in range(1000))
    parsed = lettered.parse(text)
    assert len(parsed.jobs) == 26
    assert parsed.faults == ("after job Z no letter is left: a report has at most 26 jobs",)


places = st.text("南湖东站压路机 m", min_size=1, max_size=8).map(str.strip).filter(bool)
phones = st.one_of(st.none(), st.integers(0, 10**9 - 1).map(lambda digits: f"13{digits:09}"))
works = st.text("检查保养换油", min_size=1, max_size=6)


@given(st.lists(st.tuples(places, phones, works), min_size=1, max_size=26), st.sampled_from(",，;；、\n"))
def test_what_was_written_is_what_is_read(jobs: list[tuple[str, str | None, str]], mark: str) -> None:
    written = [Job(lettered.LETTERS[nth], *job) for nth, job in enumerate(jobs)]
    text = mark.join(
        f"{job.letter} {job.where}{mark}{f'{job.phone}{mark}' if job.phone else ''}{job.work}"
        for job in written
    )
    parsed = lettered.parse(text)
    assert list(parsed.jobs) == written
    assert parsed.faults == ()


@given(st.text(max_size=300))
def test_nonsense_is_never_more_than_faults(text: str) -> None:
    parsed = lettered.parse(text)
    assert parsed.jobs or parsed.faults
    assert [job.letter for job in parsed.jobs] == list(lettered.LETTERS[: len(parsed.jobs)])


VISITS = [
    Visit("D1", "南湖建材", ("138-0000-0001",), "U1", ("南湖建材", "南湖路1号", "YL-20", "880012")),
    Visit("D2", "Far Quarry", ("+86 13800000002",), None, ("Far Quarry",)),
]


@pytest.mark.parametrize(
    ("where", "phone", "dispatch", "by"),
    [
        ("某处压路机", "13800000001", "D1", "phone"),
        ("南湖建材压路机", None, "D1", "name"),
        ("压路机880012", None, "D1", "name"),
        ("压路机 YL20", None, "D1", "name"),
        ("far-quarry crusher", "13999999999", "D2", "name"),
        ("东站平地机", "13999999999", None, ""),
        ("", None, None, ""),
    ],
)
def test_a_job_is_the_dispatch_with_its_phone_else_its_name(
    where: str, phone: str | None, dispatch: str | None, by: str
) -> None:
    [found] = matching.match([Job("A", where, phone, "work")], VISITS)
    assert (found.visit and found.visit.number, found.by) == (dispatch, by)


def test_what_the_report_leaves_out_is_named() -> None:
    found = matching.match([Job("A", "南湖建材", None, "work")], VISITS)
    assert [visit.number for visit in matching.unmentioned(VISITS, found)] == ["D2"]


# -- at the command line --------------------------------------------------------------------------------------------


@pytest.fixture
def crew(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Zhang is out at Lin Mill on 2 November and back in the evening, under the assessment of travelling technicians."""

    def at(now: str, line: str | list[str], exit: int | None = 0) -> Any:  # noqa: A002
        monkeypatch.setenv("AFTERSVC_NOW", now.replace(" ", "T"))
        return run(line, exit=exit)

    at("2026-11-01 08:00", ["--as", "Wang Min", "init", "--regulation", "field-crew", "--company", "Works"])
    at("2026-11-01 08:00", "staff new Zhang --role technician")
    at("2026-11-01 08:00", ["customer", "new", "Lin Mill", "--phone", "13800000001"])
    at("2026-11-01 08:00", ["customer", "new", "Far Quarry", "--phone", "13800000002"])
    ticket = at("2026-11-02 07:00", ["ticket", "new", "--customer", "Lin Mill", "--summary", "stuck"]).number
    number = at("2026-11-02 07:00", f"dispatch new {ticket} --to Zhang").number
    for hour, verb in (("08:00", "depart"), ("09:00", "arrive"), ("15:00", "finish"), ("16:00", "back")):
        at(f"2026-11-02 {hour}", f"dispatch {verb} {number}")
    return at


def reported(crew: Run, now: str, text: str, words: str = "", code: int = 0) -> str:
    said: str = crew(
        now, ["dispatch", "daily", "--staff", "Zhang", "--text", text, *words.split()], exit=code
    ).stderr
    return said


def proposed(crew: Run, now: str = "2026-11-03 09:00") -> list[str]:
    crew(now, "penalty scan")
    return [row["rule"] for row in crew(now, "penalty list -f json --since 2026-11-02").json()]


@pytest.mark.clauses("field-crew 13")
@pytest.mark.parametrize(
    ("received", "rules"),
    [
        ("2026-11-02 16:59:59", ["daily_late"]),
        ("2026-11-02 17:00:00", []),
        ("2026-11-02 18:00:00", []),
        ("2026-11-02 18:00:01", ["daily_late"]),
    ],
)
def test_six_o_clock_is_in_the_window_and_a_second_later_is_not(
    crew: Run, received: str, rules: list[str]
) -> None:
    said = reported(crew, received, "A Lin Mill roller,13800000001,filter changed")
    assert ("outside the window" in said) is bool(rules)
    assert "A: D202611-0001, Lin Mill" in said
    assert [rule for rule in proposed(crew) if rule.startswith("daily")] == rules


@pytest.mark.clauses("field-crew 13")
def test_a_day_out_without_a_report_is_a_fact_until_one_comes_in_late(crew: Run) -> None:
    crew("2026-11-02 18:00:01", "penalty scan")
    rows = crew("2026-11-02 19:00", "penalty list -f json").json()
    assert [row["rule"] for row in rows if row["rule"].startswith("daily")] == ["daily_missing"]
    reported(crew, "2026-11-03 08:00", "A Lin Mill roller,13800000001,filter changed", "--date 2026-11-02")
    assert [rule for rule in proposed(crew) if rule.startswith("daily")] == ["daily_late"]


def test_before_the_window_closes_nothing_is_missing(crew: Run) -> None:
    crew("2026-11-02 17:59:59", "penalty scan")
    rows = crew("2026-11-02 17:59:59", "penalty list -f json").json()
    assert [row for row in rows if row["rule"] == "daily_missing"] == []


def test_a_report_says_what_it_matched_and_what_not(crew: Run) -> None:
    text = "A东站平地机，13800000002，保养，B某处，13999999999，检查"
    assert reported(crew, "2026-11-02 17:30", text).splitlines()[1:] == [
        "A: no dispatch of the day; the phone 13800000002 is that of Far Quarry",
        "B: no dispatch of the day is like '某处'",
        "D202611-0001 (Lin Mill) was that day too and is not in the report",
    ]


def test_nonsense_is_refused_or_kept_as_it_came_in_which_is_a_fact(crew: Run) -> None:
    said = reported(crew, "2026-11-02 17:30", "all fine", code=5)
    assert "there is no job in it: each begins with its letter, A first; to keep it as it came in" in said
    assert len(said.strip().splitlines()) == 1
    reported(crew, "2026-11-02 17:30", "all fine", "--as-it-is")
    assert [rule for rule in proposed(crew) if rule.startswith("daily")] == ["daily_wrong"]


def test_a_thousand_jobs_are_one_sentence(crew: Run) -> None:
    text = ",".join(f"{lettered.LETTERS[nth % 26]} site {nth},138{nth:08},work" for nth in range(1000))
    assert len(reported(crew, "2026-11-02 17:30", text, code=5).strip().splitlines()) == 1
