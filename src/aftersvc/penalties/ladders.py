"""Ladders in the file: which time each open case is, computed again whenever a case comes, goes, or counts no more.

Only proposals follow. What a person decided stays as it was decided, and a difference is pointed out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from aftersvc.core.instants import from_text
from aftersvc.core.language import _
from aftersvc.penalties import rules, store
from aftersvc.penalties.regulation import Rule, rules_in
from aftersvc.penalties.store import Case
from aftersvc.regulation.versions import Book, in_force
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.core.database import Entry, Reader


class Ladder(NamedTuple):
    """What cases are counted together by: one person, one rule, and one cause, kind of equipment or product."""

    staff_id: int
    rule: str
    scope: str


def ladder_of(case: Case) -> Ladder:
    return Ladder(case.staff_id, case.rule, case.scope)


class Rulings:
    """What the versions of a file say, each read once: for whoever asks of many cases."""

    def __init__(self, reader: Reader, zone: ZoneInfo) -> None:
        self.reader = reader
        self.zone = zone
        self.version_on = cache(self._version_on)
        self.under = cache(self._under)

    def _version_on(self, day: date) -> int:
        return in_force(self.reader, day).id

    def _under(self, version_id: int) -> dict[str, Rule]:
        book = Book(self.reader, version_id)
        return {rule.id: rule for rule in rules_in(book.section("penalty"), book.section("reward"))}

    def of(self, case: Case) -> Rule | None:
        """The rule that a case stands under; None for the places of a ranking."""
        return self.under(case.version_id).get(case.rule)

    def counted(self, case: Case) -> rules.Counted:
        return rules.Counted(case.number, from_text(case.occurred_at).astimezone(self.zone), case.key)


def is_counted(case: Case, rulings: Rulings) -> bool:
    """Whether it matters which time a case is."""
    rule = rulings.of(case)
    return rule is not None and rule.is_ladder


def step_for(rule: Rule, case: Case, nth: int) -> Case:
    """A case as its nth time under a rule, with what follows from it; its status says whether anything does."""
    step = dict(rules.step_of(rule, nth, case.shows))
    out = rules.outcome(step, case.given_fen if rules.wants_amount(step) else None)
    status = case.status
    if status in rules.UNDECIDED:
        status = "noted" if step.get("nothing") else "proposed"
    return case._replace(
        nth=nth,
        step=step,
        fine_fen=out.fine,
        cost_fen=out.cost,
        reward_fen=out.reward,
        manager_fen=out.manager if case.manager_id is not None else 0,
        status=status,
    )


def with_manager(reader: Reader, rule: Rule, case: Case) -> Case:
    """A case with whom its rule makes jointly liable, where the person has a manager on record."""
    if not any(rules.outcome(step, None).manager for step in rule.steps):
        return case
    return case._replace(manager_id=staff.by_id(reader, case.staff_id).manager_id)


def recount(entry: Entry, moved: Iterable[Case], rulings: Rulings) -> list[str]:
    """Make the open cases beside those that moved what they now are; sentences on decided ones that are otherwise now."""
    remarks = []
    for ladder in sorted({ladder_of(case) for case in moved if is_counted(case, rulings)}):
        cases = store.on_ladder(entry, *ladder)
        # Cases of one ladder may stand under several versions: each counts within its own version's window.
        counted = [rulings.counted(case) for case in cases]
        for (window, first), members in _by_window(cases, rulings).items():
            nths = rules.counts(counted, window, first)
            for case, rule in members:
                after = step_for(rule, case, nths[case.number])
                if case.status in rules.UNDECIDED:
                    if after != case:
                        store.update(entry, after)
                elif (after.nth, after.step) != (case.nth, case.step):
                    remarks.append(
                        _("{number} was decided as time {before} and is time {now} now: look at it").format(
                            number=case.number, before=case.nth, now=after.nth
                        )
                    )
    return remarks


def _by_window(
    cases: Iterable[Case], rulings: Rulings
) -> dict[tuple[str | None, int], list[tuple[Case, Rule]]]:
    found: dict[tuple[str | None, int], list[tuple[Case, Rule]]] = {}
    for case in cases:
        if (rule := rulings.of(case)) is not None:
            found.setdefault((rule.window, rule.counts_from), []).append((case, rule))
    return found


def new_case(**given: Any) -> Case:
    """A case before anything was counted or decided; `given` are the columns that are known."""
    blank: dict[str, Any] = {
        **dict.fromkeys(Case._fields),
        "id": 0,
        "scope": "",
        "evidence": [],
        "shows": {},
        "nth": 1,
        "step": {},
        "cost_fen": 0,
        "reward_fen": 0,
        "manager_fen": 0,
        "status": "proposed",
    }
    return Case(**{**blank, **given})
