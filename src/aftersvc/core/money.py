"""Money is integer fen everywhere; figures and Chinese capitals are for people and files.

Reading figures: `text.parse_amount`.
"""

from __future__ import annotations

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
GROUPS = ((10**8, "亿"), (10**4, "万"))  # largest first; what stands before one is a number by itself


def yuan(fen: int) -> str:
    """`1684.50` of 168450 fen: two decimals, no thousands sign, no currency."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"


def capitals(fen: int) -> str:
    """`壹仟陆佰捌拾肆元伍角整` of 168450 fen, as accounts are written in China; `零元整` of nothing.

    `整` stands after 元 and 角, where the rule for accounts wants it and the one for banks allows it, never after 分.
    Raises ValueError for less than nothing, which no form states.
    """
    if fen < 0:
        raise ValueError(f"{fen} fen cannot be written in capitals")
    whole, rest = divmod(fen, 100)
    jiao, odd = divmod(rest, 10)
    words = f"{_whole(whole)}元" if whole or not rest else ""
    if jiao:
        # Between the last 元 and a 角 a nought is written where the 元 end with one; banks leave it free
        words += f"{DIGITS[0] if whole and whole % 10 == 0 else ''}{DIGITS[jiao]}角"
    if odd:
        words += f"{DIGITS[0] if whole and not jiao else ''}{DIGITS[odd]}分"
    return words if odd else f"{words}整"


def _whole(number: int) -> str:
    """A whole number; one nought for every gap that reaches the head of a group of four digits."""
    for size, name in GROUPS:
        if number >= size:
            above, below = divmod(number, size)
            nought = DIGITS[0] if 0 < below < size // 10 else ""
            return f"{_whole(above)}{name}{nought}{_whole(below) if below else ''}"
    return _four(number)


def _four(number: int) -> str:
    """Up to four digits: a nought between two others is said once, one at the head or the end never."""
    digits = f"{number:04d}"
    said = "".join(
        f"{DIGITS[int(digit)]}{place}" if digit != "0" else DIGITS[0]
        for digit, place in zip(digits, PLACES, strict=True)
    )
    while DIGITS[0] * 2 in said:
        said = said.replace(DIGITS[0] * 2, DIGITS[0])
    return said.strip(DIGITS[0]) or DIGITS[0]
