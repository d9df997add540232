"""Months and years that were archived: which entry of the journal each ends with, and what was written of it."""
