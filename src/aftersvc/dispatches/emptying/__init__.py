"""What of trips goes when their ticket is disposed of."""
