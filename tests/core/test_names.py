"""Finding by what a clerk remembers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aftersvc.core import names
from aftersvc.core.database import Reader, Who, create, reading, writing
from aftersvc.core.errors import Ambiguous, NotFound

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("曾记", {"曾记", "cengji", "cj", "zengji", "zj"}),
        ("ＡＢ Co", {"abco"}),
        ("138-0013-8000", {"13800138000"}),
        ("  ", set()),
        ("3号桥", {"3号桥", "3haoqiao", "3hq", "3xiaoqiao", "3xq"}),
    ],
)
def test_keys_of_a_word(word: str, expected: set[str]) -> None:
    assert names.keys_of(word) == expected


def test_keys_of_a_long_name_with_many_readings_end_somewhere() -> None:
    assert len(names.keys_of("重庆长乐行都会重庆长乐行都会")) <= 2 * names.READINGS + 1


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Reader]:
    path = tmp_path / "names.db"
    create(path)
    with writing(path, "test", Who("root", None, ""), now=NOW) as entry:
        names.keep(entry, "customer", "C1", "曾记机械", ("曾记机械", "13800138000"))
        names.keep(entry, "customer", "C2", "曾记建材", ("曾记建材", "13900139000"))
        names.keep(entry, "customer", "C3", "曾记", ("曾记",))
        names.keep(entry, "staff", "S1", "曾强", ("曾强",))
        entry.remember()
    with reading(path) as reader:
        yield reader


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("C1", "C1"),
        ("c1", "C1"),
        ("13800138000", "C1"),
        ("138 0013 8000", "C1"),
        ("机械", "C1"),
        ("zjjx", "C1"),
        ("zengjijianc", "C2"),
        ("曾记", "C3"),
        ("139001", "C2"),
    ],
)
def test_one_is_found(file: Reader, text: str, number: str) -> None:
    assert names.one(file, "customer", text, "customer") == number


def test_an_exact_name_wins_over_names_that_contain_it(file: Reader) -> None:
    assert [found.number for found in names.find(file, "customer", "曾记")] == ["C3"]


def test_several_are_listed(file: Reader) -> None:
    with pytest.raises(
        Ambiguous, match=r"'记' names more than one customer: C1 曾记机械, C2 曾记建材, C3 曾记"
    ):
        names.one(file, "customer", "记", "customer")


@pytest.mark.parametrize("text", ["nobody", "曾强", "%", "_", ""])
def test_nothing_is_found_among_others_or_by_wild_cards(file: Reader, text: str) -> None:
    with pytest.raises(NotFound):
        names.one(file, "customer", text, "customer")


def test_what_is_kept_again_forgets_the_old_name(tmp_path: Path) -> None:
    path = tmp_path / "again.db"
    create(path)
    with writing(path, "test", Who("root", None, ""), now=NOW) as entry:
        names.keep(entry, "customer", "C1", "old", ("old",))
        names.keep(entry, "customer", "C1", "new", ("new",))
        assert names.find(entry, "customer", "old") == []
        assert names.one(entry, "customer", "new", "customer") == "C1"
        names.forget(entry, "C1")
        assert names.find(entry, "customer", "new") == []
