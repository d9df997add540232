"""Packs broken by machine: each is refused, and the line that was broken is the one that is named.

The suite tries a thousand of them, spread over all packs; every one, with the shares: python tests/regulation/test_broken.py
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from aftersvc import vocabulary
from aftersvc.policies.examples import mistakes
from aftersvc.regulation import packs
from aftersvc.regulation.model import Regulation
from aftersvc.regulation.reader import read

TRIED = 1000

PAIR = re.compile(r"([a-z_]+) = (.+)")
FREE = ("id", "title", "clause", "covered", "expired", "base")  # these may say anything of their shape
OPTIONAL = (
    "country", "when", "roles", "fields", "paused_by", "shifts", "remedy", "ranks", "regions", "before", "agreed",
    "vouchers", "places", "night", "caps", "blocks", "base", "base_clause", "prices", "accepted", "told", "at_most",
    "latest", "evidence", "hand_in",
    "excuses", "scope", "lettered",
)  # fmt: skip

RIGHT_ALL_THE_SAME = (
    ("promised", "true"), ("remedy", "true"), ("scale", "7"), ("accepted", "true"), ("told", "true"), ("blocks", "true"),
    ("before", "true"), ("allowance", "true"), ("per_day", "7"), ("percent", "7"), ("charged", "true"), ("agreed", "true"),
    ("places", "true"), ("night", "true"), ("incident", "true"), ("lettered", "true"), ("no_raise", "true"),
)  # fmt: skip

# Keys of fields and steps that may be left out, and those of them that are flags.
OF_STEPS = ("type", "department", "after", "unless", "required", "once")
FLAGS_OF_STEPS = (("required", "true"), ("once", "true"))


@dataclass(frozen=True)
class Broken:
    how: str
    text: str
    lines: frozenset[int]  # any of these is the right line to name


def broken(text: str) -> Iterator[Broken]:
    """Every way in which a line of `text` can be broken, one at a time."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if line.startswith("[")]
    for number, line in enumerate(lines, 1):
        if not line or line.startswith("#"):
            continue

        def made(how: str, *instead: str, at: tuple[int, ...] = ()) -> Broken:
            changed = [*lines[: number - 1], *instead, *lines[number:]]  # noqa: B023 - used at once
            return Broken(how, "\n".join(changed) + "\n", frozenset(at or (number,)))  # noqa: B023

        if line.startswith("["):
            yield made("a header misspelt", line.replace(line.strip("[]"), misspelt(line.strip("[]"))))
            yield made("a bracket lost", line.removesuffix("]"))
            # The keys below fall into the table before: that, or the first that is there already, is named.
            before = max((head for head in heads if head < number), default=1)
            after = min((head for head in heads if head > number), default=len(lines))
            yield made("a header deleted", at=(before, *range(number, after)))
            yield made("a header doubled", line, line, at=(number, number + 1))
            continue
        if line.startswith("  ") or line == "]":
            yield from (made(how, changed) for how, changed in broken_row(line))
            continue
        key, value = PAIR.fullmatch(line).groups()  # type: ignore[union-attr]
        if value == "[":
            yield made("a key misspelt", f"{misspelt(key)} = [")
            continue
        yield made("a key misspelt", f"{misspelt(key)} = {value}")
        yield made("a key doubled", line, line, at=(number, number + 1))
        head = max((head for head in heads if head < number), default=1)
        if key not in (*OPTIONAL, *OF_STEPS) and not (
            key == "clause" and lines[head - 1] == "[[department]]"
        ):
            yield made("a line deleted", at=(head, number))
        for wrong in ("7", "true", '"?"', "[[1]]", "{ x = 1 }"):
            if (key, wrong) not in (*RIGHT_ALL_THE_SAME, *FLAGS_OF_STEPS):
                yield made("a wrong type", f"{key} = {wrong}")
        if key not in FREE:
            for word in re.findall(r'"([^"]+)"', value):
                if misspelt(word).split() == [word.replace(" ", "")]:
                    continue  # a blank that moved: ` 1h` is `1 h`
                yield made("a word misspelt", f"{key} = {value.replace(word, misspelt(word), 1)}")
        if '"' in value:
            yield made("a quote lost", f"{key} = {value.replace(chr(34), '', 1)}")
        if value.endswith("]"):
            yield made("a list not closed", f"{key} = {value[:-1]}", at=(number, number + 1, number + 2))
        if key == "within":
            for unit in ("hors", "working dasy", "mnth", "", "fortnights"):
                yield made("a wrong unit", f'{key} = "24 {unit}"')


def broken_row(line: str) -> Iterator[tuple[str, str]]:
    """Every way in which one row of a list of tables can be broken."""
    for key in re.findall(r"([a-z_]+) = ", line):
        if key not in ("zh", "en"):
            yield "a key misspelt", line.replace(f"{key} = ", f"{misspelt(key)} = ", 1)
    untitled = re.sub(r"(title|else) = \{[^}]*\}|(id|clause) = \"[^\"]*\"", "", line)
    for word in re.findall(r'"([^"]+)"', untitled):
        yield "a word misspelt", line.replace(f'"{word}"', f'"{misspelt(word)}"', 1)
    if '"' in line:
        yield "a quote lost", line.replace('"', "", 1)
    if line.endswith("},"):
        yield "a brace lost", line.removesuffix("},") + ","


def misspelt(word: str) -> str:
    """Two letters changed places, or one is missing where both are the same."""
    middle = len(word) // 2
    swapped = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :]
    return swapped if swapped != word else word[:middle] + word[middle + 1 :]


def outcome(case: Broken) -> str:
    """`right` line named first or among the others, `wrong` line only, or `accepted`."""
    found = read(case.text, vocabulary)
    if isinstance(found, Regulation):
        found = mistakes(found)
    if not found:
        return "accepted"
    return "right" if any(mistake.line in case.lines for mistake in found) else "wrong"


def cases() -> list[Broken]:
    return [case for name in packs.names() for case in broken(packs.source(name).decode())]


def test_broken_packs_are_refused_and_the_right_line_is_named() -> None:
    every = cases()
    tried = every[:: max(1, len(every) // TRIED)]
    assert len(tried) >= TRIED
    shares = Counter(outcome(case) for case in tried)
    assert shares["accepted"] == 0, [case.how for case in tried if outcome(case) == "accepted"]
    assert shares["right"] >= 0.98 * len(tried), shares


if __name__ == "__main__":
    by_how = Counter((case.how, outcome(case)) for case in cases())
    for (how, result), count in sorted(by_how.items()):
        print(f"{how:22} {result:10} {count:5}")
    total = sum(by_how.values())
    for result in ("right", "wrong", "accepted"):
        count = sum(each for (_, found), each in by_how.items() if found == result)
        print(f"{'all':22} {result:10} {count:5} {count / total:.1%}")
