"""index/evaluation/drafting.py: questions known because they were made from their answers."""

from index.article import Article
from index.evaluation.drafting import draft_questions

TEXT = (
    "The big coal mine in the north had 1,500 workers in its best days. "
    "Ann Lee, the owner of the mine, said that nobody would be sent away at once. It rained."
)


def drafts(*texts: str, number: int = 9) -> list[tuple[str, str]]:
    articles = [Article(text, "T", text, "a.txt") for text in texts]
    found = draft_questions(articles.__getitem__, len(articles), number)
    return [(one.question, one.answer) for one in found]


def test_figures_become_gaps_and_people_are_asked_for() -> None:
    """One question an article; the kinds take turns."""
    assert drafts(TEXT, TEXT) == [
        ("The big coal mine in the north had ___ workers in its best days.", "1,500"),
        ("Who is the owner of the mine?", "Ann Lee"),
    ]


def test_no_more_than_asked_for_and_nothing_of_an_empty_article() -> None:
    """A sentence that is too short says too little."""
    assert len(drafts(TEXT, TEXT, TEXT, number=2)) == 2
    assert drafts("It had 1,500 workers.", "") == []


def test_every_answer_stands_in_its_sentence() -> None:
    """And the sentence in the article."""
    article = Article("a", "T", TEXT, "a.txt")
    (one,) = draft_questions(lambda _: article, 1, 1)
    assert one.answer in one.sentence
    assert one.sentence in article.text
