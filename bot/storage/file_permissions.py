"""Files of the chat are for their owner alone, whatever the umask."""

import os
from pathlib import Path

OWNER_ONLY = 0o600
# What people said, and what SQLite keeps beside it.
_OF_CHATS = ("chat.sqlite*", "local-chat.*")


def private_folder(path: Path) -> None:
    """Make a folder that only its owner can enter. One that is there keeps its rights."""
    if not path.is_dir():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)


def files_of_chats(store: Path) -> list[Path]:
    """Files in the store's folder that hold what people said."""
    return [path for pattern in _OF_CHATS for path in sorted(store.glob(pattern))]


def private_file(path: Path) -> None:
    """Make a file that only its owner can read, or close one that is there. Raises OSError."""
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, OWNER_ONLY))
    if path.stat().st_mode & 0o077:
        path.chmod(OWNER_ONLY)


def readable_by_others(path: Path) -> bool:
    """Whether anybody but its owner can read a file."""
    try:
        return bool(path.stat().st_mode & 0o044)
    except OSError:
        return False
