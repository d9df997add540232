"""May this person act, may this person sign."""

from __future__ import annotations

from datetime import date

import pytest

from aftersvc.core.approvals import LOGIN, PAPER, Person, may_act, may_sign
from aftersvc.core.errors import NotAllowed

TODAY = date(2026, 11, 21)
POWERS = {"clerk": ("ticket", "customer new"), "technician": ("ticket answer",)}


def person(
    *roles: str, id_: int = 1, login: str | None = "li", administrator: bool = False, left: date | None = None
) -> Person:
    return Person(id_, f"S202611-{id_:04}", "Li Lei", login, roles, administrator, left)


@pytest.mark.parametrize(
    ("who", "act"),
    [
        (person("clerk"), "ticket answer"),
        (person("clerk"), "customer new"),
        (person("technician"), "ticket answer"),
        (person("technician", "clerk"), "ticket void"),
        (person(administrator=True), "policy adopt"),
        (person("clerk", left=TODAY), "ticket new"),
    ],
)
def test_who_may_act(who: Person, act: str) -> None:
    may_act(who, act, POWERS, TODAY)


@pytest.mark.parametrize(
    ("who", "act", "words"),
    [
        (person("technician"), "ticket void", "gives it to clerk"),
        (person(), "ticket answer", "gives it to clerk, technician"),
        (person("clerk"), "customer merge", "nobody but the administrator"),
        (person("clerk", left=date(2026, 11, 20)), "ticket new", "left on 2026-11-20"),
        (person(administrator=True, left=date(2026, 11, 20)), "ticket new", "left on 2026-11-20"),
    ],
)
def test_who_may_not_act(who: Person, act: str, words: str) -> None:
    with pytest.raises(NotAllowed, match=words):
        may_act(who, act, POWERS, TODAY)


@pytest.mark.parametrize("mode", [PAPER, LOGIN])
@pytest.mark.parametrize("administrator", [False, True])
def test_nobody_signs_what_is_their_own_whatever_the_mode_or_role(mode: str, administrator: bool) -> None:
    owner = person("clerk", id_=7, login="li", administrator=administrator)
    with pytest.raises(NotAllowed, match="another person must"):
        may_sign(owner, "T202611-0001", mode, typed_by="li", owners={7})


def test_on_paper_another_may_type_what_a_person_signed() -> None:
    may_sign(person(login=None), "T202611-0001", PAPER, typed_by="clerk", owners={7}, written_by={"clerk"})


@pytest.mark.parametrize("mode", [PAPER, LOGIN])
def test_nobody_types_what_others_decide_on_their_own_document(mode: str) -> None:
    owner = person(id_=7, login="owner")
    with pytest.raises(NotAllowed, match="cannot type what others decide"):
        may_sign(person(login="owner"), "T202611-0001", mode, typed_by="owner", typist=owner, owners={7})


def test_with_logins_only_ones_own_hand_signs() -> None:
    may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="li", owners={7})
    with pytest.raises(NotAllowed, match="under their own login"):
        may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="clerk", owners={7})


def test_with_logins_nobody_signs_what_they_typed() -> None:
    with pytest.raises(NotAllowed, match="typed T202611-0001"):
        may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="li", owners={7}, written_by={"li"})
