"""index/evaluation/questions.py"""

from datetime import date
from pathlib import Path

import pytest

from index.article import Question
from index.errors import QuestionsError
from index.evaluation.questions import parse_date, read_judged, read_questions

TODAY = date(2026, 1, 31)


def test_questions_come_in_order_and_bad_lines_are_named(tmp_path: Path) -> None:
    """The rest goes on; a missing id is the line's number, a missing date is today."""
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"id": "x", "question": " Who? ", "asked_at": "2022-06-16"}\n\n'
        '{"question": "When?"}\n{"question": \n{"question": ""}\n[]\n'
        '{"question": "Why?", "asked_at": "soon"}\n'
    )
    found = list(read_questions(path, TODAY))
    assert found[:2] == [
        Question("Who?", date(2022, 6, 16), id="x"),
        Question("When?", TODAY, id="3"),
    ]
    messages = [str(item) for item in found[2:]]
    assert messages[0].startswith(f"{path}:4: not JSON (")
    assert messages[1:] == [
        f'{path}:5: no "question"',
        f"{path}:6: not a JSON object",
        f"{path}:7: 'soon' is not a date such as 2026-01-31",
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("between", ["", "\r\n"])
def test_questions_as_programs_leave_them(tmp_path: Path, encoding: str, between: str) -> None:
    """A list, by lines or not, in what encoding Windows writes; by lines, one may be broken."""
    path = tmp_path / "q.jsonl"
    first, last = f'[{between}{{{between}"question": "Wer?"}},', '{"question": "Wo, Jürgen?"}'
    path.write_bytes(f"{first}{between}{last}{between}]{between}".encode(encoding))
    assert list(read_questions(path, TODAY)) == [
        Question("Wer?", TODAY, id="1"),
        Question("Wo, Jürgen?", TODAY, id="2"),
    ]
    path.write_bytes(f'[\n{{"question": }},\n{last},\n]'.encode(encoding))
    broken, kept = read_questions(path, TODAY)
    assert str(broken).startswith(f"{path}:2: not JSON (")
    assert kept == Question("Wo, Jürgen?", TODAY, id="3")


def test_judged_questions_know_their_answer(tmp_path: Path) -> None:
    """Answerable unless said otherwise, or unless there is no answer."""
    path = tmp_path / "q.jsonl"
    path.write_text(
        '{"question": "a?", "answer": "A", "articles": ["u"]}\n'
        '{"question": "b?", "answer": "B", "answerable": false}\n'
        '{"question": "c?"}\n'
        '{"question": "d?", "answerable": true}\n'
        '{"question": "e?", "answer": "E", "articles": "u"}\n'
    )
    first, second, third, *bad = read_judged(path, TODAY)
    assert [(j.answer, j.answerable, j.articles) for j in (first, second, third)] == [  # type: ignore[union-attr]
        ("A", True, frozenset({"u"})),
        ("B", False, frozenset()),
        ("", False, frozenset()),
    ]
    assert [str(item) for item in bad] == [
        f'{path}:4: "answerable" without "answer"',
        f'{path}:5: "articles" is not a list of URLs',
    ]


def test_a_missing_file_is_one_plain_line(tmp_path: Path) -> None:
    """It names the file."""
    with pytest.raises(QuestionsError, match=r"no\.jsonl can't be read"):
        list(read_questions(tmp_path / "no.jsonl", TODAY))


def test_a_date_may_carry_a_time() -> None:
    """Only the day counts."""
    assert parse_date("2022-06-16T10:00:00Z") == date(2022, 6, 16)
