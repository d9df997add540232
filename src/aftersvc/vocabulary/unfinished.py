"""What may stand in the way of closing a ticket."""

from __future__ import annotations

from typing import NamedTuple

from aftersvc.vocabulary.marking import N_


class Open(NamedTuple):
    """A fact that may stand in the way: what the records of a ticket show to be unfinished.

    `finds` names the function `(reader, ticket) -> list[str]`, resolved when it is asked: document numbers or
    departments. `words` say so for each of them; `command` is what to type, with `{ticket}` and `{open}`.
    """

    finds: str
    words: str
    command: str


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
