"""What steps of other tickets show."""
