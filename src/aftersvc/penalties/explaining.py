"""Why a penalty or reward is what it is: fact and evidence, rule with clause, which time it is, arithmetic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from aftersvc.core.language import _, enumerated, joined, labelled, pick
from aftersvc.core.localtimes import on_clock
from aftersvc.core.money import yuan
from aftersvc.core.why import Explanation
from aftersvc.penalties import rules, store
from aftersvc.penalties.ladders import Rulings, ladder_of
from aftersvc.penalties.life import STATUSES
from aftersvc.penalties.measures import in_words
from aftersvc.penalties.months import ranking
from aftersvc.penalties.regulation import follows
from aftersvc.penalties.store import Case
from aftersvc.regulation.versions import Book, one
from aftersvc.regulation.wording import Words, when_in_words, words_in
from aftersvc.staff import store as staff
from aftersvc.vocabulary import FACTS, OFFENCES, SCOPES, WINDOWS

if TYPE_CHECKING:
    from aftersvc.core.database import Reader
    from aftersvc.desk import Desk
    from aftersvc.penalties.regulation import Rule


def explanation(desk: Desk, number: str) -> Explanation:
    with desk.reading() as reader:
        case = store.get(reader, number)
        return explained(desk, reader, case)


def explained(desk: Desk, reader: Reader, case: Case) -> Explanation:
    """The whole working of one case, in the words of the version that it stands under."""
    rulings = Rulings(reader, desk.zone)
    rule = rulings.of(case)
    book = Book(reader, case.version_id)
    words = words_in(book.checked)
    version = one(reader, case.version_id)
    facts = [
        (_("person"), staff.by_id(reader, case.staff_id).name),
        (_("occurred"), on_clock(case.occurred_at, desk.zone)),
        (_("fact"), _fact(reader, case, rule)),
        *([(_("evidence"), enumerated(case.evidence))] if case.evidence else []),
        *([(_("claimed so"), yuan(case.shows["false_fen"]))] if "false_fen" in case.shows else []),
        *(
            (_title(name), _value(name, value, words))
            for name, value in case.shows.items()
            if value is not None and (name in FACTS or name in SCOPES)
        ),
        (_("regulation"), f"{pick(book.identity.title)} ({version.regulation}, {_('version')} {version.id})"),
    ]
    if case.source == ranking.RULE:
        return _of_a_place(case, facts, words)
    if rule is None:
        raise LookupError(case.rule)
    stated = _stated(book, rule)
    if rule.when:
        facts.append((_("only where"), when_in_words(rule.when, words)))
    facts.append((_("the rule says"), follows(stated, words)))
    steps = [*_which_time(reader, rulings, rule, case), *_working(case, words)]
    if case.why and case.decided_at:
        facts.append((_("reason of the decision"), case.why))
    return Explanation(pick(rule.title), case.clause, facts, steps, result(case))


def _stated(book: Book, rule: Rule) -> Any:
    return next(row for row in book.section(rule.kind) if row["id"] == rule.id)


def _fact(reader: Reader, case: Case, rule: Rule | None) -> str:
    if rule is not None and rule.fact is not None and case.source == "fact":
        return _(OFFENCES[rule.fact].words)
    if case.source == ranking.RULE:
        return _("place {place} of the month, composite {composite}").format(**case.shows)
    reporter = staff.by_id(reader, case.reporter_id).name if case.reporter_id is not None else "-"
    return _("reported by {name}: {note}").format(name=reporter, note=case.note or "-")


def _title(name: str) -> str:
    words = FACTS[name].words if name in FACTS else SCOPES[name]
    return _(words)


def _value(name: str, value: Any, words: Words) -> str:
    fact = FACTS.get(name)
    if fact is None:
        return words.get(name, {}).get(value, str(value))
    if isinstance(value, list):
        return enumerated(words.get(fact.of, {}).get(each, each) for each in value)
    if fact.kind == "number":
        return f"{value:g} {_(fact.unit)}".strip()
    return words.get(fact.of, {}).get(value, str(value))


def _which_time(reader: Reader, rulings: Rulings, rule: Rule, case: Case) -> list[str]:
    """Which time it is, naming the earlier ones that count."""
    if not rule.is_ladder:
        return []
    others = {each.number: each for each in store.on_ladder(reader, *ladder_of(case))}
    counted = [rulings.counted(each) for each in others.values()]
    earlier = rules.earlier_in_window(rulings.counted(case), counted, rule.window)
    by = _("{what} {which}").format(what=_(SCOPES[rule.scope]), which=case.scope) if rule.scope else ""
    within = _("counted within: {window}").format(window=_(WINDOWS[rule.window or "ever"]))
    named = enumerated(f"{each.number} ({each.occurred:%Y-%m-%d %H:%M})" for each in earlier) or _("none")
    return [
        _("{within}; earlier ones that count: {numbers}").format(
            within=joined(filter(None, (by, within))), numbers=named
        ),
        _("this is time {nth}").format(nth=case.nth),
    ]


def _working(case: Case, words: Words) -> list[str]:
    """The measure, and its arithmetic where there is any."""
    steps = [_("what follows: {measure}").format(measure=in_words(case.step, words))]
    if "times" in case.step and case.given_fen is not None:
        steps.append(
            _("{count} times {amount}: {product}").format(
                count=case.step["times"], amount=yuan(case.given_fen), product=yuan(case.fine_fen or 0)
            )
        )
    if "cost_plus" in case.step and case.given_fen is not None:
        steps.append(
            _("{cost} + {plus} = {total}").format(
                cost=yuan(case.cost_fen),
                plus=yuan(case.step["cost_plus"]),
                total=yuan(case.cost_fen + (case.fine_fen or 0)),
            )
        )
    if "range" in case.step and case.given_fen is not None:
        steps.append(_("a person set it at {amount}").format(amount=yuan(case.given_fen)))
    return steps


def _of_a_place(case: Case, facts: list[tuple[str, str]], words: Words) -> Explanation:
    return Explanation(_("Ranking of the month"), case.clause, facts, _working(case, words), result(case))


def result(case: Case) -> str:
    """`-50.00: confirmed`, as it stands now."""
    status = _(STATUSES[case.status])
    if case.fine_fen is None or (rules.wants_amount(case.step) and case.given_fen is None):
        return _("the amount is still to be set: {status}").format(status=status)
    return labelled(yuan(case.reward_fen - case.fine_fen - case.cost_fen), status)
