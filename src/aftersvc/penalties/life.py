"""The life of a penalty or reward, as one table. `aftersvc penalty --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "noted": N_("counted, nothing follows"),
    "proposed": N_("proposed"),
    "confirmed": N_("confirmed"),
    "waived": N_("waived"),
    "excused": N_("excused"),
    "withdrawn": N_("withdrawn: the fact no longer stands"),
    "appealed": N_("appealed"),
    "upheld": N_("upheld on appeal"),
    "lifted": N_("lifted on appeal"),
    "void": N_("void"),
}

OPEN = ("noted", "proposed")

LIFE = Life(
    noun="penalty",
    words=STATUSES,
    moves=(
        Move(OPEN, "edit", None),
        Move(("proposed",), "confirm", "confirmed"),
        Move(OPEN, "waive", "waived"),
        Move(OPEN, "excuse", "excused"),
        Move(("confirmed",), "appeal", "appealed"),
        Move(("appealed",), "hear --upheld", "upheld"),
        Move(("appealed",), "hear --lifted", "lifted"),
        Move((*OPEN, "confirmed", "upheld"), "void", "void"),
        Move(OPEN, "scan", "withdrawn"),  # the fact was corrected
        Move(("withdrawn",), "scan", "proposed"),  # and stands again
    ),
)
