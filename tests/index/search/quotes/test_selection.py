"""Tests of index/search/quotes/selection.py."""

import numpy as np

from index.article import Article
from index.search.candidates.evidence import weigh
from index.search.candidates.matrix import build_matrix
from index.search.question.analysis import analyse_question
from index.search.question.lexicon import Lexicon
from index.search.quotes.selection import opened_well, select_quotes
from tests.index.search.small_archive import Words, article, hit

LEXICON = Lexicon(Words())


def _chosen(question: str, scores: list[float], top: int, *articles: Article) -> list[int]:
    asked = analyse_question(question, LEXICON)
    matrix = build_matrix([hit(article) for article in articles], asked, LEXICON)
    evidence = weigh(matrix, asked, LEXICON, np.ones(len(articles)), len(articles))
    assert len(matrix.windows) == len(scores)
    return select_quotes(matrix, np.array(scores), evidence, top)


FOUR = "Blue one. Two. Three. Four."


def test_overlapping_quotes_are_shown_once() -> None:
    """Of two quotes that share a sentence the better one stands."""
    other = article("b", "Whales.")
    assert _chosen("blue whales", [1.0, 2.0, 0.0], 3, article("a", FOUR), other) == [1, 2]


def test_no_more_than_asked_for() -> None:
    """Only the best ``top`` are chosen."""
    articles = [article(name, "Blue.") for name in "abc"]
    assert _chosen("blue", [0.0, 2.0, 1.0], 2, *articles) == [1, 2]


def test_a_second_quote_must_add() -> None:
    """From one article a second quote stands when it has a word of the question that is new."""
    long = "x" * 480
    same = article("a", f"Blue {long}.\n\nBlue {long}.")
    more = article("a", f"Blue {long}.\n\nWhale {long}.")
    assert _chosen("blue whales", [2.0, 1.0], 2, same) == [0]
    assert _chosen("blue whales", [2.0, 1.0], 2, more) == [0, 1]


def test_a_new_possible_answer_adds() -> None:
    """From one article a second quote stands when it names someone else."""
    long = "x" * 480
    same = article("a", f"So Ada blue {long}.\n\nSo Ada blue {long}.")
    more = article("a", f"So Ada blue {long}.\n\nSo Bob blue {long}.")
    assert _chosen("who is blue?", [2.0, 1.0], 2, same) == [0]
    assert _chosen("who is blue?", [2.0, 1.0], 2, more) == [0, 1]


def test_a_quiz_that_asks_the_same_is_no_answer() -> None:
    """Unless somebody is named beside it who may be the answer."""
    other = article("b", "So Ada.")
    quiz = article("a", "Now who saw blue whales swim?")
    told = article("a", "Who saw blue whales swim? So Bob did.")
    assert _chosen("Who saw blue whales swim?", [2.0, 1.0], 2, quiz, other) == [1]
    assert _chosen("Who saw blue whales swim?", [2.0, 1.0], 2, told, other) == [0, 1]
    asking = article("c", "Remember Ada, who saw blue whales swim?")
    assert _chosen("Who saw blue whales swim?", [2.0, 1.0], 2, asking, other) == [0, 1]


def test_notices_at_the_ends_of_a_quote_are_left_out() -> None:
    """But never the sentence that answers."""
    asked = analyse_question("blue whales", LEXICON)
    text = "Sign up for our newsletter. Blue whales swim. Read more here."
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    evidence = weigh(matrix, asked, LEXICON, np.ones(1), 1)
    assert opened_well(matrix, evidence, [0], 1) == range(1, 2)
    assert opened_well(matrix, evidence, [0], 0) == range(0, 2)


def _shown(text: str, marked: str, question: str = "blue whales") -> str:
    """The most that is shown of a window, the sentence with these words being marked."""
    asked = analyse_question(question, LEXICON)
    matrix = build_matrix([hit(article("a", text))], asked, LEXICON)
    evidence = weigh(matrix, asked, LEXICON, np.ones(1), 1)
    spans = [(sentence.start, sentence.end) for sentence in matrix.sentences]
    row = next(n for n, (start, end) in enumerate(spans) if marked in text[start:end])
    windows = [n for n, window in enumerate(matrix.windows) if window.first <= row <= window.last]
    rows = max((opened_well(matrix, evidence, [n], row) for n in windows), key=len)
    return text[spans[rows[0]][0] : spans[rows[-1]][1]]


def test_no_quote_ends_with_what_only_points_ahead() -> None:
    for ahead in (
        "Here's what to know.",
        "Below is a list of them.",
        "Here are some of the whales:",
    ):
        assert _shown(f"A whale came. It was blue. {ahead}", "blue") == "A whale came. It was blue."
    assert "Here it" in _shown("A whale came. It was blue. Here it stayed.", "blue")


def test_a_quote_stays_within_its_section() -> None:
    """Neither a subhead at its end or beginning, nor one in its middle, long or short."""
    for head in ("Where the whales went after the storm", "The picture in the US", "What next"):
        text = f"A whale came. It was blue.\n\n{head}\n\nMany swam south. They came back."
        assert _shown(text, "was blue") == "A whale came. It was blue."
        assert _shown(text, "Many") == "Many swam south. They came back."
    asks = "It was blue.\n\nWhere did the others go?\n\nThey swam south."
    assert _shown(asks, "blue") == "It was blue."
    assert _shown(asks, "south") == "Where did the others go?\n\nThey swam south."


def test_a_quote_does_not_run_into_where_a_report_was_filed() -> None:
    text = "Whales are back after years of absence.\n\nOSLO (AP) — A whale came. It was blue."
    assert _shown(text, "was blue") == "OSLO (AP) — A whale came. It was blue."
    assert _shown(text, "are back") == "Whales are back after years of absence."


def test_a_heading_that_answers_is_shown_with_what_it_heads() -> None:
    text = "Seals left.\n\nBlue whales have come back to the coast\n\nThey were gone for years."
    assert _shown(text, "have come back") == text.partition("\n\n")[2]


def test_a_list_is_shown_with_what_it_is_of() -> None:
    """Its points are no subheads, however they end."""
    short = "These came:\n\nA whale\n\nThey were blue."
    assert _shown(short, "These") == short
    points = (
        "Three were seen this week.\n\nA blue whale with her calf near Oslo\n\n"
        "Two grey seals on the rocks by the old pier\n\nNobody knows why."
    )
    assert _shown(points, "calf").startswith("Three were seen this week.")


def test_a_headline_that_ends_with_somebodys_words_is_a_heading() -> None:
    text = "Ann Lee on the blue sea: ‘What a day’\n\n“So blue!” he said."
    assert _shown(text, "said") == "“So blue!” he said."


def test_a_short_sentence_is_no_heading() -> None:
    text = "It was blue.\n\nNobody saw it.\n\nIt left."
    assert _shown(text, "blue") == text


def test_another_section_stays_where_it_names_who_is_asked_for() -> None:
    """A name in the next section may be the answer; the subhead before it is not the end then."""
    text = "The blue singer won.\n\nWhat next\n\nSo Ada went home."
    assert _shown(text, "blue", "who is blue?") == text
    assert _shown(text, "blue", "when was it blue?") == "The blue singer won."
