"""Who reads customers' files: applications, what became of them, and every reading."""
