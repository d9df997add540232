"""What is made of penalties and rewards once a month: the list for the payroll, the ranking; and once a year."""
