"""What is done to the units sold: each verb loads, decides and saves in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _, enumerated
from aftersvc.core.later import resolved
from aftersvc.core.moments import parse_day
from aftersvc.core.numbering import number
from aftersvc.core.references import standing_on
from aftersvc.core.text import clean, parse_amount, parse_count, required, safe
from aftersvc.customers import store as customers
from aftersvc.products import store
from aftersvc.products.store import Product
from aftersvc.vocabulary import HEARING

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader
    from aftersvc.desk import Desk

TEXTS = ("serial", "batch", "category", "contract")
DAYS = ("sold", "accepted")


def new(
    desk: Desk, customer: str, model: str, given: Mapping[str, str | None], *, force: bool = False
) -> str:
    """Enter a unit sold; return the new number. `given` are the options of `product new`, as typed.

    Raises Refused where one of the same model and serial is in the register, unless `force`.
    """
    with desk.recording("product new") as entry:
        owner = customers.find(entry, customer)
        entered = enter(entry, owner.id, model, today=desk.today, force=force, **given)
        entry.document = entered.number
    return entered.number


def enter(
    entry: Entry,
    customer_id: int,
    model: str,
    *,
    today: date,
    force: bool = False,
    source: str | None = None,
    outside_number: str | None = None,
    outside_hash: str | None = None,
    **given: str | None,
) -> Product:
    """Enter a unit inside a transaction (an import's); `given` is text as typed."""
    columns: dict[str, Any] = dict.fromkeys((*TEXTS, *DAYS, "warranty_months", "price_fen"))
    columns |= _read({**given, "model": model}, today)
    if not force:
        _none_alike(entry, columns["model"], columns["serial"])
    return store.insert(
        entry,
        number=number(entry, "U"),
        customer_id=customer_id,
        source=source,
        outside_number=outside_number,
        outside_hash=outside_hash,
        **columns,
    )


def edit(desk: Desk, named: str, given: Mapping[str, str | None], *, force: bool = False) -> str:
    """Change what is given; an empty text takes a value out. Returns the number.

    Verdicts that were given keep their inputs; they are not judged again.
    """
    with desk.recording("product edit") as entry:
        old = store.find(entry, named)
        entry.document = old.number
        changed = old._replace(**_read(given, desk.today))
        if changed == old:
            raise Refused(_("{number}: nothing to change").format(number=old.number))
        if not force and (changed.model, changed.serial) != (old.model, old.serial):
            _none_alike(entry, changed.model, changed.serial, but=old.id)
        store.update(entry, changed)
        for heard in HEARING["product"]:
            resolved(heard)(entry, old.id)
    return old.number


def void(desk: Desk, named: str, why: str) -> str:
    """Strike out a unit entered by mistake; it keeps its number. Raises Refused where documents stand on it."""
    with desk.recording("product void") as entry:
        old = store.find(entry, named)
        entry.document = old.number
        entry.why = clean(why, "--why")
        standing = standing_on(entry, "product", old.id)
        if standing:
            raise Refused(
                _("{product} ({number}) has {documents}: void or change them first").format(
                    product=safe(old.label), number=old.number, documents=enumerated(standing)
                )
            )
        store.update(entry, old._replace(void_why=entry.why))
    return old.number


def transfer(desk: Desk, named: str, to: str, day: date) -> tuple[str, str]:
    """The unit belongs to another customer from `day` on; its warranty goes with it. Returns unit and owner."""
    with desk.recording("product transfer") as entry:
        old = store.find(entry, named)
        entry.document = old.number
        owner, before = customers.find(entry, to), customers.living(entry, old.customer_id)
        if owner.id == before.id:
            raise Refused(
                _("{product} belongs to {customer} already").format(
                    product=old.number, customer=safe(owner.name)
                )
            )
        if day > desk.today:
            raise BadInput(_("--at: {day} is still to come").format(day=day.isoformat()))
        last = store.last_transfer(entry, old)
        if last is not None and day < last:
            raise BadInput(
                _("--at: {day} is earlier than the last transfer ({last})").format(
                    day=day.isoformat(), last=last.isoformat()
                )
            )
        store.transfer(entry, old, day, owner.id, entry.why)
        store.update(entry, old._replace(customer_id=owner.id))
    return old.number, owner.number


def _read(given: Mapping[str, str | None], today: date) -> dict[str, Any]:
    """Columns from text as typed; what was not given is not there, what was given empty is None."""
    columns: dict[str, Any] = {}
    for key, text in given.items():
        if text is None:
            continue
        option = f"--{key.replace('_', '-')}"
        value = clean(text, option)
        if key == "price":
            columns["price_fen"] = parse_amount(value, option) if value else None
        elif key == "model":
            columns[key] = required(value, "--model")
        elif not value:
            columns[key] = None
        elif key == "warranty_months":
            columns[key] = parse_count(value, option)
        elif key in DAYS:
            columns[key] = _past_day(value, today, option)
        else:
            columns[key] = value
    return columns


def _past_day(text: str, today: date, option: str) -> str:
    day = parse_day(text, today=today, what=option)
    if day > today:
        raise BadInput(
            _("{what}: {day} is still to come; write the day it happened").format(
                what=option, day=day.isoformat()
            )
        )
    return day.isoformat()


def _none_alike(reader: Reader, model: str, serial: str | None, but: int | None = None) -> None:
    alike = store.same_serial(reader, model, serial, but) if serial else []
    if alike:
        raise Refused(
            _("already in the register: {products}; add --force if this is another one").format(
                products=enumerated(f"{one.number} {safe(one.label)}" for one in alike)
            )
        )
