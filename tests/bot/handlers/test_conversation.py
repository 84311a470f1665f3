"""Follow-ups, replies, edits, filters."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from index.article import Answer, Question, Scope
from tests.bot.conftest import Chat
from tests.bot.support.archive import RAISED, RETURNS, SHOW, WATCHED, no, quote_of, yes
from tests.bot.support.keyboards import labels
from tests.bot.support.people import GROUP, NOW, message, reply_to


async def test_a_follow_up(chat: Chat) -> None:
    """A follow-up is asked with the topic before it, and says how it was understood."""
    await chat.say("Who raised interest rates?")
    await chat.say("and when did it start?")
    asked = "Who raised interest rates? When did it start?"
    assert chat.searched == asked
    assert chat.wire.said[-1].startswith(f"Understood: {asked}\n\nPrices rose 9%.")


async def test_several_questions_in_a_message(chat: Chat) -> None:
    """Each has its answer, and depends on the ones before it; an edit is of the first."""
    several = message("Who raised interest rates? When did it start? Who is Ann Lee?")
    await chat.get(message=several)
    assert [question.text for question in chat.archive.asked][:2] == [
        "Who raised interest rates?",
        "Who raised interest rates? When did it start?",
    ]
    assert len(chat.wire.of("sendMessage")) == 3
    edited = {**several, "edit_date": int(NOW.timestamp())}
    await chat.get(edited_message=edited)  # nothing was changed
    await chat.get(edited_message={**edited, "text": "Who raised fees?"})
    assert chat.archive.asked[-1].text == "Who raised fees?"
    assert len(chat.wire.of("editMessageText")) == 1


async def test_a_short_question_that_stands_alone(chat: Chat) -> None:
    """A short question that the archive answers alone, from elsewhere, is taken alone."""
    await chat.say("Who raised interest rates?")
    chat.archive.reply = lambda question: (
        yes(RETURNS)(question) if "interest" not in question.text else no()(question)
    )
    await chat.say("Which show returns?")
    assert chat.wire.said[-1].startswith("The show returns.\n")


async def test_a_short_question_that_needs_the_one_before(chat: Chat) -> None:
    """A short question without an answer of its own is understood with the one before."""
    await chat.say("Who raised interest rates?")
    chat.archive.reply = lambda question: (
        yes(RAISED)(question) if "interest" in question.text else no(RETURNS)(question)
    )
    await chat.say("What happened next?")
    assert chat.wire.said[-1].startswith(
        "Understood: Who raised interest rates? What happened next?\n\nPrices rose 9%."
    )


async def test_coming_back_to_something(chat: Chat) -> None:
    """What was asked on it is gone on from, and nothing since; what nobody spoke of is asked."""
    await chat.say("Who raised interest rates?")
    await chat.say("Which show returns in May?")
    await chat.say("ok, back to the rates: when did it start?")
    assert chat.searched == "Who raised interest rates? When did it start?"
    await chat.say("Back to the flood of 1998 - who died in Ostra?")
    assert chat.archive.asked[-1].text == "flood of 1998: who died in Ostra?"
    for text in ("Back to the rates. When did it end?", "back to the rates when did it begin?"):
        await chat.say("Which show returns in May?")
        await chat.say(text)
        asked = chat.searched
        assert asked == f"Who raised interest rates? When did it {text.split()[-1]}"
    await chat.say("Wer eröffnete die Hafenbrücke?")
    await chat.say("Which show returns in May?")
    await chat.say("zurück zur Brücke: wann war das?")
    assert "Hafenbrücke" in chat.searched


async def test_a_topic_that_was_not_meant(chat: Chat) -> None:
    """A question taken with the one before it can be asked alone, in the same message."""
    await chat.say("Who raised interest rates?")
    await chat.say("and when did it start?")
    chat.archive.reply = yes(RETURNS)
    await chat.press("Without the question before")
    assert chat.archive.asked[-1].text == "when did it start?"
    (edit,) = chat.wire.of("editMessageText")
    assert edit.text.startswith("The show returns.")
    assert [[button["text"] for button in row] for row in edit.buttons] == [
        ["In context", "🔔 Watch", "👍", "👎", "⋯"],
        ["As a follow-up to the question before"],
    ]


async def test_how_sure_decides(chat: Chat) -> None:
    """A short question whose own answer is much surer than that with the topic stands alone."""

    def reply(question: Question) -> Answer:
        sure = 0.5 if "interest" in question.text else 0.7
        quote = RAISED if "interest" in question.text else RETURNS
        return replace(yes(quote)(question), confidence=sure)

    await chat.say("Who raised interest rates?")
    chat.archive.reply = reply
    await chat.say("Which show returns?")
    assert chat.wire.said[-1].startswith("The show returns.")


async def test_a_short_question_answered_alone_on_something_else(chat: Chat) -> None:
    """Of two answers the one that names more of what was asked of before: whom both name may be in
    any article."""
    ann = replace(
        SHOW, title="Ann Brown", text="The judge sings. Ann Brown was before a judge, Lee."
    )
    alone, together = (
        quote_of(ann, "The judge sings."),
        quote_of(ann, "Ann Brown was before a judge, Lee."),
    )
    await chat.say("How much was Brown fined in the Norlake trial?")
    nearer = replace(together.article, title="The Norlake trial")
    nearer_quote = replace(together, article=nearer)
    chat.archive.reply = lambda question: (
        yes(nearer_quote)(question) if "Norlake" in question.text else yes(alone)(question)
    )
    await chat.say("who was the judge?")
    assert chat.wire.said[-1].startswith("Understood: Brown, the Norlake trial: who was the judge?")


async def test_apostrophes_that_nobody_types(chat: Chat) -> None:
    """ "Whats" is "what's" to the archive too."""
    await chat.say("Whos raising rates, and why didnt the US?")
    assert chat.archive.asked[-1].text == "Who's raising rates, and why didn't the US?"


async def test_one_persons_question_never_depends_on_anothers(chat: Chat) -> None:
    """What somebody else asked in the same group is no part of a question."""
    group = {"id": -100500, "type": "supergroup", "title": "Readers"}
    bob = {"id": 22, "is_bot": False, "first_name": "Bob"}
    await chat.say("/ask Who raised interest rates?", chat=group)
    await chat.say("/ask and when did the war start?", bob, chat=group)
    assert chat.archive.asked[-1].text == "when did the war start?"


async def test_more_from_this_article(chat: Chat) -> None:
    """A reply narrows the earlier question to the article, whose shown quotes come last."""
    chat.archive.reply = yes(RETURNS, WATCHED)
    await chat.say("Which show returns?")
    await chat.say("more from this article", reply_to_message=reply_to(1001))
    asked = chat.archive.asked[-1]
    assert asked.text == "Which show returns?"
    assert asked.scope == Scope(article_id="show")
    assert chat.wire.said[-1].startswith("Understood: Which show returns?\nOnly: this article\n\n")


async def test_the_cited_quote_counts(chat: Chat) -> None:
    """A reply that cites the second quote is about the article of that one."""
    chat.archive.reply = yes(RAISED, RETURNS)
    await chat.say("Who raised rates?")
    await chat.say(
        "this outlet",
        reply_to_message=reply_to(1001),
        quote={"text": "show returns", "position": 3},
    )
    assert chat.archive.asked[-1].scope == Scope(sources=("tv.example.org",))


async def test_an_edited_question(chat: Chat) -> None:
    """When a question is edited its answer is edited, and its buttons go on to work."""
    first = message("Who raised rates?")
    await chat.get(message=first)
    chat.archive.reply = yes(RETURNS)
    edited = {**first, "text": "Which show?", "edit_date": int(NOW.timestamp())}
    await chat.get(edited_message=edited)
    assert len(chat.wire.said) == 1
    (edit,) = chat.wire.of("editMessageText")
    assert edit.sent["message_id"] == 1001
    assert edit.text.startswith("The show returns.")
    await chat.press("In context")
    assert chat.wire.of("editMessageText")[-1].text.startswith("The show returns. It was")


async def test_other_edits(chat: Chat) -> None:
    """One that changes no word does nothing, nor does one of what asks nothing, or of long ago."""
    first = message("Who raised rates?")
    await chat.get(message=first)
    chat.wire.calls.clear()
    when = int(NOW.timestamp())
    await chat.get(edited_message={**first, "edit_date": when})
    old = message("Something else?", date=when - 3600)
    other = [message(text, chat=GROUP) for text in ("Who won?", "/ask@other_bot who won?")]
    for edited in (old, message("/latest"), message("thanks!!"), *other):
        await chat.get(edited_message={**edited, "edit_date": when})
    assert chat.wire.calls == []


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("/ask", "/ask who raised rates?", {}),
        ("hi", "hi, who raised rates?", {}),
        ("who raised rates?", "@quoth_bot who raised rates?", {"chat": GROUP}),
        ("/ask@quoth_bot", "/ask@quoth_bot who raised rates?", {"chat": GROUP}),
    ],
)
async def test_what_becomes_a_question(
    chat: Chat, before: str, after: str, place: dict[str, Any]
) -> None:
    """By an edit: it is answered as one."""
    first = message(before, **place)
    await chat.get(message=first)
    edited = message(after, **place) | {"message_id": first["message_id"]}
    await chat.get(edited_message={**edited, "edit_date": int(NOW.timestamp())})
    assert [asked.text for asked in chat.archive.asked if "?" in asked.text] == [
        "who raised rates?"
    ]


async def test_no_answer_within_a_limit_or_without(chat: Chat) -> None:
    """All was searched: that is said, and there is no button to do it again."""
    chat.archive.reply = no()
    await chat.say("Who raised rates? until:2021")
    sent = chat.wire.of("sendMessage")[0]
    assert sent.text == (
        "Only: until 2021-12-31\n\nI found no answer to that in these articles.\n\n"
        "Without that limit there is none either.\n"
        "I have 2 articles from 2022-06-03 to 2022-12-30."
    )
    assert labels(sent) == [["🔔 Tell me when an article does"]]


async def test_filters_that_cannot_be_used(chat: Chat) -> None:
    """A filter that can't be read is said, and nothing is asked."""
    await chat.say("Who won? from:nowhere.org since:never")
    assert chat.wire.said == [
        "I have nothing from nowhere.org. /sources shows the outlets there are.\n"
        "I can't read the date in since:never. "
        "Write it as since:2022, since:2022-06 or since:2022-06-15."
    ]
    await chat.say("from:example.com", {"id": 33, "is_bot": False, "first_name": "Cy"})
    assert chat.wire.said[-1] == "That is only a filter. Please put a question with it."
    assert chat.archive.asked == []


async def test_last_week_without_an_answer(chat: Chat) -> None:
    """When last week has no answer but another time has, that is shown, and said to be so."""

    def reply(question: Question) -> Answer:
        return (no() if question.scope else yes(RAISED))(question)

    chat.archive.reply = reply
    await chat.say("What did the central bank decide last week?")
    last_week = Scope(date(2022, 12, 26), date(2023, 1, 1))
    assert [question.scope for question in chat.archive.asked] == [last_week, last_week, Scope()]
    assert chat.archive.asked[1].text == "What did the central bank decide?"
    assert chat.archive.asked[2].text == "What did the central bank decide?"
    assert chat.wire.said[0].startswith(
        "Only 2022-12-26 to 2023-01-01: no answer. Without that limit:\n\nPrices rose"
    )


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("When did the show return since July 2022?", "When did the show return?"),
        ("Last week, who raised rates?", "who raised rates?"),
        ("Who raised rates in July 2022?", "Who raised rates in July 2022?"),
        ("Wer erhöhte letzte Woche?", "Wer erhöhte?"),
        ("Who raised rates since:2022-06?", "Who raised rates"),
        ("Who raised rates from:example.com", "Who raised rates"),
    ],
)
async def test_without_limits_are_without_their_words(chat: Chat, text: str, plain: str) -> None:
    """What is asked of all times says nothing of one, but for a month."""
    chat.archive.reply = no()
    await chat.say(text)
    limited, *within, wide = chat.archive.asked
    assert limited.scope
    assert (wide.text, wide.scope) == (plain, Scope())
    # Within the limit it is asked so first, where the words are others.
    assert [(asked.text, asked.scope) for asked in within] == (
        [(plain, limited.scope)] if limited.text != plain else []
    )


async def test_more_quotes_are_asked_for_than_shown(chat: Chat) -> None:
    """More never has to ask again: three pages of quotes are fetched at once."""
    await chat.say("Who raised rates?")
    assert chat.archive.asked[0] == replace(chat.archive.asked[0], top=9)
