"""``quoth doctor`` on a healthy set-up, and with one thing wrong."""

import json
import os
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.cli.doctor import archive, examination, machine
from bot.cli.doctor.examination import examine
from bot.cli.doctor.finding import Finding, State
from bot.settings import BotSettings
from index.building.builder import Builder, BuildPlan
from index.encoder import load_encoder
from index.progress import Silent
from index.settings import IndexSettings
from tests.index.support.building import alter_manifest


def found(state: State) -> list[Finding]:
    """Whatever processor the tests run on: embedding is slow on some, which is worth advice."""
    return [check for check in examine() if check.state is state and check.check != "processor"]


def the_wrong_one() -> Finding:
    """The only thing that is wrong."""
    (finding,) = found(State.WRONG)
    return finding


def test_nothing_is_wrong_with_a_healthy_set_up(healthy: BotSettings) -> None:
    """Every check has its line, and only the missing token is worth advice."""
    checks = list(examine())
    assert found(State.WRONG) == []
    assert [check.check for check in checks] == [
        *("python", "processor", "memory", "disk", "settings", "rights", "model", "corpus"),
        *("store", "token"),
    ]
    assert str(checks[7]) == "good   corpus     1 file in corpus"
    assert str(checks[8]) == "good   store      1 article, 1 passage, whole"


def test_the_command_tells_it_for_programs_too(healthy: BotSettings, tmp_path: Path) -> None:
    runner = CliRunner()
    whole = runner.invoke(app, ["doctor", "--json"])
    assert (whole.exit_code, json.loads(whole.stdout)["ok"]) == (0, True)
    (tmp_path / "store" / "CURRENT").unlink()
    lacking = runner.invoke(app, ["doctor", "--json"])
    told = json.loads(lacking.stdout)
    assert (lacking.exit_code, told["ok"]) == (1, False)
    assert {"check": "store", "state": "wrong"}.items() <= next(
        check.items() for check in told["checks"] if check["check"] == "store"
    )
    plain = runner.invoke(app, ["doctor"])
    assert plain.exit_code == 1
    assert "wrong  store      nothing is indexed in store: `quoth index`\n" in plain.stdout


def _no_index(root: Path) -> None:
    (root / "store" / "CURRENT").unlink()


def _damaged(root: Path) -> None:
    vectors = next((root / "store" / "generations").glob("*/vectors/*"))
    vectors.write_bytes(b"")


def _no_corpus(root: Path) -> None:
    (root / "corpus").rename(root / "elsewhere")


def _empty_corpus(root: Path) -> None:
    (root / "corpus" / "rates.txt").unlink()  # a README is no article


def _wrong_setting(root: Path) -> None:
    (root / ".env").write_text("ANSWER_WORKERS=many\n")


def _no_model(root: Path) -> None:
    (root / "empty").mkdir()
    (root / ".env").write_text("EMBEDDING_MODEL=empty\nSTORE_DIR=store\n")


@pytest.mark.parametrize(
    ("spoil", "check", "words"),
    [
        (_no_index, "store", "nothing is indexed in store"),
        (_damaged, "store", "is damaged"),
        (_no_corpus, "corpus", "there is no folder corpus"),
        (_empty_corpus, "corpus", "corpus is empty"),
        (_wrong_setting, "settings", "ANSWER_WORKERS"),
        (_no_model, "model", "no weights are in empty"),
    ],
)
def test_what_is_wrong_is_named(
    healthy: BotSettings, tmp_path: Path, spoil: Callable[[Path], None], check: str, words: str
) -> None:
    spoil(tmp_path)
    finding = the_wrong_one()
    assert finding.check == check
    assert words in finding.said


def test_an_index_of_another_model_is_wrong(healthy: BotSettings, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("STORE_DIR=store\n")
    finding = the_wrong_one()
    assert finding.check == "store"
    assert "the settings say all-MiniLM-L6-v2" in finding.said


def test_a_model_that_nothing_here_can_run(
    healthy: BotSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By name, and in a folder; the index of before is of another one then."""
    monkeypatch.setattr(archive, "find_spec", lambda name: None)
    monkeypatch.setitem(sys.modules, "openvino", None)
    monkeypatch.setitem(sys.modules, "torch", None)
    assert "(torch is missing): `make models`" in the_wrong_one().said
    monkeypatch.setenv("EMBEDDING_MODEL", "intfloat/multilingual-e5-small")
    model, store = found(State.WRONG)
    assert (model.check, store.check) == ("model", "store")
    assert model.said.endswith("is run by sentence-transformers, which isn't installed")
    assert store.said.endswith("the settings say intfloat/multilingual-e5-small")


def test_an_index_of_the_quick_reading_is_no_fault(healthy: BotSettings, tmp_path: Path) -> None:
    alter_manifest(tmp_path / "store", model=f"{healthy.embedding_model}, fast", fingerprint="else")
    assert found(State.WRONG) == []
    assert "it answers by the quick reading" in [check.said for check in found(State.ADVICE)]


def test_settings_that_do_nothing(healthy: BotSettings, tmp_path: Path) -> None:
    with (tmp_path / ".env").open("a") as file:
        file.write(
            "ADMIN_USER=7\nWEBHOOK_PORT=9000\nREADER=off\nREADER_MILLISECONDS=50\nSTORE_URI=/tables\n"
        )
    assert [str(check).split(maxsplit=2)[2] for check in found(State.ADVICE)][:-1] == [
        "ADMIN_USER in .env does nothing: did you mean ADMIN_USERS?",
        "READER_MILLISECONDS does nothing: it counts with READER=on only",
        "STORE_URI does nothing: it counts with STORE=lance only",
        "WEBHOOK_PORT does nothing: it counts with WEBHOOK_URL only",
    ]


def test_secrets_that_others_may_read(healthy: BotSettings, tmp_path: Path) -> None:
    """By the same look as the bot takes at its start, at all that holds what people said."""
    chats = [tmp_path / "store" / name for name in ("chat.sqlite", "local-chat.json")]
    for path in (*chats, tmp_path / "store" / "chat.sqlite-wal"):
        path.touch(0o600)
    told = "others on this machine may read {0}: chmod 600 {0}"
    assert not [check for check in found(State.ADVICE) if "others" in str(check)]
    for path in (tmp_path / ".env", *chats):
        path.chmod(0o640)
    assert [str(check).split(maxsplit=2)[2] for check in found(State.ADVICE)[:3]] == [
        told.format(path) for path in (".env", "store/chat.sqlite", "store/local-chat.json")
    ]


def test_an_older_index_that_is_damaged_is_worth_advice(
    healthy: BotSettings, tmp_path: Path, corpus: Path
) -> None:
    """It serves nobody; one that is whole, or an older Quoth's, is no news."""
    old = next((tmp_path / "store" / "generations").iterdir())
    (corpus / "news.txt").write_text("News\n\nThe harbour has a crane of its own now.\n")
    Builder(BuildPlan.of(healthy), load_encoder(healthy), Silent()).build()
    whole = found(State.ADVICE)
    articles = old / "articles.sqlite"
    assert articles.stat().st_nlink == 1  # no file of the one that serves
    articles.write_bytes(articles.read_bytes()[:-1] + b"?")
    new, *rest = found(State.ADVICE)
    assert (new.check, rest) == ("store", whole)
    assert new.said.startswith("an older index is not as it was written (")
    assert "articles.sqlite is damaged" in new.said
    (old / "manifest.json").write_text('{"format": 1}')
    assert found(State.ADVICE) == whole


def test_an_index_from_the_future_means_a_wrong_clock(healthy: BotSettings, tmp_path: Path) -> None:
    alter_manifest(tmp_path / "store", built_at="2999-01-01T00:00:00+00:00")
    assert the_wrong_one().check == "clock"


def test_old_and_skipped_are_worth_advice(
    healthy: BotSettings, tmp_path: Path, corpus: Path
) -> None:
    alter_manifest(tmp_path / "store", built_at="2020-01-01T00:00:00+00:00")
    assert "nothing new was indexed for" in found(State.ADVICE)[0].said


@pytest.mark.parametrize(("name", "kept"), [("MEMORY_WANTED", "memory"), ("DISK_WANTED", "disk")])
def test_too_little_of_the_machine_is_left(
    healthy: BotSettings, monkeypatch: pytest.MonkeyPatch, name: str, kept: str
) -> None:
    monkeypatch.setattr(machine, name, 1 << 60)
    assert the_wrong_one().check == kept


def test_a_check_that_fails_itself_is_a_finding(
    healthy: BotSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: IndexSettings) -> list[Finding]:
        raise RuntimeError("no such thing")

    monkeypatch.setitem(examination.CHECKS, "memory", broken)
    assert str(the_wrong_one()) == (
        "wrong  memory     could not be checked (RuntimeError: no such thing)"
    )


def test_looking_leaves_no_trace(healthy: BotSettings, tmp_path: Path) -> None:
    def listing() -> list[tuple[str, int]]:
        return sorted((str(path), path.stat().st_mtime_ns) for path in tmp_path.rglob("*"))

    before = listing()
    list(examine())
    assert listing() == before


def test_a_folder_of_another_user(
    healthy: BotSettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert the_wrong_one().said == "store can't be written to"


def test_what_the_bundled_model_does_without_may_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    """As `make run` installs it; whatever else lacks is told."""

    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(machine, "version", version)
    monkeypatch.setattr(machine, "requires", lambda name: ["torch==2.13.0", "numpy>=2.0"])
    assert [*machine._unmet()] == ["numpy is missing"]
