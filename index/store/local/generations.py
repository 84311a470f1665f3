"""Where generations live, and which one serves.

.quoth/CURRENT              the name of the generation that serves, replaced in one step
.quoth/generations/000002/  a whole generation; the one before it stays for open readers
.quoth/building-…/          a build at work, or the rest of an interrupted one
.quoth/build.lock           held by the one builder
"""

from pathlib import Path

from index.errors import NoStoreError


class Generations:
    """The folder of a store, ``root``."""

    def __init__(self, root: Path):
        self.root = root
        self.pointer = root / "CURRENT"
        self.folder = root / "generations"

    def stamp(self) -> tuple[int, int] | None:
        """Changes whenever another generation becomes current; None while there is none."""
        try:
            status = self.pointer.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_ino

    def current(self) -> Path:
        """The folder of the generation that serves. Raises NoStoreError when there is none."""
        try:
            return self.folder / self.pointer.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise NoStoreError(
                f"nothing is indexed yet in {self.root}; run `quoth index`"
            ) from error

    def before(self) -> list[Path]:
        """Folders of older generations, which stay for readers that may be about to open them.

        Raises NoStoreError when there is no current one.
        """
        name = self.current().name
        return sorted(folder for folder in self.folder.iterdir() if folder.name < name)
