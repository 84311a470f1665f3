"""``quoth backup`` and ``quoth restore``, over real stores, SQLite files and tar files."""

import json
import os
import sqlite3
import tarfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.backup.archive import BackupError, files_below
from bot.cli.backup.contents import Contents
from bot.cli.backup.making import make_backup
from bot.cli.backup.restoring import restore_backup
from bot.settings import BotSettings
from index.building.builder import Builder, BuildPlan
from index.progress import Silent
from index.store.catalog import catalog_of
from tests.conftest import WordEncoder

TOKEN = "123456:" + "x" * 30


@pytest.fixture
def here(tmp_path: Path, corpus: Path, store_dir: Path) -> BotSettings:
    """A bot with one article and a chat database."""
    (corpus / "outlet").mkdir()
    (corpus / "outlet" / "coal.txt").write_text("Coal\n\nThe coal mine closed on Friday.\n")
    settings = BotSettings.load(
        corpus_dir=corpus,
        store_dir=store_dir,
        telegram_bot_token=TOKEN,
        admin_users=frozenset((7, 5)),
        quotes_per_answer=4,
        fetch_contact="me # at example.org",
    )
    build(settings)
    with closing(sqlite3.connect(store_dir / "chat.sqlite")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE turns (number INTEGER PRIMARY KEY, twin INTEGER)")
        database.commit()
    return settings


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> BotSettings:
    """Another machine."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return BotSettings.load(corpus_dir=folder / "corpus", store_dir=folder / "store")


def build(settings: BotSettings) -> None:
    Builder(BuildPlan.of(settings), WordEncoder(), Silent()).build()


def words_in(settings: BotSettings) -> list[str]:
    """The texts of a store that is whole."""
    store = catalog_of(settings.location()).open()
    store.check()
    return [article.text for article in store.latest(10)]


def test_everything_is_found_again_elsewhere(
    here: BotSettings, there: BotSettings, tmp_path: Path
) -> None:
    contents = make_backup(here, tmp_path / "quoth.tar")
    assert restore_backup(there, tmp_path / "quoth.tar") == contents
    assert words_in(there) == ["The coal mine closed on Friday."]
    assert [path.relative_to(there.corpus_dir).as_posix() for path in _files(there.corpus_dir)] == [
        "outlet/coal.txt"
    ]
    assert sorted(path.name for path in there.store_dir.iterdir()) == [
        "CURRENT",
        "chat.sqlite",
        "generations",
    ]
    with closing(sqlite3.connect(there.store_dir / "chat.sqlite")) as database:
        assert database.execute("SELECT count(*) FROM turns").fetchone() == (0,)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_nothing_is_read_or_embedded_again(
    here: BotSettings, there: BotSettings, tmp_path: Path
) -> None:
    make_backup(here, tmp_path / "quoth.tar")
    restore_backup(there, tmp_path / "quoth.tar")
    encoder = WordEncoder()
    report = Builder(BuildPlan.of(there), encoder, Silent()).build()
    assert report.unchanged
    assert encoder.encoded == []


def test_settings_come_along_and_secrets_do_not(
    here: BotSettings, there: BotSettings, tmp_path: Path
) -> None:
    here = here.model_copy(update={"aws_secret_access_key": SecretStr("s3cret")})
    here.model_fields_set.add("aws_secret_access_key")
    make_backup(here, tmp_path / "quoth.tar")
    assert TOKEN.encode() not in (tmp_path / "quoth.tar").read_bytes()
    restore_backup(there, tmp_path / "quoth.tar")
    env = Path(".env")
    assert env.stat().st_mode & 0o777 == 0o600
    assert "s3cret" not in env.read_text()
    assert "TELEGRAM_BOT_TOKEN=\n" in env.read_text()
    again = BotSettings.load()
    assert (again.admin_users, again.quotes_per_answer) == (frozenset((5, 7)), 4)
    assert again.fetch_contact == "me # at example.org"
    assert (again.token, again.store_dir) == ("", Path(".quoth"))


def test_a_backup_is_its_owners_alone(here: BotSettings, tmp_path: Path) -> None:
    make_backup(here, tmp_path / "quoth.tar.gz")
    assert (tmp_path / "quoth.tar.gz").stat().st_mode & 0o777 == 0o600
    with tarfile.open(tmp_path / "quoth.tar.gz", "r:gz") as tar:
        assert tar.getnames()[-1] == "manifest.json"
    assert not list(tmp_path.glob("*.part"))
    assert not list(here.store_dir.glob("backup-*"))


@pytest.fixture
def busy(here: BotSettings) -> Iterator[None]:
    """A bot that remembers, and a builder that publishes, as fast as they can."""
    stop = threading.Event()

    def remember() -> None:
        with closing(sqlite3.connect(here.store_dir / "chat.sqlite")) as database:
            number = 0
            while not stop.is_set():
                with database:  # both rows or none
                    for twin in (0, 1):
                        database.execute("INSERT INTO turns VALUES (NULL, ?)", (twin,))
                number += 1

    def publish() -> None:
        number = 0
        while not stop.is_set():
            (here.corpus_dir / "news.txt").write_text(f"News\n\nBread number {number} came.\n")
            build(here)
            number += 1

    threads = [threading.Thread(target=work) for work in (remember, publish)]
    for thread in threads:
        thread.start()
    yield
    stop.set()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive()


def test_a_backup_of_a_busy_bot_is_whole(
    here: BotSettings, there: BotSettings, busy: None, tmp_path: Path
) -> None:
    """Each of some backups holds one whole generation, and no half of a transaction."""
    for number in range(3):
        file = tmp_path / f"{number}.tar"
        make_backup(here, file)
        target = there.model_copy(
            update={"store_dir": tmp_path / f"s{number}", "corpus_dir": tmp_path / f"c{number}"}
        )
        restore_backup(target, file)
        assert "The coal mine closed on Friday." in words_in(target)
        with closing(sqlite3.connect(target.store_dir / "chat.sqlite")) as database:
            assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            halves = database.execute(
                "SELECT count(*) FILTER (WHERE twin = 0), count(*) FILTER (WHERE twin = 1)"
                " FROM turns"
            ).fetchone()
            assert halves[0] == halves[1]


def test_a_folder_that_goes_meanwhile_holds_no_backup_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build clears its own away when it likes; what else can't be read is told."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file.txt").write_text("x")
    scan = os.scandir
    errors: dict[str, OSError] = {"b": FileNotFoundError()}

    def scandir(folder: str) -> object:
        if error := errors.get(Path(folder).name):
            raise error
        return scan(folder)

    monkeypatch.setattr("os.scandir", scandir)
    assert files_below(tmp_path) == [tmp_path / "a" / "file.txt"]
    errors["b"] = OSError(5, "Input/output error")
    with pytest.raises(OSError, match="Input/output"):
        files_below(tmp_path)


def _cut(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _flip(file: Path) -> None:
    content = file.read_bytes()
    file.write_bytes(content.replace(b"coal mine closed", b"coal mine opened", 1))


def _no_backup(file: Path) -> None:
    file.write_text("nothing of the kind")


def _foreign(file: Path) -> None:
    with tarfile.open(file, "a") as tar:
        link = tarfile.TarInfo("corpus/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)


def _climbing(file: Path) -> None:
    with tarfile.open(file, "a") as tar:
        tar.addfile(tarfile.TarInfo("corpus/../../out.txt"))


def test_a_newer_format_asks_for_a_newer_quoth() -> None:
    with pytest.raises(BackupError, match="it has format 2 and this Quoth reads 1; update Quoth"):
        Contents.from_json(json.dumps({"format": 2}).encode())


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_cut, "damaged|no whole backup|can't be read"),
        (_flip, "is not as it was written"),
        (_no_backup, "can't be read as a backup"),
        (_foreign, "corpus/link"),
        (_climbing, "out.txt"),
    ],
)
def test_what_is_no_whole_backup_is_refused_and_nothing_is_written(
    here: BotSettings,
    there: BotSettings,
    tmp_path: Path,
    spoil: Callable[[Path], None],
    words: str,
) -> None:
    file = tmp_path / "quoth.tar"
    make_backup(here, file)
    spoil(file)
    with pytest.raises(BackupError, match=words):
        restore_backup(there, file)
    assert _files(there.store_dir) == []
    assert _files(there.corpus_dir) == []
    assert not (tmp_path / "out.txt").exists()


def test_what_is_there_is_not_overwritten(
    here: BotSettings, there: BotSettings, tmp_path: Path
) -> None:
    file = tmp_path / "quoth.tar"
    make_backup(here, file)
    with pytest.raises(BackupError, match="holds an index or a memory already"):
        restore_backup(here, file)
    other = there.corpus_dir / "outlet" / "coal.txt"
    other.parent.mkdir(parents=True)
    other.write_text("Mine\n\nAnother text.\n")
    with pytest.raises(BackupError, match=r"coal\.txt is another file than in the backup"):
        restore_backup(there, file)
    assert other.read_text() == "Mine\n\nAnother text.\n"
    other.write_bytes((here.corpus_dir / "outlet" / "coal.txt").read_bytes())
    restore_backup(there, file)


def test_the_two_commands(
    here: BotSettings, there: BotSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = CliRunner().invoke
    folders = ["--corpus", str(here.corpus_dir), "--store", str(here.store_dir)]
    made = run(app, ["backup", str(tmp_path / "quoth.tar"), *folders])
    assert made.exit_code == 0
    assert "1 files of the corpus" in made.stdout
    failed = run(app, ["backup", str(tmp_path), *folders])
    assert failed.stderr == f"quoth: {tmp_path} can't be written: Is a directory\n"
    put_back = run(app, ["restore", str(tmp_path / "quoth.tar")])
    assert put_back.exit_code == 0
    assert words_in(BotSettings.load()) == ["The coal mine closed on Friday."]
    again = run(app, ["restore", str(tmp_path / "quoth.tar")])
    assert again.exit_code == 1
    assert again.stderr == (
        "quoth: .quoth holds an index or a memory already; move it away first\n"
    )
