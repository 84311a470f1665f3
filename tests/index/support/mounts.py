"""A file system of a test's own, seen by no other process."""

import subprocess

UNSHARE = ["unshare", "--map-root-user", "--mount"]


def may_mount() -> bool:
    """Whether this machine lets a process have file systems of its own."""
    command = [*UNSHARE, "mount", "-t", "tmpfs", "x", "/mnt"]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False
