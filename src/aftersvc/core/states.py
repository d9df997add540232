"""A document's life as one literal table: from which states a verb leads where. The table is the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from aftersvc.core.errors import Refused
from aftersvc.core.language import _, enumerated


class Move(NamedTuple):
    """`verb` is possible in the states `of` and leads to `to` (None: the state stays as it is)."""

    of: tuple[str, ...]
    verb: str
    to: str | None


class Life(NamedTuple):
    """All moves of one kind of document; `words` are the states' names for the screen, untranslated."""

    noun: str
    words: Mapping[str, str]
    moves: tuple[Move, ...]

    def move(self, document: str, state: str, verb: str) -> str:
        """The state after `verb`. Raises Refused, naming what is possible now."""
        for move in self.moves:
            if move.verb == verb and state in move.of:
                return move.to or state
        possible = sorted({move.verb for move in self.moves if state in move.of})
        if not possible:
            raise Refused(
                _("{document} is {state}: nothing more can be done to it").format(
                    document=document, state=_(self.words[state])
                )
            )
        raise Refused(
            _("{document} is {state}: '{verb}' is not possible now; possible: {possible}").format(
                document=document, state=_(self.words[state]), verb=verb, possible=enumerated(possible)
            )
        )

    def lines(self) -> Iterable[str]:
        """The table in words, one line a verb, for help and guide."""
        width = max(len(move.verb) for move in self.moves)
        for move in self.moves:
            of = enumerated(_(self.words[state]) for state in move.of)
            to = _(self.words[move.to]) if move.to else "="
            yield f"{move.verb:<{width}}  {of} -> {to}"
