"""Facts that conditions ask (`when = { ... }`)."""

from __future__ import annotations

from typing import NamedTuple

from aftersvc.vocabulary.marking import N_


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
