"""Invoice numbers: how they are typed, and whether one can be right. Pure.

A digital invoice (数电票) has one number of 20 digits: year 2, region 2, channel 1, serial 15. Older kinds have a code of
10 or 12 digits and a number of 8.
"""

from __future__ import annotations

import re
from datetime import date

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _
from aftersvc.core.text import half_width, safe

DIGITAL, NUMBER, CODES = 20, 8, (10, 12)
FIRST_DIGITAL = 2021  # the year in which digital invoices began
_LOST = re.compile(r"[\d.]+[eE][+-]?\d+|\d+\.\d*")


def read(text: str, what: str) -> str:
    """The digits of an invoice number or code as typed, blanks and hyphens taken out.

    Raises BadInput for a number that a spreadsheet has rounded, and for anything but digits.
    """
    digits = re.sub(r"[\s-]", "", half_width(text))
    if _LOST.fullmatch(digits):
        raise BadInput(
            _(
                "{what}: '{text}' is a number that Excel has rounded, its last digits are lost: "
                "make the column text and enter it again from the paper"
            ).format(what=what, text=safe(text))
        )
    if not re.fullmatch(r"[0-9]{1,30}", digits):
        raise BadInput(
            _("{what}: '{text}' is not an invoice number: write its digits").format(
                what=what, text=safe(text)
            )
        )
    return digits


def wrong(invoice: str, code: str | None, day: date) -> str | None:
    """What cannot be right about an invoice of a day, as a sentence; None where nothing is."""
    if len(invoice) == DIGITAL:
        if code is not None:
            return _("invoice {invoice}: a number of 20 digits has no code").format(invoice=invoice)
        year = 2000 + int(invoice[:2])
        if not FIRST_DIGITAL <= year <= day.year + 1:
            return _("invoice {invoice}: it would be of the year {year}").format(invoice=invoice, year=year)
        return None
    if len(invoice) != NUMBER:
        return _("invoice {invoice}: {count} digits; an invoice number has 8 or 20").format(
            invoice=invoice, count=len(invoice)
        )
    if code is None:
        return _("invoice {invoice}: a number of 8 digits needs its code").format(invoice=invoice)
    if len(code) not in CODES:
        return _("invoice {invoice}: code {code} has {count} digits; a code has 10 or 12").format(
            invoice=invoice, code=code, count=len(code)
        )
    return None
