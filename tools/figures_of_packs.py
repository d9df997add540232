"""Does some example notice each figure of a regulation? Every figure is changed by one unit, up and down, one at a time.

A change is `refused` by the reader, `noticed` by an example that no longer comes out, or `silent`: then the figure
could be wrong and nobody would know. All packs, or the regulations named: python -m tools.figures_of_packs [NAME|FILE ...]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from aftersvc import vocabulary
from aftersvc.policies.examples import failures
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.named import source_of
from aftersvc.regulation.plain import decoded
from aftersvc.regulation.reader import read
from aftersvc.regulation.sections import every_section
from aftersvc.regulation.shapes import CLAUSE, ID, TITLE

# A comment, a header, a key, a string, a bare value: what a line of TOML is made of, as far as figures are concerned.
TOKEN = re.compile(
    r"""#.*|(?m:^)\s*\[\[?(?P<header>[a-z_]+)\]\]?|(?P<key>[A-Za-z_]+)\s*=|"(?P<text>[^"\n]*)"|'[^'\n]*'"""
    r"""|(?<![\w.])(?P<bare>[+-]?\d[\d_.:T-]*)"""
)
FIGURE = re.compile(r"\d+(?:\.\d+)?")
WORDS = ("title", "zh", "en", "clause", "id")  # keys that hold no figure, whatever table they stand in
TRIED_OUT = "example"  # a section of expectations, not of rules


class Change(NamedTuple):
    """One figure of a text, made one unit larger or smaller: its line, its key, from what to what."""

    line: int
    section: str
    key: str
    before: str
    after: str
    text: str

    def __str__(self) -> str:
        return f"{self.line}: [{self.section}] {self.key}: {self.before} -> {self.after}"


def changes(text: str) -> Iterator[Change]:
    """Every change of every figure of a regulation's text."""
    for section, key, begin, end in _values(text):
        for found in FIGURE.finditer(text, begin, end):
            line = text.count("\n", 0, found.start()) + 1
            for after in _by_one_unit(found[0]):
                changed = text[: found.start()] + after + text[found.end() :]
                value = text[begin : found.start()] + after + text[found.end() : end]
                yield Change(line, section, key, text[begin:end], value, changed)


def _values(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Section, key, begin and end of every value that holds figures."""
    worded = {
        (section.name, key.name)
        for section in every_section(vocabulary.SECTIONS)
        for key in section.keys
        if key.shape in (CLAUSE, ID, TITLE)
    }
    section = key = ""
    for token in TOKEN.finditer(text):
        kind = token.lastgroup or ""
        if kind == "header":
            section, key = token["header"], ""
        elif kind == "key":
            key = token["key"]
        elif section == TRIED_OUT or key in WORDS or (section, key) in worded:
            continue
        elif kind in ("text", "bare") and token[kind].lstrip("+-")[:1].isdigit():
            # An id begins with a letter; what begins with a digit is a duration, a time, a day, an amount.
            yield section, key, *token.span(kind)


def _by_one_unit(figure: str) -> Iterator[str]:
    """One more and one less in the last place, as wide as it was: 08 is followed by 09."""
    unit = Decimal(1).scaleb(Decimal(figure).as_tuple().exponent)  # type: ignore[arg-type] # finite
    yield f"{Decimal(figure) + unit:0{len(figure)}f}"
    if Decimal(figure) >= unit:
        yield f"{Decimal(figure) - unit:0{len(figure)}f}"


def outcome(change: Change) -> str:
    """`refused`, `noticed` or `silent`."""
    changed = read(change.text, vocabulary)
    if not isinstance(changed, Regulation):
        return "refused"
    return "noticed" if any(failures(changed.checked)) else "silent"


def main(names: list[str]) -> int:
    """Print what no example notices, then the shares; 1 where there is anything."""
    silent = 0
    for name in names or packs.names():
        shares = Counter[str]()
        for change in changes(str(decoded(source_of(name)))):
            found = outcome(change)
            shares[found] += 1
            if found == "silent":
                print(f"{name}:{change}")
        print(name, ", ".join(f"{count} {found}" for found, count in sorted(shares.items())))
        silent += shares["silent"]
    return 1 if silent else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
