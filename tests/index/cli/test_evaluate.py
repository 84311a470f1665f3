"""quoth eval and the gate of quoth index, over real files."""

import json
import sys
from pathlib import Path

import pytest

from tests.index.cli.conftest import quoth

pytestmark = pytest.mark.usefixtures("indexed")

QUESTIONS = (
    '{"question": "How many workers had the coal mine?", "answer": "1,500",'
    ' "articles": ["https://www.example.com/coal"]}\n'
    '{"question": "Who won?", "answer": "Ann", "answerable": false}\n'
)


@pytest.fixture
def questions(tmp_path: Path) -> str:
    path = tmp_path / "q.jsonl"
    path.write_text(QUESTIONS)
    return str(path)


def test_it_tells_how_far_confidence_can_be_trusted(questions: str, tmp_path: Path) -> None:
    """As tables, as JSON, and as a picture."""
    picture = tmp_path / "out.png"
    found = json.loads(quoth("eval", questions, "--json", "--plot", str(picture)).stdout)
    assert [point["coverage"] for point in found["risk_coverage"]] == [0.5, 1.0]
    assert sum(bin_["questions"] for bin_ in found["reliability"]) == 2
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert "wrong of these" in quoth("eval", questions).stdout
    refused = quoth("eval", questions, "--plot", str(tmp_path / "no" / "out.png"))
    assert (refused.exit_code, "can't be written" in refused.stderr) == (1, True)


def test_a_missing_drawing_library_is_named(
    questions: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what to install."""
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    result = quoth("eval", questions, "--plot", str(tmp_path / "out.png"))
    assert result.exit_code == 1
    assert "pip install 'quoth[plot]'" in result.stderr


def test_it_compares_with_other_settings_and_stores(
    questions: str, tmp_path: Path, store_dir: Path
) -> None:
    """Settings in a file, or another store; what changed is listed."""
    other = tmp_path / "other.env"
    other.write_text("ANSWER_THRESHOLD=1\n")
    found = json.loads(quoth("eval", questions, "--json", "--against", str(other)).stdout)
    rows = {
        difference["name"]: (difference["before"], difference["after"])
        for difference in found["differences"]
    }
    assert rows["quote-hit@3"] == (1.0, 1.0)
    assert rows["answered, of the answerable"] == (0.0, 1.0)
    assert found["changes"] == []
    assert "95 % of draws" in quoth("eval", questions, "--against", str(store_dir)).stdout
    wrong = quoth("eval", questions, "--against", str(tmp_path / "nothing"))
    assert (wrong.exit_code, "neither a store's folder" in wrong.stderr) == (2, True)


def test_it_drafts_questions_that_it_can_read(tmp_path: Path, corpus: Path) -> None:
    """JSON lines with answer and article; that there are fewer than asked for is said."""
    text = "The big coal mine in the north had 1,500 workers in its best days. It closed."
    record = {"title": "Mine", "text": text, "url": "https://a.org/m", "published": "2022-06-16"}
    (corpus / "coal.json").write_text(json.dumps(record))
    quoth("index")
    result = quoth("eval", "--make", "2")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert line["question"] == "How many workers did the big coal mine in the north have?"
    assert (line["answer"], line["articles"]) == ("1,500", ["https://a.org/m"])
    assert "gave 1 of 2" in result.stderr
    path = tmp_path / "drafts.jsonl"
    path.write_text(result.stdout)
    assert json.loads(quoth("eval", str(path), "--json").stdout)["hit_at_3"] == 1.0


def test_ratings_of_the_chat_are_questions(tmp_path: Path) -> None:
    """What was called right is asked; what was called wrong waits for a person, and is named."""
    rated = {
        "id": "t1",
        "question": "How many workers had the coal mine?",
        "answer": "It had 1,500 workers.",
        "asked_at": "2022-06-17",
        "answerable": True,
        "articles": ["https://www.example.com/coal"],
        "rated": "right",
        "shown": ["The coal mine closed on Friday. It had 1,500 workers."],
    }
    wrong = rated | {"id": "t2", "answer": "", "articles": [], "rated": "wrong"}
    path = tmp_path / "rated.jsonl"
    path.write_text(f"{json.dumps(rated)}\n{json.dumps(wrong)}\n")
    result = quoth("eval", str(path), "--json")
    found = json.loads(result.stdout)
    assert (found["questions"], found["hit_at_1"]) == (1, 1.0)
    assert 'rated.jsonl:2: "answerable" without "answer"' in result.stderr


def test_a_gate_keeps_a_worse_index_from_serving(questions: str, corpus: Path) -> None:
    """One line, exit code 1, and the old one still answers; a wide margin lets it pass."""
    (corpus / "coal.json").write_text(json.dumps({"title": "Bread", "text": "Bread is dear."}))
    refused = quoth("index", "--gate", questions)
    assert refused.exit_code == 1
    assert "quoth: the new index is not published: its quote-hit@3 is 0.000" in refused.stderr
    assert "coal" in quoth("ask", "coal?").stdout
    passed = quoth("index", "--gate", questions, "--margin", "1")
    rows = {tuple(line.split()) for line in passed.stdout.splitlines()}
    assert (passed.exit_code, {("embedded", "0"), ("reused", "1")} <= rows) == (0, True)
    assert "Bread" in quoth("ask", "bread?").stdout
