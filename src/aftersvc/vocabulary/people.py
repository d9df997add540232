"""What the record shows of people: what a regulation may punish, and what it may rank by."""

from __future__ import annotations

from typing import NamedTuple

from aftersvc.vocabulary.marking import N_


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
