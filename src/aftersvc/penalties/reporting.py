"""Incidents that a person reports, and rewards that a person proposes: under a rule that no record leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core import numbering
from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, pick
from aftersvc.core.text import clean, parse_amount, required, safe
from aftersvc.penalties import rules, store
from aftersvc.penalties.change import Decided
from aftersvc.penalties.deciding import lasted, titles_of
from aftersvc.penalties.ladders import Rulings, ladder_of, new_case, recount, step_for, with_manager
from aftersvc.penalties.months import payroll
from aftersvc.penalties.regulation import PENALTY, REWARD, Rule
from aftersvc.penalties.scanning import KIND
from aftersvc.staff import store as staff
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.core.database import Entry
    from aftersvc.desk import Desk
    from aftersvc.penalties.store import Case
    from aftersvc.staff.store import Member


def new(
    desk: Desk,
    named: str,
    *,
    rule: str,
    amount: str | None = None,
    hours: str | None = None,
    note: str,
    late: bool = False,
) -> Decided:
    """An incident, with the name of who reports it; return its number and what to look at."""
    note = required(note, "--note")
    return _enter(desk, "penalty new", PENALTY, named, rule, amount=amount, hours=hours, note=note, late=late)


def reward(desk: Desk, named: str, *, rule: str, note: str | None = None, late: bool = False) -> Decided:
    """A reward that a person proposes."""
    return _enter(desk, "penalty reward", REWARD, named, rule, note=note, late=late)


def _enter(
    desk: Desk,
    act: str,
    kind: str,
    named: str,
    rule_named: str,
    *,
    amount: str | None = None,
    hours: str | None = None,
    note: str | None,
    late: bool,
) -> Decided:
    with desk.recording(act) as entry:
        member = staff.find(entry, named)
        rulings = Rulings(entry, desk.zone)
        occurred = entry.happened_at.astimezone(desk.zone)
        version_id = rulings.version_on(occurred.date())
        rule = _rule(rulings.under(version_id), kind, rule_named)
        _still_here(member, entry, desk)
        payroll.not_handed_over(entry, desk, occurred, late=late)
        case = new_case(
            number="",
            kind=kind,
            staff_id=member.id,
            rule=rule.id,
            clause=rule.clause,
            source="report",
            key=f"{member.number} {to_text(entry.happened_at)}",
            occurred_at=to_text(entry.happened_at),
            note=clean(note, "--note") or None if note else None,
            shows=_shows(rule, hours),
            reporter_id=entry.who.actor_id,
            version_id=version_id,
        )
        return _write(entry, rule, case, rulings, amount)


def _write(entry: Entry, rule: Rule, case: Case, rulings: Rulings, amount: str | None) -> Decided:
    there = store.of_fact(entry, case.rule, case.key)
    if there is not None:
        raise Refused(
            _("{number} is about the same person, rule and moment already: nothing is punished twice").format(
                number=there.number
            )
        )
    case = with_manager(entry, rule, case._replace(number=numbering.number(entry, KIND)))
    entry.document = case.number
    nth = _nth(entry, rule, case, rulings)
    case = step_for(rule, case, nth)
    if amount is not None:
        given = parse_amount(amount, "--amount")
        if wrong := rules.amount_wrong(rule, case.step, given):
            raise BadInput(_("--amount: {wrong}").format(wrong=wrong))
        case = step_for(rule, case._replace(given_fen=given), nth)
    store.insert(entry, case)
    return Decided(case.number, recount(entry, [case], rulings))


def _nth(entry: Entry, rule: Rule, case: Case, rulings: Rulings) -> int:
    if not rule.is_ladder:
        return 1
    others = [rulings.counted(each) for each in store.on_ladder(entry, *ladder_of(case))]
    return rule.counts_from + len(rules.earlier_in_window(rulings.counted(case), others, rule.window))


def _rule(known: dict[str, Rule], kind: str, named: str) -> Rule:
    """The rule that is named, where people report what it is about."""
    of_kind = {id_: rule for id_, rule in known.items() if rule.kind == kind}
    rule = of_kind[one_of("--rule", named, titles_of(of_kind))]
    if not rule.incident:
        raise Refused(
            _("'{rule}' ({clause}) follows from the records: penalty scan finds it").format(
                rule=pick(rule.title), clause=rule.clause
            )
        )
    return rule


def _still_here(member: Member, entry: Entry, desk: Desk) -> None:
    day = entry.happened_at.astimezone(desk.zone).date()
    if member.left_on is not None and member.left_on < day:
        raise BadInput(
            _("{name} left on {day}: nothing of theirs happened after that; look at --at").format(
                name=safe(member.name), day=member.left_on.isoformat()
            )
        )


def _shows(rule: Rule, hours: str | None) -> dict[str, object]:
    asked = "hours" in rule.asks()
    if hours is None:
        if asked:
            raise BadInput(_("this rule asks how long it lasted: add --hours"))
        return {}
    if not asked:
        raise BadInput(_("this rule does not ask how long it lasted: leave --hours out"))
    return {"hours": lasted(hours)}
