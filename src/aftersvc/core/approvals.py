"""May this person do this to this document? Asked in one place, by every verb, inside the verb's own transaction.

Two questions: may a person act (the regulation's roles), and may a person sign (never the owner or beneficiary of the
document; with logins, only one's own hand, and never what one typed oneself). No role and no option overrides these.

Where a document passes several hands, the regulation's chain of steps says whose turn it is. `signing.py` puts the
questions together for a verb; the signatures themselves stand in `core.signatures`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from aftersvc.core.errors import NotAllowed, Refused
from aftersvc.core.language import _, enumerated, pick
from aftersvc.core.text import safe

PAPER, LOGIN = "paper", "login"
SIGNATURE_MODES = (PAPER, LOGIN)


class Person(NamedTuple):
    """Who acts: one line of the staff register. `roles` are ids of the regulation; `left` is the last day, if any."""

    id: int
    number: str
    name: str
    login: str | None
    roles: tuple[str, ...]
    administrator: bool
    left: date | None


class Approval(NamedTuple):
    """One signature that a document must have: given by `verb`, by somebody with one of the roles."""

    id: str
    title: Mapping[str, str]
    clause: str
    verb: str
    roles: tuple[str, ...]


def may_act(
    person: Person,
    act: str,
    powers: Mapping[str, Collection[str]],
    today: date,
    roles: Mapping[str, str] | None = None,
) -> None:
    """Raise NotAllowed unless the regulation lets one of the person's roles do `act` ("ticket answer").

    `powers` maps a role's id to the acts it may do; a noun alone means all its verbs; `roles` are
    the words for roles. The desk's administrator may record everything; signing is another question.
    """
    if person.left is not None and person.left < today:
        raise NotAllowed(
            _("{name} left on {day} and can no longer act here").format(
                name=safe(person.name), day=person.left.isoformat()
            )
        )
    if person.administrator:
        return
    noun = act.split(" ", 1)[0]
    for role in person.roles:
        granted = powers.get(role, ())
        if act in granted or noun in granted:
            return
    words = roles or {}
    able = sorted(words.get(role, role) for role, acts in powers.items() if act in acts or noun in acts)
    raise NotAllowed(
        _("{name} may not do '{act}': the regulation gives it to {roles}").format(
            name=safe(person.name), act=act, roles=enumerated(able) or _("nobody but the administrator")
        )
    )


def may_sign(
    person: Person,
    document: str,
    mode: str,
    *,
    typed_by: str,
    typist: Person | None = None,
    owners: Collection[int],
    aliases: Mapping[int, str] | None = None,
    asked: Collection[int] = (),
    written_by: Collection[str] = (),
) -> None:
    """Raise NotAllowed where `person` must not decide on `document`.

    `owners` are the staff ids of its owner and whoever gains or loses by it; `aliases` those that are one person with an
    owner, and the owner's name; `asked` those that only asked for it: they do not decide either, and may type what others
    do. `typed_by` is the login that types, `typist`
    the member of staff whose login it is, if any: on paper the signature is recorded by any clerk but an owner. With
    logins the signer's login must be the one that types, and must not be among `written_by`, the logins that typed the
    document.
    """
    if person.id in owners:
        raise NotAllowed(
            _("{name} cannot decide on {document}: it is about {name}; another person must").format(
                name=safe(person.name), document=document
            )
        )
    aliases = aliases or {}
    if person.id in aliases:
        raise NotAllowed(
            _(
                "{name} cannot decide on {document}: by name, phone or login, now or before, {name} is {owner}, whom it is"
                " about; another person must"
            ).format(name=safe(person.name), document=document, owner=safe(aliases[person.id]))
        )
    if person.id in asked:
        raise NotAllowed(
            _("{name} cannot decide on {document}: {name} asked for it; another person must").format(
                name=safe(person.name), document=document
            )
        )
    if typist is not None and (typist.id in owners or typist.id in aliases):
        raise NotAllowed(
            _(
                "{document} is about {name}, who cannot type what others decide on it; another person must"
            ).format(name=safe(typist.name), document=document)
        )
    if mode != LOGIN:
        return
    if person.login != typed_by:
        raise NotAllowed(
            _("signatures here are by login: {name} must sign {document} under their own login").format(
                name=safe(person.name), document=document
            )
        )
    if typed_by in written_by:
        raise NotAllowed(
            _("{name} typed {document} and cannot sign it; another person must").format(
                name=safe(person.name), document=document
            )
        )


def due(
    document: str, chain: Sequence[Approval], signed: Mapping[str, str], verb: str | None = None
) -> Approval:
    """The step of the chain whose turn it is; `verb` is the one that somebody wants to take.

    `signed` has, by the id of each step that was taken, who took it and when, in words. Raises Refused where all were
    taken, where another step comes first, and where this one was taken: then it says by whom.
    """
    waiting = [step for step in chain if step.id not in signed]
    mine = [step for step in chain if step.verb == verb]
    if verb is not None and not mine:
        raise Refused(
            _("the regulation has no step '{verb}' for {document}: its steps are {steps}").format(
                verb=verb, document=document, steps=enumerated(step.verb for step in chain) or "-"
            )
        )
    if waiting and verb in (None, waiting[0].verb):
        return waiting[0]
    taken = [step for step in mine or chain[-1:] if step.id in signed]
    if not taken:
        raise Refused(
            _("{document}: '{step}' comes first (clause {clause}); type '{verb}' for it").format(
                document=document, step=pick(waiting[0].title), clause=waiting[0].clause, verb=waiting[0].verb
            )
        )
    following = (
        _("next is '{step}' ({verb})").format(step=pick(waiting[0].title), verb=waiting[0].verb)
        if waiting
        else _("nothing is left to sign")
    )
    raise Refused(
        _("{document}: '{step}' was signed already by {who}; {following}").format(
            document=document, step=pick(taken[-1].title), who=safe(signed[taken[-1].id]), following=following
        )
    )


def may_take(person: Person, step: Approval, document: str, roles: Mapping[str, str]) -> None:
    """Raise NotAllowed unless the person has a role that takes the step; `roles` are the words for roles.

    The desk's administrator records everything and signs nothing by that alone.
    """
    if set(step.roles).isdisjoint(person.roles):
        raise NotAllowed(
            _("{name} cannot sign '{step}' of {document}: clause {clause} gives it to {roles}").format(
                name=safe(person.name),
                step=pick(step.title),
                document=document,
                clause=step.clause,
                roles=enumerated(roles.get(role, role) for role in step.roles),
            )
        )
