"""Text from people and from records: `safe` for what is shown, `clean` for what comes in, amounts, counts.

Times, days, months and durations are read in `moments.py` and `durations.py`.
"""

from __future__ import annotations

import re
import unicodedata

from aftersvc.core.errors import BadInput
from aftersvc.core.language import _

# What a terminal would obey, or what shows another order than is written (Unicode TR 36, CVE-2021-42574)
OBEYED = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff]"
)
_OBEYED_IN_LINES = rf"(?![\n\t]){OBEYED}"
_NAMED = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2212: 0x2D}

# A thousands group is three digits: `12,00` and `1,0000` are slips of the hand, not amounts.
_FIGURE = r"([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]+))?"
_CURRENCY = r"(?i)^(?:[¥￥]|rmb|cny)\s*|\s*(?:元|圆|yuan|rmb|cny)$"
MOST_FEN = 10**15  # ten million million yuan: beyond any claim, far below what SQLite counts


def safe(text: object, *, lines: bool = False) -> str:
    """The text as it may be shown anywhere: control, escape, bidi and invisible characters appear as `\\x1b`.

    With `lines`, line breaks and tabs stay. Everything else, markup included, is left as it is.
    """
    shown = text if isinstance(text, str) else str(text)
    if shown.isprintable():  # the usual case, decided in C
        return shown
    if lines:
        return re.sub(_OBEYED_IN_LINES, _escape, shown.replace("\r\n", "\n"))
    return re.sub(OBEYED, _escape, shown)


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    code = ord(character)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return _NAMED.get(character) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def clean(text: str, what: str) -> str:
    """The text as it is kept: Unicode NFC, without blanks around it.

    Raises BadInput for a NUL and for bytes that were not valid UTF-8 (they arrive as lone surrogates).
    """
    if "\0" in text:
        raise BadInput(
            _("{what}: '{text}' holds a NUL character; type it again").format(what=what, text=safe(text))
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadInput(
            _("{what}: '{text}' is not valid UTF-8 text; type it again").format(what=what, text=safe(text))
        )
    return unicodedata.normalize("NFC", text).strip().strip("\ufeff").strip()


def required(text: str, what: str) -> str:
    """As `clean`, and not empty."""
    cleaned = clean(text, what)
    if not cleaned:
        raise BadInput(_("{what} is empty: something must be written there").format(what=what))
    return cleaned


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and blanks as ASCII, stripped: `１２：３０` is `12:30`."""
    return text.translate(_HALF).strip()


def parse_amount(text: str, what: str) -> int:
    """Fen of `1200`, `1,200.50`, `１２００`, `¥1200` or `1200元`.

    Raises BadInput for anything else, saying what would be right: nothing is rounded, negative or guessed.
    """
    figure = re.sub(_CURRENCY, "", half_width(text)).strip()
    found = re.fullmatch(_FIGURE, figure)
    if found is None:
        raise BadInput(_why_no_amount(figure).format(what=what, text=safe(text)))
    whole, decimals = found[1].replace(",", ""), found[2] or ""
    if len(decimals) > 2:
        raise BadInput(
            _("{what}: '{text}' has more than two decimals: write yuan and fen, such as 1200.50").format(
                what=what, text=safe(text)
            )
        )
    if len(whole) > 15 or int(whole) * 100 > MOST_FEN:
        raise BadInput(
            _("{what}: '{text}' is too large to be an amount: write yuan, such as 1200.50").format(
                what=what, text=safe(text)
            )
        )
    return int(whole) * 100 + int(decimals.ljust(2, "0"))


def parse_sum(text: str, what: str) -> int:
    """As `parse_amount`, and not nothing: what a form demands that states a sum of money."""
    fen = parse_amount(text, what)
    if fen == 0:
        raise BadInput(
            _("{what}: '{text}' is nothing: write an amount over zero, such as 1200.50").format(
                what=what, text=safe(text)
            )
        )
    return fen


def _why_no_amount(figure: str) -> str:
    if re.fullmatch(r"-.*\d.*", figure):
        return _("{what}: '{text}' is negative: write the amount without a sign, such as 1200.50")
    if re.fullmatch(r"[\d.]+[eE][+-]?\d+", figure):
        return _("{what}: '{text}' is in powers of ten: write all its digits, such as 1200.50")
    return _("{what}: '{text}' is not an amount: write yuan, such as 1200 or 1200.50")


def parse_count(text: str, what: str) -> int:
    """A whole number from 0 to a milliard: `12`, `1,200`, `１２`. Raises BadInput for anything else."""
    figure = half_width(text)
    found = re.fullmatch(_FIGURE, figure)
    if found is None or found[2] is not None or len(found[1]) > 12:
        raise BadInput(
            _("{what}: '{text}' is not a whole number: write 0, 1, 2 ...").format(what=what, text=safe(text))
        )
    return int(found[1].replace(",", ""))
