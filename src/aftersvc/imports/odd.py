"""What a cell's reader says when there is something to say."""

from __future__ import annotations

from collections.abc import Callable

Read = Callable[[str], object]  # a cell's text, blanks trimmed and not missing -> the value that is kept


class Odd(Exception):
    """A cell about which something must be said: a finding's code and sentence, and what the cell is taken for.

    Whether the row is kept stands in `findings.KINDS`.
    """

    def __init__(self, code: str, sentence: str, taken: object = None) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.taken = taken
