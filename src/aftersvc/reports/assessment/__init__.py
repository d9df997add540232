"""The self-assessment of a year: what the file shows for each index, what people gave it, and what that comes to."""
