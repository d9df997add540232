from __future__ import annotations

import os
import pwd
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from aftersvc.core import platform


def test_the_user_is_the_one_of_the_uid_whatever_the_environment_says(monkeypatch):
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "boss")
    assert platform.system_user() == pwd.getpwuid(os.getuid()).pw_name


def test_a_uid_without_a_name_is_a_number(monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    assert platform.system_user() == "uid 4000000000"


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        ("/data/li", "/data/li/aftersvc"),
        ("relative", "/home/li/.local/share/aftersvc"),
        ("", "/home/li/.local/share/aftersvc"),
    ],
)
def test_the_data_folder_is_where_xdg_says(monkeypatch, given, folder):
    monkeypatch.setenv("XDG_DATA_HOME", given)
    monkeypatch.setenv("HOME", "/home/li")
    assert platform.data_folder() == Path(folder)


def test_an_empty_file_has_its_mode_and_is_made_once(tmp_path):
    before = os.umask(0o077)
    try:
        platform.make_empty(tmp_path / "a", 0o660)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o660
    with pytest.raises(FileExistsError):
        platform.make_empty(tmp_path / "a", 0o660)


def test_a_name_that_is_taken_is_not_overwritten(tmp_path):
    (tmp_path / "made").write_text("new")
    (tmp_path / "there").write_text("old")
    with pytest.raises(FileExistsError):
        platform.put_in_place(tmp_path / "made", tmp_path / "there")
    assert (tmp_path / "there").read_text() == "old"
    platform.put_in_place(tmp_path / "made", tmp_path / "free")
    assert (tmp_path / "free").read_text() == "new"
    assert not (tmp_path / "made").exists()


INTERRUPTED = """
import os, signal
from aftersvc.core import platform
with platform.uninterrupted():
    {inside}
{after}
print("whole")
"""


def _played(inside="pass", after=""):
    """What a process of its own did: a signal to a test runner with threads hits whichever thread it likes."""
    script = INTERRUPTED.format(inside=inside, after=after)
    return subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8", timeout=60)


def test_an_interrupt_inside_the_step_is_forgotten():
    assert _played(inside="os.kill(os.getpid(), signal.SIGINT)").stdout == "whole\n"


def test_an_interrupt_after_the_step_is_obeyed():
    done = _played(after="os.kill(os.getpid(), signal.SIGINT)")
    assert done.stdout == ""
    assert "KeyboardInterrupt" in done.stderr
