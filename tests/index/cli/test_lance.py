"""The commands over Lance tables, and what they say where the extra is missing."""

import json
import sys
from pathlib import Path

import pytest

from tests.index.cli.conftest import quoth

pytest.importorskip("lance", reason="quoth[cluster] isn't installed")

pytestmark = pytest.mark.usefixtures("command_settings")


@pytest.fixture(autouse=True)
def shared(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command_settings: None) -> Path:
    """Tables in a folder of their own."""
    tables = tmp_path / "tables"
    monkeypatch.setenv("STORE", "lance")
    monkeypatch.setenv("STORE_URI", str(tables))
    return tables


@pytest.fixture
def article(corpus: Path) -> dict[str, str]:
    """One, in the corpus."""
    record = {"title": "Coal mine closed", "text": "The coal mine closed on Friday."}
    (corpus / "coal.json").write_text(json.dumps(record))
    return record


def test_indexed_asked_and_told(
    shared: Path, article: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is indexed into the tables is quoted from them, and `quoth status` names them."""
    monkeypatch.setenv("COLUMNS", "400")  # so that a long path is shown whole
    told = {tuple(line.split()[:2]) for line in quoth("index").stdout.splitlines()}
    assert {("passages", "1"), ("embedded", "1"), ("index", "new")} <= told
    answer = json.loads(quoth("ask", "When did the coal mine close?", "--json").stdout)
    assert [quote["text"] for quote in answer["quotes"]] == [article["text"]]
    assert f"store {shared} (whole, format 1)" in " ".join(quoth("status").stdout.split())
    again = {tuple(line.split()[:2]) for line in quoth("index").stdout.splitlines()}
    assert {("embedded", "0"), ("index", "unchanged")} <= again


@pytest.mark.usefixtures("article")
@pytest.mark.parametrize("command", [("index",), ("ask", "Why?"), ("status",)])
def test_without_the_extra(command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    lance = ("index.store.lance", "index.building.lance")
    for name in [module for module in sys.modules if module.startswith(lance)]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "lance", None)  # as if it were not there
    result = quoth(*command)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line == (
        "quoth: this needs more than is installed (lance is missing): "
        "`make cluster`, or pip install 'quoth[cluster]'"
    )
