"""The fields of every list and report, asked of the program itself over a new file: what scripts may count on."""

from __future__ import annotations

import contextlib
import io
import json
import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from aftersvc import cli
from aftersvc.core import language
from tools.tree import Verb


def of(verbs: Sequence[Verb]) -> dict[tuple[str, ...], list[str]]:
    """Words of a command -> keys of its JSON (columns of its CSV). Only of those that need no document."""
    found = {}
    environment = {"AFTERSVC_NOW": "2026-11-21T09:30", "AFTERSVC_LANG": language.chosen()}
    with TemporaryDirectory() as folder, mock.patch.dict(os.environ, environment):
        start = ["--db", str(Path(folder) / "made.db")]
        _said([*start, "--as", "Reference", "init"])
        for verb in verbs:
            needs = any(given.required for given in (*verb.arguments, *verb.options))
            if verb.kind in ("listing", "showing") and not needs and verb.words[0] not in ("demo", "import"):
                keys = _keys(verb, start)
                if keys:
                    found[verb.words] = keys
    return found


def _keys(verb: Verb, start: list[str]) -> list[str]:
    """The heading of a list as CSV; the keys of a report as JSON."""
    heading = _said([*start, *verb.words, "--format", "csv"]).partition("\n")[0]
    keys = heading.strip().split(",")
    if keys != ["part", "line", "field", "value"]:
        return keys if heading else []
    return list(json.loads(_said([*start, *verb.words, "--format", "json"])))


def _said(arguments: list[str]) -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        cli.run(arguments)
    out.seek(0)
    return out.read()
