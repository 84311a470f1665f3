"""Questions to begin with."""

from dataclasses import replace

import pytest

from index.article import Article, Question
from tests.bot.conftest import Chat
from tests.bot.support.archive import RATES, no, quote_of, yes
from tests.bot.support.people import ANN

LEE = replace(
    RATES,
    id="lee",
    text="Ann Lee, the owner of the coal mine, said on Friday that the coal mine would close.",
)
PARK = replace(
    RATES,
    id="park",
    text="Bo Park, the mayor of the harbour town, said on Monday that the harbour would open.",
)


def answering(*articles: Article) -> object:
    """Whoever is asked after is found in the article that names them."""
    quotes = {article.text.split(",")[0]: quote_of(article, article.text) for article in articles}

    def reply(question: Question) -> object:
        found = [quote for name, quote in quotes.items() if name in question.text]
        return (yes(*found) if found else no())(question)

    return reply


@pytest.fixture
def chat(chat: Chat) -> Chat:
    """The bot over two articles that name people."""
    chat.archive.articles = [LEE, PARK]
    chat.archive.reply = answering(LEE, PARK)  # type: ignore[assignment]
    return chat


async def test_a_greeting_offers_questions(chat: Chat) -> None:
    """One of each article, put under the greeting once they are found, and tapped to be asked."""
    await chat.say("/start")
    await chat.wire.until("editMessageReplyMarkup")
    marked = chat.wire.of("editMessageReplyMarkup")[-1]
    labels = [button["text"] for row in marked.buttons for button in row]
    assert labels == ["🔎 Who is Ann Lee?", "🔎 Who is Bo Park?"]
    await chat.press("🔎 Who is Bo Park?", marked)
    assert chat.wire.said[-1].startswith("🔎 Who is Bo Park?\n\nBo Park, the mayor")


async def test_they_are_looked_for_once(chat: Chat) -> None:
    """The next greeting has them at once, until the archive changes."""
    await chat.say("/start")
    await chat.wire.until("editMessageReplyMarkup")
    asked = len(chat.archive.asked)
    await chat.say("Hello!")
    assert len(chat.archive.asked) == asked
    assert chat.wire.of("sendMessage")[-1].button("🔎 Who is Ann Lee?")


async def test_nothing_depends_on_a_greeting(chat: Chat) -> None:
    """It asked nothing."""
    await chat.say("/start")
    await chat.say("and when did the war start?")
    assert "and when did the war start?" in [question.text for question in chat.archive.asked]


async def test_who_somebody_is_before_what_somebody_says(chat: Chat) -> None:
    """To a stranger it says more."""
    told = replace(PARK, id="told", title="A", text="Cy Dale said that the coast road was flooded.")

    def reply(question: Question) -> object:
        found = [
            article for article in (told, LEE, PARK) if article.text[:7].strip() in question.text
        ]
        return (yes(*(quote_of(article, article.text) for article in found)) if found else no())(
            question
        )

    chat.archive.articles, chat.archive.reply = [told, LEE, PARK], reply  # type: ignore[assignment]
    await chat.say("/start")
    await chat.wire.until("editMessageReplyMarkup")
    marked = chat.wire.of("editMessageReplyMarkup")[-1]
    labels = [button["text"] for row in marked.buttons for button in row]
    people = ["🔎 Who is Ann Lee?", "🔎 Who is Bo Park?"]
    assert labels == [*people, "🔎 What did Cy Dale say?"]


async def test_what_articles_are_about_comes_first(chat: Chat) -> None:
    """Whom the headline names says more to a stranger than whom an article mentions; two of one
    article come only where there are no others."""
    headed = replace(PARK, title="Bo Park opens the harbour")
    chat.archive.articles = [LEE, headed]
    chat.archive.reply = answering(LEE, headed)  # type: ignore[assignment]
    await chat.say("/start")
    await chat.wire.until("editMessageReplyMarkup")
    marked = chat.wire.of("editMessageReplyMarkup")[-1]
    labels = [button["text"] for row in marked.buttons for button in row]
    people = ["🔎 Who is Bo Park?", "🔎 Who is Ann Lee?"]
    assert labels == [*people, "🔎 Bo Park opens the harbour"]


async def test_headlines_where_nobody_is_named(chat: Chat) -> None:
    """Those in the person's language first."""
    mine = replace(LEE, id="mine", title="Kohle geht aus", text="Kohle fehlt.", language="de")
    park = replace(mine, id="park", title="Le port ouvre", text="Le port ouvre.", language="fr")

    def reply(question: Question) -> object:
        found = [article for article in (mine, park) if article.title == question.text]
        return (yes(*(quote_of(article, article.text) for article in found)) if found else no())(
            question
        )

    chat.archive.articles, chat.archive.reply = [park, mine], reply  # type: ignore[assignment]
    await chat.say("/start", sender={**ANN, "language_code": "de"})
    await chat.wire.until("editMessageReplyMarkup")
    marked = chat.wire.of("editMessageReplyMarkup")[-1]
    labels = [button["text"] for row in marked.buttons for button in row]
    assert labels == ["🔎 Kohle geht aus", "🔎 Le port ouvre"]
