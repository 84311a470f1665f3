"""``quoth restore``: on another machine, or on this one after a loss."""

import shutil
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.cli.backup.archive import BackupError, extract, files_below
from bot.cli.backup.contents import CORPUS, MANIFEST, SETTINGS, STORE, Contents
from bot.settings import BotSettings
from index.store.manifest import sha256

ENV = Path(".env")


def restore_backup(settings: BotSettings, source: Path) -> Contents:
    """Put everything where the settings say it belongs; a .env is written where there is none.

    All is read and checked before anything is put in its place.

    Raises:
        BackupError: the file is no whole backup, or something would be overwritten.
    """
    store, corpus = settings.store_dir, settings.corpus_dir
    if (store / "CURRENT").exists() or any(store.glob("*.sqlite")):
        raise BackupError(f"{store} holds an index or a memory already; move it away first")
    store.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="restore-", dir=store) as name:
        work = Path(name)
        contents = _unpack(source, work)
        _refuse_to_overwrite(work / CORPUS, corpus)
        _move(work / STORE, store)
        _move(work / CORPUS, corpus)
        if not ENV.exists():
            ENV.touch(mode=0o600)
            shutil.copyfile(work / SETTINGS, ENV)
    return contents


def _unpack(source: Path, work: Path) -> Contents:
    try:
        with tarfile.open(source, "r:*") as tar:
            found = dict(extract(tar, work))
    except (OSError, tarfile.TarError) as error:
        raise BackupError(f"{source} can't be read as a backup ({error})") from error
    except BackupError as error:
        raise BackupError(f"{source} is damaged: {error}") from None
    if MANIFEST not in found:
        raise BackupError(f"{source} is no whole backup: it has no manifest at its end")
    contents = Contents.from_json((work / MANIFEST).read_bytes())
    del found[MANIFEST]
    if found != contents.files:
        wrong = sorted(dict(found.items() ^ contents.files.items()))
        raise BackupError(f"{source} is damaged: {wrong[0]} is not as it was written")
    return contents


def _refuse_to_overwrite(fresh: Path, corpus: Path) -> None:
    """A file of the same content may be there already, as in a new checkout."""
    for path in files_below(fresh):
        there = corpus / path.relative_to(fresh)
        if there.exists() and sha256(there) != sha256(path):
            raise BackupError(f"{there} is another file than in the backup; move it away first")


def _move(fresh: Path, folder: Path) -> None:
    # The pointer comes last ("C" sorts before "g"): an index is there only when it is whole.
    for path in sorted(files_below(fresh), key=lambda path: path.name == "CURRENT"):
        target = folder / path.relative_to(fresh)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(path, target)
