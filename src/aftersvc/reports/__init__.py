"""What is open, what is late, how the month went: reads everything, writes nothing."""
