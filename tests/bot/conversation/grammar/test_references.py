"""Words that stand for something said elsewhere."""

from bot.conversation.grammar.parsed_message import parse_message
from index.languages.dialogue import dialogue_of


def test_a_thousand_words_that_point() -> None:
    """Each would be looked for in all that stands before it: only the first ones are."""
    assert len(parse_message("he " * 1000, dialogue_of("en")).references) == 100
