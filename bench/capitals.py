"""The campaign of Chinese capitals: amounts written by the program and read back by a reader that shares no rule with it.

    python -m bench.capitals [--amounts 1000000] [--seed 1]

Every amount up to 1,000 yuan first, then random ones of every length. The first that is not read back ends the campaign
with exit code 1.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator

from aftersvc.core.money import capitals
from aftersvc.core.text import MOST_FEN

VALUES = {digit: value for value, digit in enumerate("零壹贰叁肆伍陆柒捌玖")}
WEIGHTS = {"拾": 10, "佰": 100, "仟": 1000}
LARGE = {"万": 10**4, "亿": 10**8}
SPOKEN = re.compile(
    r"(?:(?P<yuan>[壹贰叁肆伍陆柒捌玖][零壹贰叁肆伍陆柒捌玖拾佰仟万亿]*|零)元)?"
    r"(?P<jiao>零?[壹贰叁肆伍陆柒捌玖]角)?(?P<fen>零?[壹贰叁肆伍陆柒捌玖]分)?(?P<whole>整?)"
)


def read(words: str) -> int:
    """Fen of an amount in capitals, with 整 where accounts want it. ValueError for what is none."""
    found = SPOKEN.fullmatch(words)
    if found is None or not (found["yuan"] or found["jiao"] or found["fen"]):
        raise ValueError(f"{words!r} is no amount in capitals")
    if bool(found["whole"]) == bool(found["fen"]):
        raise ValueError(f"{words!r}: in capitals 整 stands after 元 and 角, not after 分")
    if found["yuan"] == "零" and (found["jiao"] or found["fen"]):
        raise ValueError(f"{words!r}: in capitals nothing stands before 角 where there are no 元")
    jiao, fen = (VALUES[part[-2]] if (part := found[name]) else 0 for name in ("jiao", "fen"))
    return _yuan(found["yuan"] or "零", words) * 100 + jiao * 10 + fen


def _yuan(spoken: str, words: str) -> int:
    """Adds up from the left: a digit waits for its place, a group of four for 万, all before it for 亿."""
    total = group = 0
    digit: int | None = None
    last = 10**5  # the place before: within a group they must fall
    for sign in spoken:
        if sign in VALUES:
            if digit:
                raise ValueError(f"{words!r}: in capitals two digits never stand together")
            if sign == "零" and digit == 0:
                raise ValueError(f"{words!r}: in capitals one nought stands for all")
            digit = VALUES[sign]
        elif sign in WEIGHTS:
            if not digit or WEIGHTS[sign] >= last:
                raise ValueError(f"{words!r}: in capitals 仟, 佰, 拾 follow a digit, in this order")
            group, digit, last = group + digit * WEIGHTS[sign], None, WEIGHTS[sign]
        else:
            group += digit or 0
            total = (total + group) * LARGE[sign] if sign == "亿" else total + group * LARGE[sign]
            group, digit, last = 0, None, 10**5
    return total + group + (digit or 0)


def amounts(count: int) -> Iterator[int]:
    """The first 100,000 fen, then as many random ones, each length alike."""
    for nth in range(count):
        yield nth if nth <= 100_000 else min(random.randrange(10 ** random.randint(3, 16)), MOST_FEN)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--amounts", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    random.seed(given.seed)
    begin = time.perf_counter()
    for fen in amounts(given.amounts):
        if read(capitals(fen)) != fen:
            print(f"{fen} fen: {capitals(fen)} is read as {read(capitals(fen))} fen")
            return 1
    print(f"{given.amounts:,} amounts written and read back in {time.perf_counter() - begin:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
