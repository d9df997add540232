"""The words that keys of a regulation choose from, by the kind of word: ids, and what they are called on the screen."""

from __future__ import annotations

from aftersvc.vocabulary.details import DEBTORS, OUTCOMES, PAID_BY, REPORT_STATES
from aftersvc.vocabulary.events import EVENTS
from aftersvc.vocabulary.evidence import EVIDENCE
from aftersvc.vocabulary.marking import N_
from aftersvc.vocabulary.papers import PAPERS, SIGNING
from aftersvc.vocabulary.people import MERITS, OFFENCES

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


# What a charge is for.
CHARGE_KINDS: dict[str, str] = {
    "work": N_("work"),
    "material": N_("extra material"),
    "freight": N_("freight"),
    "damage": N_("compensation of damage"),
    "refund": N_("refund"),
    "goodwill": N_("goodwill"),
}


# From when on cash that was taken is to be handed in.
CASH_FROM: dict[str, str] = {
    "receipt": N_("the receipt"),
    "back": N_("the return from the trip"),
}


# From when on the invoice of a charge is to be drawn.
BILL_FROM: dict[str, str] = {
    "accepted": N_("the acceptance of the quotation"),
    "done": N_("the work done"),
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


# What a measure may hold, in the order in which it is read out: its key, and what it is called where it is listed.
MEASURES: dict[str, str] = {
    "nothing": N_("counted, nothing follows"),
    "fine": N_("fine"),
    "range": N_("fine within limits"),
    "times": N_("multiple of the amount"),
    "cost": N_("at cost"),
    "cost_plus": N_("at cost and a fine"),
    "withhold": N_("allowance or pay withheld"),
    "forfeit": N_("bonus forfeited"),
    "demerit": N_("demerit"),
    "grade_down": N_("skill grade down"),
    "notice": N_("announced to all"),
    "dismissal": N_("dismissal recommended"),
    "legal": N_("legal action recommended"),
    "reward": N_("reward"),
}


# How records stand that are kept for a time.
KEEPING: dict[str, str] = {
    "kept": N_("must be kept"),
    "may_go": N_("may be disposed of"),
    "past": N_("past its keeping time"),
}


# How a clock stands.
CLOCK_STATES: dict[str, str] = {
    "met": N_("met"),
    "missed": N_("missed"),
    "late": N_("late"),
    "excused": N_("excused"),
    "paused": N_("stands still"),
    "running": N_("running"),
    "undetermined": N_("undetermined"),
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


# From when the time is counted for which a ticket is kept.
KEPT_FROM: dict[str, str] = {
    "closed": N_("the day it was closed"),
    "last_record": N_("the last thing recorded about it"),
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
    "debtor": DEBTORS,
    "prices": PRICES,
    "price_sort": PRICE_SORTS,
    "charge_kind": CHARGE_KINDS,
    "cash_from": CASH_FROM,
    "bill_from": BILL_FROM,
    "day_of_trip": DAYS_OF_TRIP,
    "cap": CAPS,
    "voucher": VOUCHERS,
    "filing": FILING,
    "offence": {name: offence.words for name, offence in OFFENCES.items()},
    "untruth": UNTRUTHS,
    "window": WINDOWS,
    "scope": SCOPES,
    "tie": TIES,
    "kept_from": KEPT_FROM,
    "merit": {name: merit.words for name, merit in MERITS.items()},
    "field_type": FIELD_TYPES,
    "clock_state": CLOCK_STATES,
    "measure": MEASURES,
    "outcome": OUTCOMES,
    "paid_by": PAID_BY,
    "report_state": REPORT_STATES,
    "keeping": KEEPING,
    "evidence": {name: each.words for name, each in EVIDENCE.items()},
}
