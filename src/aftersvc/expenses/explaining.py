"""Why a claim comes to what it does: the allowance day by day, each line, each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.language import _, pick
from aftersvc.core.money import yuan
from aftersvc.core.why import Explanation
from aftersvc.expenses import looking, store
from aftersvc.expenses.looking import Look, look
from aftersvc.regulation.versions import one
from aftersvc.vocabulary import CLAIM_FACTS, DAYS_OF_TRIP, VOUCHERS

if TYPE_CHECKING:
    from aftersvc.desk import Desk
    from aftersvc.expenses.allowance import Day


def explanations(desk: Desk, number: str) -> list[Explanation]:
    """Everything about a claim that can be explained, in the order of the form."""
    with desk.reading() as reader:
        found = look(reader, store.get(reader, number))
        version = one(reader, found.claim.version_id)
        under = f"{pick(found.book.identity.title)} ({version.regulation}, {_('version')} {version.id})"
    return [
        *([_days(found, under)] if found.days else []),
        *(_line(found, nth) for nth in range(len(found.lines))),
        *_findings(found),
        _whole(found),
    ]


def _days(found: Look, under: str) -> Explanation:
    stated = found.standards
    allowance = found.days[0].allowance
    facts = [
        (_("departure"), found.depart.strftime("%Y-%m-%d %H:%M")),
        (_("return from the trip"), found.back.strftime("%Y-%m-%d %H:%M")),
        (_("regulation"), under),
    ]
    if found.claim.rank:
        facts.append((_("rank"), pick(stated.ranks[found.claim.rank])))
    if found.claim.region:
        facts.append((_("region"), pick(stated.regions[found.claim.region])))
    facts.append(
        (
            _("a whole day"),
            _("{amount} ({title}, clause {clause})").format(
                amount=yuan(allowance.per_day), title=allowance.title, clause=allowance.clause
            ),
        )
    )
    steps = [day_in_words(day) for day in found.days]
    by_standard = sum(day.amount for day in found.days)
    if found.allowance != by_standard:
        steps.append(
            _("signed for: {amount} of {standard}").format(
                amount=yuan(found.allowance), standard=yuan(by_standard)
            )
        )
    return Explanation(_("Allowance"), stated.clause, facts, steps, yuan(found.allowance))


def day_in_words(day: Day) -> str:
    """`2026-03-03, day of departure at 14:00: left in the afternoon, 50 % of 30.00 = 15.00 (clause 2-1)`."""
    when = _(DAYS_OF_TRIP[day.day])
    if day.at:
        when = _("{day} at {time}").format(day=when, time=day.at)
    return _("{date}, {when}: {title}, {percent} % of {rate} = {amount} (clause {clause})").format(
        date=day.date.isoformat(),
        when=when,
        title=day.part.title,
        percent=day.part.percent,
        rate=yuan(day.allowance.per_day),
        amount=yuan(day.amount),
        clause=day.part.clause,
    )


def _line(found: Look, nth: int) -> Explanation:
    line, judged = found.lines[nth], found.judged[nth]
    category = found.standards.categories[line.category]
    facts = [(_("date"), line.day), (_("claimed"), yuan(line.claimed_fen))]
    if line.place_from or line.place_to:
        facts.append((_("journey"), f"{line.place_from or '?'} - {line.place_to or '?'}"))
    facts.append((_("voucher"), _(VOUCHERS[line.voucher]) if line.voucher else _("none")))
    if line.invoice:
        facts.append((_("invoice"), " ".join(filter(None, (line.invoice_code, line.invoice)))))
    if line.seller:
        facts.append((_("seller"), line.seller))
    steps = [
        _("{says} (clause {clause}): {amount} left").format(
            says=cut.says, clause=cut.clause, amount=yuan(cut.left)
        )
        for cut in judged.cuts
    ]
    allowed = found.allowed(nth)
    if allowed != judged.allowed:
        steps.append(
            _("signed for: {amount} of {standard}").format(
                amount=yuan(allowed), standard=yuan(judged.allowed)
            )
        )
    title = _("Line {line}: {category}").format(line=line.line, category=category.title)
    return Explanation(title, judged.clause, facts, steps, _("allowed {amount}").format(amount=yuan(allowed)))


def _findings(found: Look) -> list[Explanation]:
    blocking = set(looking.blocking(found))
    return [
        Explanation(
            _(CLAIM_FACTS[each.fact].words),
            clause_of(found, each.fact),
            (),
            (),
            _("{finding}: blocks signing").format(finding=each.text) if each in blocking else each.text,
        )
        for each in found.findings
    ]


def clause_of(found: Look, fact: str) -> str | None:
    """The clause by which the regulation looks at a fact; None where it says nothing of it."""
    check = found.standards.checks.get(fact)
    return check.clause if check else None


def _whole(found: Look) -> Explanation:
    lines = sum(found.allowed(nth) for nth in range(len(found.lines)))
    steps = [
        _("lines {lines} + allowance {allowance} = {total}").format(
            lines=yuan(lines), allowance=yuan(found.allowance), total=yuan(found.total)
        )
    ]
    if found.advanced:
        steps.append(
            _("{total} - advance {advance} = {payable}").format(
                total=yuan(found.total), advance=yuan(found.advanced), payable=yuan(found.payable)
            )
        )
    return Explanation(
        _("The whole claim"),
        found.standards.clause,
        ((_("claimed"), yuan(found.claimed)),),
        steps,
        _("payable {amount}").format(amount=yuan(found.payable)),
    )
