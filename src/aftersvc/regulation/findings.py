"""What is wrong in a regulation's text, gathered while it is read: every mistake, not only the first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import NamedTuple, Protocol

from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import safe
from aftersvc.regulation.lines import Path, line_of


class Mistake(NamedTuple):
    """One thing that is wrong in a regulation's text: the line (from 1) and a sentence for its writer."""

    line: int
    sentence: str


class Fact(Protocol):
    """What a condition has to know of a fact (`vocabulary.Fact`)."""

    @property
    def subject(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def of(self) -> str: ...


NO_FACTS: Mapping[str, Fact] = {}


class Findings:
    """The mistakes found so far, and what is known: words of the program, ids declared, facts to ask for."""

    def __init__(
        self,
        words: Mapping[str, Iterable[str]],
        places: Mapping[Path, int],
        facts: Mapping[str, Fact] = NO_FACTS,
    ) -> None:
        self.words = {kind: tuple(known) for kind, known in words.items()}
        self.places = places
        self.facts = facts
        self.mistakes: list[Mistake] = []

    def add(self, path: Path, sentence: str) -> None:
        self.mistakes.append(Mistake(self.line(path), sentence))

    def line(self, path: Path) -> int:
        return line_of(self.places, path)

    def knows(self, path: Path, kind: str, word: str) -> bool:
        """Whether `word` is known as a `kind`; if not, a mistake with the nearest right word."""
        known = self.words.get(kind, ())
        if word in known:
            return True
        hint = nearest(word, known) if known else _("this regulation declares none")
        sentence = _("unknown {kind} {word}: {hint}")
        self.add(path, sentence.format(kind=kind_title(kind), word=shown(word), hint=hint))
        return False


def shown(value: object) -> str:
    """A value as its writer would know it again, in at most 40 characters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = f"'{safe(value)}'" if isinstance(value, str) else safe(str(value))
    return text if len(text) <= 40 else text[:39] + "…"


def closest(word: str, known: Iterable[str]) -> str:
    """The known word that `word` was probably meant to be, or nothing."""
    return next(iter(get_close_matches(word, list(known), n=1)), "")


def kind_title(kind: str) -> str:
    """What a kind of word is called on the screen; the section's own name where nothing better is known."""
    titles = {
        "act": _("act"),
        "event": _("event"),
        "channel": _("channel"),
        "severity": _("severity"),
        "responsibility": _("responsibility"),
        "grade": _("grade of customer"),
        "verdict": _("verdict on a warranty"),
        "kept_from": _("beginning of a keeping time"),
        "product_date": _("day of a product"),
        "weekday": _("day of the week"),
        "country": _("country"),
        "role": _("role"),
        "department": _("department"),
        "kind": _("kind of ticket"),
        "waiting": _("reason for waiting"),
        "ground": _("ground of complaint"),
        "field": _("field"),
        "field_type": _("type of field"),
        "step": _("step"),
        "clock": _("clock"),
        "report_field": _("part of a service report"),
        "open": _("fact"),
        "engine": _("engine of examples"),
        "paper": _("kind of document"),
        "signing": _("verb that signs"),
        "payer": _("payer"),
        "prices": _("which prices"),
        "price_sort": _("kind of item"),
        "charge_kind": _("what a charge is for"),
        "cash_from": _("begin of a term"),
        "bill_from": _("begin of a term"),
        "checkpoint": _("verb of a dispatch"),
        "rank": _("rank"),
        "region": _("region"),
        "day_of_trip": _("day of a trip"),
        "cap": _("what a limit is for"),
        "voucher": _("kind of voucher"),
        "filing": _("order of filing"),
        "claim_fact": _("fact of a claim"),
        "untruth": _("untruth of a claim"),
        "finding": _("finding"),
        "report_extra": _("further part of a service report"),
        "figure": _("figure of the monthly report"),
        "service_class": _("class of service"),
        "offence": _("fact about people"),
        "window": _("window of a ladder"),
        "scope": _("what a ladder counts by"),
        "tie": _("rule of a tie"),
        "merit": _("figure of a month"),
        "defence": _("excuse"),
        "demerit": _("level of demerit"),
        "evidence": _("kind of evidence"),
        "assessment_group": _("group of indexes"),
    }
    return titles.get(kind, kind)
