"""``quoth backup``: consistent while the bot runs.

Files of a generation never change, and links pin them while newer ones are published. SQLite
copies its own files (its backup API). Files of the corpus are read one by one.
"""

import json
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tarfile import TarFile
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from pydantic import SecretStr

from bot.cli.backup.archive import ArchiveWriter, BackupError, files_below
from bot.cli.backup.contents import CORPUS, MANIFEST, SETTINGS, STORE, Contents
from bot.settings import BotSettings
from index import __version__
from index.building.local.files import link
from index.errors import NoStoreError
from index.store.local.generations import Generations

_SQLITE = b"SQLite format 3\0"
# Locks, what SQLite keeps beside its files, what is half written; and work in hand.
_PASSING = (".lock", "-wal", "-shm", "-journal", ".new", ".part")
_WORK = ("building-", "backup-", "restore-", "generations", "CURRENT", "lance")
_TRIES = 5
# Of the machine, and not of the bot.
_STAYS = frozenset(("corpus_dir", "store_dir", "store_cache_dir"))


def make_backup(settings: BotSettings, target: Path) -> Contents:
    """Write everything into ``target``, a tar file; gzipped where its name ends in gz.

    Raises:
        BackupError: it can't be written, or a file changed while it was read.
    """
    part = target.with_name(target.name + ".part")
    try:
        # What people asked is in it, so only its owner may read it.
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            contents = _fill(settings, file, zipped=target.name.endswith("gz"))
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise BackupError(f"{target} can't be written: {error.strerror}") from error
    finally:
        part.unlink(missing_ok=True)
    return contents


def _fill(settings: BotSettings, file: BinaryIO, *, zipped: bool) -> Contents:
    store = settings.store_dir
    store.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="backup-", dir=store) as name, _tar(file, zipped) as tar:
        work = Path(name)
        writer = ArchiveWriter(tar)
        note = _pin_generation(settings, work / STORE)
        _copy_loose_files(store, work / STORE)
        writer.add_folder(STORE, work / STORE)
        for path, copy in _corpus(settings, work):
            writer.add(f"{CORPUS}/{path}", copy)
        writer.add_bytes(SETTINGS, settings_without_secrets(settings).encode())
        made = datetime.now(UTC).isoformat(timespec="seconds")
        contents = Contents(__version__, made, dict(writer.digests), note)
        writer.add_bytes(MANIFEST, contents.to_json())
    return contents


def _tar(file: BinaryIO, zipped: bool) -> TarFile:
    if not zipped:
        return tarfile.open(fileobj=file, mode="w")
    # Most of it are vectors, which hardly shrink: the least effort is enough.
    return tarfile.open(fileobj=file, mode="w:gz", compresslevel=1)


def _pin_generation(settings: BotSettings, work: Path) -> str:
    """Link the generation that serves into ``work``; what to say where there is none to take."""
    work.mkdir()
    if settings.location().is_shared:
        return "the Lance tables stay where they are (STORE_URI); only the rest is in it"
    generations = Generations(settings.store_dir)
    for _ in range(_TRIES):
        try:
            current = generations.current()
        except NoStoreError:
            return "nothing was indexed yet"
        target = work / "generations" / current.name
        try:
            shutil.copytree(current, target, copy_function=link)
        except (FileNotFoundError, shutil.Error):  # newer ones came, and this one was removed
            shutil.rmtree(target, ignore_errors=True)
        else:
            (work / "CURRENT").write_text(current.name + "\n", encoding="utf-8")
            return ""
    raise BackupError("the index changes faster than it can be copied; try again")


def _copy_loose_files(store: Path, work: Path) -> None:
    """Whatever else lies in the store: what the chat remembers, and a distilled model."""
    for path in _files(store):
        below = path.relative_to(store)
        if not below.parts[0].startswith(_WORK):
            _copy(path, work / below)


def _corpus(settings: BotSettings, work: Path) -> Iterator[tuple[str, Path]]:
    """Each file of the corpus by its name, and where it can be read in peace."""
    corpus = settings.corpus_dir
    root = corpus.resolve()
    for number, path in enumerate(_files(corpus)):
        inside = path.resolve().is_relative_to(root)
        if not (inside or settings.follow_links):
            continue  # a link out of the corpus is none of it
        copy = path
        if _is_sqlite(path):
            copy = work / f"database-{number}"
            _copy(path, copy)
        yield path.relative_to(corpus).as_posix(), copy


def _files(folder: Path) -> Iterator[Path]:
    """Every file below, hidden ones too, but for what passes away."""
    return (path for path in files_below(folder) if not path.name.endswith(_PASSING))


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def _copy(path: Path, target: Path) -> None:
    """A file at one moment; one of SQLite's by its own means, whoever writes to it meanwhile."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not _is_sqlite(path):
        shutil.copy2(path, target)
        return
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode = DELETE")  # whole in one file, without a log beside it


def settings_without_secrets(settings: BotSettings) -> str:
    """What is set, as the text of a .env; secrets are named, for somebody to fill in."""
    lines = ["# From a backup. Fill in what is empty."]
    for name in type(settings).model_fields:
        value = getattr(settings, name)
        if name not in settings.model_fields_set or name in _STAYS or value is None:
            continue
        lines.append(f"{name.upper()}={'' if isinstance(value, SecretStr) else _written(value)}")
    return "\n".join(lines) + "\n"


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str | Path):
        text = str(value)
        return text if text and text == text.strip() and "#" not in text else json.dumps(text)
    if isinstance(value, Iterable):
        return ",".join(str(part) for part in sorted(value))
    return str(value)
