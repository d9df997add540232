"""What can happen to a document: clocks start and stop at it."""

from __future__ import annotations

from aftersvc.vocabulary.marking import N_

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
    "disposed": N_("disposed of"),
    "imported": N_("brought in from another register"),
}


# Clocks that run by no clause: the deadline that an outside register brought along.
CLOCKS: dict[str, str] = {"target": N_("register's own deadline")}


# Which kinds an event has: what a clock may name behind it, as `referred purchasing`.
KINDS_OF_EVENTS: dict[str, str] = {
    "referred": "department",
    "referred_back": "department",
    "step": "step",
    "waiting": "waiting",
    "excused": "excuse",
}


# Events at which no clock starts or stops.
NO_MARKS = ("excused", "excuse_void", "disposed")
