"""index/evaluation/drafting.py: questions known because they were made from their answers."""

import pytest

from index.article import Article
from index.evaluation.drafting import draft_questions

TEXT = (
    "The big coal mine had 1,500 workers in the best of all of its days. "
    "Ann Lee, the owner of the mine, said that nobody would be sent away at once. It rained."
)


def drafts(*texts: str, number: int = 9) -> list[tuple[str, str]]:
    articles = [Article(text, "T", text, "a.txt") for text in texts]
    found = draft_questions(articles.__getitem__, len(articles), number)
    return [(draft.question, draft.answer) for draft in found]


def test_kinds_take_turns() -> None:
    """One question an article; of an article with several kinds another one each time."""
    assert drafts(TEXT, TEXT) == [
        ("How many workers did the big coal mine have?", "1,500"),
        ("Who is the owner of the mine?", "Ann Lee"),
    ]


@pytest.mark.parametrize(
    ("sentence", "question", "answer"),
    [
        (
            "Bo Park, 54, has painted the boats of the harbour for all of his life.",
            "How old is Bo Park?",
            "54",
        ),
        (
            "The ferry to the island closed on Monday after a storm that lasted for days.",
            "When did the ferry to the island close?",
            "on Monday",
        ),
        (
            "Ann Lee, a trial lawyer, said that nobody in the town would be sent away at once.",
            "Who is Ann Lee?",
            "a trial lawyer",
        ),
        (
            "In the harbour people say that Ann Lee was born in 1961 in a house by the sea.",
            "When was Ann Lee born?",
            "in 1961",
        ),
        (
            "Officials said that there were 12 boats in the harbour when the storm began.",
            "How many boats were there in the harbour?",
            "12",
        ),
    ],
)
def test_forms(sentence: str, question: str, answer: str) -> None:
    """A sentence whose form tells what its figure says gives a question in words."""
    assert drafts(f"{sentence} It rained.") == [(question, answer)]


def test_what_begins_something_does_not_begin() -> None:
    """A day before what was begun tells nothing of who began it."""
    assert drafts("The ferry guild began Friday offering more to those who wait for boats.") == []


def test_none_of_a_fragment() -> None:
    """A figure whose sentence has no such form makes no question, nor has "her" a meaning alone."""
    assert drafts("Bo Park, her husband, said that he would paint the boats. It rained.") == []
    assert drafts("CDT Tuesday, 1,500 for an AMA and more of it later on today. It rained.") == []


def test_only_what_is_found_again() -> None:
    """A question that its own sentence doesn't answer is not worth keeping."""
    article = Article("a", "T", TEXT, "a.txt")
    found = draft_questions(
        lambda _: article, 1, 1, is_found=lambda draft: draft.answer == "Ann Lee"
    )
    assert [draft.answer for draft in found] == ["Ann Lee"]


def test_no_more_than_asked_for_and_nothing_of_an_empty_article() -> None:
    """A sentence that is too short says too little."""
    assert len(drafts(TEXT, TEXT, TEXT, number=2)) == 2
    assert drafts("It had 1,500 workers.", "") == []


def test_every_answer_stands_in_its_sentence() -> None:
    """And the sentence in the article."""
    article = Article("a", "T", TEXT, "a.txt")
    (draft,) = draft_questions(lambda _: article, 1, 1)
    assert draft.answer in draft.sentence
    assert draft.sentence in article.text
