"""Units sold: whose they are, whose they were, and whether the warranty covers them on a day."""
