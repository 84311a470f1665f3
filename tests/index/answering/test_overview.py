"""What an article, a topic or the last days are about, over real stores."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from index.answering.answerer import Answerer
from index.article import Answer, Question, ReplyKind, Scope
from index.search import Ranker
from index.search.retriever import Retriever
from index.store.handle import StoreHandle
from tests.conftest import WordEncoder
from tests.index.support.building import build

DAY = date(2022, 6, 20)
COAL = (
    "The coal mine of Alder closed on Friday after ninety years of work.\n\n"
    "Its owner said nothing to the reporters who waited at the gate.\n\n"
    "Coal and a flood of honey came down from the mine to the ships at the coast.\n\n"
    "Bread is baked in the village below the mine by two families.\n\n"
    "Subscribe to our newsletter and read more of this every day."
)
BREAD = "Bread prices rose by a tenth in the spring, bakers in Bergen said on Monday."
FLOOD = "A flood hit the coal town of Bergen on Monday and left 300 people without a home."
GRAPE = "The grape harvest began early in the hills behind the town this year."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("overviews")


def over(
    folder: Path, name: str, *texts: str, undated: str = "", threshold: float | None = None
) -> Answerer:
    """An answerer over these texts, each a day newer than the one before, and one without a day."""
    corpus, store_dir, encoder = folder / name, folder / f"{name}-store", WordEncoder()
    if not corpus.exists():
        corpus.mkdir()
        for number, text in enumerate(texts):
            published = (DAY + timedelta(days=number)).isoformat()
            record = {"title": f"Report {number}", "text": text, "published": published}
            (corpus / f"{number}.json").write_text(json.dumps(record), encoding="utf-8")
        if undated:
            (corpus / "undated.txt").write_text(undated, encoding="utf-8")
        build(corpus, store_dir, encoder)
    store = StoreHandle(store_dir, encoder.name, encoder.fingerprint)
    return Answerer(store, Retriever(encoder), Ranker.load(), threshold)


def texts(answer: Answer) -> list[str]:
    """The quotes, each exactly what stands in its article."""
    for quote in answer.quotes:
        assert quote.article.text[quote.start : quote.end] == quote.text
    return [quote.text for quote in answer.quotes]


def test_the_only_article(folder: Path) -> None:
    """Its opening and what carries it, in order; nothing that points back, and no furniture."""
    answer = over(folder, "one", COAL).ask(Question("What is this about?", DAY))
    assert answer.kind is ReplyKind.OVERVIEW
    assert answer.answered
    assert texts(answer) == [
        "The coal mine of Alder closed on Friday after ninety years of work.",
        "Coal and a flood of honey came down from the mine to the ships at the coast.",
        "Bread is baked in the village below the mine by two families.",
    ]


def test_an_article_among_others(folder: Path) -> None:
    """The one that the scope names, as a reply does."""
    answerer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE)
    bread = next(
        article
        for article in answerer.store.current().latest(9)
        if article.text.startswith("Bread")
    )
    asked = Question("Summarize the article", DAY, scope=Scope(article_id=bread.id))
    assert texts(answerer.ask(asked)) == [BREAD]


def test_a_topic(folder: Path) -> None:
    """Statements that name it, of different articles, the newest first."""
    answer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE).ask(
        Question("Tell me about coal", DAY)
    )
    assert answer.kind is ReplyKind.OVERVIEW
    assert [quote.article.title for quote in answer.quotes] == ["Report 2", "Report 0"]
    assert texts(answer)[0] == FLOOD


def test_articles_about_a_topic_come_before_those_that_mention_it(folder: Path) -> None:
    """However new these are; of the latter too few are shown to outweigh the former."""
    sold = "Last of all the merchant sold a little coal in the village by the sea."
    grape, bread, flood = (
        "\n\n".join([opening] * 6)
        for opening in (GRAPE, BREAD, "A flood hit Bergen on Monday and left 300 without a home.")
    )
    twice = f"{flood}\n\n{sold}\n\nCoal was then carried up to the hills by twenty horses."
    answer = over(folder, "about", COAL, twice, f"{grape}\n\n{sold}", f"{bread}\n\n{sold} ").ask(
        Question("coal", DAY)
    )
    assert [quote.article.title for quote in answer.quotes] == ["Report 0", "Report 1", "Report 3"]


def test_a_topic_that_is_not_there(folder: Path) -> None:
    """Nothing names it: the question is asked as any other, and answered with a no."""
    answer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE).ask(Question("Tell me about tea", DAY))
    assert answer.kind is ReplyKind.ANSWER
    assert not answer.answered


def test_what_happened_where_no_quote_answers(folder: Path) -> None:
    """It is told as a topic, just sure enough to be told; without one it is a no."""
    answerer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE, threshold=0.9)
    answer = answerer.ask(Question("What happened in Bergen in June?", DAY))
    assert answer.kind is ReplyKind.OVERVIEW
    assert texts(answer) == [FLOOD, BREAD]
    assert answer.confidence == 0.9
    for question in (
        "What happened in Bergen in May?",
        "what happened in bergen in may",
        "Bergen?",
    ):
        assert texts(answerer.ask(Question(question, DAY))) == [FLOOD, BREAD]
    assert not answerer.ask(Question("What happened with Tea in Ostra?", DAY)).answered


def test_what_happened_in_a_month_is_told_by_its_articles(folder: Path) -> None:
    between = [f"{GRAPE} It took {number} days." for number in range(11)]
    answerer = over(folder, "months", BREAD, *between, FLOOD, threshold=0.9)
    answer = answerer.ask(Question("What happened in Bergen in June?", DAY))
    assert texts(answer) == [BREAD]


def test_one_story_once(folder: Path) -> None:
    """The same words in two outlets are told once."""
    story = f"{FLOOD} The mayor asked for help, and the neighbours came with boats and blankets."
    answer = over(folder, "twice", story, f"{story} ", GRAPE).ask(Question("flood", DAY))
    assert texts(answer) == [FLOOD]


def test_what_is_new(folder: Path) -> None:
    """The articles of the last days by topic, and within a scope those of its days."""
    answerer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE)
    answer = answerer.ask(Question("What's new?", DAY, top=5))
    assert answer.kind is ReplyKind.LATEST
    assert {GRAPE, BREAD} <= set(texts(answer))
    last = Scope(since=DAY + timedelta(days=3))
    assert texts(answerer.ask(Question("What's new?", DAY, scope=last))) == [GRAPE]


def test_articles_that_the_model_takes_for_one_topic(folder: Path) -> None:
    """Where there is nothing else the newest of them are told too."""
    reports = (
        "The coal mine of Alder closed on Friday after ninety years of work.",
        "Thieves took a ship full of coal out of the harbour on Monday night.",
        "Burning coal warms fewer houses than ever, the minister said in Ostra.",
        "A museum of coal opens its doors to visitors on the first of June.",
    )
    answer = over(folder, "one-topic", *reports).ask(Question("What's new?", DAY))
    assert set(texts(answer)) == set(reports[1:])


def test_what_has_no_day_is_no_news(folder: Path) -> None:
    """Unless nothing has one."""
    some = over(folder, "some", BREAD, GRAPE, undated=FLOOD)
    assert set(texts(some.ask(Question("What's new?", DAY)))) == {BREAD, GRAPE}
    none = over(folder, "none", undated=FLOOD)
    assert texts(none.ask(Question("What's new?", DAY))) == [FLOOD]


def test_what_is_new_in_the_language_of_the_question(folder: Path) -> None:
    """First, and alone where there is enough of it."""
    german = (
        "Der Hafen von Lahn bleibt am Montag geschlossen, teilte die Gemeinde mit.",
        "Die Schule im Dorf bekommt im Herbst eine neue Bibliothek mit vielen Büchern.",
        "Im Wald über dem See brannten in der Nacht zwei alte Hütten nieder.",
    )
    few = over(folder, "few", GRAPE, german[0], FLOOD)
    assert texts(few.ask(Question("Was gibt es Neues?", DAY)))[0] == german[0]
    assert set(texts(few.ask(Question("What's new?", DAY)))[:2]) == {GRAPE, FLOOD}
    assert texts(few.ask(Question("Fass die Nachrichten zusammen", DAY)))[0] == german[0]
    both = over(folder, "both", GRAPE, *german, FLOOD)
    assert set(texts(both.ask(Question("Was gibt es Neues?", DAY, top=5)))) <= set(german)


def test_in_a_batch(folder: Path) -> None:
    """A file of questions may hold requests too; each line has its own kind."""
    answerer = over(folder, "many", COAL, BREAD, FLOOD, GRAPE)
    asked = [Question("What's new?", DAY), Question("When did the coal mine close?", DAY)]
    kinds = [answer.kind for answer in answerer.ask_all(asked)]
    assert kinds == [ReplyKind.LATEST, ReplyKind.ANSWER]


def test_a_long_sentence_where_no_shorter_one_names_the_topic(folder: Path) -> None:
    """It is quoted whole."""
    long = "Bread was dear, said " + "the Donaudampfschiffahrtsgesellschaft" * 11 + " in Oslo."
    answer = over(folder, "long", long, FLOOD).ask(Question("what's the latest on Oslo?", DAY))
    assert (answer.kind, texts(answer)) == (ReplyKind.LATEST, [long])


def test_a_misspelt_question_is_put_right(folder: Path) -> None:
    """It is said how it was read; one that needs nothing put right is read as it is."""
    answerer = over(folder, "spelt", COAL, FLOOD)
    assert answerer.ask(Question("Bergen", DAY)).read_as == ""
    answer = answerer.ask(Question("Bergin", DAY))
    assert (answer.answered, answer.read_as, answer.question.text) == (True, "Bergen", "Bergin")
    assert texts(answer) == [FLOOD]


def test_a_name_alone_is_read_in_each_article_s_language(folder: Path) -> None:
    """What it is called in tells nothing of the language of those who tell of it."""
    spanish = "El gobierno pagará la mitad de las obras del puerto, según confirmó Elena Prado."
    answer = over(folder, "name", spanish, COAL, FLOOD).ask(Question("Elena Prado", DAY))
    assert (answer.kind, texts(answer)) == (ReplyKind.OVERVIEW, [spanish])
