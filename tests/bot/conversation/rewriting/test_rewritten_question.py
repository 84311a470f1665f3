"""What a message means after a question whose answer is known."""

from dataclasses import replace

import pytest

from bot.conversation.grammar.parsed_message import parse_message
from bot.conversation.rewriting.previous_turn import person_in
from bot.conversation.rewriting.rewritten_question import rewrite, rewrite_on_topic, topic_of
from index.languages.dialogue import dialogue_of
from tests.bot.support.archive import RETURNS, SHOW, quote_of
from tests.bot.support.turns import BEFORE, CITED


@pytest.mark.parametrize(
    ("language", "root", "person", "message", "expected"),
    [
        # Whoever was asked for, not who was named beside.
        (
            *("en", "Who was Ann Lee swapped for?", "Bo Park", "what's his nickname?"),
            "What's Bo Park's nickname?",
        ),
        # What is asked of things alone is not asked of who the answer names.
        (
            *("de", "Wer hat die Brücke eröffnet?", "Ann Lee", "was hat sie gekostet?"),
            "Wer hat die Brücke eröffnet? Was hat sie gekostet?",
        ),
        (
            *("fr", "Qui a ouvert la tour ?", "Ann Lee", "combien a-t-elle coûté ?"),
            "Qui a ouvert la tour ? Combien a-t-elle coûté ?",
        ),
        # One of two named together is meant, if one alone has a whole name.
        (*("en", "Why did Acme and Bo Park part?", "", "who fired him?"), "Who fired Bo Park?"),
        (
            *("en", "Why did Ann Lee and Bo Park part?", "", "who fired him?"),
            "Why did Ann Lee and Bo Park part? Who fired him?",
        ),
        # Another thing in the place of the last, and what is somebody's with whose it is.
        (*("en", "Who voted on beer?", "", "and legal weed"), "Who voted on legal weed?"),
        (
            *("en", "When did the bank raise rates?", "", "and fees"),
            "When did the bank raise fees?",
        ),
        (
            *("en", "Why was it delayed by snow?", "", "and cancelled"),
            "Why was it delayed by snow? And cancelled",
        ),
        (
            *("en", "Who is Ann's pick for Ostra?", "", "and lees pick"),
            "Who is lees pick for Ostra?",
        ),
        (
            *("en", "Who is Ostra's new press officer?", "", "and lees pick"),
            "Who is Ostra's new press officer? And lees pick",
        ),
        # Nothing is named: who the answer names.
        (
            *("en", "Which minister lasted only 45 days?", "Bo Park", "why did he resign?"),
            "Why did Bo Park resign?",
        ),
        (
            *("en", "Which firms pay more?", "Bo Park", "why did they agree?"),
            "Which firms pay more? Why did they agree?",
        ),
        # Those who are counted, or who did it: both questions tell.
        (
            *(
                "en",
                "How many workers died when the Ostra bridge collapsed?",
                "",
                "what did they do?",
            ),
            "How many workers died when the Ostra bridge collapsed? What did they do?",
        ),
        (
            *("en", "The Ostra bridge: how many workers died?", "", "were they warned?"),
            "The Ostra bridge: how many workers died? Were they warned?",
        ),
        (
            *("en", "How many people did the flood kill?", "", "were they warned?"),
            "How many people did the flood kill? Were they warned?",
        ),
        (
            *(
                "en",
                "How many workers died when the Ostra bridge collapsed?",
                "",
                "when was it built?",
            ),
            "When was the Ostra bridge built?",
        ),
        (
            *("en", "How old are the Ostra Players?", "", "where do they play?"),
            "Where do the Ostra Players play?",
        ),
        (
            *("fr", "Combien d'ouvriers sont morts à l'usine ?", "", "Que faisaient-ils ?"),
            "Combien d'ouvriers sont morts à l'usine ? Que faisaient-ils ?",
        ),
        (
            *("en", "How many came in 2021?", "", "and in 2020?"),
            "How many came in 2020?",
        ),
        (
            *("en", "How many live in England and Wales?", "", "and in 2011?"),
            "How many live in England and Wales in 2011?",
        ),
        (
            *("en", "How did Ann Lee die?", "", "did they catch the thief?"),
            "How did Ann Lee die? Did they catch the thief?",
        ),
        (
            *("en", "How old is Ann Lee?", "Ann Lee", "when was it?"),
            "How old is Ann Lee? When was it?",
        ),
        (
            *("en", "How many live in England and Wales?", "", "and in Scotland?"),
            "How many live in Scotland?",
        ),
        ("en", "Who won the Stanley Cup?", "", "and the Emmys?", "Who won the Emmys?"),
        ("en", "gas prices", "", "and in California?", "Gas prices in California"),
        # A topic, or what was to be explained, takes the place of what points at it.
        ("en", "gas prices", "", "why do they rise", "Why do gas prices rise"),
        ("en", "What is inflation?", "", "does it hurt?", "Does inflation hurt?"),
        ("zh", "大熊猫", "", "它们多重？", "大熊猫多重？"),
        ("ru", "письма Набокова", "", "где их покажут", "Письма Набокова: где их покажут"),
        ("en", "Patriot Front", "", "where", "Patriot Front: where"),
        # When and where, in the place of one another and before what yes or no answers.
        ("en", "When was the launch postponed?", "", "why?", "Why was the launch postponed?"),
        ("de", "Wann schließt die Brauerei?", "", "Warum?", "Warum schließt die Brauerei?"),
        ("en", "Did Ann Lee buy the pier?", "", "when?", "When did Ann Lee buy the pier?"),
        ("en", "Who leads New Zealand?", "", "how big is it?", "How big is New Zealand?"),
        # A thing with the place where it is, and all of an office.
        (
            *("en", "What happened to the train in Lorca?", "", "what was on it?"),
            "What was on the train in Lorca?",
        ),
        (
            *("en", "Who won the election in May?", "", "when did it end?"),
            "When did the election end?",
        ),
        (
            *("en", "Did the head of Acme Mining testify?", "", "what did he say?"),
            "What did the head of Acme Mining say?",
        ),
        ("en", "Did the police pay?", "", "and the mayor?", "Did the mayor pay?"),
        (
            *("en", "What did the court decide on guns in Ohio?", "", "and on abortion?"),
            "What did the court decide on abortion?",
        ),
        # Who is asked for does it, in whatever tense; "elle" is the firm or its buyer.
        (
            *("fr", "Qui a racheté l'usine ?", "Ann Lee", "combien a-t-elle payé ?"),
            "Combien Ann Lee a-t-elle payé ?",
        ),
        ("de", "Wer hat die Wahl gewonnen?", "Ann Lee", "wie alt ist sie?", "Wie alt ist Ann Lee?"),
        (
            *("en", "How much is the world's richest person worth?", "", "and Ann Lee?"),
            "How much is Ann Lee worth?",
        ),
        (
            *("fr", "Combien a coûté la filature ?", "", "et pourquoi a-t-elle fermé ?"),
            "Pourquoi la filature a-t-elle fermé ?",
        ),
        (
            *("fr", "Qui est la maire de Valmont ?", "", "qu'est-ce qu'elle a promis ?"),
            "Qu'est-ce que la maire de Valmont a promis ?",
        ),
        # Why somebody did it, who is asked for beside a name, and of what kind a thing is.
        ("en", "Who sued Bo Park?", "Ann Lee", "why?", "Why was it that Ann Lee sued Bo Park?"),
        (
            *("en", "Who was the woman who sued Bo Park?", "Ann Lee", "how old is she?"),
            "How old is Ann Lee?",
        ),
        (
            *("en", "Who was the man who sued Bo Park?", "", "how old is he?"),
            "Who was the man who sued Bo Park? How old is he?",
        ),
        (
            *("en", "Where is Will Park?", "", "what kind of car does he drive?"),
            "What kind of car does Will Park drive?",
        ),
        # An owner takes the place of another, with its sign where that has it.
        ("en", "What's France's GDP?", "", "and Germany's?", "What's Germany's GDP?"),
        ("en", "What's the GDP of France?", "", "and Germany’s?", "What's the GDP of Germany?"),
        ("en", "What did Ann Lee’s dog eat?", "", "and Bo Park?", "What did Bo Park's dog eat?"),
        ("en", "Where is King's College?", "", "and Levi's Stadium?", "Where is Levi's Stadium?"),
        (
            *("fr", "Quel est le PIB de la France ?", "", "et de l'Espagne ?"),
            "Quel est le PIB de l'Espagne ?",
        ),
        (
            *("de", "Wer ist der Chef von Siemens?", "", "und von der Bahn?"),
            "Wer ist der Chef von der Bahn?",
        ),
        # A name in the place of a name, and May is no verb.
        (
            *("en", "Who died in the flood in Spain?", "", "and in Portugal?"),
            "Who died in the flood in Portugal?",
        ),
        ("en", "Who won the race in May?", "", "and in June?", "Who won the race in June?"),
        # A husband isn't who has him, and nobody founds a mayor.
        ("en", "Who is Ann Lee's husband?", "Bo Park", "how old is he?", "How old is Bo Park?"),
        (
            *("en", "Who is the head of Norlake?", "", "who founded it?"),
            "Who is the head of Norlake? Who founded it?",
        ),
    ],
)
def test_said_as_a_question(
    language: str, root: str, person: str, message: str, expected: str
) -> None:
    """In words, with what is meant in its place."""
    dialogue = dialogue_of(language)
    assert (
        rewrite(root, person, parse_message(message, dialogue), dialogue, dialogue).text == expected
    )


ENGLISH = dialogue_of("en")


def test_whom_an_answer_names() -> None:
    """One whole name in what is marked; none where there are two, or nothing was answered, or
    nobody was asked for."""
    said = "Ann Lee’s cup. Ann Lee won the cup. Ann Lee beat Bo Park. The Oak Fire burns."
    said += " Łucja Żak lost. The cup was for once won by Ann Lee."
    article = replace(SHOW, text=said)
    neat = type(CITED).of(quote_of(article, "Ann Lee won the cup."))
    both = type(CITED).of(quote_of(article, "Ann Lee beat Bo Park."))
    owner = type(CITED).of(quote_of(article, "Ann Lee’s cup."))
    polish = type(CITED).of(quote_of(article, "Łucja Żak lost."))
    before = replace(BEFORE, searched="Who won the race?")
    thing = type(CITED).of(quote_of(article, "The Oak Fire burns."))
    assert person_in(replace(before, quotes=(neat,)), ENGLISH) == "Ann Lee"
    assert person_in(replace(before, quotes=(owner,)), ENGLISH) == "Ann Lee"
    last = type(CITED).of(quote_of(article, "The cup was for once won by Ann Lee."))
    assert person_in(replace(before, quotes=(last,)), ENGLISH) == ""
    assert person_in(replace(before, quotes=(polish,)), ENGLISH) == "Łucja Żak"
    assert person_in(replace(before, quotes=(thing,)), ENGLISH) == "the Oak Fire"
    assert person_in(replace(before, quotes=(both,)), ENGLISH) == ""
    assert person_in(replace(before, quotes=(neat,), answered=False), ENGLISH) == ""
    assert person_in(replace(before, quotes=(neat,), confidence=0.4), ENGLISH) == ""
    assert person_in(replace(before, quotes=(type(CITED).of(RETURNS),)), ENGLISH) == ""
    assert person_in(replace(before, quotes=(neat,), searched="Where is the cup?"), ENGLISH) == ""
    for asked in ("Who won? When was Bo Park there?", "Who won? Which cup was it?"):
        assert person_in(replace(before, quotes=(neat,), searched=asked), ENGLISH) == ""
    assert person_in(replace(before, quotes=(neat,), searched="Who hit Lee?"), ENGLISH) == ""


@pytest.mark.parametrize(
    ("root", "topic"),
    [
        ("who hit the mayor?", "The mayor, Cho Kim"),
        ("who hit the CEO?", "The CEO, Cho Kim"),
        ("who hit Bo Park?", "Bo Park"),
        ("who fell?", "Cho Kim"),
    ],
)
def test_the_topic_is_whom_the_answer_names(root: str, topic: str) -> None:
    """Where the question names nobody: "the mayor" alone may be any."""
    message = parse_message("how many people came?", ENGLISH)
    found = rewrite_on_topic(root, "Cho Kim", message, ENGLISH)
    assert (found.text, found.root) == (f"{topic}: how many people came?", root)


@pytest.mark.parametrize(
    ("root", "topic"),
    [
        ("Wie viele Busfahrer kamen nach Norlake?", "Norlake"),
        ("Wie viele Busfahrer kamen?", "Busfahrer"),
    ],
)
def test_what_is_counted_is_no_topic(root: str, topic: str) -> None:
    """Where anything else is named."""
    assert topic_of(root, dialogue_of("de")) == topic


def test_a_month_is_no_topic() -> None:
    """It limits the question, and the next one may name another."""
    assert topic_of("What happened in Ostra in August?", ENGLISH) == "Ostra"
