"""Whatever differs between POSIX and Windows: who is at the keyboard, locks, file modes, network shares.

Nothing else in the house asks which system it runs on.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

WINDOWS = sys.platform == "win32"

# File systems whose locks cannot be believed: the kernel's names in /proc/mounts.
_NETWORK = frozenset((
    "9p", "afs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3",
    "smbfs", "fuse.ceph", "fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs",
    "fuse.smbnetfs", "fuse.sshfs",
))  # fmt: skip


def system_user() -> str:
    """The login of the person at the keyboard, from the kernel's uid: LOGNAME and USER can be anything."""
    if sys.platform == "win32":
        import ctypes

        name = ctypes.create_unicode_buffer(257)
        size = ctypes.c_uint32(257)
        found = ctypes.windll.advapi32.GetUserNameW(name, ctypes.byref(size))
        return name.value if found else "?"
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return f"uid {os.getuid()}"


def data_folder() -> Path:
    """Where this user's programs keep their data (XDG base directories; %LOCALAPPDATA% on Windows)."""
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "aftersvc"
    given = os.environ.get("XDG_DATA_HOME", "")
    # The standard says that a relative path is to be ignored.
    return (Path(given) if given.startswith("/") else Path.home() / ".local" / "share") / "aftersvc"


def lock(descriptor: int) -> None:
    """Wait, as long as it takes, until this open file holds the only lock."""
    if sys.platform == "win32":
        while not lock_at_once(descriptor):
            time.sleep(0.02)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)


def lock_at_once(descriptor: int) -> bool:
    """Take the lock if nobody holds it. It falls with the descriptor, also when the process is killed."""
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def make_empty(path: Path, mode: int) -> None:
    """Make an empty file of exactly this mode, whatever the umask. FileExistsError if there is one."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0), mode)
    try:
        if not WINDOWS:
            with suppress(PermissionError):  # a stick formatted for Windows keeps no modes
                os.fchmod(descriptor, mode)
    finally:
        os.close(descriptor)


def sync(path: Path) -> None:
    """Have the disk hold a file, or a folder's names, before going on."""
    if WINDOWS and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if WINDOWS else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name, durably. FileExistsError if the name is taken."""
    sync(made)
    if WINDOWS:
        made.rename(path)  # refuses a taken name there
    else:
        try:
            path.hardlink_to(made)
            made.unlink()
        except OSError as error:
            if path.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from error
            made.rename(path)  # a stick formatted for Windows keeps no links
    sync(path.parent)


def network_share(path: Path) -> str | None:
    """The kind of network file system that holds this (resolved) path, None for a local one or unknown."""
    if sys.platform == "win32":
        import ctypes

        remote = 4
        kind = ctypes.windll.kernel32.GetDriveTypeW(path.anchor)
        return "SMB" if kind == remote or path.drive.startswith("\\\\") else None
    try:
        mounts = Path("/proc/mounts").read_bytes().decode("utf-8", "surrogateescape")
    except OSError:
        return None
    return kind_of_mount(mounts, str(path))


def kind_of_mount(mounts: str, path: str) -> str | None:
    """The network kind of the innermost mount that holds `path`, from the text of /proc/mounts."""
    if not any(f" {kind} " in mounts for kind in _NETWORK):
        return None
    best, found = -1, ""
    for line in mounts.splitlines():
        place, kind = line.split(" ")[1:3]
        place = place.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\").rstrip("/")
        # A later line is mounted over an earlier one of the same place.
        if len(place) >= best and (path == place or path.startswith(place + "/")):
            best, found = len(place), kind
    return found if found in _NETWORK else None


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Keep Ctrl-C out of a step of milliseconds that cannot be half done, and forget one that came in it.

    Used around COMMIT: "interrupted" must not be said of what was saved.
    """
    if WINDOWS:
        yield
        return
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        if signal.SIGINT in signal.sigpending():
            signal.sigwait({signal.SIGINT})
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
