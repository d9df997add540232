"""What is past its keeping time, for a person to decide upon."""
