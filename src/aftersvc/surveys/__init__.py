"""What customers say of the service: who was asked, who answered, and how they scored it."""
