"""What others owe for the service: quotations, receipts, invoices, and what is still unpaid."""
