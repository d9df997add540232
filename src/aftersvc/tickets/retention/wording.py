"""What is said of a disposal, and of how long a ticket is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from aftersvc.core.language import _, enumerated

if TYPE_CHECKING:
    from aftersvc.tickets.retention.verbs import Disposed


def said(done: Sequence[Disposed]) -> Iterator[str]:
    """What became of each ticket, then what a person has still to see to: what stands outside the file, or stays in it."""
    for each in done:
        if each.left:
            yield _("{number}: signed; next is '{step}' (ticket dispose)").format(
                number=each.number, step=each.left
            )
        else:
            yield _(
                "{number} disposed of: {images} images and {reasons} reasons are out of the journal"
            ).format(number=each.number, images=each.images, reasons=each.reasons)
    gone = [each for each in done if not each.left]
    left_over = sum(each.left_over for each in gone)
    if left_over:
        yield _(
            "{count} reasons of entries from before the file could part with them stand in the chain itself and stay"
        ).format(count=left_over)
    volumes = sorted({volume for each in gone for volume in each.volumes})
    if volumes:
        yield _(
            "the folders of these archived volumes are not touched and may hold it still: {volumes}"
        ).format(volumes=enumerated(volumes))
    if any(each.pending for each in gone):
        yield _(
            "disposed of and recorded; the file is held or the disk is full: it is still to be written anew by"
            " 'aftersvc doctor'"
        )
    if gone:
        yield _("backups that were made before hold it still")
