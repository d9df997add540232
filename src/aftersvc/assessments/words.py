"""What can be entered for the self-assessment of a year, and how that stands, in words of the screen."""

from __future__ import annotations

from aftersvc.vocabulary import N_

SORTS = {"points": N_("points"), "deduction": N_("deduction"), "bonus": N_("bonus points")}
STATUSES = {"standing": N_("stands"), "replaced": N_("replaced"), "void": N_("void")}
