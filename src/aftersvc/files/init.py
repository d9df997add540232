"""A new desk: the file, the regulation it runs by, and the person who keeps it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftersvc import vocabulary
from aftersvc.core import settings
from aftersvc.core.approvals import PAPER, SIGNATURE_MODES
from aftersvc.core.database import Who, creating, writing
from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.numbering import number
from aftersvc.core.text import clean, safe
from aftersvc.desk import now_in
from aftersvc.policies.examples import refuse_failing
from aftersvc.policies.verbs import missing_signatures
from aftersvc.regulation import checked, versions
from aftersvc.regulation.named import regulation_of
from aftersvc.staff import store as staff

if TYPE_CHECKING:
    from aftersvc.desk import Desk


def zone_of(regulation: str) -> ZoneInfo:
    """The time zone of a regulation that is not in any file yet."""
    return checked.identity(regulation_of(regulation, vocabulary).checked["regulation"]).zone


def init(
    desk: Desk, regulation: str, *, company: str = "", signatures: str = PAPER, group: bool = False
) -> list[str]:
    """Make the file under a regulation (the name of a pack, or a TOML file); its user becomes the administrator.

    Gives whose signatures the regulation still needs by its own rule: a file has to begin under some regulation, so
    its first version is in force while it waits for them. Raises BadInput for a regulation with mistakes, Refused where
    the file exists; nothing is left half-made.
    """
    if signatures not in SIGNATURE_MODES:
        raise BadInput(
            _("--signatures '{mode}': {hint}").format(
                mode=safe(signatures), hint=nearest(signatures, SIGNATURE_MODES)
            )
        )
    text = regulation_of(regulation, vocabulary)
    refuse_failing(text, regulation)
    zone = checked.identity(text.checked["regulation"]).zone
    with (
        creating(desk.path, group=group) as part,
        writing(
            part,
            "init",
            Who(desk.typed_by, None, ""),
            now=desk.clock or now_in(lambda: zone),
            clock_set=desk.clock is not None or "AFTERSVC_NOW" in os.environ,
            zone=zone,
        ) as entry,
    ):
        first = versions.adopt(entry, text, None)
        settings.put(entry, "company", clean(company, "--company") if company else "")
        settings.put(entry, "signatures", signatures)
        staff.insert(
            entry,
            number(entry, "S"),
            name=desk.acting or desk.typed_by,
            roles=(),
            department=None,
            rank=None,
            phone=None,
            login=desk.typed_by,
            manager_id=None,
            administrator=1,
            source=None,
            outside_number=None,
        )
        return missing_signatures(entry, first)
