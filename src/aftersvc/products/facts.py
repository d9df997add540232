"""What the record of a unit shows by itself, without a request about it: facts that terms of warranty ask."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from aftersvc.core.conditions import Facts, Value
from aftersvc.core.later import resolved
from aftersvc.customers import store as customers
from aftersvc.vocabulary import FACTS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.customers.store import Customer
    from aftersvc.products.store import Product

# Facts of tickets that are read from the records of the product and of its owner alone.
OF_A_UNIT = frozenset({"category", "contract", "distance_km", "area", "grade", "agent"})


class Around:
    """A unit with the record of its owner, read when it is first asked for."""

    def __init__(self, reader: Reader, product: Product) -> None:
        self.reader = reader
        self.product = product

    @cached_property
    def customer(self) -> Customer:
        return customers.living(self.reader, self.product.customer_id)


def facts_of(reader: Reader, product: Product, asked: Iterable[str]) -> Facts:
    """The facts of `asked` that a unit shows; whatever only a request would show is not recorded."""
    around = Around(reader, product)
    return {name: _found(around, name) if name in OF_A_UNIT else None for name in asked}


def _found(around: Around, name: str) -> Value:
    value: Value = resolved(FACTS[name].finds)(around)
    return value
