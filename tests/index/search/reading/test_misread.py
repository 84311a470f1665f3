"""index/search/reading/misread.py: what was read, and tells of something else."""

from datetime import date

import pytest

from index.search.question.lexicon import Lexicon
from index.search.reading.misread import checking
from index.search.scoring.candidate_features import features_of
from tests.index.search.small_archive import ReadsOne, Words, article, hit, question

LEXICON = Lexicon(Words())


def is_misread(asked: str, text: str, read: str, title: str = "") -> bool:
    """Whether ``read`` in an article of May 2021 counts as far from any answer."""
    hits = [hit(article("a", text, published=date(2021, 5, 3), title=title))]
    [reading] = ReadsOne(read).read(asked, hits)
    candidates = features_of(question(asked), hits, LEXICON)
    return checking(question(asked), candidates)(0, reading) != reading


@pytest.mark.parametrize(
    ("asked", "text", "read", "misread"),
    [
        ("Who is the new manager?", "The club has sacked manager Ivo Leander.", "Leander", True),
        ("Who is the new manager?", "Leander stepped down as manager.", "Leander", True),
        ("Who is the new manager?", "After Leander’s exit Ann Lee is manager.", "Lee", False),
        ("Who is the new mayor?", "Ivo Leander, former Ostra mayor, attended.", "Leander", True),
        ("Who is the new mayor?", "Former mayor Ivo Leander attended.", "Leander", True),
        ("Who is the new mayor?", "Former mayor Leander met Ann Lee, his heir.", "Lee", False),
        ("Who was the manager?", "The club has sacked manager Ivo Leander.", "Leander", False),
        ("Who took over?", "Ann Lee replaces Ivo Leander.", "Leander", True),
        ("Who took over?", "Ivo Leander was replaced by Ann Lee.", "Lee", False),
        ("who won the cup", "Ivo Leander lost the cup to Ann Lee.", "Leander", True),
        ("who won the cup", "Ann Lee won, breaking a tie with Ivo Leander.", "Leander", True),
        ("who won the cup", "She seeks to beat Ivo Leander.", "Leander", True),
        ("Who is the new manager?", "Since the ouster of Ivo Leander it rains.", "Leander", True),
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
        ("Who won the cup in 2020?", "In 2018 Ostra won the cup.", True),
        ("How many did Alder beat?", "Alder fell in 1967. Ostra beat two.", False),
        ("How many did Alder beat?", "It fell in 1967. Ostra beat two.", True),
        ("Who lost the cup?", "In 2018 Ostra lost the cup.", False),
    ],
)
def test_who_won_in_another_year_has_not_won_now(asked: str, text: str, misread: bool) -> None:
    """Of the one that the question names, or of the article's own or the one before."""
    assert is_misread(asked, text, "Ostra") == misread


def test_years_long_before_are_of_what_the_title_names() -> None:
    asked, text = "How many did Alder beat?", "It fell in 1967. Ostra beat two."
    assert is_misread(asked, text, "Ostra", title="The end of Ostra")
    assert not is_misread(asked, text, "Ostra", title="Alder then and now")


def test_who_was_new_a_year_ago_is_so_no_longer() -> None:
    """Where there are newer articles from before the question."""
    old, new = date(2021, 5, 3), date(2023, 5, 3)
    hits = [hit(article("a", "Ann Lee is the new manager.", published=old))]
    hits.append(hit(article("b", "The manager spoke.", published=new)))
    for asked, at, kept in (
        ("Who is the new manager?", date(2023, 6, 1), False),
        ("Who is the new manager?", date(2021, 6, 1), True),
        ("Who is the manager?", date(2023, 6, 1), True),
    ):
        [reading] = ReadsOne("Lee").read(asked, hits[:1])
        candidates = features_of(question(asked, at), hits, LEXICON)
        found = checking(question(asked, at), candidates)(0, reading)
        assert (found == reading) == kept
