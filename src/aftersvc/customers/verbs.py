"""What is done to the customers' register: each verb loads, decides and saves in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import Refused
from aftersvc.core.language import _, enumerated
from aftersvc.core.later import resolved
from aftersvc.core.numbering import number
from aftersvc.core.references import standing_on
from aftersvc.core.text import clean, parse_count, required, safe
from aftersvc.customers import rules, store
from aftersvc.customers.store import Customer
from aftersvc.vocabulary import HEARING

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk

TEXTS = ("contact", "address", "area", "agent")


def new(desk: Desk, name: str, given: Mapping[str, str | None], *, force: bool = False) -> str:
    """Enter a customer; return the new number. `given` are the options of `customer new`, as typed.

    Raises Refused where one of the same name or phone is in the register, unless `force`.
    """
    with desk.recording("customer new") as entry:
        entered = enter(entry, name, force=force, **given)
        entry.document = entered.number
    return entered.number


def enter(
    entry: Entry,
    name: str,
    *,
    force: bool = False,
    source: str | None = None,
    outside_number: str | None = None,
    outside_hash: str | None = None,
    **given: str | None,
) -> Customer:
    """Enter a customer inside a transaction (a ticket's, an import's); `given` is text as typed."""
    columns: dict[str, Any] = dict.fromkeys(("phone", "distance_km", *TEXTS))
    columns |= {"grade": "normal"} | _read({**given, "name": name})
    if not force:
        _none_alike(entry, columns["name"], columns["phone"])
    return store.insert(
        entry,
        number=number(entry, "C"),
        source=source,
        outside_number=outside_number,
        outside_hash=outside_hash,
        **columns,
    )


def edit(desk: Desk, named: str, given: Mapping[str, str | None], *, force: bool = False) -> str:
    """Change what is given; an empty text takes a value out. Returns the number."""
    with desk.recording("customer edit") as entry:
        old = store.find(entry, named)
        entry.document = old.number
        changed = old._replace(**_read(given))
        if changed == old:
            raise Refused(_("{number}: nothing to change").format(number=old.number))
        if not force and (changed.name, changed.phone) != (old.name, old.phone):
            name = changed.name if changed.name != old.name else ""
            _none_alike(entry, name, changed.phone if changed.phone != old.phone else None, but=old.id)
        store.update(entry, changed)
        for heard in HEARING["customer"]:
            resolved(heard)(entry, old.id)
    return old.number


def void(desk: Desk, named: str, why: str) -> str:
    """Strike out a record entered by mistake; it keeps its number.

    Raises Refused where documents stand on it: then it is a merge that is wanted, or nothing.
    """
    with desk.recording("customer void") as entry:
        old = store.find(entry, named)
        entry.document = old.number
        entry.why = clean(why, "--why")
        standing = [one.number for one in store.merged_with(entry, old)]
        standing += standing_on(entry, "customer", old.id)
        if standing:
            raise Refused(
                _("{name} ({number}) has {documents}: merge it into another customer instead").format(
                    name=safe(old.name), number=old.number, documents=enumerated(standing[:3])
                )
            )
        store.update(entry, old._replace(void_why=entry.why))
    return old.number


def merge(desk: Desk, named: str, into: str, why: str) -> tuple[str, str]:
    """Two records are one customer: the first stays, and points to the second. Returns both numbers.

    Whatever stands on the first is from now on shown as the second's (`store.living`); nothing is rewritten.
    """
    with desk.recording("customer merge") as entry:
        old, living = store.find(entry, named), store.find(entry, into)
        if old.id == living.id:
            raise Refused(_("{number} cannot be merged into itself").format(number=old.number))
        entry.document = old.number
        entry.why = clean(why, "--why")
        # what was merged before goes along, so that one step always leads to a living record
        for one in (*store.merged_with(entry, old), old):
            store.update(entry, one._replace(merged_into=living.id))
        store.remember(entry, living)
        for heard in HEARING["customer"]:
            resolved(heard)(entry, living.id)
    return old.number, living.number


def _read(given: Mapping[str, str | None]) -> dict[str, Any]:
    """Columns from text as typed; what was not given is not there, what was given empty is None."""
    columns: dict[str, Any] = {}
    for key, text in given.items():
        if text is None:
            continue
        value = clean(text, f"--{key.replace('_', '-')}")
        if key == "name":
            columns[key] = required(value, _("the customer's name"))
        elif key == "grade":
            columns[key] = rules.grade(value)
        elif key == "distance_km":
            columns[key] = parse_count(value, "--distance-km") if value else None
        elif key == "phone":
            columns[key] = rules.phone(value) if value else None
        else:
            columns[key] = value or None
    return columns


def _none_alike(reader: Reader, name: str, phone: str | None, but: int | None = None) -> None:
    alike = store.alike(reader, name, phone, but)
    if alike:
        raise Refused(
            _("already in the register: {customers}; add --force if this is another one").format(
                customers=enumerated(
                    " ".join(safe(part) for part in (one.number, one.name, one.phone) if part)
                    for one in alike
                )
            )
        )
