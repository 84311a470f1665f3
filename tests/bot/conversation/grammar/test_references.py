"""Words that stand for something said elsewhere."""

import pytest

from bot.conversation.grammar.parsed_message import parse_message
from index.languages.dialogue import dialogue_of


def test_a_thousand_words_that_point() -> None:
    """Each would be looked for in all that stands before it: only the first ones are."""
    assert len(parse_message("he " * 1000, dialogue_of("en")).references) == 100


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "Are there people who say it will rain?", ()),
        ("en", "They say a storm is coming", ()),
        ("de", "Regnet es in Husum?", ()),
        ("fr", "Pleut-il à Brest ?", ()),
        ("en", "It is reported that the pilots got paid", ()),
        ("en", "Did anyone say that they would buy the pier?", ()),
        ("en", "did people lose their homes", ()),
        ("en", "Did anyone find it?", ("it",)),
        ("en", "was Ostra his too", ("his",)),
        ("en", "did Ann call his mother", ()),
        ("de", "Hat jemand gesagt, dass er die Mole kauft?", ()),
        ("fr", "Est-ce que quelqu'un a dit qu'il achèterait le quai ?", ()),
        ("es", "¿Dijo alguien que perdió su casa?", ()),
        ("ru", "Сказал ли кто-нибудь, что он купит причал?", ()),
        ("en", "It is painted grey", ("It",)),
        ("en", "When does it take effect?", ("it",)),
        ("en", "How long does it take to mend?", ()),
        ("en", "When was that verdict?", ("that",)),
        ("en", "The trouble is that prices rise", ()),
    ],
)
def test_what_points_at_nothing(language: str, text: str, words: tuple[str, ...]) -> None:
    """The weather, and what is said by nobody in particular, is "it" too."""
    found = parse_message(text, dialogue_of(language)).references
    assert tuple(reference.word.text for reference in found) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Who filmed Ann Lee's train taking her to Ostra?", ()),
        ("Which prize does Ann Lee say has no meaning for her?", ()),
        ("At which inn did Ada Ray say Ben Hill asked her to sing?", ()),
        ("Who did Ann Lee claim had robbed her?", ()),
        ("what did Ann Lee say about Ben Hill mixing her up with Ada", ()),
        ("What did the mayor say about him?", ("him",)),
        ("Did the jury believe him?", ("him",)),
        ("Is Ann Lee suing him?", ("him",)),
        ("How much did the ferry line say it lost this year?", ()),
        ("Did Ann Lee say it?", ("it",)),
        ("For its bid to sell the pier, Ostra Ports hired whom?", ()),
        ("In its bid, what did it sell?", ("its",)),
        ("How many of its ships did Ostra Ports sell in May?", ()),
        ("How many of its ships sank?", ("its",)),
        ("Which firm closed its very first shop?", ()),
        ("Which country is it in?", ("it",)),
        ("Which firm did it buy?", ("it",)),
        ("how many workers had their pay cut by Ostra Ports", ()),
        ("who is the priest that was asked to leave", ()),
        ("how old was that", ("that",)),
        ("how hot will it feel in Ostra in June", ()),
        ("how hot was it", ("it",)),
        ("whose idea is it to move the game", ()),
    ],
)
def test_what_the_same_message_names(text: str, words: tuple[str, ...]) -> None:
    """Before a word that points, in another clause, or behind it."""
    found = parse_message(text, dialogue_of("en")).references
    assert tuple(reference.word.text for reference in found) == words
