"""A tar file of plain files, each with its sha256. Nothing else is written, or read."""

import hashlib
import io
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from tarfile import TarError, TarFile, TarInfo
from typing import IO

from index.errors import QuothError

_BLOCK = 1 << 20


class BackupError(QuothError):
    """A backup can't be made, or is not whole, or would overwrite something."""


class ArchiveWriter:
    """Adds files, and keeps their digests by name."""

    def __init__(self, tar: TarFile) -> None:
        self._tar = tar
        self.digests: dict[str, str] = {}

    def add_folder(self, name: str, folder: Path) -> None:
        for path in files_below(folder):
            self.add(f"{name}/{path.relative_to(folder).as_posix()}", path)

    def add(self, name: str, path: Path) -> None:
        """Add a file as it is now. A file that is gone by now is left out.

        Raises:
            BackupError: it changed while it was read.
        """
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            status = os.fstat(file.fileno())
            info = _info(name, status.st_size)
            info.mtime = status.st_mtime
            read = _Hashed(file, status.st_size)
            try:
                self._tar.addfile(info, read)  # type: ignore[arg-type]
            except OSError as error:
                raise BackupError(f"{path} changed while it was read ({error})") from error
        self.digests[name] = read.hexdigest()

    def add_bytes(self, name: str, content: bytes) -> None:
        self._tar.addfile(_info(name, len(content)), io.BytesIO(content))
        self.digests[name] = hashlib.sha256(content).hexdigest()


def files_below(folder: Path) -> list[Path]:
    """Hidden ones too, in order. A folder that is removed meanwhile, as a build does, has none."""

    def failed(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | PermissionError):
            raise error

    walked = os.walk(folder, onerror=failed)
    files = (Path(where, name) for where, _, names in walked for name in names)
    return sorted(path for path in files if path.is_file())


class _Hashed:
    """Reads no more of a file than it had at first, and hashes what is read."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file = file
        self._left = size
        self._hash = hashlib.sha256()

    def read(self, size: int) -> bytes:
        block = self._file.read(min(size, self._left))
        self._left -= len(block)
        self._hash.update(block)
        return block

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def _info(name: str, size: int) -> TarInfo:
    info = TarInfo(name)
    info.size = size
    info.mode = 0o600
    return info


def extract(tar: TarFile, folder: Path) -> Iterator[tuple[str, str]]:
    """Write every file below ``folder``; each name with its sha256, as they come.

    Raises:
        BackupError: it holds something else than plain files below it, or is cut short.
    """
    try:
        for info in tar:
            yield info.name, _extract(tar, info, folder)
    except (TarError, EOFError, OSError) as error:
        raise BackupError(f"it can't be read to its end ({error})") from error


def _extract(tar: TarFile, info: TarInfo, folder: Path) -> str:
    parts = PurePosixPath(info.name).parts
    content = tar.extractfile(info) if info.isfile() else None
    if content is None or not parts or info.name.startswith("/") or ".." in parts:
        raise BackupError(f"it holds {info.name!r}, which no backup does")
    path = folder.joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with content, path.open("xb") as file:
        while block := content.read(_BLOCK):
            digest.update(block)
            file.write(block)
    os.utime(path, (info.mtime, info.mtime))
    return digest.hexdigest()
