"""What the records of dispatches show of the people who went: for penalties, rewards and rankings; daily reports."""
