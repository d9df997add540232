"""The guides are typed for real: every ```console block runs, in order, in one shell on one file.

`python -m tools.guide` writes into both guides what the program says now (look at the difference before you keep
it); tests/test_guide.py compares. In what is shown, `...` stands for anything, because hashes differ every time.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tools import house

GUIDES = (
    house.ROOT / "docs" / "guide.md",
    house.ROOT / "docs" / "guide.zh-CN.md",
    house.ROOT / "README.md",
    house.ROOT / "README.zh-CN.md",
)
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PROMPT = "$ "
MARK = "\x1e"  # between the output of two commands


@dataclass(frozen=True)
class Typed:
    """One line that is typed, continuations included, and what the guide shows after it."""

    line: str
    shown: str


def typed(block: str) -> list[Typed]:
    """The commands of a console block. A line that ends in a backslash goes on in the next."""
    found: list[Typed] = []
    lines = iter(block.splitlines(keepends=True))
    for text in lines:
        if text.startswith(PROMPT):
            line = text
            while line.endswith("\\\n"):
                line += next(lines)
            found.append(Typed(line.removeprefix(PROMPT), ""))
        elif found:
            found[-1] = Typed(found[-1].line, found[-1].shown + text)
        else:
            raise ValueError(f"output before the first command: {text}")
    return found


def said(lines: Sequence[str]) -> list[str]:
    """What each line prints, both streams as a terminal shows them, when all are typed in one shell."""
    script = "exec 2>&1\n" + "".join(f"{line}code=$?; printf '{MARK}'; (exit $code)\n" for line in lines)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("AFTERSVC_", "LC_", "LANG"))
    }
    with TemporaryDirectory() as folder:
        path = Path(folder) / "typed.sh"
        path.write_text(script, encoding="utf-8")
        desk = Path(folder) / "desk"
        desk.mkdir()
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", str(path)],
            cwd=desk,
            env=environment
            | {
                "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
                "HOME": folder,
                "LANG": "C.UTF-8",
                "PYTHONUNBUFFERED": "1",  # the streams in the order in which a terminal shows them
                "EXAMPLES": str(house.ROOT / "examples"),
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=300,
        )
    return done.stdout.replace(str(desk), "...").split(MARK)[: len(lines)]


def matches(shown: str, real: str) -> bool:
    """Is `real` what is shown? `...` inside a line is any text of that line, alone any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line == "...\n" else r".*".join(map(re.escape, line.split("...")))
        for line in shown.splitlines(True)
    )
    return re.fullmatch(pattern, real) is not None


def rewritten(text: str) -> str:
    """A guide with its shown output replaced where the program says something else."""
    blocks = BLOCK.findall(text)
    every = [each for block in blocks for each in typed(block)]
    real = iter(said([each.line for each in every]))

    def block_of(found: re.Match[str]) -> str:
        made = ""
        for each in typed(found[0]):
            output = next(real)
            if "Traceback (most recent call last)" in output:
                raise RuntimeError(f"{each.line}{output}")
            new = re.sub(r"\b[0-9a-f]{64}\b", "...", output)
            made += f"{PROMPT}{each.line}{each.shown if matches(each.shown, output) else new}"
        return made

    return BLOCK.sub(block_of, text)


def main() -> None:
    for path in GUIDES:
        if path.exists():
            path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
