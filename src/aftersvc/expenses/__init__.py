"""Claims for trips: lines with their vouchers, what the standards allow of them, what deserves a look, who signed."""
