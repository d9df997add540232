"""What can be said of a customer without the file: how a phone number is written, which grades there are."""

from __future__ import annotations

import re
from collections.abc import Mapping

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.nearest import nearest
from aftersvc.core.text import clean, half_width, safe
from aftersvc.vocabulary import N_

GRADES: Mapping[str, str] = {"key": N_("key customer"), "normal": N_("ordinary customer")}

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)  # not stricter: new number ranges come every year
_LANDLINE = re.compile(r"(0\d{2,3})(\d{7,8})", re.ASCII)


def phone(text: str) -> str:
    """A phone number in the one form in which it is compared: `13800138000`, `0512-65550001`.

    Anything that is neither a mobile nor a landline number of the country (an extension, a foreign number,
    two numbers) is kept as it was typed, in half-width characters.
    """
    typed = half_width(clean(text, "--phone"))
    digits = re.sub(r"[\s()\-]", "", typed)
    digits = re.sub(r"^(?:\+|00)86", "", digits)
    if _MOBILE.fullmatch(digits):
        return digits
    landline = _LANDLINE.fullmatch(digits)
    if landline and landline[1][1] in "12":  # 010, 02x: area codes of three digits, then eight
        return f"{digits[:3]}-{digits[3:]}"
    return f"{digits[:4]}-{digits[4:]}" if landline and len(digits) > 10 else typed


def grade(text: str) -> str:
    """`key` or `normal`, by id or by its title on the screen; raises BadInput with the nearest right word."""
    word = half_width(text)
    for known, title in GRADES.items():
        if word.lower() in (known, title, _(title)):
            return known
    raise BadInput(
        _("--grade: '{word}' is no grade of customers: {hint}").format(
            word=safe(text), hint=nearest(word, GRADES)
        )
    )
