"""What the details of an event are called, and of which kind the ids in them are."""

from __future__ import annotations

from aftersvc.vocabulary.marking import N_

# How asking a customer ended.
OUTCOMES: dict[str, str] = {
    "answered": N_("answered"),
    "refused": N_("refused"),
    "unreachable": N_("unreachable"),
}

# How money changed hands.
PAID_BY: dict[str, str] = {"cash": N_("cash"), "transfer": N_("bank transfer")}

# Who owes a charge.
DEBTORS: dict[str, str] = {
    "customer": N_("the customer"),
    "agent": N_("the agent"),
    "staff": N_("our own staff"),
    "company": N_("the company"),
}

# A service report as it was received.
REPORT_STATES: dict[str, str] = {
    "draft": N_("draft"),
    "complete": N_("complete"),
    "incomplete": N_("incomplete"),
}

# By key of the details: the words for it, and a kind of vocabulary.WORDS or of the regulation, `staff`, or none;
# of two kinds the first that knows an id says it.
# Fields of documents are among them: an edit names those that it changed.
DETAILS: dict[str, tuple[str, str]] = {
    "about": (N_("About"), "staff"),
    "abroad": (N_("Abroad"), ""),
    "allowed": (N_("Allowed"), ""),
    "amount": (N_("Amount"), ""),
    "back": (N_("Paid back"), ""),
    "by": (N_("Taken by"), "staff"),
    "caller": (N_("Caller"), ""),
    "category": (N_("Category"), "expense_category"),
    "cause": (N_("Cause"), ""),
    "channel": (N_("Channel"), "channel"),
    "claims": (N_("Claims"), ""),
    "clause": (N_("Clause"), ""),
    "clock": (N_("Clock"), "clock"),
    "crew": (N_("Crew"), "staff"),
    "customer": (N_("Customer"), ""),
    "days": (N_("Days"), ""),
    "depart_at": (N_("Departure"), ""),
    "department": (N_("Department"), "department"),
    "document": (N_("Document"), ""),
    "found": (N_("Found out"), "finding"),
    "ground": (N_("Ground"), "ground"),
    "invoice": (N_("Invoice"), ""),
    "items": (N_("Items"), "check"),
    "kind": (N_("Kind"), "kind"),
    "leader": (N_("Technician"), "staff"),
    "leave_at": (N_("To leave"), ""),
    "letter": (N_("Letter"), ""),
    "line": (N_("Line"), ""),
    "lines": (N_("Number of lines"), ""),
    "means": (N_("By means of"), "paid_by"),
    "missing": (N_("Was missing"), "report_field"),
    "of": (N_("Rework of"), ""),
    "out": (N_("Paid out"), ""),
    "outcome": (N_("Outcome"), "outcome"),
    "paid": (N_("Amount paid"), ""),
    "part": (N_("Part"), ""),
    "payer": (N_("Payer"), "debtor"),
    "phone": (N_("Phone"), ""),
    "product": (N_("Product"), ""),
    "promised_at": (N_("Promised"), ""),
    "purpose": (N_("Purpose"), ""),
    "reason": (N_("Reason"), "waiting excuse"),
    "receipt": (N_("Receipt"), ""),
    "receipts": (N_("Receipts"), ""),
    "region": (N_("Region"), "region"),
    "remedy": (N_("Remedy"), ""),
    "return_at": (N_("Return"), ""),
    "scores": (N_("Scores"), "dimension"),
    "set": (N_("Filled in"), "field"),
    "severity": (N_("Severity"), "severity"),
    "staff": (N_("Staff"), "staff"),
    "state": (N_("State"), "report_state"),
    "step": (N_("Step"), "step signing"),
    "subject": (N_("Subject"), ""),
    "summary": (N_("Summary"), ""),
    "total": (N_("Total"), ""),
    "undoes": (N_("Struck out"), ""),
    "verdict": (N_("Warranty"), "verdict"),
    "warranty": (N_("Warranty"), "verdict"),
    "who": (N_("Told"), ""),
}
