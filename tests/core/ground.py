"""What the tests of core write, by whom and when."""

from datetime import UTC, datetime

from aftersvc.core.database import Who

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
CLERK = Who("li", 1, "Li Na")
SET = "INSERT INTO setting (name, value) VALUES (:name, :value) RETURNING *"
