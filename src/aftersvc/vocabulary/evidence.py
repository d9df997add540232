"""What the file shows of the service of a year: what a regulation may name as evidence of an index."""

from __future__ import annotations

from typing import NamedTuple

from aftersvc.vocabulary.marking import N_


class Evidence(NamedTuple):
    """Records that can be counted, some of them complete.

    `of` says which records, `complete` when one of them is, `left_out` which are not looked at. `finds` names the function
    `(reader, asked) -> Found` (reports/assessment/evidence.py), resolved when it is asked.
    """

    words: str
    of: str
    complete: str
    left_out: str
    finds: str


_PLACE = "aftersvc.reports.assessment.evidence:"

EVIDENCE: dict[str, Evidence] = {
    "staff_departments": Evidence(
        N_("people and their departments"), N_("people in service on the last day"), N_("a department is written down"),
        N_("who left before, who was entered later; void records"), _PLACE + "staff_departments",
    ),
    "staff_managers": Evidence(
        N_("people and whom they answer to"), N_("people in service on the last day"),
        N_("a manager is written down, or somebody answers to them"),
        N_("who left before, who was entered later; void records"), _PLACE + "staff_managers",
    ),
    "staff_roles": Evidence(
        N_("people and their roles"), N_("people in service on the last day"), N_("has a role of the regulation"),
        N_("who left before, who was entered later; void records"), _PLACE + "staff_roles",
    ),
    "rules_in_force": Evidence(
        N_("versions of the regulation in force"), N_("versions that were in force in the year"),
        N_("signed by all who must sign it"), N_("versions withdrawn"), _PLACE + "rules_in_force",
    ),
    "volumes": Evidence(
        N_("months archived"), N_("months of the year that are over"), N_("the month is archived"),
        N_("months before the file was begun that are not archived"), _PLACE + "volumes",
    ),
    "budgets": Evidence(
        N_("budgets"), N_("budgets of the year and their supplements"), N_("approved"), N_("void budgets"),
        _PLACE + "budgets",
    ),
    "targets_reached": Evidence(
        N_("targets of the regulation"), N_("targets for which the year has a figure"), N_("the figure reaches it"),
        N_("targets without a figure"), _PLACE + "targets_reached",
    ),
    "cases_decided": Evidence(
        N_("penalties and rewards"), N_("cases that occurred in the year"), N_("decided by a person"),
        N_("void cases, and those that only count"), _PLACE + "cases_decided",
    ),
    "tickets_closed": Evidence(
        N_("requests closed"), N_("tickets received in the year"), N_("closed"), N_("void tickets"),
        _PLACE + "tickets_closed",
    ),
    "tickets_in_time": Evidence(
        N_("requests handled in time"), N_("tickets received in the year with a deadline that was met or has passed"),
        N_("every such deadline was met"), N_("void tickets; deadlines that run, are not known or were excused"),
        _PLACE + "tickets_in_time",
    ),
    "promises_kept": Evidence(
        N_("requests with a promised time, in time"),
        N_("tickets with a promised time and a deadline that was met or has passed"),
        N_("every such deadline was met"), N_("void tickets; deadlines that run, are not known or were excused"),
        _PLACE + "promises_kept",
    ),
    "causes_found": Evidence(
        N_("causes and remedies recorded"), N_("tickets received in the year and solved"),
        N_("a cause and a remedy are recorded, on the ticket or in a service report"),
        N_("void tickets; what was disposed of"), _PLACE + "causes_found",
    ),
    "not_reopened": Evidence(
        N_("solved for good"), N_("tickets received in the year and solved"), N_("never reopened"), N_("void tickets"),
        _PLACE + "not_reopened",
    ),
    "arrivals_in_time": Evidence(
        N_("arrivals in time"), N_("trips that arrived in the year and had an appointment"),
        N_("arrived by the last one made before leaving"), N_("void trips"), _PLACE + "arrivals_in_time",
    ),
    "reports_complete": Evidence(
        N_("service reports"), N_("trips that arrived in the year and are over"),
        N_("the report was complete when it was handed in"), N_("void trips"), _PLACE + "reports_complete",
    ),
    "not_redone": Evidence(
        N_("work that held"), N_("trips that arrived in the year and are over"), N_("no later trip was its rework"),
        N_("void trips"), _PLACE + "not_redone",
    ),
    "units_recorded": Evidence(
        N_("units on record"), N_("units that tickets of the year were about"),
        N_("a serial number and a day of sale or acceptance are recorded"), N_("void tickets"),
        _PLACE + "units_recorded",
    ),
    "warranty_judged": Evidence(
        N_("warranty judged"), N_("tickets received in the year about a unit"), N_("in or out of warranty"),
        N_("void tickets"), _PLACE + "warranty_judged",
    ),
    "customers_recorded": Evidence(
        N_("customers on record"), N_("customers with tickets received in the year"),
        N_("a phone number and an address are recorded"), N_("void tickets"), _PLACE + "customers_recorded",
    ),
    "letters_replied": Evidence(
        N_("letters of customers"), N_("letters that came in during the year"),
        N_("a letter went out on the same ticket since"), "", _PLACE + "letters_replied",
    ),
    "customers_asked": Evidence(
        N_("customers asked"), N_("tickets received in the year and solved"),
        N_("the customer was asked, whatever came of it"), N_("void tickets; void surveys"), _PLACE + "customers_asked",
    ),
    "surveys_answered": Evidence(
        N_("surveys"), N_("surveys of the year"), N_("the customer answered"), N_("void surveys"),
        _PLACE + "surveys_answered",
    ),
    "complaints_decided": Evidence(
        N_("complaints decided"), N_("complaints received in the year"), N_("closed, and upheld or dismissed"),
        N_("void tickets"), _PLACE + "complaints_decided",
    ),
    "complaints_timely": Evidence(
        N_("complaints handled in time"), N_("complaints received in the year with a deadline that was met or has passed"),
        N_("every such deadline was met"), N_("void tickets; deadlines that run, are not known or were excused"),
        _PLACE + "complaints_timely",
    ),
}  # fmt: skip
