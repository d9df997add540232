"""What differs between two regulations, in their own terms: rules added, rules taken out, and each changed key in words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Literal, NamedTuple

from aftersvc import vocabulary
from aftersvc.core.language import joined, labelled, pick
from aftersvc.policies.rules import in_order
from aftersvc.regulation.model import Checked
from aftersvc.regulation.sections import Key, Section, every_section
from aftersvc.regulation.wording import Words, value_in_words, words_in

Row = Mapping[str, Any]


class Change(NamedTuple):
    """One difference: of a whole rule (`added`, `removed`), or of one `key` of a rule that stays (`changed`)."""

    clause: str
    section: str
    id: str
    title: str
    change: Literal["added", "removed", "changed"]
    key: str
    was: str
    now: str


def compared(before: Checked, after: Checked) -> list[Change]:
    """All differences of two checked forms, by clause; what has no clause stands at the end."""
    words = words_in(before), words_in(after)
    found = [
        change
        for section in every_section(vocabulary.SECTIONS)
        for change in _of_section(section, before.get(section.name), after.get(section.name), words)
    ]
    return sorted(found, key=lambda change: (not change.clause, in_order(change.clause)))


def _of_section(section: Section, before: Any, after: Any, words: tuple[Words, Words]) -> Iterator[Change]:
    was, now = _rows(section, before), _rows(section, after)
    for name in dict.fromkeys([*was, *now]):
        old, new = was.get(name), now.get(name)
        if old is None and new is not None:
            yield Change(*_named(section, name, new), "added", "", "", _whole(section, new, words[1]))
        elif new is None and old is not None:
            yield Change(*_named(section, name, old), "removed", "", _whole(section, old, words[0]), "")
        elif old is not None and new is not None:
            for key in section.keys:
                if old.get(key.name) != new.get(key.name):
                    yield Change(
                        *_named(section, name, new), "changed", key.name, *_of_key(key, old, new, words)
                    )


def _rows(section: Section, form: Any) -> dict[str, Row]:
    if not form:
        return {}
    return {row["id"]: row for row in form} if section.many else {"": form}


def _named(section: Section, name: str, row: Row) -> tuple[str, str, str, str]:
    return row.get("clause") or "", section.name, name, pick(row.get("title") or {})


def _whole(section: Section, row: Row, words: Words) -> str:
    """A rule that stands on one side only: as its section says it, else key by key."""
    if section.says is not None:
        return " / ".join(rule.says for rule in section.says([row] if section.many else row, words))
    stated = (key for key in section.keys if key.name not in ("id", "title", "clause") and row.get(key.name))
    said = joined(
        labelled(key.name, value_in_words(key.name, row[key.name], words, key.shape.kind)) for key in stated
    )
    return said or pick(row["title"])


def _of_key(key: Key, old: Row, new: Row, words: tuple[Words, Words]) -> tuple[str, str]:
    """Both values of a key in words; of tables in a list only those that are not on both sides."""
    was, now = old.get(key.name), new.get(key.name)
    shown = (
        value_in_words(key.name, _without(was, now), words[0], key.shape.kind),
        value_in_words(key.name, _without(now, was), words[1], key.shape.kind),
    )
    if shown[0] == shown[1]:  # they differ in what this language does not show
        return json.dumps(was, ensure_ascii=False), json.dumps(now, ensure_ascii=False)
    return shown


def _without(rows: Any, others: Any) -> Any:
    if isinstance(rows, list) and isinstance(others, list) and all(isinstance(row, dict) for row in rows):
        return [row for row in rows if row not in others]
    return rows
