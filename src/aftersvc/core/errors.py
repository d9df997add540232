"""One tree of exceptions: the class gives the exit code, the sentence says what, where and what would be right.

docs/exit-codes.md is generated from this module.
"""

from __future__ import annotations


class AftersvcError(Exception):
    """Something that a person at the desk can understand and mend.

    Raised with one whole sentence, already in the user's language.
    """

    exit_code = 1


class Found(AftersvcError):
    """A check found what it was asked to look for (`report overdue --fail`). Nothing is wrong with the command."""

    exit_code = 1


class BadInput(AftersvcError):
    """What was typed, or what stands in a file that was handed in, cannot be understood."""

    exit_code = 2


class NotFound(AftersvcError):
    """A number or name names nothing in the file."""

    exit_code = 3


class Ambiguous(AftersvcError):
    """A name names several; the sentence lists them."""

    exit_code = 4


class Refused(AftersvcError):
    """The state of the document, or a rule of the regulation, does not allow it."""

    exit_code = 5


class NotAllowed(AftersvcError):
    """This person may not do this to this document."""

    exit_code = 6


class StoreUnusable(AftersvcError):
    """The file is missing, empty, foreign, damaged, or made by a newer program."""

    exit_code = 7


class Busy(AftersvcError):
    """Somebody else was writing for too long; nothing was saved."""

    exit_code = 8


class RowsRejected(AftersvcError):
    """An import left rows out; the sentence says how many and where they are listed."""

    exit_code = 9


class RecordBroken(AftersvcError):
    """`log verify` or `doctor` found that the record is not what was written."""

    exit_code = 10


class Unwritable(AftersvcError):
    """The disk is full, or a place cannot be written; nothing was half-written."""

    exit_code = 11
