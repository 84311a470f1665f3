"""What asks a news archive nothing."""

import pytest

from bot.conversation.smalltalk import Smalltalk, begins_anew, smalltalk_in, without_courtesies
from index.languages.spoken import spoken_in

GREETING, THANKS, HELP, ANEW, REPLY = Smalltalk


@pytest.mark.parametrize(
    "text",
    [
        *("Hi", "hello there!", "Good morning", "Привет!", "Guten Tag.", "Bonjour 👋", "你好！"),
        *("Buongiorno", "Olá!", "Goedemorgen", "Dzień dobry", "Вітаю", "Merhaba", "مرحبا"),
        "こんにちは",
    ],
)
def test_greetings(text: str) -> None:
    """In each language, with or without a sign after them."""
    assert smalltalk_in(text) is GREETING


@pytest.mark.parametrize(
    "text",
    [
        *("thanks!", "Thank you very much", "Спасибо большое", "Danke schön", "¡Gracias!"),
        *(
            "ok. Thanks",
            "thanks, you are great",
            "Grazie mille!",
            "Obrigada",
            "Dank je wel",
            "Dziękuję!",
            "Дякую!",
        ),
        *("Teşekkürler!", "شكرا", "ありがとうございます"),
    ],
)
def test_thanks(text: str) -> None:
    """In each language, however warm."""
    assert smalltalk_in(text) is THANKS


@pytest.mark.parametrize(
    "text",
    [
        *("???", "🔥🔥🔥", "👍", "…", "?!", "help", "What can you do?", "how does this work?"),
        *("Was kannst du?", "Что ты умеешь?", "你能做什么？", "¿Qué puedes hacer?", "Aide"),
    ],
)
def test_help(text: str) -> None:
    """Signs alone, and what asks after the bot itself."""
    assert smalltalk_in(text) is HELP


@pytest.mark.parametrize(
    "text", ["new question", "Forget it.", "новый вопрос", "Neues Thema", "重新开始", "otro tema"]
)
def test_beginning_anew(text: str) -> None:
    """In words too, not only by a command."""
    assert smalltalk_in(text) is ANEW


@pytest.mark.parametrize(
    "text",
    [
        *("ok", "No.", "nope", "I see!", "ja", "d'accord", "vale", "понятно", "好的", "lol ok"),
        *("that's so sad", "Thats crazy", "wow, that was really helpful", "that's all for now"),
        *("das ist ja krass", "c'est fou", "qué triste", "ничего себе", "太可怕了"),
    ],
)
def test_replies(text: str) -> None:
    """What answers the bot asks it nothing."""
    assert smalltalk_in(text) is REPLY


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Hi, who raised rates?", "who raised rates?"),
        ("@quoth_fans hello, who raised rates?", "who raised rates?"),
        ("@ann, @bo: ok. Thanks! And in Germany?", "And in Germany?"),
        ("no, in 2021", "in 2021"),
        ("你好，谁是市长？", "谁是市长？"),
        ("Thanks!", "Thanks!"),
        ("Ukraine, who attacked it?", "Ukraine, who attacked it?"),
        ("@elonmusk said what?", "@elonmusk said what?"),
        ("hey, quick one: who raised rates?", "who raised rates?"),
        ("Danke! Kurze Frage: wer gewann?", "wer gewann?"),
        ("Merci, une dernière question : qui a gagné ?", "qui a gagné ?"),
        ("hi who raised rates", "who raised rates"),
        ("ok thx and when did it start", "and when did it start"),
        ("lol ok. so what did she say?", "so what did she say?"),
        ("привет а когда это было", "а когда это было"),
        ("Who raised rates? Thanks!", "Who raised rates?"),
        ("Who raised rates, please?", "Who raised rates"),
        ("😮 why 🇩🇪", "why"),
        ("Could you please tell me who raised rates?", "who raised rates?"),
        ("Können Sie mir bitte sagen, wer gewann?", "wer gewann?"),
        ("¿Me puedes decir quién ganó?", "quién ganó?"),
        ("je voudrais savoir combien ça coûte", "combien ça coûte"),
        ("подскажите, пожалуйста, кто победил?", "кто победил?"),
        ("Could you tell me about the flood?", "Could you tell me about the flood?"),
        ("ok. New topic: who won?", "who won?"),
        ("never mind - who lost?", "who lost?"),
        ("Nice was hit by a storm", "Nice was hit by a storm"),
        ("Hello Kitty how much", "Hello Kitty how much"),
    ],
)
def test_what_only_opens_a_message(text: str, asked: str) -> None:
    """Greetings, replies and the names of others around a question are no part of it."""
    assert without_courtesies(text, spoken_in(text, "en")) == asked


@pytest.mark.parametrize(
    "text",
    [
        "Hi, who raised rates?",
        "Hello Kitty",
        "Salut les Terriens",
        "hey jude",
        "Merci Beaucoup Records",
        "Thanks to whom did rates fall?",
        "Danke, wer hat gewonnen?",
        "What can you do against mould?",
        "42?",
        "",
    ],
)
def test_what_only_begins_so(text: str) -> None:
    """A question that begins politely is a question."""
    assert smalltalk_in(text) is None


def test_a_question_on_something_else() -> None:
    """It says so before it asks."""
    assert begins_anew("ok thanks, new question: who won?")
    assert begins_anew("Другая тема: кто выиграл?")
    assert not begins_anew("ok thanks, and who lost?")
    assert not begins_anew("who asked a new question: Ann?")
