"""What the record shows of people: on their trips, in complaints about them, in their daily reports."""
