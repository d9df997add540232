"""docs/regulations*.md: what is made from the program is what the program says, and its examples are right."""

from __future__ import annotations

import re
from textwrap import dedent

import pytest
from tools.regulations import CHINESE, CHINESE_UNITS, PAGES, made, page

from aftersvc import vocabulary
from aftersvc.core.durations import parse_duration
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read
from aftersvc.regulation.sections import SECTIONS


@pytest.mark.parametrize("tongue", PAGES)
def test_a_page_says_what_the_program_says(tongue: str) -> None:
    assert PAGES[tongue].read_text(encoding="utf-8") == page(tongue), "run: python -m tools.regulations"


@pytest.mark.parametrize("tongue", PAGES)
def test_a_page_has_every_section_and_every_word(tongue: str) -> None:
    text = page(tongue)
    for section in SECTIONS:
        assert f"<!-- keys: {section.name} -->" in text
    words = (vocabulary.EVENTS, vocabulary.SEVERITIES, vocabulary.PRODUCT_DATES, vocabulary.ACTS)
    for name in (name for of in (*words, vocabulary.REPORT_FIELDS, vocabulary.OPEN) for name in of):
        assert f"`{name}`" in text


@pytest.mark.parametrize("tongue", PAGES)
def test_every_example_is_read_as_a_part_of_a_pack(tongue: str) -> None:
    """Of the one it is taken from, else of the reference regulation; a clause of one's own of a pack without it."""
    examples = re.findall(r"```toml\n(.*?)```", PAGES[tongue].read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) > 10
    texts = [packs.source(name).decode() for name in packs.names()]
    machinery = packs.source("machinery").decode()
    for example in map(dedent, examples):
        if 'id = "own_' in example:
            bricks = packs.source("brick-machine").decode().replace("may = [", 'may = ["advance", ')
            text = placed(example, bricks)
        else:
            text = next((text for text in texts if example.strip() in text), placed(example, machinery))
        assert isinstance(read(text, vocabulary), Regulation), example


def placed(example: str, text: str) -> str:
    """A further table at the end; a single key at the head of the table it belongs to."""
    return f"{text}\n{example}" if example.startswith("[") else text.replace("[week]\n", f"[week]\n{example}")


@pytest.mark.parametrize("unit", CHINESE_UNITS)
def test_a_duration_may_be_written_in_chinese(unit: str) -> None:
    assert parse_duration(f"2{unit}").amount >= 2


def test_the_tables_of_the_chinese_page_are_chinese() -> None:
    text = page("zh")
    assert not [words for words in CHINESE if f"| {words} |" in text]


def test_an_example_that_no_pack_has_is_refused() -> None:
    with pytest.raises(LookupError, match="nothing"):
        made("pack", "machinery clock nothing")
