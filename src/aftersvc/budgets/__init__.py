"""What may be spent in a year, by category: set, supplemented, approved, and what of it is spent and promised."""
