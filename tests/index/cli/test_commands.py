"""index/cli: every command, run with a tiny model over real files."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from index.answering.answerer import Answerer
from index.article import Answer, Question
from tests.index.cli.conftest import quoth

REPOSITORY = Path(__file__).parents[3]


pytestmark = pytest.mark.usefixtures("command_settings")


def test_index_tells_what_it_did(indexed: Result) -> None:
    """The table on stdout, the broken file by name on stderr, and exit code 0."""
    rows = [line.split() for line in indexed.stdout.splitlines()]
    assert indexed.exit_code == 0
    assert rows[:5] == [
        ["articles", "read", "1"],
        ["skipped", "1"],
        ["passages", "1"],
        ["embedded", "1"],
        ["reused", "0"],
    ]
    assert "skipped broken.json" in indexed.stderr


@pytest.mark.usefixtures("indexed")
def test_index_again_is_unchanged() -> None:
    """Nothing is embedded."""
    rows = {tuple(line.split()[:2]) for line in quoth("index").stdout.splitlines()}
    assert {("embedded", "0"), ("reused", "1"), ("index", "unchanged")} <= rows


def test_nothing_to_index_is_an_error(corpus: Path) -> None:
    """One line, exit code 1."""
    result = quoth("index")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"quoth: no article could be read in {corpus}" in result.stderr


@pytest.mark.usefixtures("indexed")
def test_ask_as_json_is_the_contract() -> None:
    """Every name of it, and JSON alone on stdout."""
    result = quoth("ask", "When did the coal mine close?", "--json", "--now", "2022-06-17")
    answer = json.loads(result.stdout)
    assert list(answer) == [
        "id",
        "question",
        "kind",
        "answered",
        "confidence",
        "quotes",
        "nearest",
        "timings_ms",
    ]
    (quote,) = answer["quotes"]
    assert quote["article"] == {
        "id": quote["article"]["id"],
        "title": "Coal mine closed",
        "url": "https://www.example.com/coal",
        "published": "2022-06-16",
        "authors": ["Ann Lee"],
        "source": "example.com",
        "path": "coal.json",
    }
    text = "The coal mine closed on Friday. It had 1,500 workers."
    assert quote["text"] == text[quote["start"] : quote["end"]]
    assert (answer["answered"], answer["nearest"], quote["also_in"]) == (True, [], [])
    ((start, end),) = quote["highlights"]
    assert text[start:end] == "The coal mine closed on Friday."
    assert set(answer["timings_ms"]) == {"encode", "retrieve", "select"}


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("name", ["compare", "timeline"])
def test_quotes_side_by_side_as_json(name: str) -> None:
    """Quotes of the contract with their marks, under a name of their own; for people, sections."""
    view = json.loads(quoth("ask", "When did the coal mine close?", f"--{name}", "--json").stdout)
    assert list(view) == ["id", "question", "answered", "confidence", name, "timings_ms"]
    (row,) = view[name]
    assert row["article"]["path"] == "coal.json"
    assert (row["marks"], row["later"], row["before"]) == ([], False, [])
    assert "Coal mine closed" in quoth("ask", "When did the coal mine close?", f"--{name}").stdout


@pytest.mark.usefixtures("indexed")
def test_an_overview_says_what_it_is() -> None:
    """What asks for no fact is answered with another kind of quotes."""
    overview = json.loads(quoth("ask", "What is this about?", "--json").stdout)
    assert (overview["kind"], overview["answered"], overview["confidence"]) == ("overview", True, 1)
    assert overview["quotes"][0]["text"] == "The coal mine closed on Friday."
    assert json.loads(quoth("ask", "When did it close?", "--json").stdout)["kind"] == "answer"


@pytest.mark.usefixtures("indexed")
def test_a_question_is_limited_by_options() -> None:
    """To days, both included, and to outlets; what can't be used is told."""
    coal = ("ask", "When did the coal mine close?", "--json")
    within = quoth(*coal, "--since", "2022-06", "--until", "2022", "--from", "example.com")
    assert json.loads(within.stdout)["answered"]
    assert not json.loads(quoth(*coal, "--since", "2022-07").stdout)["answered"]
    assert quoth(*coal, "--since", "2022-13").exit_code == 1
    backwards = quoth(*coal, "--since", "2022-07", "--until", "2022-06")
    assert "--since 2022-07 is after --until 2022-06" in backwards.stderr
    nowhere = quoth(*coal, "--from", "exemple.com")
    assert (nowhere.exit_code, "nearest: example.com" in nowhere.stderr) == (1, True)


@pytest.mark.usefixtures("indexed")
def test_chat_is_the_conversation_of_the_bot() -> None:
    """It understands a line after the one before, says how, and begins anew."""
    lines = "When did the coal mine close?\nand how many workers did it have?\n/new\n/start\n"
    said = quoth("chat", stdin=lines).stdout
    assert "Understood: How many workers did the coal mine have?" in said
    assert "All right: your next question stands alone." in said
    assert "other commands are for the chat" in said
    asked = quoth("chat", stdin="/ask When did the coal mine close?\n???\n").stdout
    assert "The coal mine closed on Friday." in asked
    assert "Ask me about the articles in plain words" in asked


@pytest.mark.usefixtures("indexed")
def test_ask_for_people_shows_quote_source_and_link() -> None:
    """One under the other."""
    shown = quoth("ask", "When did the coal mine close?").stdout
    lines = [line.rstrip() for line in shown.splitlines()]
    assert lines[0] == "  The coal mine closed on Friday. It had 1,500 workers."
    assert lines[1] == "Coal mine closed · example.com · 2022-06-16"
    assert lines[2].startswith("https://www.example.com/coal#:~:text=The%20coal%20mine")


@pytest.mark.usefixtures("indexed")
def test_below_the_threshold_there_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """No quotes, and what would have been shown as nearest."""
    monkeypatch.setenv("ANSWER_THRESHOLD", "1")
    answer = json.loads(quoth("ask", "Who won the cup?", "--json").stdout)
    assert (answer["answered"], answer["quotes"]) == (False, [])
    assert [quote["article"]["path"] for quote in answer["nearest"]] == ["coal.json"]


@pytest.mark.usefixtures("indexed")
def test_a_batch_gives_one_object_a_line(tmp_path: Path) -> None:
    """In order; a bad line gives an error object in its place, and exit code 1."""
    path = tmp_path / "q.jsonl"
    path.write_text('{"id": 7, "question": "coal?"}\nnonsense\n{"question": "bread?"}\n')
    result = quoth("ask", "--batch", str(path))
    first, second, third = map(json.loads, result.stdout.splitlines())
    assert (first["id"], first["question"], third["id"]) == ("7", "coal?", "3")
    assert second["error"].startswith(f"{path}:2: not JSON")
    assert result.exit_code == 1
    assert f"quoth: {path}:2: not JSON" in result.stderr


@pytest.mark.usefixtures("indexed")
def test_every_line_of_a_batch_has_its_own_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an emoji, a wrong byte, bottomless JSON, a question that breaks the archive: each costs
    no other line its answer."""
    real = Answerer.ask

    def brittle(self: Answerer, question: Question) -> Answer:
        if question.text == "boom?":
            raise OverflowError("too much")
        return real(self, question)

    def together(self: Answerer, questions: Iterable[Question]) -> Iterator[Answer]:
        return (self.ask(question) for question in questions)

    monkeypatch.setattr(Answerer, "ask", brittle)
    monkeypatch.setattr(Answerer, "ask_all", together)
    path = tmp_path / "q.jsonl"
    lines = [
        b'{"question": "coal?"}',
        b'{"id": "\\udc00", "question": "half \\ud83d of coal?"}',
        b'{"question": "\xff"}',
        b"[" * 100_000,
        b'{"question": "boom?"}',
        b'{"question": "two halves \\ud83d\\ude00?"}',
    ]
    path.write_bytes(b"\n".join(lines))
    result = quoth("ask", "--batch", str(path))
    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer.get("question") for answer in said] == [
        "coal?", "half � of coal?", None, None, None, "two halves 😀?",
    ]  # fmt: skip
    assert said[1]["id"] == "�"
    assert said[2]["error"] == f"{path}:3: not UTF-8 (invalid start byte at byte 14)"
    assert said[3]["error"].startswith(f"{path}:4: not JSON (")
    assert said[4]["error"] == "question '5' could not be answered: too much"
    assert result.exit_code == 1


@pytest.mark.usefixtures("indexed")
def test_half_a_character_in_a_question() -> None:
    """As JSON and for people, on the command line and on standard input."""
    asked = json.loads(quoth("ask", "coal \ud83d", "--json").stdout)
    assert asked["question"] == "coal �"
    assert quoth("ask", "coal \udcff?").exit_code == 0
    chat = CliRunner().invoke(app, ["chat"], input=b"coal \xff?\ncoal?\n")
    assert [line for line in chat.stdout.splitlines() if line.startswith("> ")] == [
        "> coal �?",
        "> coal?",
    ]


@pytest.mark.usefixtures("indexed")
def test_chat_answers_what_stands_on_stdin() -> None:
    """Line by line, and ends."""
    result = quoth("chat", stdin="coal?\n\nbread?\n")
    assert result.exit_code == 0
    assert [line for line in result.stdout.splitlines() if line.startswith("> ")] == [
        "> coal?",
        "> bread?",
    ]


@pytest.mark.usefixtures("command_settings")
def test_a_question_in_another_language_is_told_so(corpus: Path) -> None:
    """In a field of its own, and in words for people; with exit code 0, for nothing is wrong."""
    text = "The coal mine closed on Friday after a hundred years. It had 1,500 workers."
    (corpus / "mine.json").write_text(json.dumps({"title": "Mine", "text": text}))
    quoth("index")
    question = "Когда закрылась угольная шахта?"
    answer = json.loads(quoth("ask", question, "--json").stdout)
    assert (answer["answered"], answer["quotes"], answer["nearest"]) == (False, [], [])
    assert answer["other_language"] == {"asked": "ru", "held": ["en"]}
    for options in ([], ["--timeline"]):
        told = quoth("ask", question, *options)
        assert told.stdout.startswith(
            "Your question is in Russian and the articles are in English."
        )
        assert told.exit_code == 0


@pytest.mark.usefixtures("indexed")
def test_status_tells_what_the_store_holds(tiny_model: Path, store_dir: Path) -> None:
    """As JSON for programs, and for people."""
    facts = json.loads(quoth("status", "--json").stdout)
    assert (facts["articles"], facts["passages"], facts["newest"]) == (1, 1, "2022-06-16")
    assert (facts["model"], facts["dimension"]) == (str(tiny_model), 8)
    assert (facts["outlets"], facts["languages"]) == ({"example.com": 1}, {"": 1})
    assert "2022-06-16 to 2022-06-16" in quoth("status").stdout
    assert ["languages", "unknown", "1"] in [
        line.split() for line in quoth("status").stdout.splitlines()
    ]
    (store_dir / "generations" / "000001" / "vectors" / "0000000000.faiss").unlink()
    assert quoth("status").exit_code == 1


@pytest.mark.usefixtures("indexed")
def test_eval_prints_figures_and_details(tmp_path: Path) -> None:
    """A hit and an unanswerable one; halves by place in the file."""
    path, details = tmp_path / "q.jsonl", tmp_path / "details.jsonl"
    path.write_text(
        '{"question": "How many workers had the coal mine?", "answer": "1,500",'
        ' "articles": ["https://www.example.com/coal"]}\n'
        '{"question": "Who won?", "answer": "Ann", "answerable": false}\n'
    )
    found = json.loads(quoth("eval", str(path), "--json", "--details", str(details)).stdout)
    assert (found["hit_at_1"], found["hit_at_3"], found["inexact"]) == (1.0, 1.0, 0)
    assert (found["questions"], found["answerable"]) == (2, 1)
    first, second = map(json.loads, details.read_text().splitlines())
    assert (first["hit_rank"], second["hit_rank"]) == (1, None)
    assert (
        json.loads(quoth("eval", str(path), "--half", "even", "--json").stdout)["answerable"] == 0
    )
    assert "quote-hit@3" in quoth("eval", str(path)).stdout


@pytest.mark.parametrize(
    "words",
    [
        ["eval"],
        ["eval", "q.jsonl", "--make", "3"],
        ["ask"],
        ["ask", "c", "--compare", "--timeline"],
        ["ask", "coal?", "--now", "soon"],
        ["ask", "coal?", "--top", "0"],
        ["no-command"],
    ],
)
def test_a_wrong_command_line_is_exit_code_2(words: list[str]) -> None:
    """With nothing on stdout."""
    result = quoth(*words)
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_wrong_setting_names_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with exit code 2."""
    monkeypatch.setenv("PASSAGE_MAX_WORDS", "many")
    result = quoth("index")
    assert result.exit_code == 2
    assert result.stderr.startswith("quoth: PASSAGE_MAX_WORDS: ")
    assert len(result.stderr.splitlines()) == 1


def test_asking_before_indexing_says_what_to_run() -> None:
    """One line, exit code 1."""
    result = quoth("ask", "coal?")
    assert result.exit_code == 1
    assert "run `quoth index`" in result.stderr


def test_help_imports_nothing_heavy() -> None:
    """Neither torch nor any index library is on its path."""
    code = (
        "import sys\nfrom bot.cli import app\n"
        "app(['--help'], standalone_mode=False)\n"
        "heavy = {'torch', 'faiss', 'tantivy', 'telegram', 'pydantic', 'numpy', 'httpx', 'lxml'}\n"
        "heavy &= set(sys.modules)\n"
        "sys.exit(', '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_index_can_be_run() -> None:
    """``python -m index`` is the same command."""
    code = "import runpy, sys; sys.argv = ['quoth', '--version']; runpy.run_module('index')"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
