"""/latest, /sources, /about."""

from dataclasses import replace

from tests.bot.conftest import Chat
from tests.bot.support.archive import RATES, SHOW
from tests.bot.support.people import GROUP


async def test_latest(chat: Chat) -> None:
    """/latest lists the newest articles, linked, with outlet and date."""
    await chat.say("/latest")
    (sent,) = chat.wire.of("sendMessage")
    assert sent.text == (
        "Newest articles\n\nA show returns\ntv.example.org · 2022-12-30\n\n"
        "Rates go up\nexample.com · 2022-06-03"
    )
    assert [entity.get("url") for entity in sent.sent["entities"]] == [
        None,
        "https://tv.example.org/show",
        "https://example.com/rates",
    ]
    assert sent.buttons == []


async def test_pages(chat: Chat) -> None:
    """Eight articles stand on a page; the next ones come into the same message."""
    chat.archive.articles = [replace(SHOW, id=str(n), title=f"Number {n}") for n in range(10)]
    await chat.say("/latest")
    await chat.press("Older ›")
    (edit,) = chat.wire.of("editMessageText")
    assert edit.text.splitlines()[2::3] == ["Number 8", "Number 9"]
    assert [[button["text"] for button in row] for row in edit.buttons] == [["‹ Newer"]]


async def test_sources(chat: Chat) -> None:
    """/sources lists outlets with their numbers of articles, also those not given."""
    chat.archive.articles = [SHOW, RATES, replace(RATES, id="x", source=None)]
    await chat.say("/sources")
    assert chat.wire.said == [
        "3 outlets\n\ntv.example.org: one article\nexample.com: one article\n"
        "(outlet not given): one article"
    ]


async def test_an_empty_archive(chat: Chat) -> None:
    """Where there is nothing, the lists say so."""
    chat.archive.articles = []
    await chat.say("/latest")
    await chat.say("/sources")
    assert chat.wire.said == ["There is nothing here."] * 2


async def test_about(chat: Chat) -> None:
    """/about tells the corpus, the model, the index and the version; in a group as a reply."""
    await chat.say("/about", chat=GROUP)
    (sent,) = chat.wire.of("sendMessage")
    assert sent.text == (
        "I have 2 articles from 2022-06-03 to 2022-12-30.\n\n"
        "5 passages, found with the model fake, indexed 2023-01-02 10:00 UTC. Quoth 1.0.0.\n\n"
        "Every quote is a verbatim stretch of an article; no language model writes anything here."
    )
    assert "reply_parameters" in sent.sent
