"""What stands in the tables of a mapping file: each question about them, with a finding where the answer is wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.regulation.findings import Findings, shown

SECTIONS = {  # beside those that every mapping has
    "tickets": ("judged_by", "events", "checks"),
    "dispatches": ("judged_by", "checks", "ticket", "staff"),
    "surveys": ("scores",),
    "expenses": ("checks", "staff", "lines"),
}


class Stated:
    """The tables of one mapping of `noun`, over a file with these headings.

    What is wrong is added to the findings, and something harmless returned.
    """

    def __init__(self, noun: str, headings: Sequence[str], findings: Findings) -> None:
        self.noun = noun
        self.headings = [heading for heading in headings if heading]
        self.findings = findings

    def column(self, name: str, path: tuple[str | int, ...]) -> str:
        trimmed = " ".join(name.split())
        if trimmed not in self.headings:
            self.findings.add(
                path,
                _("the file has no column {column}: {hint}").format(
                    column=shown(name), hint=nearest(name, self.headings)
                ),
            )
        return trimmed

    def only(self, stated: Mapping[str, Any], known: Any, path: tuple[str | int, ...]) -> None:
        for name in stated:
            if name not in known:
                where = (
                    f"[{'.'.join(map(str, path))}]"
                    if path
                    else _("a mapping of {noun}").format(noun=self.noun)
                )
                self.findings.add(
                    (*path, name),
                    _("{where} has no {key}: {hint}").format(
                        where=where, key=shown(name), hint=nearest(name, known)
                    ),
                )

    def table(self, stated: Mapping[str, Any], section: str, known: Any = None) -> Mapping[str, Any]:
        """A section that may be left out, and that may hold what is known of it."""
        table: dict[str, Any] = stated.get(section, {})
        if section not in SECTIONS.get(self.noun, ()) or not self.is_table(table, (section,)):
            return {}
        if known is not None:
            self.only(table, known, (section,))
        return table

    def is_table(self, stated: Any, path: tuple[str | int, ...], what: str = "") -> bool:
        if isinstance(stated, dict):
            return True
        self.findings.add(path, _("{key} must be {what}").format(key=path[-1], what=what or _("a table")))
        return False

    def text(self, stated: Mapping[str, Any], key: str, path: tuple[str | int, ...]) -> str | None:
        value = stated.get(key)
        if value is None or isinstance(value, str):
            return value
        self.findings.add(
            (*path, key),
            _("{key} must be text in quotes, not {value}").format(key=shown(key), value=shown(value)),
        )
        return None

    def texts(self, stated: Mapping[str, Any], key: str) -> tuple[str, ...]:
        values = stated.get(key, [])
        if isinstance(values, list) and all(isinstance(value, str) for value in values):
            return tuple(values)
        self.findings.add((key,), _("{key} must be a list of texts in quotes").format(key=key))
        return ()
