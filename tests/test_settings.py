"""index/settings.py, bot/settings.py and .env.example, which must agree."""

import re
from pathlib import Path

import pytest

from bot.settings import BotSettings
from index.errors import SettingsError
from index.settings import IndexSettings

EXAMPLE = Path(__file__).parents[1] / ".env.example"
LINE = re.compile(r"^#?([A-Z_]+)=(.*)$", re.MULTILINE)


def test_the_example_has_every_setting_with_its_default(tmp_path: Path) -> None:
    """Uncommented, it changes nothing; no setting is missing and none is unknown."""
    lines = dict(LINE.findall(EXAMPLE.read_text(encoding="utf-8")))
    assert {name.lower() for name in lines} == set(BotSettings.model_fields)
    env = tmp_path / ".env"
    env.write_text("\n".join(f"{name}={value}" for name, value in lines.items()))
    assert BotSettings(_env_file=env) == BotSettings(_env_file=None)  # type: ignore[call-arg]


def test_every_setting_in_the_example_has_a_comment() -> None:
    """A line that starts a group, or stands under one that is explained."""
    block = ""
    for line in EXAMPLE.read_text(encoding="utf-8").splitlines():
        if LINE.match(line):
            assert block.startswith("# "), line
        else:
            block = line


def test_settings_are_read_from_env_in_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The environment wins over the file, and a command's option over both."""
    (tmp_path / ".env").write_text("STORE_DIR=a\nCORPUS_DIR=a\nQUOTES_PER_ANSWER=5\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CORPUS_DIR", "b")
    found = IndexSettings.load(quotes_per_answer=7, store_dir=None)
    assert (str(found.store_dir), str(found.corpus_dir), found.quotes_per_answer) == ("a", "b", 7)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUOTES_PER_ANSWER", "none"),
        ("QUOTES_PER_ANSWER", "11"),
        ("EMBEDDING_DTYPE", "int4"),
        ("ANSWER_THRESHOLD", "2"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_the_variable(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """And does not repeat the value, which may be a secret."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        IndexSettings.load()
    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("model", "given", "across"),
    [
        ("all-MiniLM-L6-v2", None, False),
        ("intfloat/multilingual-e5-small", None, True),
        ("BAAI/bge-m3", None, True),
        ("models/ours", None, False),
        ("models/ours", "yes", True),
        ("BAAI/bge-m3", "no", False),
    ],
)
def test_models_of_many_languages_are_known_by_name(
    model: str, given: str | None, across: bool
) -> None:
    """And a setting says it of others."""
    settings = IndexSettings.load(embedding_model=model, embedding_across_languages=given)
    assert settings.across_languages() is across


def test_prompts() -> None:
    """A model of the E5 family gets those it was trained with; a setting wins."""
    assert IndexSettings.load().prompts() == {}
    e5 = IndexSettings.load(embedding_model="intfloat/multilingual-e5-small")
    assert e5.prompts() == {"query": "query: ", "document": "passage: "}
    own = IndexSettings.load(embedding_query_prompt="Q: ")
    assert own.prompts() == {"query": "Q: "}


def test_an_address_is_no_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """STORE_DIR=s3://… says where it belongs; in STORE_URI it is the place of the tables."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match="STORE_URI"):
        IndexSettings.load(store_dir="s3://some/where")
    place = IndexSettings.load(
        store="lance", store_uri="s3://some/where", aws_endpoint_url="http://127.0.0.1:1"
    ).location()
    assert (place.uri, place.folder) == ("s3://some/where", Path(".quoth"))
    assert place.options == {"aws_endpoint": "http://127.0.0.1:1", "allow_http": "true"}
    assert not IndexSettings.load().location().is_shared


@pytest.mark.parametrize("encoding", ["utf-16", "cp1251"])
def test_a_file_of_settings_in_another_encoding(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    """It is named, with what to do."""
    (tmp_path / ".env").write_bytes("# папка\nTOP=5\n".encode(encoding))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"^\.env is no UTF-8 text; save it as UTF-8$"):
        IndexSettings.load()


def test_a_folder_of_a_person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No shell puts "~" right in a file of settings."""
    (tmp_path / ".env").write_text("CORPUS_DIR=~/news\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert IndexSettings.load().corpus_dir == tmp_path / "news"


def test_a_folder_whose_name_is_no_text() -> None:
    """Any bytes may name a folder on Linux; what keeps the words and the vectors takes UTF-8."""
    with pytest.raises(SettingsError, match=r"STORE_DIR: .*must be a folder whose name is UTF-8"):
        IndexSettings.load(store_dir=Path("s\udcff"))
