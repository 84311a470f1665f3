"""index/search/validation/requirements.py: which sentences of an article may answer at all."""

from datetime import date

import pytest

from index.article import Article, Question
from index.search.question.lexicon import Lexicon
from index.search.scoring.candidate_features import features_of
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())
FERRY = article(
    "ferry",
    "The ferry Marlin sank off Port Halden with 212 passengers and 14 crew on board.\n\n"
    "At least nine were killed and 31 people taken to hospitals, said Olga Brandt, who married at "
    "22 and runs the rescue service.\n\n"
    "“We came too late,” Brandt said. The service has 5 boats worth $40 million.\n\n"
    "The captain, Ivo Leander, 58, is the brother of the harbour master, Tomas Leander.\n\n"
    "In 1998 the Kestrel had sunk there.\n\n"
    "Nobody has asked for the ferry’s papers so far.",
    title="Ferry Marlin sinks off Port Halden",
    published=date(2021, 5, 3),
)


def answering(question: str, told: Article = FERRY) -> list[str]:
    """Of the sentences that may answer what may be the answer, or "any" and their first word."""
    scored = features_of(Question(question, date(2021, 5, 4)), [hit(told)], LEXICON)
    assert scored.requirements is not None
    found = []
    for row, sentence in enumerate(scored.matrix.sentences):
        possible = () if scored.requirements.are_elsewhere([row]) else scored.possible[row]
        text = told.text[sentence.start : sentence.end]
        if possible is None:
            found.append(f"any: {text.split()[0]}")
        found += [told.text[slice(*span)] for span in possible or ()]
    return found


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("How many passengers were on board?", ["212"]),
        ("How many people were killed?", ["212", "nine", "31"]),
        ("How many boats does the service have?", ["5"]),
        ("How many lifeboats did the Marlin have?", []),
        ("How much are the boats worth?", ["$40 million"]),
        ("How old is Ivo Leander?", ["58"]),
    ],
)
def test_a_figure_counts_what_is_asked_for(question: str, figures: list[str]) -> None:
    assert answering(question) == figures


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_either_apostrophe_asks_the_same(apostrophe: str) -> None:
    asked = f"Who is Tomas Leander{apostrophe}s sister?"
    assert answering(asked) == ["Ivo Leander", "any: In"]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("How many people were killed?", ["40", "12", "3,300"]),
        ("How many people were injured?", ["90", "30", "3,300"]),
        ("How many workers are on strike?", ["3,300"]),
    ],
)
def test_who_was_injured_was_not_killed(question: str, figures: list[str]) -> None:
    told = article(
        "strike",
        "The blast killed 40 and injured 90.\n\nIn the port 12 were killed, and 30 people "
        "injured.\n\nThey were among 3,300 West Coast harbour workers on strike.",
    )
    found = answering(question, told)
    assert [figure for figure in found if figure[0].isdigit()] == figures


def test_who_fell_ill_did_not_all_go_to_hospital() -> None:
    told = article("ill", "Some 400 illnesses, 26 hospitalizations and 4 deaths were counted.")
    assert answering("How many people got sick?", told) == ["400"]


def test_a_hyphen_before_a_digit_is_nothing() -> None:
    told = article("summit", "Leaders met at the G-7 summit in Port Halden.")
    assert answering("Where did the G7 meet?", told) == ["any: Leaders"]


def test_what_is_named_nowhere_has_no_answer() -> None:
    assert answering("Who owned the Bluefin?") == []
    assert answering("Who owned the Marlin?") != []


def test_what_is_named_once_is_told_there_or_in_the_next_paragraph() -> None:
    assert answering("When did the Kestrel sink?") == ["any: In", "any: Nobody"]


def test_another_year_is_no_answer() -> None:
    """Unless the article names it, or was published in the year before or after."""
    assert answering("Which ferry sank in 2017?") == []
    assert len(answering("Which ferry sank in 1998?")) == len(answering("Which ferry sank?"))
    assert len(answering("Which ferry sank in 2020?")) == len(answering("Which ferry sank?"))


def test_somebodys_words_are_in_paragraphs_that_report_them() -> None:
    assert answering("What did Brandt say?") == ["any: At", "any: “We", "any: The"]
    assert answering("What did Ivo Leander say?") == []


def test_who_somebody_is_stands_beside_what_he_is() -> None:
    assert answering("Who is the captain?")[:1] == ["Ivo Leander"]
    assert answering("Who is the chef?") == []
    assert answering("Who is Tomas Leander's sister?")[:1] == ["Ivo Leander"]


def test_a_mother_is_no_father() -> None:
    told = article("sang", "Ada Byron and her mother, Olga Brandt, sang for hours.")
    assert answering("Who is Ada Byron's mother?", told) == ["Olga Brandt"]
    assert answering("Who is Ada Byron's father?", told) == []


def test_of_a_paragraph_only_the_sentence_with_the_role_tells_who_has_it() -> None:
    told = article(
        "crew", "Ivo Leander and Olga Brandt sailed. Ada Byron will be the crew’s captain."
    )
    assert answering("Who is the captain?", told) == ["Ada Byron"]


def test_among_many_articles_nothing_is_required() -> None:
    """Words and reading choose better there."""
    others = [article(f"other{number}", "The tram runs again.") for number in range(10)]
    hits = [hit(told) for told in (FERRY, *others)]
    question = Question("How many lifeboats were there?", date(2021, 5, 4))
    many = features_of(question, hits, LEXICON)
    few = features_of(question, hits[:-1], LEXICON)
    assert (many.requirements, set(many.possible)) == (None, {None})
    assert few.requirements is not None
    assert not few.can_answer(0)
