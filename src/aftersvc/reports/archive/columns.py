"""The columns of a volume's lists. Functions, because a volume keeps the language that it was closed in.

`spare` ones stand in the CSV files and on a document's own page, not on the page of the list.
"""

from __future__ import annotations

from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.dispatches import life as dispatches
from aftersvc.surveys import outcomes
from aftersvc.tickets import life as tickets
from aftersvc.vocabulary import (
    CHANNELS,
    EVENTS,
    N_,
    OUTCOMES,
    REPORT_STATES,
    RESPONSIBILITIES,
    SEVERITIES,
    VERDICTS,
)

DIRECTIONS = {"in": N_("in"), "out": N_("out")}
# What is no event of a document, and may come too late for its volume all the same.
LATE = {
    "penalty": N_("consequence proposed"),
    "daily_report": N_("daily report received"),
    "budget_spending": N_("spending booked"),
}


def letters() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("direction", _("In or out"), words=translated(DIRECTIONS)),
        Column("day", _("Date"), "day"),
        Column("customer", _("Customer")),
        Column("product", _("Product")),
        Column("subject", _("Subject")),
        Column("ticket", _("Ticket")),
        Column("reply", _("Reply")),
        Column("replied_on", _("Replied on"), "day", spare=True),
        Column("file", _("File")),
        Column("kept", _("Kept as")),
    )


def own_letters() -> tuple[Column, ...]:
    """Letters on the page of their ticket."""
    return (
        Column("number", _("Number")),
        Column("direction", _("In or out"), words=translated(DIRECTIONS)),
        Column("day", _("Date"), "day"),
        Column("subject", _("Subject")),
        Column("file_name", _("File")),
        Column("kept", _("Kept as")),
    )


def tickets_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("received_at", _("Received"), "instant"),
        Column("continued", _("Continued"), "flag"),
        Column("channel", _("Channel"), words=translated(CHANNELS), spare=True),
        Column("kind", _("Kind"), words="kind"),
        Column("severity", _("Severity"), words=translated(SEVERITIES), spare=True),
        Column("customer", _("Customer")),
        Column("product", _("Product")),
        Column("summary", _("Summary")),
        Column("status", _("Status"), words=translated(tickets.STATUSES)),
        Column("department", _("Department"), words="department", spare=True),
        Column("caller", _("Caller"), spare=True),
        Column("phone", _("Phone"), spare=True),
        Column("promised_at", _("Promised"), "instant", spare=True),
        Column("warranty", _("Warranty"), words=translated(VERDICTS), spare=True),
        Column("cause", _("Cause"), spare=True),
        Column("remedy", _("Remedy"), spare=True),
        Column("responsibility", _("Responsibility"), words=translated(RESPONSIBILITIES), spare=True),
        Column("solved_at", _("Solved"), "instant"),
        Column("closed_at", _("Closed"), "instant"),
        Column("reopened", _("Reopened"), "number", spare=True),
        Column("void_why", _("Void because"), spare=True),
        Column("source", _("Source"), spare=True),
        Column("outside_number", _("Outside number"), spare=True),
        Column("regulation", _("Regulation"), spare=True, words="regulation"),
    )


def history() -> tuple[Column, ...]:
    return (
        Column("at", _("When"), "instant"),
        Column("event", _("Event"), words=translated(EVENTS)),
        Column("by", _("By")),
        Column("details", _("Details"), "json"),
        Column("note", _("Note")),
        Column("recorded_at", _("Recorded"), "instant"),
    )


def handovers() -> tuple[Column, ...]:
    return (
        Column("ticket", _("Ticket")),
        Column("department", _("Department"), words="department"),
        Column("referred_at", _("Handed over"), "instant"),
        Column("question", _("Question")),
        Column("answered_at", _("Answered"), "instant"),
        Column("answer", _("Answer")),
    )


def carried_forward() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("received_at", _("Received"), "instant"),
        Column("kind", _("Kind"), words="kind"),
        Column("customer", _("Customer")),
        Column("product", _("Product")),
        Column("summary", _("Summary")),
        Column("status", _("Status"), words=translated(tickets.STATUSES)),
        Column("department", _("Department"), words="department"),
    )


def complaints() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("received_at", _("Received"), "instant"),
        Column("customer", _("Customer")),
        Column("about", _("About")),
        Column("ground", _("Ground"), words="ground"),
        Column("summary", _("Summary")),
        Column("ruling", _("Ruling"), words=translated(tickets.RULINGS)),
        Column("remedy", _("Remedy")),
        Column("status", _("Status"), words=translated(tickets.STATUSES)),
        Column("closed_at", _("Closed"), "instant"),
    )


def dispatches_() -> tuple[Column, ...]:
    return (
        Column("number", _("Number")),
        Column("continued", _("Continued"), "flag"),
        Column("ticket", _("Ticket")),
        Column("customer", _("Customer")),
        Column("technician", _("Technician")),
        Column("crew", _("Crew"), spare=True),
        Column("promised_at", _("Promised"), "instant"),
        Column("late_against", _("Promised before leaving"), "instant", spare=True),
        Column("departed_at", _("Left"), "instant"),
        Column("arrived_at", _("Arrived"), "instant"),
        Column("started_at", _("Begun"), "instant", spare=True),
        Column("finished_at", _("Finished"), "instant"),
        Column("called_in_at", _("Called in"), "instant", spare=True),
        Column("back_at", _("Back"), "instant"),
        Column("status", _("Status"), words=translated(dispatches.STATUSES)),
        Column("rework_of", _("Rework of"), spare=True),
        Column("rework_cause", _("Cause of rework"), words="cause", spare=True),
        Column("void_why", _("Void because"), spare=True),
    )


def reports() -> tuple[Column, ...]:
    return (
        Column("dispatch", _("Dispatch")),
        Column("ticket", _("Ticket")),
        Column("customer", _("Customer")),
        Column("technician", _("Technician")),
        Column("received_at", _("Received"), "instant"),
        Column("state", _("State"), words=translated(REPORT_STATES)),
        Column("cause", _("Cause")),
        Column("remedy", _("Remedy")),
        Column("opinion", _("Customer's opinion")),
        Column("class", _("Class"), words="report_class"),
        Column("minutes", _("Work"), "minutes"),
        Column("parts", _("Parts used")),
        Column("no_parts", _("No parts"), "flag", spare=True),
        Column("signed_by", _("Signed by")),
        Column("partly", _("Work remains"), "flag"),
        Column("missing", _("Was missing"), "json", spare=True, words="report_field"),
        Column("completed_at", _("Completed"), "instant", spare=True),
    )


def daily_reports() -> tuple[Column, ...]:
    return (
        Column("day", _("Date"), "day"),
        Column("continued", _("Continued"), "flag"),
        Column("technician", _("Technician")),
        Column("received_at", _("Received"), "instant"),
        Column("text", _("Text")),
    )


def surveys() -> tuple[Column, ...]:
    return (
        Column("ticket", _("Ticket")),
        Column("at", _("When"), "instant"),
        Column("customer", _("Customer")),
        Column("outcome", _("Outcome"), words=translated(OUTCOMES)),
        Column("means", _("By means of"), words=translated(outcomes.MEANS)),
        Column("surveyor", _("Asked by")),
        Column("scores", _("Scores"), "json", words="dimension"),
        Column("scale", _("Highest score"), "number", spare=True),
        Column("remarks", _("Remarks")),
        Column("void_why", _("Void because"), spare=True),
    )


def happened() -> tuple[Column, ...]:
    return (Column("document", _("Document")), *history())


def amendments() -> tuple[Column, ...]:
    return (
        Column("month", _("To the volume of")),
        Column("document", _("Document")),
        Column("event", _("Event"), words=translated({**EVENTS, **LATE})),
        Column("at", _("When"), "instant"),
        Column("day", _("Date"), "day"),
        Column("by", _("By")),
        Column("details", _("Details"), "json"),
        Column("note", _("Note")),
        Column("subject", _("Subject")),
        Column("kept", _("Kept as")),
        Column("recorded_at", _("Recorded"), "instant", spare=True),
    )


def disposed() -> tuple[Column, ...]:
    """What was disposed of since a volume was closed."""
    return (
        Column("document", _("Document")),
        Column("entry", _("Entry"), "number"),
        Column("at", _("Disposed of"), "instant"),
        Column("clause", _("Clause")),
    )
