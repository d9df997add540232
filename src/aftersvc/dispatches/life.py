"""The life of a dispatch, as one table. `aftersvc dispatch --help` and the guide show it."""

from __future__ import annotations

from aftersvc.core.states import Life, Move
from aftersvc.vocabulary import N_

STATUSES = {
    "planned": N_("planned"),
    "under_way": N_("under way"),
    "on_site": N_("on site"),
    "finished": N_("finished"),
    "back": N_("back"),
    "void": N_("void"),
}

OPEN = ("planned", "under_way", "on_site")
LEFT = ("under_way", "on_site", "finished", "back")

LIFE = Life(
    noun="dispatch",
    words=STATUSES,
    moves=(
        Move(("planned",), "edit", None),
        Move(("planned", "under_way"), "edit --promised", None),
        Move(("planned",), "depart", "under_way"),
        Move(("under_way",), "arrive", "on_site"),
        Move(("planned", "under_way", "on_site"), "check", None),
        Move(("on_site",), "start", None),
        Move(("on_site",), "finish", "finished"),
        Move(("finished", "back"), "call-in", None),
        Move(("finished",), "back", "back"),
        Move(("under_way",), "back", "back"),  # turned round before arriving
        Move(LEFT, "report", None),
        Move(("planned", *LEFT), "rework", None),
        Move(("planned", *LEFT), "void", "void"),
    ),
)
