"""Tests of index/search/ranker.py, with the weights that come with Quoth."""

import re
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Hit
from index.reader import Reading
from index.search.ranker import Ranker, Ranking
from tests.index.search.small_archive import ReadsOne, Words, article, hit, question

RANKER = Ranker.load()
WORDS = Words()


def test_nothing_found() -> None:
    """Without candidates there is no quote and no confidence."""
    assert RANKER.rank(question("Who sang?"), [], WORDS) == Ranking((), 0.0)


def test_the_question_itself_is_no_quote() -> None:
    """Where nothing else is found, as in a quiz, nothing is shown."""
    quiz = hit(article("quiz", "Who saw blue whales swim?"), cosine=0.9)
    assert RANKER.rank(question("Who saw blue whales swim?"), [quiz], WORDS) == Ranking((), 0.0)


def test_the_sentence_that_answers_comes_first_and_is_highlighted() -> None:
    """The answering article comes first, and in it the sentence that answers is marked."""
    told = article("told", "The night was cold. Ada Byron sang at the harbour festival. Rain fell.")
    other = article("other", "The harbour was closed on Monday. The market moved inland.")
    hits = [hit(other, cosine=0.4), hit(told, cosine=0.5)]
    first = RANKER.rank(question("Who sang at the harbour festival?"), hits, WORDS).quotes[0]
    assert first.article is told
    assert [first.article.text[a:b] for a, b in first.highlights] == [
        "Ada Byron sang at the harbour festival."
    ]


def test_no_dateline_is_highlighted() -> None:
    """Whatever the question."""
    told = article("told", "LONDON (AP) — Ada Byron sang at the harbour festival.")
    bold = []
    for asked in ("Who sang at the harbour festival?", "What did Ada Byron sing at?"):
        quote = RANKER.rank(question(asked), [hit(told)], WORDS).quotes[0]
        bold += [told.text[a:b] for a, b in quote.highlights]
        assert quote.text == told.text
    assert bold == ["Ada Byron sang at the harbour festival."] * 2


def test_an_answer_is_surer_than_none() -> None:
    """A candidate that says what was asked gives more confidence than one beside the point."""
    asked = question("Who sang at the harbour festival?")
    told = article("told", "Ada Byron sang at the harbour festival.", title="Harbour festival")
    other = article("other", "The council met on Monday about the market.")
    sure = RANKER.rank(asked, [hit(told, cosine=0.7)], WORDS).confidence
    unsure = RANKER.rank(asked, [hit(other, cosine=0.1)], WORDS).confidence
    assert unsure < RANKER.threshold < sure


def test_a_question_asked_years_later_is_as_sure() -> None:
    """Confidence does not depend on how long ago the archive ended."""
    told = article("told", "Ada Byron sang at the festival.", published=date(2020, 5, 9))
    sure = [
        RANKER.rank(question("Who sang at the festival?", asked_at), [hit(told)], WORDS).confidence
        for asked_at in (date(2020, 5, 10), date(2030, 5, 10))
    ]
    assert sure[0] == pytest.approx(sure[1])


@given(
    text=st.text(max_size=600),
    asked=st.text(max_size=80),
    cosine=st.floats(-1, 1),
)
def test_quotes_are_the_articles_text(text: str, asked: str, cosine: float) -> None:
    """For any article and question each quote is the article's text, and marks lie inside it."""
    source = article("a", text)
    ranking = RANKER.rank(question(asked), [hit(source, cosine)], WORDS)
    assert 0.0 <= ranking.confidence <= 1.0
    for quote in ranking.quotes:
        assert quote.text == text[quote.start : quote.end] != ""
        assert all(quote.start <= a < b <= quote.end for a, b in quote.highlights)


def test_the_order_of_candidates_does_not_matter() -> None:
    """The same candidates in another order give the same quotes."""
    hits = [hit(article(name, f"So {name} sang well."), cosine=0.3) for name in ("Ada", "Bob")]
    asked = question("Who sang?")
    assert RANKER.rank(asked, hits, WORDS).confidence == pytest.approx(
        RANKER.rank(asked, hits[::-1], WORDS).confidence
    )


@pytest.mark.parametrize(
    ("asked", "read", "bold"),
    [
        ("When did Queen Ada die?", "96", "Thursday"),
        ("When did Queen Ada die?", "Thursday", "on Thursday"),
        ("How old was Queen Ada?", "96", "96"),
    ],
)
def test_a_date_is_bold_where_one_is_asked_for(asked: str, read: str, bold: str) -> None:
    text = "Queen Ada died on Thursday in her castle by the sea at the age of 96."
    ranker = Ranker.load(reader=ReadsOne(read))
    [quote] = ranker.rank(question(asked), [hit(article("ada", text), 0.9)], WORDS).quotes
    [(start, end)] = quote.highlights
    assert bold in text[start:end]
    assert ("96" in text[start:end]) == (bold == "96")


@pytest.mark.parametrize(
    "text",
    [
        "Is the honey of Alder safe?\n\nMost of it is.",
        "Rain fell. Is honey safe now? Possibly. It is tested.",
        "What of honey? Is it safe? Bees know.",
    ],
)
def test_what_is_read_in_a_question_counts_for_what_follows_it(text: str) -> None:
    ranker = Ranker.load(reader=ReadsOne("safe"))
    told = hit(article("honey", text), 0.9)
    [quote] = ranker.rank(question("How safe is honey?"), [told], WORDS).quotes
    [(start, _)] = quote.highlights
    assert start == re.search(r"safe.*\?\s+", text).end()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("same", "far", "read"),
    [
        (False, 2, ["told"] * 9),
        (False, 9, ["told"] * 5),
        (False, 12, ["told"] * 2 + ["far"] * 2),
        (True, 9, ["told"] * 5 + ["far"] * 4),
    ],
)
def test_of_those_far_behind_only_the_first_four_are_read(
    same: bool, far: int, read: list[str]
) -> None:
    """Or all, where they are of one article."""
    seen: list[str] = []

    class Reads(ReadsOne):
        def read(self, question: str, hits: Sequence[Hit]) -> list[Reading]:
            seen.extend(found.article.title for found in hits)
            return super().read(question, hits)

    told = [
        article("a" if same else f"a{n}", "Ada sang at the harbour festival.", title="told")
        for n in range(14)
    ]
    beside = [
        article("a" if same else f"b{n}", "Onions are cheap.", title="far") for n in range(far)
    ]
    hits = [hit(one, 0.9) for one in told[: 14 - far]] + [hit(one, -0.5) for one in beside]
    Ranker.load(reader=Reads("Ada")).rank(
        question("Who sang at the harbour festival?"), hits, WORDS
    )
    assert seen == read


def test_whether_something_is_so_a_clause_tells() -> None:
    text = (
        "After months of talks with the mayor and with many of the old neighbours, "
        "the old mill of Alder was sold to a baker on Monday."
    )
    told = hit(article("mill", text), 0.9)
    bold = {}
    for asked in ("Was the mill of Alder sold?", "Who bought the mill of Alder?"):
        [quote] = Ranker.load(reader=ReadsOne("baker")).rank(question(asked), [told], WORDS).quotes
        [(start, end)] = quote.highlights
        bold[asked] = text[start:end]
    assert list(bold.values()) == [
        "the old mill of Alder was sold to a baker on Monday.",
        "a baker",
    ]


def test_a_sentence_with_all_of_a_claim_speaks_of_it() -> None:
    """Whether it is so is asked; half of it is not enough."""
    rest = [hit(article(f"rest{n}", f"Rain {n} fell on Alder."), 0.1) for n in range(12)]
    sure = {}
    for text in ("The old mill burned in Alder.", "The mill stood in Alder. A barn burned."):
        asked = question("Is it true that the mill of Alder burned?")
        found = RANKER.rank(asked, [hit(article("mill", text), 0.2), *rest], WORDS)
        sure[text] = next(q.confidence for q in found.quotes if q.article.id == "mill")
    assert [confidence >= 0.5 for confidence in sure.values()] == [True, False]


def test_what_stands_behind_the_question_itself_answers() -> None:
    """As in an article of questions and answers, where it needs none of their words."""
    told = article("told", "What is a hoverfly?\n\nA small insect with two wings drinks nectar.")
    other = article("other", "A hoverfly house opened and the hoverfly hoverfly is what is there.")
    hits = [hit(told, cosine=0.3), hit(other, cosine=0.6)]
    ranking = RANKER.rank(question("What is a hoverfly?"), hits, WORDS)
    assert ranking.quotes[0].article is told
    assert ranking.quotes[0].confidence >= 0.5


@pytest.mark.parametrize(
    ("text", "asked", "sure"),
    [
        ("Tuesday, Aug. 1: Alder vs. Ostra, 3 a.m.", "Who won the cup in Alder?", False),
        ("The mayor will face Ostra in the second round in Alder.", "Who won in Alder?", False),
        ("The winner in Alder will be Ostra.", "Who won in Alder?", True),
        ("Alder, which will play on, lost to Ostra.", "Who lost in Alder?", True),
        ("After a long day in Alder the cup was won by Ostra.", "Who won in Alder?", True),
    ],
)
def test_who_is_yet_to_play_has_won_nothing(text: str, asked: str, sure: bool) -> None:
    ranker = Ranker.load(reader=ReadsOne("Ostra"))
    found = ranker.rank(question(asked), [hit(article("cup", text), 0.9)], WORDS)
    assert (found.confidence > 0.5) == sure


@pytest.mark.parametrize(
    ("asked", "others", "sure"),
    [
        ("When did Ada Byron die?", "When Ada died in 2010, her sister wept. Ada sang.", False),
        (
            "When did Ada Byron die?",
            "When Ada died in 2010, her sister wept. Mrs Byron sang.",
            True,
        ),
        ("When did Ada die?", "When Ada died in 2010, her sister wept. Ada sang.", True),
        ("When did Ada Byron leave Big Alder?", "When Ada left Alder in 2010, all wept.", True),
    ],
)
def test_an_article_that_never_names_the_last_name_tells_of_others(
    asked: str, others: str, sure: bool
) -> None:
    """However many articles there are, and where two full names are asked, unless it has one."""
    ranker = Ranker.load(reader=ReadsOne("2010"))
    rest = [
        hit(article(f"rest{n}", f"Rain {n} fell on Byron and on Alder."), 0.1) for n in range(12)
    ]
    found = ranker.rank(question(asked), [hit(article("a", others), 0.9), *rest], WORDS)
    is_first = bool(found.quotes) and found.quotes[0].article.id == "a"
    assert (is_first and found.confidence > 0.33) == sure


def test_words_of_somebody_else_are_not_what_was_said() -> None:
    """However many articles there are."""
    mayor = article("mayor", "“The ferry is far too old to sail again,” said Mayor Olga Brandt.")
    other = article("other", "“The ferry is Brandt's own and far too old,” said Ivo Leander.")
    rest = [hit(article(f"rest{n}", f"Rain {n} fell on Alder."), 0.1) for n in range(12)]
    asked = question("What did Olga Brandt say about the ferry?")
    known, unknown = (
        RANKER.rank(asked, [*hits, *rest], WORDS)
        for hits in ([hit(other, 0.9), hit(mayor, 0.8)], [hit(other, 0.9)])
    )
    sure = {quote.article.id: quote.confidence for quote in known.quotes}
    assert sure["other"] <= 0.2 < sure["mayor"]
    assert unknown.confidence <= 0.2 < known.confidence
