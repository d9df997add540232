"""docs/import.md: what a register's columns may be called, what can be found in one, and the mapping file."""

from __future__ import annotations

import gettext
import inspect
from collections.abc import Iterator

from aftersvc.core import language
from aftersvc.imports import findings, headings, mapping
from tools import house

INTRODUCTION = """# Bringing in a register · 导入登记簿

Made by `make docs` from `src/aftersvc/imports`; a test compares. 本页由程序生成，并有测试核对。

`aftersvc import tickets|dispatches|surveys|expenses|customers|products|staff FILE` reads CSV (UTF-8 or GB 18030, any
delimiter) and Excel (`.xlsx`). The heading row is understood by the names below, in Chinese or English, whatever their
case; a [mapping file](#mapping-file) says the rest. First look (`--dry-run`), then bring in.
读取 CSV 与 Excel；表头按下列名称识别，不分中英文与大小写；其余由对照表说明。先试运行（`--dry-run`），再导入。

* Everything is checked aside and brought in whole: one operation, one entry of the journal.
* A rejected row stops the import, unless `--on-error skip`: then it goes to `FILE.rejected.csv` with its reason.
* An outside number and its source are a record's identity: the same content again is nothing new, other content is
  pointed out and not overwritten.
* A dispatch or survey names its ticket by our number or by the number it had in the register that it came from. With
  `[ticket]` in the mapping, rows of dispatches make their tickets: several rows of one number are one ticket, whose
  first row stands, and which ends with the last of them. With `[staff]` people who are not in the register are entered.
* The times of a trip must follow each other: ticket received, planned, left, arrived, finished, back. A row where they
  do not is rejected, or comes in with the most times that can stand together (`out_of_order = "finding"`). Without an
  arrival nothing is late.
* A claim is one row with a column of amounts for each category (`[lines]`), or one row a line: rows of one number are
  one claim. It comes in handed in, to be signed here, or as what the register says became of it (`status`). What its
  lines add up to is compared with `total`; what else deserves a look is seen on each claim afterwards.
* 报销单可以一行一单、每个费用项目一列（`[lines]`），也可以一行一笔、同一编号的多行为一单；导入后为已提交、待签字，或按
  登记簿的 `status`。各项相加与 `total` 核对，其余问题可在各报销单上查看。
* 派工与调查按我方单号或原登记编号找到受理单；对照表中的 `[ticket]` 使派工行建立受理单（同一编号的多行为一单），`[staff]`
  使名册中没有的人员登记入册。行程时间须先后相接，否则拒收，或按 `out_of_order = "finding"` 只保留能成立的时间；没有到达
  时间就没有迟到。
* 全部检查无误后一次导入；有拒收行则停止，除非 `--on-error skip`；同一外部编号内容相同则不重复导入，内容不同则指出而不覆盖。
"""


def page() -> str:
    return "\n".join([INTRODUCTION, *_fields(), *_findings(), *_mapping()]) + "\n"


def _fields() -> Iterator[str]:
    for noun, fields in headings.FIELDS.items():
        yield from (
            f"## {noun}",
            "",
            "| field | holds | headings it is found by · 可识别的表头 |",
            "| --- | --- | --- |",
        )
        for field in fields:
            must = " (required · 必填)" if field.required else ""
            yield f"| `{field.id}`{must} | {field.kind} | {', '.join(field.headings)} |"
        yield ""


def _findings() -> Iterator[str]:
    chinese = gettext.translation(
        language.DOMAIN, house.SOURCE / "core" / "locale", languages=["zh"], fallback=True
    )
    yield from ("## Findings", "", "What is found in a register is counted by kind, with its first rows.", "")
    yield from ("| finding | | | row |", "| --- | --- | --- | --- |")
    for code, kind in findings.KINDS.items():
        row = "rejected · 拒收" if kind.rejects else "kept · 保留"
        yield f"| `{code}` | {kind.title} | {chinese.gettext(kind.title)} | {row} |"
    yield ""


def _mapping() -> Iterator[str]:
    """The mapping file, from its module's own words: an example with what each line means."""
    text = inspect.getdoc(mapping) or ""
    example = [line.removeprefix("    ") for line in text.splitlines() if line.startswith("    ")]
    rest = [line for line in text.splitlines()[1:] if line and not line.startswith("    ")]
    yield from (
        "## Mapping file",
        "",
        "TOML, given with `--map`. Whole ones: [examples](../examples/README.md).",
        "",
    )
    yield from ("```toml", *example, "```", "", *rest)
