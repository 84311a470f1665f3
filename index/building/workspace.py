"""A folder to build in, the right to build there, and how what was built becomes current."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from index.errors import BuildLockedError
from index.store.catalog import LocalCatalog

_KEPT = 2


class Workspace:
    """The folders of a build; the store's folder on this machine is ``root``."""

    def __init__(self, root: Path):
        self.generations = LocalCatalog(root)
        self._root = root

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A fresh folder to build in; what is left of it afterwards is removed.

        Not so when the process is killed: ``abandoned`` finds such folders the next time.

        Raises:
            BuildLockedError: another build is running.
        """
        # Chats are kept in here too.
        self._root.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = FileLock(self._root / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BuildLockedError(
                f"another build is running on {self._root}; wait for it to end"
            ) from None
        try:
            work = Path(mkdtemp(prefix="building-", dir=self._root))
            yield work
            for folder in self._root.glob("building-*"):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            lock.release()

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of interrupted builds, all but ``work``. Call while building.

        One may be a generation already that was never made current.
        """
        builds = sorted(folder for folder in self._root.glob("building-*") if folder != work)
        builds += self._root.glob("ahead")  # what a model embeds while a quick reading serves
        current = self.generations.current().name if self.generations.stamp() else ""
        unpublished = (
            folder for folder in self.generations.folder.glob("*") if folder.name > current
        )
        return builds + sorted(unpublished)

    def publish(self, work: Path) -> Path:
        """Make the finished ``work`` the current generation, in one atomic step."""
        generations = self.generations.folder
        generations.mkdir(exist_ok=True)
        numbers = [int(folder.name) for folder in generations.iterdir() if folder.name.isdigit()]
        folder = generations / f"{max(numbers, default=0) + 1:06d}"
        work.chmod(0o755)
        for path in (*work.rglob("*"), work):
            _sync(path)  # no power cut may leave a current generation with files half written
        work.rename(folder)
        _sync(generations)
        fresh = self._root / "CURRENT.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(folder.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.generations.pointer)
        _sync(self._root)
        self._drop_old(folder)
        return folder

    def _drop_old(self, current: Path) -> None:
        """The one before ``current`` stays: a reader may be about to open it."""
        folders = self.generations.folder.iterdir()
        older = sorted(folder for folder in folders if folder.name <= current.name)
        for folder in older[:-_KEPT]:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Have the disk keep a file's content, or a folder's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
