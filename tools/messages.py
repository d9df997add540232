"""The catalogues of sentences: read from the source, kept in git as text. `make messages` runs this.

English is filled in with itself, so that both languages go through the same door. A Chinese sentence that is not
translated yet stays empty (and a test fails); what is no longer said in the source is taken out.
"""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from tools import house

LOCALE = house.SOURCE / "core" / "locale"
LANGUAGES = ("en", "zh")
SPOKEN = {"_": 1, "N_": 1, "ngettext": 2}  # function -> how many of its arguments are sentences
HEADER = "# Sentences of aftersvc. `make messages` keeps this file; docs/glossary.md keeps the words."
# Lines of a header that would make an unchanged file look changed, or say nothing.
LEFT_OUT = (
    b"Report-Msgid",
    b"POT-Creation",
    b"PO-Revision",
    b"Last-Translator",
    b"Language-Team",
    b"Generated-By",
)


def path_of(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "aftersvc.po"


def extracted() -> Catalog:
    """Every sentence of the source, with the files that say it: what stands as text in `_`, `N_` and `ngettext`."""
    found = _catalogue(None)
    for module in house.modules():
        place = [(str(module.path.relative_to(house.ROOT).as_posix()), 1)]
        for call in ast.walk(module.tree):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in SPOKEN:
                texts = [each.value for each in call.args if isinstance(each, ast.Constant)]
                said = [text for text in texts[: SPOKEN[call.func.id]] if isinstance(text, str)]
                if said:
                    found.add(tuple(said) if len(said) > 1 else said[0], locations=place)
    return found


def kept(language: str) -> Catalog:
    """The catalogue of a language as it stands in git."""
    path = path_of(language)
    if not path.exists():
        return _catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def brought_up_to_date(language: str, source: Catalog) -> Catalog:
    """The catalogue of a language over the sentences of today."""
    before, now = kept(language), _catalogue(language)
    for message in sentences(source):
        string = message.id if language == "en" else _standing(before, message)
        now.add(message.id, string, locations=[(file, 0) for file in sorted(dict(message.locations))])
    return now


def sentences(catalogue: Catalog) -> list[Message]:
    """The messages of a catalogue without its header."""
    return [message for message in catalogue if message.id]


def words(message: Message) -> tuple[str, ...]:
    """The translations of a message, one for each plural form; empty ones where there are none yet."""
    return (message.string or "",) if isinstance(message.string, str | None) else tuple(message.string)


def _standing(before: Catalog, message: Message) -> str | tuple[str, ...]:
    known = before.get(message.id if isinstance(message.id, str) else message.id[0])
    if known is not None and known.string and known.pluralizable == message.pluralizable:
        return words(known) if known.pluralizable else words(known)[0]
    return ("",) if message.pluralizable else ""


def text_of(catalogue: Catalog) -> bytes:
    """A catalogue as it is kept in git."""
    file = BytesIO()
    write_po(file, catalogue, width=110, sort_by_file=True, include_lineno=False)
    return b"".join(
        line for line in file.getvalue().splitlines(keepends=True) if not line.startswith(LEFT_OUT, 1)
    )


def _catalogue(language: str | None) -> Catalog:
    return Catalog(locale=language, header_comment=HEADER, project="aftersvc", version="", fuzzy=False)


def main() -> None:
    source = extracted()
    for language in LANGUAGES:
        path = path_of(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = brought_up_to_date(language, source)
        path.write_bytes(text_of(catalogue))
        empty = sum(not all(words(message)) for message in sentences(catalogue))
        print(f"{path.relative_to(house.ROOT)}: {len(catalogue)} sentences, {empty} without words")


if __name__ == "__main__":
    main()
