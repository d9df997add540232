"""What people decide on penalties and rewards. The program proposes; each verb here is a person's, and is signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.history import local
from aftersvc.core.instants import to_text
from aftersvc.core.language import _, labelled
from aftersvc.core.money import yuan
from aftersvc.core.text import clean, parse_amount, required
from aftersvc.dispatches.contents import parse_hours
from aftersvc.penalties import rules
from aftersvc.penalties.change import Change, Decided, changing
from aftersvc.penalties.ladders import step_for
from aftersvc.penalties.regulation import Rule
from aftersvc.penalties.store import Case
from aftersvc.tickets.choices import one_of

if TYPE_CHECKING:
    from aftersvc.desk import Desk

MINUTES = 60


def confirm(desk: Desk, number: str, amount: str | None = None) -> Decided:
    """It stands. An amount that the rule leaves to a person is given now, or was before."""
    with changing(desk, number, "confirm") as change:
        change.sign()
        _in_order(change)
        case = with_amount(change, amount)
        if case.fine_fen is None or (rules.wants_amount(case.step) and case.given_fen is None):
            raise Refused(_amount_missing(case))
        return change.decide(given_fen=case.given_fen, fine_fen=case.fine_fen, cost_fen=case.cost_fen)


def _amount_missing(case: Case) -> str:
    limits = case.step.get("range")
    if limits:
        return _(
            "{number}: the rule leaves the amount to a person, from {low} to {high}: add --amount"
        ).format(number=case.number, low=yuan(limits["from"]), high=yuan(limits["to"]))
    return _("{number}: say the amount that it is counted from: add --amount").format(number=case.number)


def with_amount(change: Change, amount: str | None) -> Case:
    """The case with an amount that was typed, checked against its step; as it is where none was."""
    case, rule = change.case, change.rulings.of(change.case)
    if amount is None or rule is None:
        return case
    given = parse_amount(amount, "--amount")
    if given == 0:
        raise BadInput(_("--amount is nothing: write how much it is"))
    if wrong := rules.amount_wrong(rule, case.step, given):
        raise Refused(labelled(case.number, wrong))
    return step_for(rule, case._replace(given_fen=given), case.nth)


def edit(
    desk: Desk, number: str, amount: str | None = None, hours: str | None = None, note: str | None = None
) -> Decided:
    """Change what was typed while nothing is decided: amount, how long it lasted, note."""
    with changing(desk, number, "edit") as change:
        case = change.case
        if hours is not None:
            case = _lasting(change, case, hours)
            change = change._replace(case=case)
        case = with_amount(change, amount)
        change = change._replace(status=case.status)
        kept = clean(note, "--note") or None if note is not None else case.note
        return change._replace(case=case).save(note=kept)


def _lasting(change: Change, case: Case, hours: str) -> Case:
    rule = change.rulings.of(case)
    if rule is None or "hours" not in rule.asks() or case.source != "report":
        raise Refused(_("{number}: its rule does not ask how long it lasted").format(number=case.number))
    shows = {**case.shows, "hours": lasted(hours)}
    return step_for(rule, case._replace(shows=shows), case.nth)


def lasted(hours: str) -> float:
    """Hours of `2`, `1.5` or `1:30`."""
    return parse_hours(hours) / MINUTES


def waive(desk: Desk, number: str, why: str) -> Decided:
    """It is let pass, for a reason; later proposals of its ladder are counted again."""
    with changing(desk, number, "waive") as change:
        change.sign()
        _in_order(change)
        change.entry.why = required(why, "--why")
        return change.decide(why=change.entry.why)


def excuse(desk: Desk, number: str, evidence: str, named: str | None = None) -> Decided:
    """An excuse that the rule knows, with its evidence; `named` says which where it knows several."""
    with changing(desk, number, "excuse") as change:
        change.sign()
        _in_order(change)
        rule = change.rulings.of(change.case)
        known = rule.excuses if rule else ()
        if not known:
            raise Refused(
                _("{number}: its rule knows no excuse; what is let pass for another reason is waived").format(
                    number=change.case.number
                )
            )
        if named is None and len(known) > 1:
            raise BadInput(_("say which excuse it is: --excuse {excuses}").format(excuses="|".join(known)))
        which = one_of("--excuse", named, dict.fromkeys(known, "")) if named else known[0]
        change.entry.why = required(evidence, "--evidence")
        return change.decide(excuse=which, why=change.entry.why)


def appeal(desk: Desk, number: str, why: str) -> Decided:
    """The person does not accept it; anybody may write that down."""
    with changing(desk, number, "appeal") as change:
        _in_order(change)
        change.entry.why = required(why, "--why")
        return change.save(why=change.entry.why)


def hear(desk: Desk, number: str, *, upheld: bool, lifted: bool, why: str) -> Decided:
    """The appeal is decided."""
    if upheld == lifted:
        raise BadInput(_("say how the appeal ends: --upheld or --lifted"))
    with changing(desk, number, "hear --upheld" if upheld else "hear --lifted") as change:
        change.sign()
        _in_order(change)
        change.entry.why = required(why, "--why")
        return change.decide(why=change.entry.why)


def void(desk: Desk, number: str, why: str) -> Decided:
    """Struck out: entered or decided by mistake. It keeps its number; what was handed over is taken back next month."""
    with changing(desk, number, "void") as change:
        change.sign()
        change.entry.why = required(why, "--why")
        return change.decide(why=change.entry.why)


def _in_order(change: Change) -> None:
    """Nothing is decided before it occurred, or before the decision that it follows."""
    case = change.case
    last = max(filter(None, (case.occurred_at, case.decided_at)))
    if to_text(change.entry.happened_at) < last:
        raise BadInput(
            _("{number}: nothing was decided before {last}; look at --at").format(
                number=case.number, last=local(change.entry, last)
            )
        )


def titles_of(rules_: dict[str, Rule]) -> dict[str, dict[str, str]]:
    """What the rules of a regulation are called, for whoever names one."""
    return {rule.id: dict(rule.title) for rule in rules_.values()}
