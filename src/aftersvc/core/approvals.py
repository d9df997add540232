"""May this person do this to this document? Asked in one place, by every verb, inside the verb's own transaction.

Two questions: may a person act (the regulation's roles), and may a person sign (never the owner or beneficiary of the
document; with logins, only one's own hand, and never what one typed oneself). No role and no option overrides these.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from aftersvc.core.errors import NotAllowed
from aftersvc.core.language import _
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


def may_act(person: Person, act: str, powers: Mapping[str, Collection[str]], today: date) -> None:
    """Raise NotAllowed unless the regulation lets one of the person's roles do `act` ("ticket answer").

    `powers` maps a role's id to the acts it may do; a noun alone means all its verbs. The desk's administrator may
    record everything; signing is another question.
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
    able = sorted(role for role, acts in powers.items() if act in acts or noun in acts)
    raise NotAllowed(
        _("{name} may not do '{act}': the regulation gives it to {roles}").format(
            name=safe(person.name), act=act, roles=", ".join(able) or _("nobody but the administrator")
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
    written_by: Collection[str] = (),
) -> None:
    """Raise NotAllowed where `person` must not decide on `document`.

    `owners` are the staff ids of its owner and whoever gains or loses by it. `typed_by` is the login that types, `typist`
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
    if typist is not None and typist.id in owners:
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
