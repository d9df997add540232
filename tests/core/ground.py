"""What the tests of core write, by whom and when."""

from datetime import UTC, datetime

from aftersvc.core.database import Who

NOW = datetime(2026, 11, 21, 1, 30, tzinfo=UTC)
CLERK = Who("li", 1, "Li Na")
SET = "INSERT INTO setting (name, value) VALUES (:name, :value) RETURNING *"

# A process that writes one operation after the other, and says each number when it is saved.
WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from aftersvc.core.database import Who, writing
from aftersvc.core.numbering import number
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for nth in range(count):
    with writing(path, "v", Who(name, 1, name), now=datetime(2026, 11, 21, tzinfo=UTC)) as entry:
        entry.document = number(entry, "T")
        entry.put("INSERT INTO setting (name, value) VALUES (:name, :value) RETURNING *",
                  name=entry.document, value=f"{name} {nth}")
    print(entry.document, flush=True)
"""
