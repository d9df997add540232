"""Versions of the regulation in the file: which is in force on a day, and what may begin or be withdrawn."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from aftersvc import vocabulary
from aftersvc.core.clocks import Rule
from aftersvc.core.database import Entry, Who, create, reading, writing
from aftersvc.core.errors import NotFound, Refused, StoreUnusable
from aftersvc.core.worktime.goal import Goal
from aftersvc.regulation import packs, versions
from aftersvc.regulation.model import Regulation, Report, Warranty, Week
from aftersvc.regulation.reader import read_or_refuse
from aftersvc.regulation.versions import Book

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
MACHINERY = packs.source("machinery").decode()


def regulation(text: str = MACHINERY) -> Regulation:
    return read_or_refuse(text, "test", vocabulary)


def with_answer_in(duration: str) -> Regulation:
    return regulation(MACHINERY.replace('within = "24 h"', f'within = "{duration}"'))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    create(path)
    return path


@contextmanager
def recording(path: Path) -> Iterator[Entry]:
    with writing(path, "policy adopt", Who("li", None, ""), now=NOW) as entry:
        yield entry


def adopt(path: Path, regulation: Regulation, from_day: date | None) -> int:
    with recording(path) as entry:
        return versions.adopt(entry, regulation, from_day).id


def in_force(path: Path, day: date) -> int:
    with reading(path) as reader:
        return versions.in_force(reader, day).id


def test_the_first_version_reaches_back_without_end(path: Path) -> None:
    first = adopt(path, regulation(), None)
    assert in_force(path, date(1900, 1, 1)) == first
    assert in_force(path, date(2100, 1, 1)) == first


def test_a_version_is_in_force_from_its_day_on(path: Path) -> None:
    first = adopt(path, regulation(), None)
    later = adopt(path, with_answer_in("12 h"), date(2026, 12, 1))
    between = adopt(path, with_answer_in("6 h"), date(2026, 6, 1))
    assert [in_force(path, date(2026, *day)) for day in ((5, 31), (6, 1), (11, 30), (12, 1))] == [
        first,
        between,
        between,
        later,
    ]


def test_a_withdrawn_version_is_kept_but_never_in_force(path: Path) -> None:
    first = adopt(path, regulation(), None)
    second = adopt(path, with_answer_in("12 h"), date(2026, 12, 1))
    with recording(path) as entry:
        versions.withdraw(entry, versions.one(entry, second), "signed by nobody")
    assert in_force(path, date(2026, 12, 1)) == first
    with reading(path) as reader:
        withdrawn = versions.every(reader)[1]
    assert (withdrawn.withdrawn_at, withdrawn.withdrawn_why) == (NOW, "signed by nobody")
    third = adopt(path, with_answer_in("6 h"), date(2026, 12, 1))
    assert in_force(path, date(2026, 12, 1)) == third


@pytest.mark.parametrize(
    ("text", "day", "sentence"),
    [
        ("12 h", None, "only the first version"),
        ("12 h", date(2026, 12, 1), "version 2 begins on 2026-12-01 too"),
        ("24 h", date(2026, 11, 1), "same text as version 1"),
        ("6 h", date(2026, 12, 31), "same text as version 2"),
    ],
)
def test_what_may_not_begin(path: Path, text: str, day: date | None, sentence: str) -> None:
    adopt(path, regulation(), None)
    adopt(path, with_answer_in("6 h"), date(2026, 12, 1))
    with pytest.raises(Refused, match=sentence):
        adopt(path, with_answer_in(text), day)


def test_an_old_text_may_come_back_after_another(path: Path) -> None:
    adopt(path, regulation(), None)
    adopt(path, with_answer_in("6 h"), date(2026, 12, 1))
    assert adopt(path, regulation(), date(2027, 1, 1)) == 3


def test_the_first_version_is_not_withdrawn_nor_any_twice(path: Path) -> None:
    adopt(path, regulation(), None)
    adopt(path, with_answer_in("6 h"), date(2026, 12, 1))
    with recording(path) as entry:
        first, second = versions.every(entry)
        with pytest.raises(Refused, match="is the first"):
            versions.withdraw(entry, first, "")
        versions.withdraw(entry, second, "why")
        with pytest.raises(Refused, match="already"):
            versions.withdraw(entry, versions.one(entry, second.id), "why")


def test_a_file_without_a_regulation_says_so(path: Path) -> None:
    with reading(path) as reader, pytest.raises(StoreUnusable, match="policy adopt"):
        versions.in_force(reader, date(2026, 11, 21))
    with reading(path) as reader, pytest.raises(NotFound, match="version 7"):
        versions.one(reader, 7)


def test_the_text_is_kept_as_adopted_with_its_checksum(path: Path) -> None:
    adopted = regulation()
    version_id = adopt(path, adopted, None)
    with reading(path) as reader:
        assert versions.source(reader, version_id) == adopted.source
        assert versions.one(reader, version_id).checksum == versions.checksum(adopted.source)


def test_a_book_gives_the_sections_of_its_version(path: Path) -> None:
    version_id = adopt(path, regulation(), None)
    with reading(path) as reader:
        book = Book(reader, version_id)
        assert book.identity.zone == ZoneInfo("Asia/Shanghai")
        assert book.week == Week((0, 1, 2, 3, 4), ())
        assert book.clocks[0] == Rule(
            id="answer",
            title={"zh": "答复", "en": "Answer"},
            clause="3-4",
            start="received",
            until=("answered", "letter_out", "dispatched", "solved", "closed"),
            goal=Goal(1440, "minutes"),
        )
        assert book.clocks[1].promised
        assert book.clocks[1].goal is None
        assert book.warranty == Warranty(("accepted", "sold"), "2-1", "2-2")
        assert "reviewer" in [role.id for role in book.roles]
        assert [ground.clause for ground in book.grounds] == ["4-2.1", "4-2.2", "4-2.3", "4-2.4"]
        assert {department.clause for department in book.departments} >= {"3-8", "3-9"}
        assert "fault" in [kind.id for kind in book.kinds]
        assert [waiting.id for waiting in book.waitings] == ["customer", "parts", "supplier"]
        assert "general_manager" in book.section("step")[2]["roles"]


def test_a_book_gives_what_a_visit_and_its_end_must_have(path: Path) -> None:
    version_id = adopt(path, regulation(), None)
    with reading(path) as reader:
        book = Book(reader, version_id)
        assert book.report == Report("4-6", ("cause", "remedy", "parts", "opinion"))
        assert [each.id for each in book.report_classes] == ["minor", "medium", "major"]
        assert book.causes == ()
        assert book.checks == ()
        assert book.survey is not None
        assert (book.survey.clause, book.survey.scale) == ("3-7", 5)
        assert [each.id for each in book.survey.dimensions] == ["quality", "attitude", "solving"]
        assert all(ground.remedy for ground in book.grounds)
        by_fact = {closing.fact: closing for closing in book.closing}
        assert set(by_fact) <= set(vocabulary.OPEN)
        assert by_fact["handover_unanswered"].clause == "5-3 b"
        assert by_fact["ruling_missing"].when == {"kind": ["complaint"]}
        assert by_fact["survey_missing"].when == {}


SMALL = """
language = 1
[regulation]
id = "small"
title = { en = "Small" }
time_zone = "Europe/Berlin"
[week]
workdays = ["sat", "mon"]
shifts = ["08:00-12:00", "22:00-24:00"]
[[role]]
id = "one"
title = { en = "One" }
may = []
[[kind]]
id = "fault"
title = { en = "Fault" }
clause = "1"
"""


def test_a_section_left_out_is_empty(path: Path) -> None:
    version_id = adopt(path, regulation(SMALL), None)
    with reading(path) as reader:
        book = Book(reader, version_id)
        assert (book.clocks, book.grounds, book.waitings) == ((), (), ())
        assert book.section("step") is None
        assert book.departments == ()
        assert book.warranty is None
        assert book.identity.country is None
        assert book.week.workdays == (0, 5)
        assert [end.hour for _, end in book.week.shifts] == [12, 0]


def test_a_command_reads_only_the_section_it_needs(path: Path) -> None:
    version_id = adopt(path, regulation(), None)
    with reading(path) as reader:
        book = Book(reader, version_id)
        assert book.kinds is book.kinds
    with pytest.raises(Exception, match="closed database"):
        book.roles  # noqa: B018 - never read while the file was open
    assert book.kinds[0].id == "fault"
