"""A desk under a small regulation that charges: by a price list, to customers and agents, told and accepted before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftersvc.regulation import packs

Run = Callable[..., Any]

CHARGES = """
[charge]
clause = "9-1"
cash_up_to = 200
hand_in = "1 day"
hand_in_from = "back"
pay_within = "30 days"

[[charging]]
id = "told_agents"
title = { en = "The agent is told" }
clause = "9-2"
when = { agent = true }
payer = "agent"
told = true
blocks = true

[[charging]]
id = "own_fault"
title = { en = "The user's own fault" }
clause = "9-3"
when = { warranty = ["in"], responsibility = ["user"] }
payer = "customer"
prices = "reduced"

[[charging]]
id = "covered"
title = { en = "In warranty" }
clause = "9-4"
when = { warranty = ["in"] }
payer = "nobody"

[[charging]]
id = "by_list"
title = { en = "Out of warranty" }
clause = "9-5"
when = { warranty = ["out"] }
payer = "customer"
accepted = true

[[price]]
id = "hour"
title = { zh = "工时费", en = "Hour of work" }
sort = "labour"
price = 80

[[price]]
id = "seal"
title = { zh = "密封圈", en = "Seal" }
sort = "part"
price = "35.50"
reduced = 20
"""


def machinery_without_charges() -> str:
    """The reference regulation without what it says of charges itself."""
    blocks = packs.source("machinery").decode().split("\n\n")
    return "\n\n".join(
        block for block in blocks if "[[charging]]" not in block and 'asks = "charge"' not in block
    )


@pytest.fixture
def desk(tmp_path: Path, run: Run) -> Run:
    """A clerk, a technician, finance; a customer of ours and one of an agent's, each with a machine, in and out."""
    text = machinery_without_charges()
    regulation = tmp_path / "ours.toml"
    regulation.write_text(text + CHARGES, encoding="utf-8")
    run(["--as", "Wang Min", "init", "--regulation", str(regulation), "--company", "Test Works"])
    run("staff new 李雷 --role clerk")
    run("staff new 张伟 --role technician")
    run("staff new 孙丽 --role finance")
    run("customer new 兴隆建材 --contact 陈工")
    run("customer new 恒达工程 --agent 华东代理")
    for customer, serial, accepted in (
        ("兴隆建材", "OUT-1", "2024-01-10"),
        ("兴隆建材", "IN-1", "2026-05-10"),
        ("恒达工程", "IN-2", "2026-05-10"),
    ):
        run(
            f"product new --customer {customer} --model K2 --serial {serial} --accepted {accepted} --warranty-months 12"
        )
    for customer, serial in (("兴隆建材", "OUT-1"), ("兴隆建材", "IN-1"), ("恒达工程", "IN-2")):
        run(
            f"ticket new --customer {customer} --product {serial} --summary 漏油 --at '2026-11-16 08:10' --force"
        )
    return run
