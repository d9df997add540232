"""What is not ours, or not of this program, is refused in one sentence and not touched by a byte."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from ground import CLERK, NOW, SET

from aftersvc.core import opening, platform
from aftersvc.core.database import create, reading, writing
from aftersvc.core.errors import Busy, StoreUnusable, Unwritable
from aftersvc.core.platform import kind_of_mount


def empty(path: Path) -> None:
    path.write_bytes(b"")


def text(path: Path) -> None:
    path.write_text("number,customer\n" * 200)


def short(path: Path) -> None:
    path.write_bytes(b"x")


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()


def newer(path: Path) -> None:
    create(path)
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " VALUES ('aftersvc', 'x:Y_9', '2030')"
        )
    connection.close()


def cut(path: Path) -> None:
    create(path)
    path.write_bytes(path.read_bytes()[: 4096 * 3])


def without_history(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA application_id = {opening.APPLICATION_ID}")
        connection.execute("CREATE TABLE theirs (x)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (empty, "is empty"),
        (text, "is not a file of aftersvc"),
        (short, "is not a file of aftersvc"),
        (foreign, "is the file of another program"),
        (newer, "was made by a newer program"),
        (cut, "is damaged"),
        (without_history, "is damaged"),
    ],
)
def test_a_wrong_file_is_refused_and_untouched(tmp_path, make: Callable[[Path], None], sentence):
    path = tmp_path / "wrong.db"
    make(path)
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match=sentence), reading(path) as reader:
        reader.all("SELECT * FROM setting")
    with pytest.raises(StoreUnusable, match=sentence), writing(path, "v", CLERK, now=NOW) as entry:
        entry.put(SET, name="a", value="b")
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["wrong.db"]


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(StoreUnusable, match="is a folder"), reading(tmp_path):
        pass


def test_a_path_through_a_file_leads_nowhere(path):
    with pytest.raises(StoreUnusable, match="there is no file"), reading(path / "a.db"):
        pass


def test_a_name_is_shown_and_not_obeyed(tmp_path):
    with pytest.raises(StoreUnusable) as caught, reading(tmp_path / "a\x1b[2J.db"):
        pass
    assert "\x1b" not in str(caught.value)


def test_a_file_held_by_another_program_is_busy(path, write, monkeypatch):
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(Busy, match="held by another program"), write(timeout=0.1):
        pass
    monkeypatch.setattr("aftersvc.core.database._READ_TIMEOUT", 0.1)
    with pytest.raises(Busy), reading(path):
        pass
    other.close()
    with write() as entry:
        entry.put(SET, name="a", value="b")


def test_a_file_left_in_wal_by_another_program_is_brought_back(path, write):
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    with write() as entry:
        entry.put(SET, name="a", value="b")
        assert entry.value("PRAGMA journal_mode") == "delete"
        assert entry.value("PRAGMA synchronous") == 3
        assert entry.value("PRAGMA foreign_keys") == 1
        assert entry.value("PRAGMA recursive_triggers") == 1


@pytest.fixture
def stranger():
    """A folder that others may see, and the rights of nobody for the rest of the test."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)
        os.seteuid(0)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can act as somebody else")
@pytest.mark.parametrize(
    ("of_file", "of_folder", "reads", "error"),
    [
        (0o600, 0o755, False, StoreUnusable),
        (0o644, 0o755, True, Unwritable),
        (0o666, 0o755, True, Unwritable),  # the journal cannot be made beside the file
        (0o666, 0o777, True, None),
    ],
)
def test_who_may_not_write_is_told(stranger, of_file, of_folder, reads, error):
    path = stranger / "a.db"
    create(path)
    path.chmod(of_file)
    stranger.chmod(of_folder)
    os.seteuid(65534)
    if reads:
        with reading(path) as reader:
            assert reader.all("SELECT * FROM setting") == []
    with pytest.raises(error) if error else nullcontext(), writing(path, "v", CLERK, now=NOW) as entry:
        entry.put(SET, name="a", value="b")


MOUNTS = """\
/dev/vda / ext4 rw 0 0
server:/home /home nfs4 rw 0 0
/dev/vdb /home/local ext4 rw 0 0
//nas/office /mnt/the\\040office cifs rw 0 0
li@host: /srv/x fuse.sshfs rw 0 0
tmpfs /srv/x tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/var/a.db", None),
        ("/home/li/a.db", "nfs4"),
        ("/home", "nfs4"),
        ("/homeless/a.db", None),
        ("/home/local/a.db", None),
        ("/mnt/the office/a.db", "cifs"),
        ("/srv/x/a.db", None),  # something local was mounted over it
    ],
)
def test_the_innermost_mount_tells_where_a_file_is(path, kind):
    assert kind_of_mount(MOUNTS, path) == kind


def test_a_network_share_is_refused_unless_asked_for_twice(path, monkeypatch):
    monkeypatch.setattr(platform, "network_share", lambda path: "cifs")
    with pytest.raises(StoreUnusable, match="AFTERSVC_NETWORK_FILE="), reading(path):
        pass
    with pytest.raises(StoreUnusable, match="network share"):
        create(path.with_name("new.db"))
    monkeypatch.setenv("AFTERSVC_NETWORK_FILE", str(path))
    with reading(path):
        pass
