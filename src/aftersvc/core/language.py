"""The language of the screen: gettext over two catalogues, chosen once, before anything that speaks is imported.

`_` translates at the moment it is called. Modules of nouns may call it while they are imported, because the
root command chooses the language first.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

LANGUAGES = ("zh", "en")
DOMAIN = "aftersvc"
LOCALE = Path(__file__).parent / "locale"

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def language_of(environment: Mapping[str, str]) -> str:
    """`zh` or `en`, from AFTERSVC_LANG or the locale's variables in POSIX order."""
    for name in ("AFTERSVC_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def choose(language: str) -> None:
    """Make `zh` or `en` the language of every later `_`."""
    global _catalogue, _language
    _language = language
    _catalogue = gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)
    # Typer asks gettext's default domain for the few words of its own (see command.TYPERS).
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language


def chosen() -> str:
    return _language


def _(message: str) -> str:
    return _catalogue.gettext(message) if message else ""


def ngettext(one: str, many: str, count: int) -> str:
    return _catalogue.ngettext(one, many, count)


def enumerated(names: Iterable[str]) -> str:
    """Names in one sentence, as the language of the screen parts them: `a, b`."""
    return ("、" if _language == "zh" else ", ").join(names)


def joined(parts: Iterable[str]) -> str:
    """Parts of a sentence, as the language of the screen parts them: `a; b`."""
    return ("；" if _language == "zh" else "; ").join(parts)


def labelled(name: str, value: str) -> str:
    """What something is called, and what it is: `name: value`."""
    return f"{name}：{value}" if _language == "zh" else f"{name}: {value}"


def translated(words: Mapping[str, str]) -> dict[str, str]:
    """Ids with their words (marked for translation where they stand) in the language of the screen."""
    return {id_: _(word) for id_, word in words.items()}


def pick(title: Mapping[str, str]) -> str:
    """The wording of a regulation's title in the language of the screen, else the one it has."""
    return title.get(_language) or next(iter(title.values()), "")
