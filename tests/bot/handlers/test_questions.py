"""Questions in a private chat."""

from telegram import MessageEntity

from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RATES, no

FOOTER = "2 articles, newest 2022-12-30, indexed "


async def test_a_text_is_a_question(chat: Chat) -> None:
    """A text is answered with the quote, the answer bold, its source and the index's age."""
    await chat.say("Who raised rates?")
    (sent,) = chat.wire.of("sendMessage")
    head, _, footer = sent.text.rpartition("\n\n")
    assert head == (
        "Prices rose 9%. The central bank raised rates.\nRates go up · example.com · 2022-06-03"
    )
    assert footer.startswith(FOOTER)
    entities = [MessageEntity.de_json(entity, chat.app.bot) for entity in sent.sent["entities"]]
    link = "https://example.com/rates#:~:text=The%20central%20bank%20raised%20rates."
    assert entities == [
        MessageEntity("blockquote", 0, 46),
        MessageEntity("bold", 16, 30),
        MessageEntity("bold", 47, 11),
        MessageEntity("text_link", 47, 11, url=link),
    ]
    assert sent.sent["link_preview_options"] == {"is_disabled": True}
    assert [question.text for question in chat.archive.asked] == ["Who raised rates?"]


async def test_typing_shows_while_it_works(chat: Chat) -> None:
    """The typing indicator is on before the answer is there."""
    await chat.say("Who raised rates?")
    assert [call.method for call in chat.wire.calls] == ["sendChatAction", "sendMessage"]


async def test_no_answer(chat: Chat) -> None:
    """What the articles don't say is not answered; what they cover is."""
    chat.archive.reply = no(RAISED)
    await chat.say("Who won the match?")
    assert chat.wire.said == [
        "I found no answer to that in these articles.\n\n"
        "I have 2 articles from 2022-06-03 to 2022-12-30."
    ]


async def test_forged_words_are_never_sent(chat: Chat) -> None:
    """A quote that is not its article's text ends in an apology, not in a message."""
    forged = RAISED.__class__(RATES, 0, 5, "Forge", (), 1.0)
    chat.archive.reply = lambda question: no()(question).__class__(
        question, True, 0.9, (forged,), (), no()(question).timings
    )
    await chat.say("Who raised rates?")
    assert chat.wire.said == [
        "Something went wrong on my side, so I couldn't answer. Please try again in a moment."
    ]


async def test_start_and_help(chat: Chat) -> None:
    """/start says how many articles there are; /help answers too."""
    await chat.say("/start")
    await chat.say("/help")
    start, help_ = chat.wire.said
    assert start.startswith("Ask me a question, and I'll answer with verbatim quotes from 2 news")
    assert help_.startswith("Send me a question, and I answer")


async def test_politeness(chat: Chat) -> None:
    """A greeting is greeted and thanks are taken; neither is searched for."""
    await chat.say("Hello!")
    await chat.say("thanks")
    hello, thanked = chat.wire.said
    assert hello.startswith("Ask me a question, and I'll answer with verbatim quotes from 2 news")
    assert thanked == "You're welcome. Ask me anything else."
    assert chat.archive.asked == []


async def test_a_mention_in_private(chat: Chat) -> None:
    """The bot's own name is no word of a question there either."""
    await chat.say("@quoth_bot who raised rates?")
    await chat.say("@quoth_bot hi")
    assert [question.text for question in chat.archive.asked] == ["who raised rates?"]


async def test_a_new_question_depends_on_nothing(chat: Chat) -> None:
    """Whoever says that a question is a new one is believed."""
    await chat.say("Who is Ann Lee?")
    await chat.say("new question: how old is she?")
    assert [question.text for question in chat.archive.asked] == ["Who is Ann Lee?"]
    assert chat.wire.said[-1].startswith("I can't tell what “how old is she?” goes on from")


async def test_a_summary_is_of_what_was_shown(chat: Chat) -> None:
    """Where the question before had no answer, what came nearest was not shown."""
    chat.archive.reply = no(RAISED)
    await chat.say("Who lowered rates?")
    await chat.say("tldr")
    assert chat.archive.asked[-1].scope.article_id is None
