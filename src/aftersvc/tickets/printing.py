"""Which form of a ticket is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.tickets.choices import one_of
from aftersvc.tickets.complaint_form import complaint
from aftersvc.tickets.forms import contact, survey
from aftersvc.vocabulary import N_

if TYPE_CHECKING:
    from aftersvc.core.forms.blocks import Form
    from aftersvc.desk import Desk

FORMS = {
    "contact": N_("contact sheet"),
    "survey": N_("survey form"),
    "complaint": N_("complaint record"),
}


def printed(desk: Desk, number: str, form: str, department: str | None = None) -> Form:
    """The form of a ticket that `--form` names. Raises BadInput for a name that is none of FORMS."""
    wanted = one_of("--form", form, FORMS)
    if wanted == "contact":
        return contact(desk, number, department)
    if department is not None:
        raise BadInput(_("--to is for the contact sheet: leave it out, or print --form contact"))
    return survey(desk, number) if wanted == "survey" else complaint(desk, number)
