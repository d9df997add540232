"""Both catalogues say everything that the program says, with the same fields, and nothing else."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from hatch_build import compile_catalogues
from tools import messages

SOURCE = messages.extracted()


def fields(text: str) -> set[str]:
    """The names in braces of a sentence, with their formats."""
    return {
        f"{name}!{conversion}:{spec}"
        for _text, name, spec, conversion in string.Formatter().parse(text)
        if name is not None
    }


def said(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[-1]


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_catalogue_has_every_sentence_and_no_other(language: str) -> None:
    in_source = {message.id for message in messages.sentences(SOURCE)}
    in_catalogue = {message.id for message in messages.sentences(messages.kept(language))}
    assert in_source - in_catalogue == set(), "run `make messages`, then translate"
    assert in_catalogue - in_source == set(), "no longer said: run `make messages`"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_a_catalogue_is_as_it_is_written(language: str) -> None:
    """Running `make messages` changes nothing."""
    catalogue = messages.brought_up_to_date(language, SOURCE)
    assert messages.path_of(language).read_bytes() == messages.text_of(catalogue)


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_every_sentence_has_its_words(language: str) -> None:
    catalogue = messages.kept(language)
    assert [said(each) for each in messages.sentences(catalogue) if not all(messages.words(each))] == []
    assert [said(each) for each in messages.sentences(catalogue) if each.fuzzy] == []
    assert list(catalogue.obsolete) == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_fields_are_the_same_in_every_language(language: str) -> None:
    wrong = []
    for message in messages.sentences(messages.kept(language)):
        wanted = fields(said(message))
        wrong += [said(message) for each in messages.words(message) if fields(each) != wanted]
    assert wrong == []


def test_english_is_itself() -> None:
    for message in messages.sentences(messages.kept("en")):
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        assert messages.words(message) == ids


def test_what_is_typed_stays_as_it_is_typed() -> None:
    """Options and commands are not translated: a clerk types them."""
    typed = re.compile(
        r"(?<![\w-])--[a-z][a-z-]*|\b(?:policy|ticket|calendar|log|staff|doctor) [a-z]+(?=['`)])"
    )
    wrong = []
    for message in messages.sentences(messages.kept("zh")):
        wanted = set(typed.findall(said(message)))
        wrong += [
            said(message) for each in messages.words(message) if not all(word in each for word in wanted)
        ]
    assert wrong == []


def test_chinese_is_chinese() -> None:
    """Where English has a word of its own beside fields, options and ids, Chinese has one too."""
    own = re.compile(r"\{[^}]*\}|\[[a-z_]+\]|\b[a-z]+\b(?= '\{)|--[a-z-]+|\b[a-z]+(_[a-z]+)+\b")
    left = [
        said(message)
        for message in messages.sentences(messages.kept("zh"))
        for word in messages.words(message)
        if re.search("[A-Za-z]", own.sub("", said(message))) and not re.search("[\u4e00-\u9fff]", word)
    ]
    assert left == []


def test_catalogues_are_compiled(tmp_path: Path) -> None:
    for language in messages.LANGUAGES:
        folder = tmp_path / "src/aftersvc/core/locale" / language / "LC_MESSAGES"
        folder.mkdir(parents=True)
        (folder / "aftersvc.po").write_bytes(messages.path_of(language).read_bytes())
    made = compile_catalogues(tmp_path)
    assert sorted(path.name for path in made) == ["aftersvc.mo", "aftersvc.mo"]
    assert all(path.stat().st_size > 1000 for path in made)


def test_what_is_compiled_is_what_stands_in_git() -> None:
    """An old .mo beside a new .po would show sentences of yesterday: `make` compiles."""
    import gettext

    for language in messages.LANGUAGES:
        with messages.path_of(language).open("rb") as file:
            catalogue = read_po(file, locale=language)
        spoken = gettext.translation("aftersvc", messages.LOCALE, languages=[language])
        for message in messages.sentences(catalogue):
            if isinstance(message.id, str):
                assert spoken.gettext(message.id) == (message.string or message.id)
