"""Is a unit in warranty on a day? Facts of the unit and of the case, and the regulation's sections in, a verdict with
its inputs out.

The term runs by months (Civil Code 201 and 202): the day it starts from is not counted, it ends with the
corresponding day, or with the month's last, and that day still belongs to it. It follows the unit, not its
owner.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from aftersvc.core.conditions import Facts, holds, missing
from aftersvc.core.language import _, enumerated, pick, translated
from aftersvc.core.why import Explanation
from aftersvc.core.worktime.days import add_months
from aftersvc.vocabulary import FACTS, PRODUCT_DATES, WORDS

if TYPE_CHECKING:
    from aftersvc.products.coverage import Coverage, Term
    from aftersvc.products.store import Product
    from aftersvc.regulation.model import Warranty

Answer = Literal["in", "out", "undetermined"]
NOTHING: Facts = {}
NO_WORDS: Mapping[str, Mapping[str, str]] = {}


class Unit(NamedTuple):
    """What a verdict reads of a unit; days are `YYYY-MM-DD`, `months` what the product or its contract states."""

    number: str
    label: str
    sold: str | None
    accepted: str | None
    months: int | None


class Verdict(NamedTuple):
    """`clause` is None where nothing could be determined. `basis` holds every input, fit for JSON: it is kept."""

    verdict: Answer
    clause: str | None
    basis: dict[str, Any]


def unit_of(product: Product) -> Unit:
    """The unit as it stands in the register."""
    return Unit(product.number, product.label, product.sold, product.accepted, product.warranty_months)


def unit_kept(basis: Mapping[str, Any]) -> Unit:
    """The unit as a verdict saw it."""
    months = basis.get("own_months", basis["months"])
    return Unit(basis["product"], basis["label"], basis["sold"], basis["accepted"], months)


def warranty(unit: Unit, coverage: Coverage, day: date, facts: Facts = NOTHING) -> Verdict:
    """The verdict for a report received on `day` (the day of the report, not today).

    Months that the product states beat those of the terms, up to what a term allows. Of several terms that hold, the
    first one counts that still covers the day. An exclusion puts a case out whatever the day. `facts` are those that
    `coverage.asks()`.
    """
    rule = coverage.rule
    basis: dict[str, Any] = {
        "product": unit.number,
        "label": unit.label,
        "day": day.isoformat(),
        "sold": unit.sold,
        "accepted": unit.accepted,
        "own_months": unit.months,
        "months": unit.months,
        "runs_from": list(rule.start) if rule else [],
        "latest": bool(rule and rule.latest),
        "start_from": None,
        "start": None,
        "last_day": None,
        "term": None,
        "terms": [],
        "facts": {name: facts.get(name) for name in sorted(coverage.asks())},
        "not_recorded": [],
        "exclusion": None,
        "missing": None,
    }
    judged = _by_term(unit, coverage, day, facts, basis)
    for each in coverage.exclusions:
        if holds(each.when, facts):
            excluded = {"id": each.id, "title": dict(each.title), "clause": each.clause}
            found = {"verdict": "out", "clause": each.clause, "exclusion": excluded, "missing": None}
            return Verdict("out", each.clause, {**judged.basis, **found})
    return judged


def _by_term(unit: Unit, coverage: Coverage, day: date, facts: Facts, basis: dict[str, Any]) -> Verdict:
    rule = coverage.rule
    if rule is None:
        return _undetermined(basis, "rule")
    start_from = _start(unit, rule)
    if start_from is None:
        return _undetermined(basis, "start")
    start = date.fromisoformat(getattr(unit, start_from))
    basis |= {"start_from": start_from, "start": start.isoformat()}
    basis["not_recorded"] = sorted({name for term in coverage.terms for name in missing(term.when, facts)})
    if basis["not_recorded"]:
        return _undetermined(basis, "facts")
    basis["terms"] = spans = list(_spans(unit, coverage, start, facts))
    if not spans:
        return _undetermined(basis, "term" if coverage.terms else "months")
    covering = [span for span in spans if day.isoformat() <= span["last_day"]]
    span = covering[0] if covering else max(spans, key=lambda each: str(each["last_day"]))
    basis |= {"term": span["id"], "months": span["months"], "last_day": span["last_day"]}
    if day < start:
        return _undetermined(basis, "begun")
    verdict: Answer = "in" if covering else "out"
    clause = (span["clause"] or rule.covered) if covering else rule.expired
    return Verdict(verdict, clause, {**basis, "verdict": verdict, "clause": clause})


def _start(unit: Unit, rule: Warranty) -> str | None:
    """The day that the term runs from: the first known one, or the latest of all, which must be known then."""
    known = [name for name in rule.start if getattr(unit, name)]
    if not rule.latest:
        return next(iter(known), None)
    return max(known, key=lambda name: str(getattr(unit, name))) if len(known) == len(rule.start) else None


def _spans(unit: Unit, coverage: Coverage, start: date, facts: Facts) -> Iterator[dict[str, Any]]:
    """Each term that holds, with its months and its last day; the product's own where no term is stated for it."""
    holding = [term for term in coverage.terms if holds(term.when, facts)]
    if not holding and unit.months is not None:
        yield _span(start, unit.months)
    for term in holding:
        months = term.months if unit.months is None else unit.months
        if unit.months is not None and term.at_most is not None:
            months = min(months, term.at_most)
        yield _span(start, months, term)


def _span(start: date, months: int, term: Term | None = None) -> dict[str, Any]:
    return {
        "id": term and term.id,
        "title": dict(term.title) if term else None,
        "clause": term and term.clause,
        "at_most": term and term.at_most,
        "months": months,
        "last_day": add_months(start, months).isoformat(),
    }


def _undetermined(basis: dict[str, Any], what: str) -> Verdict:
    found = {**basis, "verdict": "undetermined", "clause": None, "missing": what}
    return Verdict("undetermined", None, found)


def reason(basis: Mapping[str, Any]) -> str:
    """The verdict in one sentence, from the inputs it was kept with."""
    if basis.get("exclusion"):
        return _("out of warranty: {why}").format(why=pick(basis["exclusion"]["title"]))
    match basis["missing"]:
        case "rule":
            return _("undetermined: the regulation has no warranty section")
        case "start" if basis.get("latest"):
            known = enumerated(_(PRODUCT_DATES[name]) for name in basis["runs_from"])
            return _("undetermined: the product lacks one of these days: {days}").format(days=known)
        case "start":
            known = enumerated(_(PRODUCT_DATES[name]) for name in basis["runs_from"])
            return _("undetermined: the product has none of these days: {days}").format(days=known)
        case "months":
            return _("undetermined: the months of warranty are not known (product edit --warranty-months)")
        case "term":
            return _(
                "undetermined: no term of the regulation is for this case, and the product states no months"
                " ({commands})"
            ).format(commands=" / ".join(_telling(basis)))
        case "facts":
            names = enumerated(_(FACTS[name].words) for name in basis["not_recorded"])
            return _("undetermined, not recorded: {facts}").format(facts=names)
        case "begun":
            return _("undetermined: {day} lies before the term begins").format(day=basis["day"])
    if basis["verdict"] == "in":
        return _("in warranty: {day} is not after {last_day}").format(
            day=basis["day"], last_day=basis["last_day"]
        )
    return _("out of warranty: {day} is after {last_day}").format(
        day=basis["day"], last_day=basis["last_day"]
    )


def _telling(basis: Mapping[str, Any]) -> Iterator[str]:
    """What to type so that a term may hold: facts that terms ask and nobody recorded, else the months themselves."""
    for name, value in basis.get("facts", {}).items():
        if value in (None, []) and FACTS[name].records:
            yield FACTS[name].records.format(ticket="T", customer="C", product=basis["product"])
    yield f"product edit {basis['product']} --warranty-months ..."


def explained(basis: Mapping[str, Any], words: Mapping[str, Mapping[str, str]] = NO_WORDS) -> Explanation:
    """Why a verdict is so, from the inputs it was kept with (`Verdict.basis`); `words` are the regulation's."""
    facts = [(_("product"), f"{basis['product']} {basis['label']}"), (_("reported on"), basis["day"])]
    facts += [(_(title), basis[name]) for name, title in PRODUCT_DATES.items() if basis[name]]
    own = basis.get("own_months", basis["months"])
    if own is not None:
        facts.append((_("warranty"), _("{count} months").format(count=own)))
    facts += [
        (_(FACTS[name].words), _value(name, value, words))
        for name, value in basis.get("facts", {}).items()
        if value not in (None, [])
    ]
    return Explanation(_("Warranty"), basis["clause"], facts, list(_steps(basis)), reason(basis))


def _value(name: str, value: Any, words: Mapping[str, Mapping[str, str]]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    of = FACTS[name].of
    known = words.get(of) or translated(WORDS.get(of, {}))
    return enumerated(known.get(word, str(word)) for word in (value if isinstance(value, list) else [value]))


def _steps(basis: Mapping[str, Any]) -> Iterator[str]:
    if basis["start"]:
        yield _("the term runs from: {what} ({day})").format(
            what=_(PRODUCT_DATES[basis["start_from"]]), day=basis["start"]
        )
    own = basis.get("own_months")
    for span in basis.get("terms", ()):
        if span["id"] is None:
            continue
        title = f"{pick(span['title'])} ({span['clause']})"
        if own is None:
            yield _("{term}: {count} months").format(term=title, count=span["months"])
        elif span["months"] < own:
            yield _("{term}: the product or its contract states {own} months, at most {count} count").format(
                term=title, own=own, count=span["months"]
            )
        else:
            yield _("{term}: the product or its contract states {own} months").format(term=title, own=own)
    if basis["last_day"]:
        yield _("{start} + {count} months = {last_day}, the last day included").format(
            start=basis["start"], count=basis["months"], last_day=basis["last_day"]
        )
    if basis.get("exclusion"):
        yield _("excluded: {why} ({clause})").format(
            why=pick(basis["exclusion"]["title"]), clause=basis["exclusion"]["clause"]
        )
