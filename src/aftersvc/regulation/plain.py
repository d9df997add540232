"""The plain text of a TOML file, however somebody's editor saved it."""

from __future__ import annotations

from aftersvc.core.language import _
from aftersvc.regulation.findings import Mistake


def decoded(source: bytes | str) -> str | Mistake:
    """The text of a file: UTF-8, its BOM taken off, line ends as LF."""
    try:
        text = source if isinstance(source, str) else source.decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        if _is_gbk(error.object):
            return Mistake(line, _("this file is in GBK: save it as UTF-8 and try again"))
        return Mistake(line, _("this file is not UTF-8 text: save it as UTF-8 and try again"))
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _is_gbk(source: bytes) -> bool:
    try:
        return any("\u4e00" <= letter <= "\u9fff" for letter in source.decode("gb18030"))
    except UnicodeDecodeError:
        return False
