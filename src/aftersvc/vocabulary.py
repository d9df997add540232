"""What the nouns offer to regulations, as literal lists: a regulation that names anything else is refused.

A name is an id for files and scripts; the words beside it are for the screen, in English here, translated by gettext.
"""

from __future__ import annotations

from typing import NamedTuple


def N_(words: str) -> str:  # noqa: N802 - gettext's customary mark for "translate this later"
    return words


# Acts that a role may be given: a noun alone means all its verbs.
ACTS: dict[str, tuple[str, ...]] = {
    "staff": ("new", "edit", "leave", "void", "signatures"),
    "policy": ("adopt", "sign", "withdraw"),
    "calendar": ("load", "close", "work"),
    "customer": ("new", "edit", "merge", "void", "file", "access", "approve", "refuse"),
    "product": ("new", "edit", "transfer", "void"),
    "ticket": (
        "new", "edit", "answer", "refer", "referred", "letter", "wait", "resume", "step", "solve", "uphold",
        "dismiss", "excuse", "close", "reopen", "void",
    ),
    "dispatch": (
        "new", "edit", "depart", "arrive", "start", "finish", "call-in", "back", "void", "report", "rework", "check",
        "daily",
    ),
    "survey": ("new", "void"),
    "charge": ("quote", "edit", "tell", "accept", "decline", "bill", "receipt", "hand-in", "void"),
    "expense": (
        "new", "edit", "line", "agree", "submit", "review", "approve", "pay", "refuse", "send-back", "void",
    ),
    "advance": ("new", "edit", "sign", "review", "approve", "pay", "refuse", "settle", "void"),
    "budget": ("set", "supplement", "review", "approve", "refuse", "book", "void"),
    "penalty": (
        "scan", "new", "edit", "confirm", "waive", "excuse", "appeal", "hear", "void", "reward", "rank", "payroll",
    ),
    "import": ("staff", "customers", "products", "tickets", "dispatches", "surveys", "prices", "expenses"),
    "report": ("archive", "year"),
    "restore": (),
    "doctor": (),
}  # fmt: skip

# Events of a document's history: clocks start and stop at them.
EVENTS: dict[str, str] = {
    "received": N_("received"),
    "edited": N_("edited"),
    "answered": N_("answered"),
    "dispatched": N_("technician sent"),
    "arrived": N_("arrived"),
    "letter_in": N_("letter came in"),
    "letter_out": N_("letter went out"),
    "referred": N_("handed over"),
    "referred_back": N_("department answered"),
    "waiting": N_("waiting"),
    "resumed": N_("resumed"),
    "step": N_("step taken"),
    "warranty_judged": N_("warranty judged again"),
    "solved": N_("solved"),
    "closed": N_("closed"),
    "reopened": N_("reopened"),
    "upheld": N_("complaint upheld"),
    "dismissed": N_("complaint dismissed"),
    "excused": N_("lateness excused"),
    "excuse_void": N_("excuse taken back"),
    "surveyed": N_("customer surveyed"),
    "survey_void": N_("survey struck out"),
    "void": N_("void"),
    "dispatch_void": N_("technician not sent after all"),
    "planned": N_("planned"),
    "promised": N_("promised"),
    "departed": N_("departed"),
    "checked": N_("items ticked off"),
    "started": N_("work on site begun"),
    "finished": N_("finished"),
    "called_in": N_("called in"),
    "back": N_("back"),
    "report_received": N_("service report received"),
    "report_completed": N_("service report completed"),
    "rework": N_("rework"),
    "asked": N_("advance asked for"),
    "budget_asked": N_("budget asked for"),
    "signed": N_("signed"),
    "settled": N_("advance settled"),
    "quoted": N_("quoted"),
    "told": N_("payer told"),
    "accepted": N_("quotation accepted"),
    "declined": N_("quotation declined"),
    "billed": N_("invoice out"),
    "money_in": N_("money came in"),
    "handed_in": N_("cash handed in"),
    "claimed": N_("claim begun"),
    "line_added": N_("line entered"),
    "line_dropped": N_("line taken out"),
    "submitted": N_("handed in"),
    "reviewed": N_("reviewed"),
    "approved": N_("approved"),
    "paid": N_("paid"),
    "refused": N_("refused"),
    "sent_back": N_("sent back"),
    "imported": N_("brought in from another register"),
}

# Clocks that run by no clause: the deadline that an outside register brought along.
CLOCKS: dict[str, str] = {"target": N_("register's own deadline")}

CHANNELS: dict[str, str] = {
    "phone": N_("phone"),
    "letter": N_("letter"),
    "email": N_("e-mail"),
    "visit": N_("visit"),
    "web": N_("web"),
}

SEVERITIES: dict[str, str] = {
    "simple": N_("simple"),
    "general": N_("general"),
    "complex": N_("complex"),
    "grave": N_("grave"),
}

RESPONSIBILITIES: dict[str, str] = {
    "maker": N_("maker"),
    "supplier": N_("supplier"),
    "dealer": N_("dealer"),
    "user": N_("user"),
    "carrier": N_("carrier"),
}

# Days of a product from which a warranty may run.
PRODUCT_DATES: dict[str, str] = {
    "accepted": N_("accepted by the customer"),
    "sold": N_("sold"),
}

# What a service report can hold; a regulation says which of it must be there.
REPORT_FIELDS: dict[str, str] = {
    "cause": N_("fault cause"),
    "remedy": N_("remedy"),
    "parts": N_("parts replaced, or that there were none"),
    "opinion": N_("customer's opinion"),
    "class": N_("class of the repair"),
    "hours": N_("hours of work"),
    "signed_by": N_("who signed for the customer"),
}

# Figures of the monthly report that a target may be set for, with their unit; `met_rate` stands before a clock.
FIGURES: dict[str, tuple[str, str]] = {
    "met_rate": (N_("deadlines kept"), "percent"),
    "satisfaction": (N_("satisfaction"), "percent"),
    "response_rate": (N_("response rate of surveys"), "percent"),
    "first_time_fix_rate": (N_("first-time fix rate"), "percent"),
    "complaint_rate": (N_("complaint rate"), "percent"),
    "upheld_rate": (N_("complaints upheld, of all requests"), "percent"),
    "mean_answer_hours": (N_("mean hours to the answer"), "hours"),
    "mean_solve_hours": (N_("mean hours to the solution"), "hours"),
}

# Verbs of a dispatch that wait for what must be ticked off before.
CHECKPOINTS: dict[str, str] = {
    "depart": N_("leaving for the customer"),
    "start": N_("the beginning of the work on site"),
    "finish": N_("the end of the work on site"),
}

# Who pays for work, by the regulation.
PAYERS: dict[str, str] = {
    "nobody": N_("nobody"),
    "customer": N_("the customer"),
    "agent": N_("the agent"),
}

PRICES: dict[str, str] = {
    "list": N_("by the price list"),
    "reduced": N_("at reduced prices"),
}

PRICE_SORTS: dict[str, str] = {
    "part": N_("spare part"),
    "labour": N_("labour"),
    "travel": N_("travel"),
    "other": N_("other"),
}

# From when on cash that was taken is to be handed in.
CASH_FROM: dict[str, str] = {
    "receipt": N_("the receipt"),
    "back": N_("the return from the trip"),
}

# The days of a trip; a regulation says which part of the allowance each is worth.
DAYS_OF_TRIP: dict[str, str] = {
    "leaving": N_("day of departure"),
    "between": N_("day between"),
    "returning": N_("day of return"),
    "same_day": N_("there and back on one day"),
}

# What a limit on spending is for.
CAPS: dict[str, str] = {
    "line": N_("per line"),
    "day": N_("per day"),
    "claim": N_("per claim"),
}

# What the letters of a month are filed by.
FILING: dict[str, str] = {
    "month": N_("month, by day"),
    "customer": N_("customer"),
    "product": N_("product"),
}

# What a line of a claim stands on.
VOUCHERS: dict[str, str] = {
    "printed": N_("machine-printed ticket or invoice"),
    "noted": N_("hand-torn ticket with a note of the places"),
}


GRADES: dict[str, str] = {
    "key": N_("key customer"),
    "normal": N_("ordinary customer"),
}

VERDICTS: dict[str, str] = {
    "in": N_("in warranty"),
    "out": N_("out of warranty"),
    "undetermined": N_("undetermined"),
}


class Paper(NamedTuple):
    """A document that passes a chain of signatures (`[[approval]]`): its noun, and what it is called.

    `writes` are the verbs by which it is written, `signs` those by which it is signed.
    """

    noun: str
    words: str
    writes: tuple[str, ...]
    signs: tuple[str, ...]


PAPERS: dict[str, Paper] = {
    "claim": Paper(
        "expense", N_("travel claim"), ("new", "edit", "line", "submit"), ("review", "approve", "pay")
    ),
    "advance": Paper("advance", N_("advance"), ("new", "edit"), ("sign", "review", "approve", "pay")),
    "budget": Paper("budget", N_("budget"), ("set", "supplement"), ("review", "approve")),
    "access": Paper("customer", N_("application to read a customer's file"), ("access",), ("approve",)),
    "regulation": Paper("policy", N_("this regulation itself"), ("adopt",), ("sign",)),
}

# The verbs by which documents are signed, as people call them.
SIGNING: dict[str, str] = {
    "sign": N_("sign"),
    "review": N_("review"),
    "approve": N_("approve"),
    "pay": N_("pay"),
}

# What can be filled in at a step: how the value is read and kept.
FIELD_TYPES: dict[str, str] = {
    "text": N_("text"),
    "number": N_("a number"),
    "money": N_("an amount"),
    "day": N_("a day"),
    "flag": N_("yes or no"),
    "choice": N_("one of a list"),
}

# Which kinds an event has: what a clock may name behind it, as `referred purchasing`.
KINDS_OF_EVENTS: dict[str, str] = {
    "referred": "department",
    "referred_back": "department",
    "step": "step",
    "waiting": "waiting",
}

# Events at which no clock starts or stops.
NO_MARKS = ("excused", "excuse_void")

# Who did the work of a ticket, and so decides nothing about it: functions `(reader, ticket's id) -> staff ids`.
PEOPLE: tuple[str, ...] = ("aftersvc.dispatches.facts:people",)

# Within what the times of a ladder are counted, and by what beside the person.
WINDOWS: dict[str, str] = {
    "day": N_("day"),
    "month": N_("month"),
    "year": N_("year"),
    "ever": N_("for good"),
}

SCOPES: dict[str, str] = {
    "cause": N_("cause"),
    "equipment": N_("kind of equipment"),
    "product": N_("product"),
}

# How a ranking rules a tie.
TIES: dict[str, str] = {
    "shared": N_("the place is shared and the next one left out"),
    "trips": N_("who went on more trips stands first; as many trips share the place"),
}


# What can be untrue about a line of a claim: those of CLAIM_FACTS that other records contradict.
UNTRUTHS: dict[str, str] = {
    "date_outside_trip": N_("dated outside the trip"),
    "place_off_route": N_("a place that does not fit the trip"),
    "invoice_used_before": N_("an invoice that was claimed before"),
    "same_spending": N_("a spending that was claimed before"),
}


class Offence(NamedTuple):
    """A fact about people that a rule may punish or reward.

    `finds` names the function `(reader, since, until) -> Iterable[Finding]` (core/evidence.py), resolved when it is
    asked; `since` and `until` bound the moment it occurred, as UTC text, half-open. `inputs` is what it is read from,
    `shows` which facts of the subject `offence` it comes with.
    """

    words: str
    inputs: str
    finds: str
    shows: tuple[str, ...] = ()


OFFENCES: dict[str, Offence] = {
    "late_arrival": Offence(
        N_("arrived after the time promised before leaving"),
        N_("the dispatch: last promise made before departure, arrival; the ticket's clock that it stopped"),
        "aftersvc.dispatches.conduct.facts:late_arrival", ("minutes_late", "lateness_excused"),
    ),
    "no_call_in": Offence(
        N_("left after the job without calling headquarters"), N_("the dispatch: finish, call, return"),
        "aftersvc.dispatches.conduct.facts:no_call_in",
    ),
    "incomplete_report": Offence(
        N_("handed in a service report that lacks required content"), N_("the service report as received"),
        "aftersvc.dispatches.conduct.facts:incomplete_report", ("missing",),
    ),
    "late_report": Offence(
        N_("handed in a service report after the return"), N_("the dispatch's return, the service report's receipt"),
        "aftersvc.dispatches.conduct.facts:late_report", ("hours",),
    ),
    "unticked_check": Offence(
        N_("finished work on the site without ticking off the list"), N_("the dispatch: finish, items ticked"),
        "aftersvc.dispatches.conduct.facts:unticked_check",
    ),
    "redone_work": Offence(
        N_("work had to be done again"), N_("the dispatch that a person confirmed as rework of theirs"),
        "aftersvc.dispatches.conduct.facts:redone_work", ("repair_class", "cause", "equipment", "product"),
    ),
    "no_daily_report": Offence(
        N_("was out on a day and sent no daily report"), N_("the dispatches of the day, the daily reports"),
        "aftersvc.dispatches.conduct.facts:no_daily_report",
    ),
    "untimely_daily_report": Offence(
        N_("sent the daily report outside its window"), N_("the daily report's receipt, the window of [daily]"),
        "aftersvc.dispatches.conduct.facts:untimely_daily_report",
    ),
    "unreadable_daily_report": Offence(
        N_("sent a daily report that is not as asked for"), N_("the daily report's words"),
        "aftersvc.dispatches.conduct.facts:unreadable_daily_report",
    ),
    "no_survey": Offence(
        N_("the ticket was closed and nobody had asked the customer"), N_("the ticket's closing, its surveys"),
        "aftersvc.surveys.facts:no_survey",
    ),
    "complaint_made": Offence(
        N_("a customer complained, and the complaint was not dismissed"), N_("the complaint: whom it is about, ruling"),
        "aftersvc.dispatches.conduct.facts:complaint_made", ("ground", "product"),
    ),
    "complaint_upheld": Offence(
        N_("a complaint was upheld"), N_("the complaint: whom it is about, ruling"),
        "aftersvc.dispatches.conduct.facts:complaint_upheld", ("ground", "product"),
    ),
    "false_claim": Offence(
        N_("claimed what is not so, and a signer allowed nothing of it"),
        N_("the claim as it was handed in, other claims, what was allowed of its lines"),
        "aftersvc.expenses.facts:false_claim", ("untruth", "false_fen"),
    ),
}  # fmt: skip


class Merit(NamedTuple):
    """A figure of each person's month that a ranking may count, as a share of what could be reached (0 to 1).

    `finds` names the function `(reader, since, until) -> Mapping[int, float]`, by staff id, of those for whom there is one.
    """

    words: str
    inputs: str
    finds: str


MERITS: dict[str, Merit] = {
    "satisfaction": Merit(
        N_("what customers scored, as a share of the highest score"), N_("the surveys of the tickets they led"),
        "aftersvc.surveys.facts:satisfaction",
    ),
    "in_time": Merit(
        N_("share of arrivals in time"), N_("the dispatches that had an appointment"),
        "aftersvc.dispatches.conduct.facts:in_time"
    ),
    "daily_reports": Merit(
        N_("share of days out with a daily report in its window"), N_("the dispatches, the daily reports"),
        "aftersvc.dispatches.conduct.facts:daily_reports",
    ),
}  # fmt: skip

# The words that keys of a regulation choose from, by the kind of word.
WORDS: dict[str, dict[str, str]] = {
    "event": EVENTS,
    "channel": CHANNELS,
    "severity": SEVERITIES,
    "responsibility": RESPONSIBILITIES,
    "product_date": PRODUCT_DATES,
    "report_field": REPORT_FIELDS,
    "checkpoint": CHECKPOINTS,
    "figure": {name: words for name, (words, _unit) in FIGURES.items()},
    "grade": GRADES,
    "verdict": VERDICTS,
    "paper": {name: paper.words for name, paper in PAPERS.items()},
    "signing": SIGNING,
    "payer": PAYERS,
    "prices": PRICES,
    "price_sort": PRICE_SORTS,
    "cash_from": CASH_FROM,
    "day_of_trip": DAYS_OF_TRIP,
    "cap": CAPS,
    "voucher": VOUCHERS,
    "filing": FILING,
    "offence": {name: offence.words for name, offence in OFFENCES.items()},
    "untruth": UNTRUTHS,
    "window": WINDOWS,
    "scope": SCOPES,
    "tie": TIES,
    "merit": {name: merit.words for name, merit in MERITS.items()},
    "field_type": FIELD_TYPES,
}

# Sections of regulations that nouns bring, as `module:NAME`; those that all nouns share stand in regulation/sections.py.
SECTIONS: tuple[str, ...] = (
    "aftersvc.customers.regulation:SECTIONS",
    "aftersvc.archives.regulation:SECTIONS",
    "aftersvc.advances.regulation:SECTIONS",
    "aftersvc.charges.regulation:SECTIONS",
    "aftersvc.budgets.regulation:SECTIONS",
    "aftersvc.expenses.regulation:SECTIONS",
    "aftersvc.policies.regulation:SECTIONS",
    "aftersvc.products.regulation:SECTIONS",
    "aftersvc.tickets.classes:SECTIONS",
    "aftersvc.reports.regulation:SECTIONS",
    "aftersvc.tickets.regulation:SECTIONS",
    "aftersvc.dispatches.regulation:SECTIONS",
    "aftersvc.penalties.regulation:SECTIONS",
    "aftersvc.tickets.route_sections:SECTIONS",
)

# Engines of the examples inside a regulation: the function `(checked, rule, given) -> what comes out`, pure.
EXAMPLES: dict[str, str] = {
    "archive": "aftersvc.archives.examples:archive",
    "clock": "aftersvc.tickets.examples:clock",
    "step": "aftersvc.tickets.step_examples:step",
    "closing": "aftersvc.tickets.step_examples:closing",
    "survey": "aftersvc.surveys.examples:survey",
    "advance": "aftersvc.advances.examples:advance",
    "charge": "aftersvc.charges.examples:charge",
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
    "allowed": N_("allowed"),
    "set": N_("filled in"),
    "day": N_("day"),
    "last_day": N_("last day"),
    "months": N_("months"),
    "verdict": N_("verdict"),
}

# Who can say how often clauses were applied, as `(reader, clauses) -> rows`: version, clause, rule, became, count.
APPLIED: tuple[str, ...] = ("aftersvc.tickets.applied.store:applied",)

# Who can say what another regulation would have made of the records, as `(reader, book, since, now) -> Tried`.
PREVIEWS: tuple[str, ...] = ("aftersvc.tickets.previewing:differences",)


class Open(NamedTuple):
    """A fact that may stand in the way: what the records of a ticket show to be unfinished.

    `finds` names the function `(reader, ticket) -> list[str]`, resolved when it is asked: document numbers or
    departments. `words` say so for each of them; `command` is what to type, with `{ticket}` and `{open}`.
    """

    finds: str
    words: str
    command: str


class Fact(NamedTuple):
    """A fact that a condition may ask: a word (`choice`), a `number` in a `unit`, yes or no (`flag`), or `any` of these.

    `subject` is the kind of document it is a fact of, `inputs` what it is read from. `finds` names the function that is
    handed the document with what stands around it, resolved when it is asked. A choice is `of` a kind of word; where
    that is empty the company's own words are compared as they stand in the record. `records` is what to type where it is
    not recorded, with `{ticket}`, `{customer}` and `{product}`. `takes` are the keys of a guard that say what the fact is
    about; the first of them must be there where it stands in `needs`.
    """

    subject: str
    kind: str
    words: str
    inputs: str
    finds: str
    of: str = ""
    unit: str = ""
    records: str = ""
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


# Facts that conditions (`when = { ... }`) ask.
FACTS: dict[str, Fact] = {
    "kind": Fact(
        "ticket", "choice", N_("kind"), N_("the ticket"), "aftersvc.tickets.circumstances:kind", of="kind"
    ),
    "severity": Fact(
        "ticket", "choice", N_("severity"), N_("the ticket"), "aftersvc.tickets.circumstances:severity", of="severity",
        records="ticket edit {ticket} --severity ...",
    ),
    "channel": Fact(
        "ticket", "choice", N_("channel"), N_("the ticket"), "aftersvc.tickets.circumstances:channel", of="channel"
    ),
    "responsibility": Fact(
        "ticket", "choice", N_("responsibility"), N_("the ticket, once it is found out"),
        "aftersvc.tickets.circumstances:responsibility", of="responsibility",
        records="ticket solve {ticket} --responsibility ...",
    ),
    "service_class": Fact(
        "ticket", "choice", N_("class of service"), N_("the first class of the regulation whose condition holds"),
        "aftersvc.tickets.classes:service_class", of="service_class",
    ),
    "charged": Fact(
        "ticket", "flag", N_("charged"), N_("the class of service"), "aftersvc.tickets.classes:charged"
    ),
    "found": Fact(
        "ticket", "choice", N_("found out"), N_("the ticket: what was found out about the case"),
        "aftersvc.tickets.circumstances:found", of="finding",
    ),
    "warranty": Fact(
        "ticket", "choice", N_("warranty"), N_("the verdict on the day the request was received"),
        "aftersvc.tickets.circumstances:warranty", of="verdict", records="ticket edit {ticket} --product ...",
    ),
    "distance_km": Fact(
        "ticket", "number", N_("distance"), N_("the customer's record"),
        "aftersvc.tickets.circumstances:distance_km", unit=N_("km"),
        records="customer edit {customer} --distance-km ...",
    ),
    "area": Fact(
        "ticket", "choice", N_("area"), N_("the customer's record"), "aftersvc.tickets.circumstances:area",
        records="customer edit {customer} --area ...",
    ),
    "grade": Fact(
        "ticket", "choice", N_("grade of the customer"), N_("the customer's record"),
        "aftersvc.tickets.circumstances:grade", of="grade",
    ),
    "agent": Fact(
        "ticket", "flag", N_("sold by an agent"), N_("the customer's record: an agent is named"),
        "aftersvc.tickets.circumstances:agent",
    ),
    "category": Fact(
        "ticket", "choice", N_("category of the product"), N_("the product's record"),
        "aftersvc.tickets.circumstances:category", records="product edit {product} --category ...",
    ),
    "solved_remotely": Fact(
        "ticket", "flag", N_("solved without anybody going out"), N_("the ticket and its dispatches"),
        "aftersvc.dispatches.facts:solved_remotely",
    ),
    "contract": Fact(
        "ticket", "flag", N_("under a contract"), N_("the product's record: a contract is named"),
        "aftersvc.tickets.circumstances:contract",
    ),
    "part": Fact(
        "ticket", "choice", N_("part of the product"), N_("the ticket: which part is faulty"),
        "aftersvc.tickets.circumstances:part", of="part", records="ticket edit {ticket} --part ...",
    ),
    "promised": Fact(
        "ticket", "flag", N_("the customer set a time"), N_("the ticket"), "aftersvc.tickets.circumstances:promised"
    ),
    "season": Fact(
        "ticket", "choice", N_("season"), N_("the day of receipt"), "aftersvc.tickets.circumstances:season", of="season"
    ),
    "hour": Fact(
        "ticket", "number", N_("hour of receipt"), N_("the local time of receipt; half past five is 17.5"),
        "aftersvc.tickets.circumstances:hour", unit=N_("o'clock"),
    ),
    "workday": Fact(
        "ticket", "flag", N_("received on a working day"), N_("the calendar on the day of receipt"),
        "aftersvc.tickets.circumstances:workday",
    ),
    "ground": Fact(
        "offence", "choice", N_("ground of complaint"), N_("the complaint"), "aftersvc.penalties.facts:ground",
        of="ground",
    ),
    "repair_class": Fact(
        "offence", "choice", N_("class of the repair"), N_("the service report of the work that was done again"),
        "aftersvc.penalties.facts:repair_class", of="report_class",
    ),
    "minutes_late": Fact(
        "offence", "number", N_("late by"), N_("the dispatch"), "aftersvc.penalties.facts:minutes_late", unit=N_("min"),
    ),
    "lateness_excused": Fact(
        "offence", "flag", N_("lateness excused"), N_("the ticket's clock that the arrival stopped"),
        "aftersvc.penalties.facts:lateness_excused", records="ticket excuse {ticket} ...",
    ),
    "untruth": Fact(
        "offence", "choice", N_("what is not so"), N_("the lines of the claim of which nothing was allowed"),
        "aftersvc.penalties.facts:untruth", of="untruth",
    ),
    "hours": Fact(
        "offence", "number", N_("lasted"), N_("the records, or whoever reports the incident"),
        "aftersvc.penalties.facts:hours", unit=N_("h"),
    ),
    "missing": Fact(
        "offence", "choice", N_("missing from the service report"), N_("the service report as received"),
        "aftersvc.penalties.facts:missing", of="report_field",
    ),
    "value": Fact(
        "step", "any", N_("what was filled in"), N_("this step and those taken before"), "aftersvc.tickets.guards:value",
        takes=("field",), needs=("field",),
    ),
    "taken": Fact(
        "step", "choice", N_("steps taken"), N_("the ticket's history"), "aftersvc.tickets.guards:taken", of="step"
    ),
    "in_writing": Fact(
        "step", "flag", N_("asked for in writing"), N_("the ticket's channel, and letters that came in on it"),
        "aftersvc.tickets.guards:in_writing",
    ),
    "held_months": Fact(
        "step", "number", N_("held for"), N_("the product's transfers, else the day it was accepted or sold"),
        "aftersvc.tickets.guards:held_months", unit=N_("months"),
    ),
    "age_years": Fact(
        "step", "number", N_("age"), N_("a day that was filled in; whole years"), "aftersvc.tickets.guards:age_years",
        unit=N_("years"), takes=("field", "to"), needs=("field",),
    ),
    "days_between": Fact(
        "step", "number", N_("days in between"), N_("days that were filled in; without one, the day of the step"),
        "aftersvc.tickets.guards:days_between", unit=N_("days"), takes=("field", "to"),
    ),
    "months_between": Fact(
        "step", "number", N_("months in between"), N_("days that were filled in; without one, the day of the step"),
        "aftersvc.tickets.guards:months_between", unit=N_("months"), takes=("field", "to"),
    ),
    "months_since": Fact(
        "step", "number", N_("months since the last time"), N_("other tickets of the customer; never before is long enough"),
        "aftersvc.tickets.guards:months_since", unit=N_("months"), takes=("step", "field", "to"), needs=("step",),
    ),
    "times_before": Fact(
        "step", "number", N_("times before"), N_("other tickets of the customer"), "aftersvc.tickets.guards:times_before",
        unit=N_("times"), takes=("step",),
    ),
    "times_in_all": Fact(
        "step", "number", N_("times so far"), N_("other tickets of all customers"), "aftersvc.tickets.guards:times_in_all",
        unit=N_("times"), takes=("step",),
    ),
}  # fmt: skip


class ClaimFact(NamedTuple):
    """A fact of a claim that deserves a look; a regulation says with [[expense_check]] which of them block signing.

    `finds` names a function `(reader, claim) -> Iterable[str]` of a noun above expenses, resolved when it is asked: a
    sentence for each finding. Where it is empty, expenses/checks.py finds it.
    """

    words: str
    finds: str = ""


CLAIM_FACTS: dict[str, ClaimFact] = {
    "date_outside_trip": ClaimFact(N_("a voucher is dated outside the trip")),
    "place_off_route": ClaimFact(N_("a place fits neither the customer's nor the rest of the journey")),
    "leg_missing": ClaimFact(N_("a journey does not begin where the one before it ended")),
    "base_missed": ClaimFact(N_("the journey does not begin or end at the base station")),
    "invoice_used_before": ClaimFact(N_("an invoice stands on another line, of this claim or of any other")),
    "invoice_malformed": ClaimFact(N_("an invoice number cannot be right")),
    "same_spending": ClaimFact(N_("the same person, day, amount and seller stand on another line")),
    "night_of_return": ClaimFact(N_("a night is claimed for the day of return")),
    "trips_overlap": ClaimFact(N_("two trips of one person overlap")),
    "day_claimed_twice": ClaimFact(N_("the same day is claimed on two trips")),
    "total_differs": ClaimFact(N_("the lines do not add up to the total that is stated")),
    "dispatch_not_left": ClaimFact(N_("nobody left for the dispatch")),
    "not_on_dispatch": ClaimFact(N_("the claimant was not on the dispatch")),
    "longer_than_dispatch": ClaimFact(N_("the trip has more days than the dispatch")),
    "claim_report_missing": ClaimFact(N_("the service report of the dispatch is missing")),
    "agreed_late": ClaimFact(N_("an agreement was recorded after the spending")),
    "advance_open": ClaimFact(
        N_("an advance of the claimant is not settled"), "aftersvc.advances.facts:unsettled"
    ),
    "over_budget": ClaimFact(N_("spending goes beyond the budget"), "aftersvc.budgets.facts:over_budget"),
}


class Beside(NamedTuple):
    """What nouns above expenses have to say of a claim, at a glance, to whoever signs it.

    `finds` names a function `(reader, claim) -> Iterable[str]`, resolved when it is asked: values for the screen.
    """

    words: str
    finds: str


BESIDE_CLAIM: tuple[Beside, ...] = (
    Beside(N_("advances"), "aftersvc.advances.facts:at_a_glance"),
    Beside(N_("budget"), "aftersvc.budgets.facts:at_a_glance"),
)

# What waits for a signature of whoever looks: functions `(reader, signer) -> Iterable[signing.Waiting]`, resolved when it
# is asked. None gives what `signer` may not sign.
WAITING: tuple[str, ...] = (
    "aftersvc.policies.waiting:waiting_for",
    "aftersvc.expenses.waiting:waiting_for",
    "aftersvc.advances.waiting:waiting_for",
    "aftersvc.budgets.waiting:waiting_for",
    "aftersvc.penalties.waiting:waiting_for",
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

# Facts that a regulation may let stand in the way of closing a ticket.
OPEN: dict[str, Open] = {
    "handover_unanswered": Open(
        "aftersvc.tickets.facts:handover_unanswered",
        N_("a department has not answered"),
        "ticket referred {ticket} --from {open}",
    ),
    "ruling_missing": Open(
        "aftersvc.tickets.facts:ruling_missing",
        N_("the complaint is neither upheld nor dismissed"),
        "ticket uphold {open} / ticket dismiss {open} --why ...",
    ),
    "step_missing": Open(
        "aftersvc.tickets.facts:step_missing",
        N_("a step that must be taken was not taken"),
        "ticket step {ticket} {open}",
    ),
    "dispatch_open": Open(
        "aftersvc.dispatches.facts:dispatch_open",
        N_("somebody sent out is not back"),
        "dispatch back {open} / dispatch void {open} --why ...",
    ),
    "report_missing": Open(
        "aftersvc.dispatches.facts:report_missing",
        N_("a service report is missing"),
        "dispatch report {open} ...",
    ),
    "follow_up_missing": Open(
        "aftersvc.dispatches.facts:follow_up_missing",
        N_("work was partly done and nobody was sent again"),
        "dispatch new {ticket} --to ...",
    ),
    "quotation_missing": Open(
        "aftersvc.charges.facts:quotation_missing",
        N_("no quotation was accepted, or the payer not told"),
        "charge quote {open} --line ... / charge accept ...",
    ),
    "charge_missing": Open(
        "aftersvc.charges.facts:charge_missing",
        N_("nothing was charged, and somebody pays"),
        "charge quote {open} --line ...",
    ),
    "charge_unpaid": Open(
        "aftersvc.charges.facts:charge_unpaid",
        N_("a charge is not paid"),
        "charge receipt {open} --amount ...",
    ),
    "cash_in_hand": Open(
        "aftersvc.charges.facts:cash_in_hand",
        N_("cash was not handed in"),
        "charge hand-in {open}",
    ),
    "survey_missing": Open(
        "aftersvc.surveys.facts:survey_missing",
        N_("no survey has an outcome"),
        "survey new {open} --outcome ...",
    ),
}

# Asked before somebody leaves for a ticket: functions `(reader, ticket) -> (sentences, whether they keep them here)`.
LEAVING: tuple[str, ...] = ("aftersvc.charges.facts:before_leaving",)
