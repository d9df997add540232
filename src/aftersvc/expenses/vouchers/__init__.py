"""The lines of claims and the vouchers that they stand on."""
