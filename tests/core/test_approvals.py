"""May this person act, may this person sign."""

from __future__ import annotations

from datetime import date

import pytest

from aftersvc.core.approvals import LOGIN, PAPER, Approval, Person, due, may_act, may_sign, may_take
from aftersvc.core.errors import NotAllowed, Refused

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


def test_roles_are_named_as_people_call_them() -> None:
    with pytest.raises(NotAllowed, match="gives it to Clerk, technician"):
        may_act(person(), "ticket answer", POWERS, TODAY, {"clerk": "Clerk"})


@pytest.mark.parametrize("mode", [PAPER, LOGIN])
@pytest.mark.parametrize("administrator", [False, True])
def test_nobody_signs_what_is_their_own_whatever_the_mode_or_role(mode: str, administrator: bool) -> None:
    owner = person("clerk", id_=7, login="li", administrator=administrator)
    with pytest.raises(NotAllowed, match="another person must"):
        may_sign(owner, "T202611-0001", mode, typed_by="li", owners={7})


@pytest.mark.parametrize("mode", [PAPER, LOGIN])
def test_nor_under_another_entry_of_the_register(mode: str) -> None:
    second = person("clerk", id_=8, login="li")
    with pytest.raises(NotAllowed, match="is Zhang Wei, whom it is about; another person must"):
        may_sign(second, "T202611-0001", mode, typed_by="li", owners={7}, aliases={8: "Zhang Wei"})
    with pytest.raises(NotAllowed, match="cannot type what others decide"):
        may_sign(
            person(login="li"),
            "T202611-0001",
            mode,
            typed_by="li",
            typist=second,
            owners={7},
            aliases={8: "Zhang Wei"},
        )


def test_on_paper_another_may_type_what_a_person_signed() -> None:
    may_sign(person(login=None), "T202611-0001", PAPER, typed_by="clerk", owners={7}, written_by={"clerk"})


@pytest.mark.parametrize("mode", [PAPER, LOGIN])
def test_nobody_types_what_others_decide_on_their_own_document(mode: str) -> None:
    owner = person(id_=7, login="owner")
    with pytest.raises(NotAllowed, match="cannot type what others decide"):
        may_sign(person(login="owner"), "T202611-0001", mode, typed_by="owner", typist=owner, owners={7})


def test_who_only_asked_types_on_paper_what_others_decide_and_decides_nothing() -> None:
    asked = person(id_=7, login="asker")
    may_sign(person(), "T202611-0001", PAPER, typed_by="asker", typist=asked, owners=(), asked={7})
    with pytest.raises(NotAllowed, match="asked for it; another person must"):
        may_sign(asked, "T202611-0001", PAPER, typed_by="li", owners=(), asked={7})


def test_with_logins_only_ones_own_hand_signs() -> None:
    may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="li", owners={7})
    with pytest.raises(NotAllowed, match="under their own login"):
        may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="clerk", owners={7})


def test_with_logins_nobody_signs_what_they_typed() -> None:
    with pytest.raises(NotAllowed, match="typed T202611-0001"):
        may_sign(person(login="li"), "T202611-0001", LOGIN, typed_by="li", owners={7}, written_by={"li"})


CHAIN = (
    Approval("look", {"en": "Review"}, "5-1", "review", ("reviewer", "deputy")),
    Approval("boss", {"en": "Approval"}, "5-2", "approve", ("general_manager",)),
    Approval("cash", {"en": "Payment"}, "5-3", "pay", ("finance",)),
)
LOOKED = {"look": "Li Lei, 2026-11-21 09:30"}
ALL = {**LOOKED, "boss": "Zhao Gang, 2026-11-21 10:00", "cash": "Sun Li, 2026-11-21 11:00"}


@pytest.mark.parametrize(
    ("signed", "verb", "step"),
    [({}, "review", "look"), ({}, None, "look"), (LOOKED, "approve", "boss"), (LOOKED, None, "boss")],
)
def test_whose_turn_it_is(signed: dict[str, str], verb: str | None, step: str) -> None:
    assert due("E202611-0001", CHAIN, signed, verb).id == step


@pytest.mark.parametrize(
    ("signed", "verb", "words"),
    [
        ({}, "approve", "'Review' comes first .clause 5-1.; type 'review' for it"),
        ({}, "pay", "'Review' comes first"),
        (LOOKED, "pay", "'Approval' comes first"),
        (LOOKED, "review", "'Review' was signed already by Li Lei, 2026-11-21 09:30; next is 'Approval'"),
        (ALL, "pay", "'Payment' was signed already by Sun Li, 2026-11-21 11:00; nothing is left to sign"),
        (ALL, None, "'Payment' was signed already by Sun Li"),
        ({}, "sign", "has no step 'sign' for E202611-0001: its steps are review, approve, pay"),
    ],
)
def test_each_step_in_its_turn_and_once(signed: dict[str, str], verb: str | None, words: str) -> None:
    with pytest.raises(Refused, match=words):
        due("E202611-0001", CHAIN, signed, verb)


def test_two_steps_of_one_verb_are_taken_one_after_the_other() -> None:
    chain = (*CHAIN[:2], Approval("board", {"en": "Board"}, "5-4", "approve", ("board",)))
    assert due("E202611-0001", chain, {**LOOKED, "boss": "x"}, "approve").id == "board"


def test_without_a_chain_nobody_signs() -> None:
    with pytest.raises(Refused, match="no step 'review'"):
        due("E202611-0001", (), {}, "review")


@pytest.mark.parametrize("administrator", [False, True])
def test_a_step_is_taken_by_its_roles_and_by_nobody_else(administrator: bool) -> None:
    may_take(person("deputy"), CHAIN[0], "E202611-0001", {})
    with pytest.raises(NotAllowed, match="clause 5-1 gives it to Reviewer, deputy"):
        may_take(
            person("finance", administrator=administrator), CHAIN[0], "E202611-0001", {"reviewer": "Reviewer"}
        )
