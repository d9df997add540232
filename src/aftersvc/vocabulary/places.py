"""Where the nouns keep what others ask them for by name: `module:NAME`, resolved when it is used."""

from __future__ import annotations

from aftersvc.vocabulary.marking import N_

# Who did the work of a ticket, and so decides nothing about it: functions `(reader, ticket's id) -> staff ids`.
PEOPLE: tuple[str, ...] = ("aftersvc.dispatches.facts:people",)


# Sections of regulations that nouns bring, as `module:NAME`; those that all nouns share stand in regulation/sections.py.
SECTIONS: tuple[str, ...] = (
    "aftersvc.customers.regulation:SECTIONS",
    "aftersvc.archives.regulation:SECTIONS",
    "aftersvc.advances.regulation:SECTIONS",
    "aftersvc.charges.regulation:SECTIONS",
    "aftersvc.budgets.regulation:SECTIONS",
    "aftersvc.assessments.regulation:SECTIONS",
    "aftersvc.expenses.regulation:SECTIONS",
    "aftersvc.policies.regulation:SECTIONS",
    "aftersvc.products.regulation:SECTIONS",
    "aftersvc.tickets.classes:SECTIONS",
    "aftersvc.reports.regulation:SECTIONS",
    "aftersvc.tickets.regulation:SECTIONS",
    "aftersvc.dispatches.regulation:SECTIONS",
    "aftersvc.penalties.regulation:SECTIONS",
    "aftersvc.tickets.route_sections:SECTIONS",
    "aftersvc.tickets.retention.regulation:SECTIONS",
)


# Engines of the examples inside a regulation: the function `(checked, rule, given) -> what comes out`, pure.
EXAMPLES: dict[str, str] = {
    "archive": "aftersvc.archives.examples:archive",
    "assessment": "aftersvc.assessments.examples:assessment",
    "clock": "aftersvc.tickets.examples:clock",
    "step": "aftersvc.tickets.step_examples:step",
    "closing": "aftersvc.tickets.step_examples:closing",
    "survey": "aftersvc.surveys.examples:survey",
    "retention": "aftersvc.tickets.retention.examples:retention",
    "advance": "aftersvc.advances.examples:advance",
    "charge": "aftersvc.charges.examples:charge",
    "budget": "aftersvc.budgets.examples:budget",
    "allowance": "aftersvc.expenses.examples:allowance",
    "line": "aftersvc.expenses.examples:line",
    "warranty": "aftersvc.products.examples:warranty",
    "checklist": "aftersvc.dispatches.examples:check",
    "report": "aftersvc.dispatches.examples:report",
    "class": "aftersvc.tickets.class_examples:service_class",
    "target": "aftersvc.reports.examples:target",
    "daily": "aftersvc.dispatches.conduct.examples:daily",
    "penalty": "aftersvc.penalties.examples:penalty",
    "reward": "aftersvc.penalties.examples:penalty",
    "ranking": "aftersvc.penalties.examples:ranking",
    "payroll": "aftersvc.penalties.examples:payroll",
}


# What examples give and expect beside facts, as people call it; what is not here stands as it is written.
EXAMPLE_WORDS: dict[str, str] = {
    "received": N_("received"),
    "promised": N_("promised"),
    "history": N_("what happened"),
    "now": N_("as of"),
    "holidays": N_("days off"),
    "workdays": N_("days worked instead"),
    "runs": N_("the clock runs"),
    "started": N_("started"),
    "due": N_("due"),
    "stopped": N_("stopped"),
    "state": N_("state"),
    "clause": N_("clause"),
    "provisional": N_("provisional"),
    "scores": N_("scores"),
    "accepted": N_("accepted"),
    "missing": N_("missing"),
    "warned": N_("warned"),
    "ticked": N_("ticked off"),
    "persons": N_("persons who go"),
    "refused": N_("is refused"),
    "filled_in": N_("filled in"),
    "complete": N_("complete"),
    "allowed": N_("granted: amount"),
    "set": N_("filled in"),
    "at": N_("when it occurred"),
    "amount": N_("amount"),
    "earlier": N_("earlier cases"),
    "nth": N_("which time"),
    "measure": N_("what follows"),
    "manager": N_("the manager's share"),
    "voucher": N_("voucher"),
    "payer": N_("payer"),
    "value": N_("value"),
    "ok": N_("reached"),
    "day": N_("day"),
    "last_day": N_("last day"),
    "months": N_("months"),
    "served": N_("work done"),
    "bill_by": N_("invoice due"),
    "approved": N_("approved"),
    "supplements": N_("supplements"),
    "paid": N_("paid"),
    "wanted": N_("to be signed for"),
    "spent": N_("spent or promised"),
    "left": N_("still left"),
    "over": N_("beyond the budget"),
    "blocked": N_("not signed for"),
    "forecast": N_("at this pace by year's end"),
    "verdict": N_("verdict"),
    "closed": N_("closed"),
    "last_record": N_("the last thing recorded"),
    "since": N_("kept from"),
    "until": N_("kept until"),
    "latest": N_("at the latest until"),
    "after": N_("after which steps"),
    "agreed": N_("agreed to beforehand"),
    "agreed_late": N_("agreed to afterwards"),
    "back": N_("back"),
    "billed": N_("invoice written"),
    "blocks": N_("stands in the way"),
    "bottom": N_("the last places"),
    "cases": N_("cases"),
    "cash": N_("in cash"),
    "claims": N_("claims"),
    "charges": N_("charges that the company bears"),
    "allowance": N_("allowance"),
    "advances": N_("advances"),
    "booked": N_("booked by hand"),
    "class": N_("service class"),
    "clauses": N_("clauses"),
    "closes": N_("may be closed from"),
    "composite": N_("composite score"),
    "composites": N_("composite scores"),
    "demerit": N_("demerit"),
    "depart": N_("departure"),
    "exclusion": N_("exclusion"),
    "figures": N_("figures"),
    "follows": N_("is punished"),
    "grade_down": N_("grades down"),
    "hand_in": N_("to be handed in by"),
    "held_since": N_("held since"),
    "in_time": N_("in time"),
    "last": N_("end of the last one"),
    "lines": N_("lines"),
    "no_raise": N_("no rise in pay"),
    "open": N_("an advance is open"),
    "order": N_("filed by"),
    "out": N_("paid out in addition"),
    "places": N_("places"),
    "rank": N_("rank"),
    "region": N_("region"),
    "role": N_("role"),
    "rule": N_("rule"),
    "sold": N_("sold"),
    "term": N_("term"),
    "told": N_("the payer is told before"),
    "top": N_("the first places"),
    "total": N_("in all"),
    "trips": N_("trips"),
    "year": N_("in the year"),
    "amounts": N_("amounts"),
    "month": N_("month"),
    "groups": N_("points by group"),
    "not_applicable": N_("does not apply"),
    "shares": N_("shares of evidence in per cent"),
    "points": N_("points by index"),
    "deductions": N_("deductions"),
    "bonus": N_("bonus points"),
    "score": N_("score"),
    "level": N_("level"),
    "earned": N_("points earned"),
    "applicable": N_("points that apply"),
    "failed": N_("failed by deductions"),
}


# The kinds of words that the values of these are; those of facts are said by the facts.
EXAMPLE_KINDS: dict[str, tuple[str, ...]] = {
    "after": ("step",),
    "blocks": ("closing",),
    "cases": ("penalty",),
    "claims": ("expense_category",),
    "charges": ("charge_kind",),
    "wanted": ("expense_category", "charge_kind"),
    "class": ("service_class",),
    "demerit": ("demerit",),
    "exclusion": ("warranty_exclusion",),
    "figures": ("merit",),
    "filled_in": ("report_field",),
    "groups": ("assessment_group",),
    "points": ("assessment_index",),
    "shares": ("assessment_index",),
    "level": ("assessment_level",),
    "measure": ("measure",),
    "missing": ("check", "report_field", "field", "assessment_index", "assessment_group"),
    "order": ("filing",),
    "payer": ("payer",),
    "rank": ("rank",),
    "region": ("region",),
    "role": ("role",),
    "rule": ("charging",),
    "scores": ("dimension",),
    "set": ("field",),
    "state": ("clock_state", "keeping"),
    "term": ("warranty_term",),
    "ticked": ("check",),
    "verdict": ("verdict",),
    "voucher": ("voucher",),
}


# Who can say how often clauses were applied, as `(reader, clauses) -> rows`: version, clause, rule, became, count.
APPLIED: tuple[str, ...] = ("aftersvc.tickets.applied.store:applied",)


# Who can say what another regulation would have made of the records, as `(reader, book, since, now) -> Tried`.
PREVIEWS: tuple[str, ...] = ("aftersvc.tickets.previewing:differences",)


# What waits for a signature of whoever looks: functions `(reader, signer) -> Iterable[signing.Waiting]`, resolved when it
# is asked. None gives what `signer` may not sign.
WAITING: tuple[str, ...] = (
    "aftersvc.policies.waiting:waiting_for",
    "aftersvc.expenses.waiting:waiting_for",
    "aftersvc.advances.waiting:waiting_for",
    "aftersvc.charges.waiting:waiting_for",
    "aftersvc.budgets.waiting:waiting_for",
    "aftersvc.penalties.waiting:waiting_for",
    "aftersvc.tickets.retention.waiting:waiting_for",
)


# Advances that are settled against a claim: functions `(reader, claim) -> fen`, as `module:function`.
ADVANCED: tuple[str, ...] = ("aftersvc.advances.facts:advanced",)


# Who hears that a record was changed, inside the same transaction: functions `(entry, the record's id)`.
HEARING: dict[str, tuple[str, ...]] = {
    "customer": ("aftersvc.tickets.hearing:customer_changed",),
    "product": ("aftersvc.tickets.hearing:product_changed",),
}


# Everything about a customer, from nouns that stand above: a function `(desk, number) -> (fields, lists)`, its columns.
FILE: tuple[str, str] = (
    "aftersvc.reports.dossier.gathering:gathered",
    "aftersvc.reports.dossier.gathering:FIELDS",
)


# Forms on which more stands than the noun that prints them knows: functions `(desk, what it is called) -> Form`.
FORMS: dict[str, str] = {
    "product": "aftersvc.dispatches.voucher:printed",
}


# What goes when a ticket is disposed of: functions `(entry, ticket's id, its number, words for what is gone) -> rows`,
# each emptying the tables of one noun.
EMPTYING: tuple[str, ...] = (
    "aftersvc.tickets.retention.store:empty",
    "aftersvc.letters.store:empty",
    "aftersvc.dispatches.emptying.store:empty",
    "aftersvc.surveys.store:empty",
)


# Where what happened between two days stands outside the file: functions `(reader, first, last) -> names of volumes`.
HOLDING: tuple[str, ...] = ("aftersvc.archives.store:holding",)


# Asked before somebody leaves for a ticket: functions `(reader, ticket) -> (sentences, whether they keep them here)`.
LEAVING: tuple[str, ...] = ("aftersvc.charges.facts:before_leaving",)


# Asked before an advance or a charge is signed for, by paper: functions `(reader, the document) -> (sentences, clause)`;
# where there is a clause the sentences keep it from being signed.
SPENDING: dict[str, tuple[str, ...]] = {
    "advance": ("aftersvc.budgets.facts:advance_over",),
    "charge": ("aftersvc.budgets.facts:charge_over",),
}
