"""Spending that somebody agreed to before it was spent, apart from any claim."""
