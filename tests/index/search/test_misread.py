"""index/search/misread.py: what was read, and tells of something else."""

from datetime import date

import pytest

from index.search.candidate_matrix import build_matrix
from index.search.lexicon import Lexicon
from index.search.misread import Misreadings
from index.search.question_analysis import analyse_question
from tests.index.search.small_archive import ReadsOne, Words, article, hit, question

LEXICON = Lexicon(Words())


def is_misread(asked: str, text: str, read: str) -> bool:
    """Whether ``read`` in an article of May 2021 counts as far from any answer."""
    analysis = analyse_question(asked, LEXICON)
    hits = [hit(article("a", text, published=date(2021, 5, 3)))]
    [reading] = ReadsOne(read).read(asked, hits)
    readings = {0: reading}
    kept = Misreadings(question(asked), analysis).without(
        readings, build_matrix(hits, analysis, LEXICON)
    )
    return kept != readings


@pytest.mark.parametrize(
    ("asked", "text", "read", "misread"),
    [
        ("Who is the new manager?", "The club has sacked manager Ivo Leander.", "Leander", True),
        ("Who is the new manager?", "Leander stepped down as manager.", "Leander", True),
        ("Who is the new manager?", "After Leander’s exit Ann Lee is manager.", "Lee", False),
        ("Who was the manager?", "The club has sacked manager Ivo Leander.", "Leander", False),
        ("Who took over?", "Ann Lee replaces Ivo Leander.", "Leander", True),
        ("Who took over?", "Ivo Leander was replaced by Ann Lee.", "Lee", False),
        ("who won the cup", "Ivo Leander lost the cup to Ann Lee.", "Leander", True),
        ("who won the cup", "Ann Lee won, breaking a tie with Ivo Leander.", "Leander", True),
        ("who won the cup", "If Leander wins the cup, all will cheer.", "Leander", True),
        ("Who died in Alder?", "The gunman, identified as Ivo Leander, died.", "Leander", True),
        ("Who died in Alder?", "Ann Lee died; the gunman fled.", "Lee", False),
        ("When did the strike end?", "They have been on strike since Monday.", "Monday", True),
        ("When did the strike end?", "The strike ended on Monday.", "Monday", False),
        ("When did the strike start?", "They are on strike until Monday.", "Monday", True),
        ("When did Ann Lee die?", "Ann Lee was born in Alder in May.", "May", True),
    ],
)
def test_what_stands_beside_an_answer_tells_that_it_is_another(
    asked: str, text: str, read: str, misread: bool
) -> None:
    assert is_misread(asked, text, read) == misread


@pytest.mark.parametrize(
    ("asked", "text", "misread"),
    [
        ("Who won the cup?", "In 2018 Ostra won the cup.", True),
        ("Who won the cup in 2018?", "In 2018 Ostra won the cup.", False),
        ("Who won the cup?", "Ostra won its first cup since 1986.", False),
        ("Who won the cup?", "In 2020 Ostra won the cup.", False),
        ("How many did Alder beat?", "Alder fell in 1967. Ostra beat two.", False),
        ("How many did Alder beat?", "It fell in 1967. Ostra beat two.", True),
        ("How many were beaten?", "It fell in 1967. Ostra beat two.", False),
    ],
)
def test_another_year_is_of_another_event(asked: str, text: str, misread: bool) -> None:
    """Long before the article's own, where nothing tells that the question is of that one."""
    assert is_misread(asked, text, "Ostra") == misread
