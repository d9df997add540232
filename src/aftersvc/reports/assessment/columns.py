"""The columns of `report assessment`."""

from __future__ import annotations

from aftersvc.assessments.words import SORTS, STATUSES
from aftersvc.core.language import _, translated
from aftersvc.core.output import Column
from aftersvc.vocabulary import N_

DROPPED = {"dropped": N_("the regulation of the year has no such index")}

FIELDS = (
    Column("year", _("Year")),
    Column("standard", _("Assessed by")),
    Column("clause", _("Clause")),
    Column("as_of", _("As of"), "instant"),
    Column("indexes", _("Indexes"), "number"),
    Column("entered", _("Of them with points"), "number"),
    Column("missing_count", _("Still missing"), "number"),
    Column("earned", _("Points earned"), "number"),
    Column("applicable", _("Points that apply"), "number"),
    Column("deductions", _("Deductions"), "number"),
    Column("bonus", _("Bonus points"), "number"),
    Column("score", _("Final score"), "number"),
    Column("level", _("Level"), words="assessment_level"),
    Column("failed", _("Failed by deductions"), "flag"),
)
GROUPS = (
    Column("group", _("Id"), spare=True),
    Column("title", _("Title")),
    Column("points", _("Points"), "number"),
    Column("full", _("Worth"), "number"),
    Column("applicable", _("Of it applies"), "number"),
    Column("indexes", _("Indexes"), "number"),
    Column("entered", _("Of them with points"), "number"),
)
INDEXES = (
    Column("index", _("Id"), spare=True),
    Column("title", _("Title")),
    Column("group", _("Group"), words="assessment_group"),
    Column("clause", _("Clause"), spare=True),
    Column("points", _("Points"), "number"),
    Column("full", _("Worth"), "number"),
    Column("applies", _("Does apply"), "flag"),
    Column("entered_by", _("Entered by")),
    Column("entered_at", _("Entered"), "instant"),
    Column("why", _("Reason given")),
    Column("number", _("Number"), spare=True),
)
EVIDENCE = (
    Column("index", _("Id"), spare=True),
    Column("title", _("Index"), spare=True),
    Column("evidence", _("Kind of evidence"), spare=True),
    Column("words", _("What the file shows")),
    Column("records", _("Records"), "number"),
    Column("complete", _("Complete"), "number"),
    Column("share", _("Share"), "rate"),
    Column("samples", _("Such as"), "json"),
    Column("lacking", _("Not complete, such as"), "json"),
)
ADJUSTMENTS = (
    Column("number", _("Number")),
    Column("sort", _("Sort"), words=translated(SORTS)),
    Column("points", _("Points"), "number"),
    Column("why", _("Reason given")),
    Column("entered_by", _("Entered by")),
    Column("entered_at", _("Entered"), "instant"),
)
MISSING = (
    Column("what", _("Id"), spare=True),
    Column("title", _("Title")),
    Column("why", _("What is missing")),
)
EARLIER = (
    Column("number", _("Number")),
    Column("sort", _("Sort"), words=translated(SORTS), spare=True),
    Column("index", _("Index"), words="assessment_index"),
    Column("points", _("Points"), "number"),
    Column("full", _("Worth"), "number"),
    Column("why", _("Reason given")),
    Column("entered_by", _("Entered by")),
    Column("entered_at", _("Entered"), "instant"),
    Column("status", _("Status"), words=translated(STATUSES | DROPPED)),
    Column("void_why", _("Void because")),
)
