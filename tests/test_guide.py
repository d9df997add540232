"""What the guides show is typed for real, word for word, and must answer as shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools import guide


@pytest.mark.parametrize("path", guide.GUIDES, ids=lambda path: str(path.name))
def test_every_command_of_a_guide_answers_as_shown(path: Path) -> None:
    blocks = guide.BLOCK.findall(path.read_text(encoding="utf-8"))
    typed = [each for block in blocks for each in guide.typed(block)]
    assert typed
    real = guide.said([each.line for each in typed])
    for each, output in zip(typed, real, strict=True):
        if not guide.matches(each.shown, output):
            pytest.fail(
                f"$ {each.line}shown:\n{each.shown}\nreal:\n{output}\npython -m tools.guide writes what is real"
            )


def test_the_guides_say_the_same_in_both_languages() -> None:
    """Verb for verb the same commands, in the same order."""
    verbs = [
        [
            [word for word in each.line.split() if word.isascii() and word.isalpha()][:3]
            for block in guide.BLOCK.findall(path.read_text(encoding="utf-8"))
            for each in guide.typed(block)
            if each.line.startswith("aftersvc ")
        ]
        for path in guide.GUIDES[:2]
    ]
    assert len(verbs[0]) == len(verbs[1])


@pytest.mark.parametrize(
    ("shown", "real", "same"),
    [
        ("a\n", "a\n", True),
        ("a\n", "b\n", False),
        ("tip ...\n", "tip 3f9a\n", True),
        ("tip ...\n", "top 3f9a\n", False),
        ("a\n...\nz\n", "a\nb\nc\nz\n", True),
        ("a\n...\n", "b\n", False),
        ("", "something\n", False),
        ("1.5 (x)\n", "1x5 (x)\n", False),
    ],
)
def test_what_counts_as_shown(shown: str, real: str, same: bool) -> None:
    assert guide.matches(shown, real) is same
