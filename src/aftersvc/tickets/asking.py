"""What a person at a terminal may be asked, and what options must decide between."""

from __future__ import annotations

import sys
from collections.abc import Callable

import typer

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.tickets.registering import AlreadyOpen


def another_if_meant(force: bool, register: Callable[[bool], str]) -> str:
    """Register; where the customer has an open ticket already, ask a person at a terminal, and nobody else."""
    try:
        return register(force)
    except AlreadyOpen as found:
        if not sys.stdin.isatty():
            raise
        if not typer.confirm(f"{found}\n" + _("Register another?"), err=True):
            raise
        return register(True)


def reason_unless(taken_back: bool, reason: str | None) -> str | None:
    """The reason of an excuse, None where one is taken back; raises BadInput unless exactly one was said."""
    if taken_back == (reason is not None):
        raise BadInput(_("say either --for REASON or --take-back"))
    return reason


def one_direction(came_in: bool, went_out: bool) -> str:
    """`in` or `out`; raises BadInput unless exactly one was said."""
    if came_in == went_out:
        raise BadInput(_("say either --in (it came in) or --out (it went out)"))
    return "in" if came_in else "out"
