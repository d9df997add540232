"""What follows for people from what the records show: penalties, rewards, ranking, the list for the payroll."""
