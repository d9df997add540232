"""What can be said of one ticket of somebody else's register: each rule is a function, the policy is the list CHECKS.

Instants are UTC texts of the file, whose order is the order of time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import tzinfo

from aftersvc.core.instants import from_text
from aftersvc.core.language import _

Said = tuple[str, str, str]  # a finding's code, the field, a sentence
ENDS = ("answered", "solved", "closed")


@dataclass(frozen=True)
class Around:
    """What a rule may look at beside the record: the present instant, the local zone, the mapping's own limits."""

    now: str
    zone: tzinfo
    target_years: int | None = None

    def local(self, at: str | None) -> str:
        """An instant as the person who keeps the register writes it."""
        return from_text(at).astimezone(self.zone).strftime("%Y-%m-%d %H:%M") if at else ""


Rule = Callable[[Mapping[str, str | None], Around], Iterator[Said]]


def in_the_future(ticket: Mapping[str, str | None], around: Around) -> Iterator[Said]:
    for name in ("received", *ENDS):
        at = ticket[name]
        if at is not None and at > around.now:
            yield (
                "in_the_future",
                name,
                _("{field} {at} is still to come").format(field=name, at=around.local(at)),
            )


def ends_before_received(ticket: Mapping[str, str | None], around: Around) -> Iterator[Said]:
    received = ticket["received"] or ""
    for name in ENDS:
        at = ticket[name]
        if at is not None and at < received:
            yield (
                "ends_before_received",
                name,
                _("{field} {at} lies before received {received}").format(
                    field=name, at=around.local(at), received=around.local(received)
                ),
            )


def closed_before_solved(ticket: Mapping[str, str | None], around: Around) -> Iterator[Said]:
    solved, closed = ticket["solved"], ticket["closed"]
    if solved is not None and closed is not None and closed < solved:
        yield (
            "closed_before_solved",
            "closed",
            _("closed {closed} lies before solved {solved}").format(
                closed=around.local(closed), solved=around.local(solved)
            ),
        )


def status_against_times(ticket: Mapping[str, str | None], _around: Around) -> Iterator[Said]:
    """A register may say in one column that a ticket is closed, and in another when: they should agree."""
    status, solved, closed = ticket["status"], ticket["solved"], ticket["closed"]
    if status is None:
        return
    if (status == "closed" and closed is None) or (status == "solved" and solved is None and closed is None):
        yield (
            "time_missing",
            "status",
            _("the status is {status}, but no time of it is given").format(status=status),
        )
    elif (closed is not None and status != "closed") or (
        solved is not None and status not in ("solved", "closed")
    ):
        yield (
            "status_differs",
            "status",
            _("the status is {status}, but there is a time of closing or solving, which stands").format(
                status=status
            ),
        )


def target_before_received(ticket: Mapping[str, str | None], around: Around) -> Iterator[Said]:
    target, received = ticket["target"], ticket["received"]
    if target is not None and received is not None and target < received:
        yield (
            "target_before_received",
            "target",
            _("the target {target} lies before received {received}").format(
                target=around.local(target), received=around.local(received)
            ),
        )


def target_far_ahead(ticket: Mapping[str, str | None], around: Around) -> Iterator[Said]:
    target, received = ticket["target"], ticket["received"]
    if target is None or received is None or around.target_years is None:
        return
    if target > f"{int(received[:4]) + around.target_years:04}{received[4:]}":
        yield (
            "target_far_ahead",
            "target",
            _("the target {target} lies more than {years} years after received {received}").format(
                target=around.local(target), years=around.target_years, received=around.local(received)
            ),
        )


CHECKS: tuple[Rule, ...] = (
    in_the_future,
    ends_before_received,
    closed_before_solved,
    status_against_times,
    target_before_received,
    target_far_ahead,
)
