"""What the figures of `report technician` mean, and those of `report monthly` that tell of service."""

from __future__ import annotations

from aftersvc.reports.definitions import VOIDS, Figure
from aftersvc.vocabulary import N_

OF_THE_MONTH = (
    Figure(
        "first_time_fix_rate",
        N_(
            "first_time_fixes: tickets cured now with the one trip that reached the customer and left no work over;"
            " never reopened, no rework, nothing of it done again"
        ),
        N_(
            "solved_on_site: the tickets that are cured now and whose customer somebody reached on at least one trip"
        ),
        N_("void tickets and dispatches; tickets cured without a trip; trips that never arrived"),
    ),
    Figure(
        "reworks",
        N_("dispatches of these tickets that a person linked to an earlier one as rework"),
        "",
        N_("void tickets and dispatches; what only looks like rework"),
    ),
    Figure(
        "satisfaction",
        N_("the mean score of each answered survey as a share of the highest possible, added up"),
        N_("surveys_answered"),
        N_(
            "void tickets and surveys; customers who refused or were not reached;"
            " all but the last answered survey of a ticket"
        ),
    ),
    Figure(
        "surveys_answered, surveys_refused, surveys_unreachable",
        N_("tickets by the outcome of their survey: of several the last answered one counts, else the last"),
        "",
        N_("void tickets and surveys; tickets whose customer nobody tried to ask"),
    ),
    Figure(
        "response_rate",
        N_("surveys_answered"),
        N_("surveys_answered + surveys_refused + surveys_unreachable"),
        N_("tickets whose customer nobody tried to ask"),
    ),
    Figure(
        "by_dimension",
        N_("the satisfaction of each thing that is asked: its scores as shares of the highest possible"),
        N_("the answered surveys that asked it"),
        N_("what satisfaction leaves out"),
    ),
    Figure("complaint_rate", N_("complaints: tickets of the kind complaint"), N_("received"), VOIDS),
    Figure(
        "complaints, complaints_upheld, complaints_dismissed",
        N_("all complaints, and those that a person upheld or dismissed; the others are not judged yet"),
        "",
        VOIDS,
    ),
)

NO_VOIDS = N_("void dispatches")

TECHNICIAN = (
    Figure("led", N_("dispatches that began in the month and that they led"), "", NO_VOIDS),
    Figure(
        "crewed",
        N_("dispatches that began in the month and on which they went along"),
        "",
        N_("void dispatches; who was to go along and then did not"),
    ),
    Figure("arrivals", N_("of led + crewed, those that reached the customer"), "", NO_VOIDS),
    Figure(
        "appointments",
        N_("of the arrivals, those with a time that was promised before they left"),
        "",
        N_("arrivals that nobody had promised a time for: they are neither late nor in time"),
    ),
    Figure(
        "late",
        N_(
            "of the appointments, those with an arrival a minute or more after the last promise made before leaving"
        ),
        "",
        N_("promises made after leaving; dispatches that never arrived"),
    ),
    Figure(
        "late_minutes",
        N_("whole minutes of those late arrivals, added up"),
        "",
        N_("null without appointments"),
    ),
    Figure(
        "on_site_hours",
        N_("hours of the clock round from arrival to finish, added up"),
        "",
        N_("arrivals without a finish yet; null where there is no other"),
    ),
    Figure(
        "reports_missing",
        N_(
            "of led, those that reached the customer, are done there, and whose service report is not received"
        ),
        "",
        N_("drafts: they say nothing; who went along: the report is the leader's to hand in"),
    ),
    Figure(
        "reports_incomplete",
        N_("of led, those whose service report was received incomplete, even if completed since"),
        "",
        N_("who went along"),
    ),
    Figure(
        "reworks",
        N_("of led + crewed, those whose work a later dispatch did again, as a person confirmed"),
        "",
        N_("what only looks like rework; void dispatches"),
    ),
    Figure("solved", N_("tickets that are cured now and whose customer they reached"), "", VOIDS),
    Figure(
        "first_time_fix_rate",
        N_("first_time_fixes: of these tickets, those cured with this one trip (as in the monthly report)"),
        N_("solved"),
        VOIDS,
    ),
    Figure(
        "satisfaction",
        N_(
            "the mean score of each answered survey of the tickets whose customer they reached, as a share, added up"
        ),
        N_("surveys_answered"),
        N_("customers who refused or were not reached; all but the last answered survey of a ticket"),
    ),
    Figure(
        "surveys_answered",
        N_("tickets whose customer they reached and who answered a survey"),
        "",
        N_("void tickets and surveys"),
    ),
)
