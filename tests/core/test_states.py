"""A life as a literal table."""

from __future__ import annotations

import pytest

from aftersvc.core.errors import Refused
from aftersvc.core.states import Life, Move
from aftersvc.tickets.life import LIFE, STATUSES

DOOR = Life(
    "door",
    {"open": "open", "shut": "shut", "gone": "gone"},
    (Move(("open",), "shut", "shut"), Move(("shut",), "look", None)),
)


def test_a_move_leads_where_the_table_says() -> None:
    assert DOOR.move("D1", "open", "shut") == "shut"
    assert DOOR.move("D1", "shut", "look") == "shut"


def test_what_is_not_in_the_table_is_refused_with_what_is() -> None:
    with pytest.raises(Refused, match="D1 is shut: 'shut' is not possible now; possible: look"):
        DOOR.move("D1", "shut", "shut")
    with pytest.raises(Refused, match="D1 is gone: nothing more can be done"):
        DOOR.move("D1", "gone", "shut")


def test_the_life_of_a_ticket_is_sound() -> None:
    named = {state for move in LIFE.moves for state in (*move.of, move.to or move.of[0])}
    assert named == set(STATUSES), "every status is reached or left by some move"
    pairs = [(state, move.verb) for move in LIFE.moves for state in move.of]
    assert len(pairs) == len(set(pairs)), "no verb is listed twice for a state"
    assert not [move for move in LIFE.moves if "void" in move.of], "a void ticket is the end"
