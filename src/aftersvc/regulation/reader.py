"""The strict reader: a regulation's text in, its checked form or every mistake with its line out.

The tables of `sections.py` say what is right; this module only walks them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation.findings import Fact, Findings, Mistake, closest, shown
from aftersvc.regulation.lines import Path, places_in
from aftersvc.regulation.model import WEEKDAYS, Checked, Regulation
from aftersvc.regulation.plain import decoded
from aftersvc.regulation.sections import COUNTRIES, LANGUAGE, Section, every_section

_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class Vocabulary(Protocol):
    """What the program offers to regulations; `aftersvc.vocabulary` is one."""

    @property
    def ACTS(self) -> Mapping[str, tuple[str, ...]]: ...  # noqa: N802 - named as in the module
    @property
    def WORDS(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: N802
    @property
    def FACTS(self) -> Mapping[str, Fact]: ...  # noqa: N802
    @property
    def OPEN(self) -> Mapping[str, object]: ...  # noqa: N802
    @property
    def EXAMPLES(self) -> Mapping[str, str]: ...  # noqa: N802
    @property
    def CLAIM_FACTS(self) -> Mapping[str, object]: ...  # noqa: N802
    @property
    def SECTIONS(self) -> Sequence[str]: ...  # noqa: N802


def read(
    source: bytes | str, vocabulary: Vocabulary, sections: Sequence[Section] = ()
) -> Regulation | list[Mistake]:
    """The regulation that `source` states, or what is wrong with it in the order of its lines.

    `source` is the file's bytes (UTF-8, with or without BOM) or its text, `sections` what it is read by (all there are).
    """
    import tomllib

    sections = sections or every_section(vocabulary.SECTIONS)

    text = decoded(source)
    if isinstance(text, Mistake):
        return [text]
    try:
        stated = tomllib.loads(text)
        places = places_in(text)
    except (ValueError, RecursionError) as error:  # also of a number too long, or of brackets too deep
        return [_not_toml(str(error), text)]
    findings = Findings(_words(stated, vocabulary, sections), places, vocabulary.FACTS)
    if _speaks_our_language(stated, findings):
        checked = _sections(stated, sections, findings)
        if not findings.mistakes:
            return Regulation(text, checked)
    return sorted(findings.mistakes, key=lambda mistake: mistake.line)


def read_or_refuse(
    source: bytes | str, name: str, vocabulary: Vocabulary, sections: Sequence[Section] = ()
) -> Regulation:
    """As `read`; raises BadInput with every mistake as `name:line: sentence`, one a line."""
    outcome = read(source, vocabulary, sections)
    if isinstance(outcome, Regulation):
        return outcome
    raise BadInput("\n".join(f"{safe(name)}:{mistake.line}: {mistake.sentence}" for mistake in outcome))


def _not_toml(error: str, text: str) -> Mistake:
    found = _WHERE.fullmatch(error)
    if found is None:
        return Mistake(1, _("this is not TOML: {error}").format(error=safe(error)))
    line = int(found[2]) if found[2] else text.rstrip().count("\n") + 1
    return Mistake(line, _("this is not TOML: {error}").format(error=safe(found[1])))


def _words(
    stated: Mapping[str, Any], vocabulary: Vocabulary, sections: Sequence[Section]
) -> dict[str, list[str]]:
    """Every word that may be named: those of the program, and the ids that this regulation declares."""
    acts = list(vocabulary.ACTS)
    acts += [f"{noun} {verb}" for noun, verbs in vocabulary.ACTS.items() for verb in verbs]
    words = {
        "act": acts,
        **{kind: list(words) for kind, words in vocabulary.WORDS.items()},
        "open": list(vocabulary.OPEN),
        "engine": list(vocabulary.EXAMPLES),
        "claim_fact": list(vocabulary.CLAIM_FACTS),
        "weekday": list(WEEKDAYS),
        "country": list(COUNTRIES),
    }
    for section in sections:
        rows = stated.get(section.name)
        if section.many and isinstance(rows, list):
            ids = (row.get("id") for row in rows if isinstance(row, dict))
            words[section.name] = [name for name in ids if isinstance(name, str)]
    return words


def _speaks_our_language(stated: Mapping[str, Any], findings: Findings) -> bool:
    """False where the rest cannot be judged, because it is written in another version of the language."""
    language = stated.get("language")
    if type(language) is int and language == LANGUAGE:
        return True
    if language is None:
        if not closest("language", stated):
            findings.add((), _("the first line must be: language = {language}").format(language=LANGUAGE))
        return True
    findings.add(
        ("language",),
        _("this program reads regulations of language = {language}, not {value}").format(
            language=LANGUAGE, value=shown(language)
        ),
    )
    return False


def _sections(stated: Mapping[str, Any], sections: Sequence[Section], findings: Findings) -> Checked:
    names = ["language", *(section.name for section in sections)]
    missing = {section.name for section in sections if section.required and section.name not in stated}
    for name in stated:
        if name not in names:
            missing.discard(closest(name, names))
            findings.add(
                (name,),
                _("{name} is no part of a regulation: {hint}").format(
                    name=shown(name), hint=nearest(name, names)
                ),
            )
    for section in sections:
        if section.name in missing:
            findings.add((), _("{header} is missing").format(header=_header(section)))
    checked = {
        section.name: _section(stated[section.name], section, findings)
        for section in sections
        if section.name in stated
    }
    if not findings.mistakes:
        for section in sections:
            if section.whole is not None:
                section.whole(checked, findings)
    return checked


def _header(section: Section) -> str:
    return f"[[{section.name}]]" if section.many else f"[{section.name}]"


def _section(stated: Any, section: Section, findings: Findings) -> Any:
    path: Path = (section.name,)
    if not section.many:
        if isinstance(stated, dict):
            return _row(stated, section, path, findings)
    elif isinstance(stated, list) and all(isinstance(row, dict) for row in stated):
        rows = [_row(row, section, (*path, index), findings) for index, row in enumerate(stated)]
        _no_two_alike(rows, section, findings)
        return rows
    findings.add(path, _("write this section as {header}").format(header=_header(section)))
    return [] if section.many else {}


def _row(stated: Mapping[str, Any], section: Section, path: Path, findings: Findings) -> dict[str, Any]:
    before = len(findings.mistakes)
    names = [key.name for key in section.keys]
    meant = set()
    for name in stated:
        if name not in names:
            left = [known for known in names if known not in stated]
            meant.add(closest(name, left))
            findings.add(
                (*path, name),
                _("{header} has no key {key}: {hint}").format(
                    header=_header(section), key=shown(name), hint=nearest(name, left or names)
                ),
            )
    row = {}
    for key in section.keys:
        if key.name in stated:
            row[key.name] = key.shape.read(stated[key.name], (*path, key.name), findings)
        elif not key.required:
            row[key.name] = key.shape.empty
        elif key.name not in meant:
            findings.add(
                path,
                _("{header}{row} lacks {key}: {what}").format(
                    header=_header(section), row=_name_of(stated), key=key.name, what=key.shape.says()
                ),
            )
    if section.check is not None and len(findings.mistakes) == before:
        section.check(row, path, findings)
    return row


def _name_of(stated: Mapping[str, Any]) -> str:
    return " " + shown(stated["id"]) if isinstance(stated.get("id"), str) else ""


def _no_two_alike(rows: Sequence[Mapping[str, Any]], section: Section, findings: Findings) -> None:
    """No id twice, and no two rows that agree in all that should tell them apart."""
    for keys in (("id",), section.unlike):
        seen: dict[str, int] = {}
        for index, row in enumerate(rows):
            if not keys or any(key not in row for key in keys):
                continue
            same = str([row[key] for key in keys])
            if same not in seen:
                seen[same] = index
                continue
            first = findings.line((section.name, seen[same], keys[0]))
            findings.add(
                (section.name, index, keys[0]),
                _("{key} {value} stands twice among {header}: line {first} has it too").format(
                    key=keys[0], value=shown(row[keys[0]]), header=_header(section), first=first
                ),
            )
