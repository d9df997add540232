"""ticket: every request of a customer, from receipt to close.

A command imports what it calls: start-up is felt at every command.
"""

from __future__ import annotations

from aftersvc.command import noun
from aftersvc.core.language import _
from aftersvc.tickets.commands import handling, looking, registering
from aftersvc.tickets.life import LIFE

app = noun("ticket", registering.app, handling.app, looking.app)
app.info.epilog = "\b\n" + _("What can follow what:") + "\n\n\b\n" + "\n".join(LIFE.lines())
