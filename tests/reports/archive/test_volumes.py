"""report volumes: what was closed and bound, and whether it still stands on the shelf."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_a_volume_is_listed_with_what_it_is_proved_by(october: Run, tmp_path: Path) -> None:
    assert october("report volumes").stderr == "nothing found\n"
    october("report archive --out shelf")
    [row] = october("report volumes -f json").json()
    facts = json.loads((tmp_path / "shelf" / "2026-10" / "volume.json").read_text(encoding="utf-8"))
    assert {
        key: row[key] for key in ("period", "cut", "tip", "closed_at", "closed_by", "program", "language")
    } == {
        key: facts[key] for key in ("period", "cut", "tip", "closed_at", "closed_by", "program", "language")
    }
    assert row["stands"] is None


def test_the_folder_is_looked_over_where_it_is_named(october: Run, tmp_path: Path) -> None:
    october("report archive --out shelf")

    def stands() -> tuple[str, str | None]:
        [row] = october("report volumes --folder shelf -f json").json()
        return row["stands"], row["problem"]

    assert stands() == ("whole", None)
    page = tmp_path / "shelf" / "2026-10" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("2026", "2025"), encoding="utf-8")
    code, problem = stands()
    assert code == "broken"
    assert problem
    assert "index.html" in problem
    shutil.rmtree(tmp_path / "shelf" / "2026-10")
    assert stands() == ("missing", None)
    assert "no folder" in october("report volumes --folder nowhere", exit=2).stderr
