"""Examples of surveys inside a regulation: the scores of an answer, and whether they can be entered.

asks = "survey"
given = { scores = { quality = 5, attitude = 4 } }
expect = { accepted = true }
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from aftersvc.core.errors import BadInput, Refused
from aftersvc.core.language import _
from aftersvc.regulation import checked as forms
from aftersvc.regulation import given as read
from aftersvc.surveys import rules

if TYPE_CHECKING:
    from aftersvc.regulation.given import Given
    from aftersvc.regulation.model import Checked


def survey(checked: Checked, _rule: str, given: Given) -> Mapping[str, Any]:
    """Whether the `scores` that are given, by dimension, are `accepted`; `vocabulary.EXAMPLES` names this function.

    Raises BadInput where the regulation asks customers nothing, and for dimensions that it does not have.
    """
    read.only(given, ("scores",))
    scores = given.get("scores")
    if "survey" not in checked:
        raise BadInput(_("this regulation asks customers nothing: it has no [survey]"))
    asked = forms.survey(checked["survey"], checked["dimension"])
    if not isinstance(scores, dict):
        raise read.not_right("scores", scores, _("a score for each dimension, such as { attitude = 4 }"))
    read.only(scores, [each.id for each in asked.dimensions])
    try:
        rules.scores(asked, [f"{dimension}={score}" for dimension, score in scores.items()])
    except (BadInput, Refused):
        return {"accepted": False}
    return {"accepted": True}
