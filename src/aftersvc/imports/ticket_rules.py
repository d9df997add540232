"""What can be said of one ticket of somebody else's register: each rule is a function, the policy is the list CHECKS.

Instants are UTC texts of the file, whose order is the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import tzinfo
from typing import NamedTuple

from aftersvc.core.instants import from_text
from aftersvc.core.language import _

Said = tuple[str, str, str]  # a finding's code, the field, a sentence
ENDS = ("answered", "solved", "closed")
TIMES = ("received", *ENDS)


class Around(NamedTuple):
    """What a rule may look at beside the record: the present instant, the local zone, the mapping's own limits."""

    now: str
    zone: tzinfo
    target_years: int | None = None

    def local(self, at: str | None) -> str:
        """An instant as the person who keeps the register writes it."""
        return from_text(at).astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if at else ""


Rule = Callable[[Mapping[str, str | None], Around], Iterable[Said]]
NOTHING: tuple[Said, ...] = ()


def in_the_future(ticket: Mapping[str, str | None], around: Around) -> Iterable[Said]:
    return [
        (
            "in_the_future",
            name,
            _("{field} {at} is still to come").format(field=name, at=around.local(at)),
        )
        for name in TIMES
        if (at := ticket[name]) is not None and at > around.now
    ]


def ends_before_received(ticket: Mapping[str, str | None], around: Around) -> Iterable[Said]:
    received = ticket["received"] or ""
    return [
        (
            "ends_before_received",
            name,
            _("{field} {at} lies before received {received}").format(
                field=name, at=around.local(at), received=around.local(received)
            ),
        )
        for name in ENDS
        if (at := ticket[name]) is not None and at < received
    ]


def closed_before_solved(ticket: Mapping[str, str | None], around: Around) -> Iterable[Said]:
    solved, closed = ticket["solved"], ticket["closed"]
    if solved is None or closed is None or closed >= solved:
        return NOTHING
    sentence = _("closed {closed} lies before solved {solved}")
    return [
        (
            "closed_before_solved",
            "closed",
            sentence.format(closed=around.local(closed), solved=around.local(solved)),
        )
    ]


def status_against_times(ticket: Mapping[str, str | None], _around: Around) -> Iterable[Said]:
    """A register may say in one column that a ticket is closed, and in another when: they should agree."""
    status, solved, closed = ticket["status"], ticket["solved"], ticket["closed"]
    if status is None:
        return NOTHING
    if (status == "closed" and closed is None) or (status == "solved" and solved is None and closed is None):
        sentence = _("the status is {status}, but no time of it is given")
        return [("time_missing", "status", sentence.format(status=status))]
    if (closed is not None and status != "closed") or (
        solved is not None and status not in ("solved", "closed")
    ):
        sentence = _("the status is {status}, but there is a time of closing or solving, which stands")
        return [("status_differs", "status", sentence.format(status=status))]
    return NOTHING


def target_before_received(ticket: Mapping[str, str | None], around: Around) -> Iterable[Said]:
    target, received = ticket["target"], ticket["received"]
    if target is None or received is None or target >= received:
        return NOTHING
    sentence = _("the target {target} lies before received {received}")
    return [
        (
            "target_before_received",
            "target",
            sentence.format(target=around.local(target), received=around.local(received)),
        )
    ]


def target_far_ahead(ticket: Mapping[str, str | None], around: Around) -> Iterable[Said]:
    target, received = ticket["target"], ticket["received"]
    if target is None or received is None or around.target_years is None:
        return NOTHING
    if target <= f"{int(received[:4]) + around.target_years:04}{received[4:]}":
        return NOTHING
    sentence = _("the target {target} lies more than {years} years after received {received}")
    return [
        (
            "target_far_ahead",
            "target",
            sentence.format(
                target=around.local(target), years=around.target_years, received=around.local(received)
            ),
        )
    ]


CHECKS: tuple[Rule, ...] = (
    in_the_future,
    ends_before_received,
    closed_before_solved,
    status_against_times,
    target_before_received,
    target_far_ahead,
)
