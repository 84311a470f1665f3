"""What of a message is meant."""

import pytest

from bot.conversation.grammar.parsed_message import (
    ContextDependence,
    begun_anew,
    context_dependence,
    meant_instead,
    parse_message,
)
from index.languages.dialogue import dialogue_of
from index.languages.spoken import spoken_in


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("who won the cup... sorry i mean who lost it", "who lost it"),
        ("did she no wait i mean did he resign?", "did he resign?"),
        ("Wer gewann, nein, ich meine wann war das?", "wann war das?"),
        ("кто выиграл, нет, я имею в виду когда это было", "когда это было"),
        ("who won the cup, I mean the league?", "who won the cup, I mean the league?"),
        ("who won the cup... no wait, who lost it", "who lost it"),
        ("who won the cup, sorry, who lost it?", "who lost it?"),
        ("Why did he say no, when asked?", "Why did he say no, when asked?"),
        ("I mean who won", "I mean who won"),
        ("Would a Hawaii mean who pays?", "Would a Hawaii mean who pays?"),
    ],
)
def test_a_question_begun_anew(text: str, meant: str) -> None:
    """Of two attempts the second counts, if it is a question."""
    assert begun_anew(text, spoken_in(text, "en")) == meant


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        *(("en", text, "Norlake") for text in ("sorry, Norlake", "*Norlake", "no Norlake")),
        *(("en", text, "Norlake") for text in ("oops I meant Norlake", "not Ostra, Norlake")),
        *(
            ("en", text, "the other mine")
            for text in ("no, the other mine", "the other mine i mean")
        ),
        ("en", "Would Hawaii mean who pays, I mean", ""),
        *(("en", text, "") for text in ("No way", "no, who won?", "no", "No. 10 Upping Street")),
        *(("en", text, "") for text in ("wait a minute", "sorry, what?", "No deal Brexit")),
        *(("de", "nein, in Bremen", "in Bremen"), ("fr", "pardon, Lyon", "Lyon")),
        *(("es", "no, en Lorca", "en Lorca"), ("ru", "нет, Москва", "Москва")),
        *(("zh", "不，北京", "北京"), ("zh", "不，谁赢了？", "")),
    ],
)
def test_what_a_correction_says_was_meant(language: str, text: str, meant: str) -> None:
    """A name or a part of a question behind a word that corrects."""
    assert meant_instead(text, dialogue_of(language)) == meant


@pytest.mark.parametrize(
    ("text", "dependence"),
    [
        ("which was first?", ContextDependence.YES),
        ("which is bigger?", ContextDependence.YES),
        ("which is bigger, Ostra or Norlake?", ContextDependence.NO),
        ("which is the tallest bridge of the world?", ContextDependence.HARDLY),
        ("which ships sank?", ContextDependence.HARDLY),
    ],
)
def test_which_of_those_named(text: str, dependence: ContextDependence) -> None:
    """A verb stands where the noun would."""
    english = dialogue_of("en")
    assert context_dependence(parse_message(text, english), english) is dependence


@pytest.mark.parametrize(
    ("language", "text", "left"),
    [
        ("ru", "что он сказал", "что он сказал"),
        ("ru", "что о пожаре", "пожаре"),
        ("es", "¿qué hay del puente?", "puente?"),
        ("fr", "qu'en est-il des ponts ?", "ponts ?"),
        ("fr", "qu'en est-il d'Oslo ?", "Oslo ?"),
        ("de", "was ist mit Bremen?", "Bremen?"),
    ],
)
def test_what_is_asked_instead(language: str, text: str, left: str) -> None:
    """The words that lead to it are whole words."""
    assert parse_message(text, dialogue_of(language)).text == left


@pytest.mark.parametrize(
    ("text", "dependence"),
    [
        ("Who else was nominated?", ContextDependence.YES),
        ("what else happened at the harbour", ContextDependence.YES),
        ("Who else did Ann Lee hire?", ContextDependence.NO),
        ("Wer wurde sonst verletzt?", ContextDependence.HARDLY),
        ("Wer sonst wurde verletzt?", ContextDependence.YES),
        ("Кто ещё был ранен?", ContextDependence.YES),
    ],
)
def test_who_else(text: str, dependence: ContextDependence) -> None:
    """Others than were told."""
    spoken = spoken_in(text, "en")
    assert context_dependence(parse_message(text, spoken), spoken) is dependence
