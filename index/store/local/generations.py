"""Where generations live, and how one becomes current.

.quoth/CURRENT              the name of the generation that serves, replaced in one step
.quoth/generations/000002/  a whole generation; the one before it stays for open readers
.quoth/building-…/          a build at work, or the rest of an interrupted one
.quoth/build.lock           held by the one builder
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from index.errors import BuildLockedError, NoStoreError

_KEPT = 2


class Generations:
    """The folder of a store, ``root``. Reading needs no lock; building takes one."""

    def __init__(self, root: Path):
        self.root = root
        self._pointer = root / "CURRENT"
        self._folder = root / "generations"

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever another generation becomes current; None while there is none."""
        try:
            status = self._pointer.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def current(self) -> Path:
        """The folder of the generation that serves. Raises NoStoreError when there is none."""
        try:
            return self._folder / self._pointer.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NoStoreError(
                f"nothing is indexed yet in {self.root}; run `quoth index`"
            ) from error

    @contextmanager
    def building(self) -> Iterator[Path]:
        """A fresh folder to build in; what is left of it afterwards is removed.

        Not so when the process is killed: ``abandoned`` finds such folders the next time.

        Raises:
            BuildLockedError: another build is running.
        """
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)  # chats are kept here too
        lock = FileLock(self.root / "build.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BuildLockedError(
                f"another build is running on {self.root}; wait for it to end"
            ) from None
        try:
            work = Path(mkdtemp(prefix="building-", dir=self.root))
            yield work
            for folder in self.root.glob("building-*"):
                shutil.rmtree(folder, ignore_errors=True)
        finally:
            lock.release()

    def abandoned(self, work: Path) -> list[Path]:
        """Folders of interrupted builds, all but ``work``. Call while building.

        One may be a generation already that was never made current.
        """
        builds = sorted(folder for folder in self.root.glob("building-*") if folder != work)
        current = self.current().name if self.stamp() else ""
        return builds + sorted(one for one in self._folder.glob("*") if one.name > current)

    def publish(self, work: Path) -> Path:
        """Make the finished ``work`` the current generation, in one atomic step."""
        self._folder.mkdir(exist_ok=True)
        numbers = [int(folder.name) for folder in self._folder.iterdir() if folder.name.isdigit()]
        folder = self._folder / f"{max(numbers, default=0) + 1:06d}"
        work.chmod(0o755)
        for path in (*work.rglob("*"), work):
            _sync(path)  # no power cut may leave a current generation with files half written
        work.rename(folder)
        _sync(self._folder)
        fresh = self.root / "CURRENT.new"
        with fresh.open("w", encoding="utf-8") as file:
            file.write(folder.name + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._pointer)
        _sync(self.root)
        self._drop_old(folder)
        return folder

    def _drop_old(self, current: Path) -> None:
        """The one before ``current`` stays: a reader may be about to open it."""
        older = sorted(folder for folder in self._folder.iterdir() if folder.name <= current.name)
        for folder in older[:-_KEPT]:
            shutil.rmtree(folder, ignore_errors=True)


def _sync(path: Path) -> None:
    """Have the disk keep a file's content, or a folder's names."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
