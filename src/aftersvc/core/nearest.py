"""The nearest right word, for the sentence that refuses a wrong one."""

from __future__ import annotations

from collections.abc import Iterable

from aftersvc.core.language import _, enumerated

LISTED = 12  # so many words are listed whole; of more only the nearest are


def nearest(word: str, known: Iterable[str]) -> str:
    """`did you mean X?`, or the list of what is known."""
    from difflib import get_close_matches

    words = sorted(set(known))
    close = get_close_matches(word, words, n=2)
    if close:
        return _("did you mean {words}?").format(words=" / ".join(close))
    if len(words) > LISTED:
        return _("known are {words} ...").format(words=enumerated(words[:LISTED]))
    return _("known are {words}").format(words=enumerated(words) or "-")
