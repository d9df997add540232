"""What the screens of regulations show: columns of packs, mistakes, versions, rules and their differences."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from aftersvc.core.cells import Column
from aftersvc.core.language import _, translated
from aftersvc.vocabulary import CLOCK_STATES, VERDICTS

PACKS = (
    Column("name", _("Name")),
    Column("title", _("Title")),
    Column("clauses", _("Clauses"), "number"),
    Column("checksum", _("Checksum"), spare=True),
)
MISTAKES = (
    Column("file", _("File")),
    Column("line", _("Line"), "number"),
    Column("mistake", _("Mistake")),
)
VERSIONS = (
    Column("version", _("Version"), "number"),
    Column("regulation", _("Regulation")),
    Column("from_day", _("From"), "day"),
    Column("in_force", _("In force"), "flag"),
    Column("adopted_at", _("Adopted"), "instant"),
    Column("waits_for", _("Waits for the signature of")),
    Column("withdrawn_at", _("Withdrawn"), "instant"),
    Column("withdrawn_why", _("Why")),
    Column("checksum", _("Checksum"), spare=True),
)
RECORD = (
    Column("version", _("Version"), "number"),
    Column("regulation", _("Regulation")),
    Column("title", _("Title")),
    Column("from_day", _("From"), "day"),
    Column("adopted_at", _("Adopted"), "instant"),
    Column("waits_for", _("Waits for the signature of")),
    Column("withdrawn_at", _("Withdrawn"), "instant"),
    Column("withdrawn_why", _("Why")),
    Column("time_zone", _("Time zone")),
    Column("country", _("Country")),
    Column("workdays", _("Working days")),
    Column("shifts", _("Shifts")),
    Column("checksum", _("Checksum")),
)
RULES = (
    Column("clause", _("Clause")),
    Column("section", _("Section")),
    Column("id", _("Id")),
    Column("title", _("Title")),
    Column("says", _("What the program does")),
)
EXAMPLES = (
    Column("clause", _("Clause")),
    Column("id", _("Id")),
    Column("asks", _("Asks"), spare=True),
    Column("says", _("Example")),
)
BECAME = translated(VERDICTS) | translated(CLOCK_STATES)
APPLIED = (
    Column("version", _("Version"), "number"),
    Column("clause", _("Clause")),
    Column("rule", _("Rule"), words="clock"),
    Column("became", _("What became of it"), words=BECAME),
    Column("count", _("How often"), "number"),
)
ROLES = (Column("id", _("Id")), Column("title", _("Title")), Column("may", _("May")))

NO_TIMES = ZoneInfo("UTC")  # lists without instants, which need no file and so know no zone
CHANGES = (
    Column("clause", _("Clause")),
    Column("section", _("Section")),
    Column("id", _("Id")),
    Column("title", _("Title"), spare=True),
    Column(
        "change", _("Change"), words={"added": _("added"), "removed": _("taken out"), "changed": _("changed")}
    ),
    Column("key", _("Key")),
    Column("was", _("Before")),
    Column("now", _("After")),
)
DIFFERENCES = (
    Column("document", _("Document")),
    Column("received_at", _("Received"), "instant", spare=True),
    Column("what", _("What")),
    Column("clause", _("Clause")),
    Column("now", _("As it is")),
    Column("then", _("As it would be")),
)
