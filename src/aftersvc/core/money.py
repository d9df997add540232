"""Money is integer fen everywhere; figures are for people and files. Reading figures: `text.parse_amount`."""

from __future__ import annotations


def yuan(fen: int) -> str:
    """`1684.50` of 168450 fen: two decimals, no thousands sign, no currency."""
    whole, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole}.{rest:02d}"
