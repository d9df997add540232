"""What is done to the staff register: each verb loads, decides and saves in one transaction."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aftersvc.core import settings
from aftersvc.core.approvals import SIGNATURE_MODES
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, enumerated
from aftersvc.core.nearest import nearest
from aftersvc.core.numbering import number
from aftersvc.core.text import required, safe
from aftersvc.staff import store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk
    from aftersvc.regulation.versions import Book


def new(
    desk: Desk,
    name: str,
    *,
    roles: Iterable[str],
    rank: str | None = None,
    department: str | None = None,
    login: str | None = None,
    phone: str | None = None,
    manager: str | None = None,
    force: bool = False,
) -> str:
    """Enter a person; return the new number. Raises BadInput for an unknown role, Refused for a namesake."""
    with desk.recording("staff new") as entry:
        name = required(name, _("the name"))
        _no_namesake(entry, name, force=force)
        _login_free(entry, login)
        book = desk.book(entry)
        member = store.insert(
            entry,
            number(entry, "S"),
            name=name,
            roles=checked_roles(book, roles),
            department=checked_department(book, department),
            rank=rank,
            phone=_given(phone),
            login=_given(login),
            manager_id=store.find(entry, manager).id if manager else None,
            administrator=0,
            source=None,
            outside_number=None,
        )
        entry.document = member.number
    return member.number


def edit(
    desk: Desk,
    who: str,
    *,
    name: str | None = None,
    roles: Iterable[str] = (),
    rank: str | None = None,
    department: str | None = None,
    login: str | None = None,
    phone: str | None = None,
    manager: str | None = None,
    administrator: bool | None = None,
) -> str:
    """Change what is given; return the number."""
    with desk.recording("staff edit") as entry:
        member = store.find(entry, who)
        entry.document = member.number
        if login is not None and login != member.login:
            _login_free(entry, login)
        if administrator is False:
            _not_the_last_administrator(entry, member)
        book = desk.book(entry)
        new_roles = checked_roles(book, roles)
        store.update(
            entry,
            member._replace(
                name=required(name, _("the name")) if name else member.name,
                roles=new_roles or member.roles,
                rank=rank if rank is not None else member.rank,
                department=checked_department(book, department) or member.department,
                login=_given(login) if login is not None else member.login,
                phone=_given(phone) if phone is not None else member.phone,
                manager_id=store.find(entry, manager).id if manager else member.manager_id,
                administrator=member.administrator if administrator is None else administrator,
            ),
        )
    return member.number


def leave(desk: Desk, who: str, last_day: date) -> str:
    """Write a member's last day; from the day after they can no longer act or be sent."""
    with desk.recording("staff leave") as entry:
        member = store.find(entry, who)
        entry.document = member.number
        if member.left_on is not None:
            raise Refused(
                _("{name} already left on {day}").format(
                    name=safe(member.name), day=member.left_on.isoformat()
                )
            )
        _not_the_last_administrator(entry, member)
        store.update(entry, member._replace(left_on=last_day))
    return member.number


def void(desk: Desk, who: str, why: str) -> str:
    """Strike out a line entered by mistake; it keeps its number."""
    with desk.recording("staff void") as entry:
        member = store.find(entry, who)
        entry.document = member.number
        entry.why = why
        _not_the_last_administrator(entry, member)
        store.update(entry, member._replace(void_why=required(why, "--why")))
    return member.number


def signatures(desk: Desk, mode: str, why: str) -> None:
    """Change how signatures are given: on paper, or by each signer's own login."""
    if mode not in SIGNATURE_MODES:
        raise BadInput(
            _("'{mode}' is not a way to sign: choose {modes}").format(
                mode=safe(mode), modes=enumerated(SIGNATURE_MODES)
            )
        )
    with desk.recording("staff signatures") as entry:
        entry.why = required(why, "--why")
        settings.put(entry, "signatures", mode)


def checked_roles(book: Book, roles: Iterable[str]) -> tuple[str, ...]:
    """The roles, each known to the regulation; raises BadInput with the nearest right word."""
    known = {role.id for role in book.roles}
    for role in roles:
        if role not in known:
            raise BadInput(
                _("'{role}' is not a role of the regulation: {hint}").format(
                    role=safe(role), hint=nearest(role, known)
                )
            )
    return tuple(dict.fromkeys(roles))


def checked_department(book: Book, department: str | None) -> str | None:
    """The department's id, named by its id or by its title; raises BadInput with the nearest right word."""
    if department is None:
        return None
    by_word = {word: d.id for d in book.departments for word in (d.id, *d.title.values())}
    if department not in by_word:
        raise BadInput(
            _("'{department}' is not a department of the regulation: {hint}").format(
                department=safe(department), hint=nearest(department, by_word)
            )
        )
    return by_word[department]


def _given(text: str | None) -> str | None:
    """What was typed; nothing but blanks is nothing."""
    return (text or "").strip() or None


def _no_namesake(entry: Entry, name: str, *, force: bool) -> None:
    others = store.namesakes(entry, name)
    if others and not force:
        raise Refused(
            _(
                "{name} is already in the register ({numbers}); add --force for a second person of that name"
            ).format(name=safe(name), numbers=enumerated(others))
        )


def _login_free(reader: Reader, login: str | None) -> None:
    holder = store.by_login(reader, login) if login else None
    if holder is not None:
        raise Refused(
            _("login '{login}' belongs to {name} ({number})").format(
                login=safe(login or ""), name=safe(holder.name), number=holder.number
            )
        )


def _not_the_last_administrator(reader: Reader, member: store.Member) -> None:
    if member.administrator and not store.other_administrators(reader, member.id):
        raise Refused(
            _(
                "{name} is the only administrator: make another first (staff edit NAME --administrator)"
            ).format(name=safe(member.name))
        )
