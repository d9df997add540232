"""What every noun stands on; knows no noun, speaks of documents by number."""
