"""What a question names, and where that ends."""

import pytest

from bot.conversation.grammar.noun_phrases import noun_phrases
from index.languages.dialogue import dialogue_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A verb is no part of the subject before it, whatever follows.
        ("Did the US ban TikTok?", ["the US", "TikTok"]),
        ("Did the Norlake police arrest Bo Park?", ["the Norlake police", "Bo Park"]),
        ("Did the ferry company lose money?", ["the ferry company"]),
        ("Did the accident report say why?", ["the accident report"]),
        ("Why did the state of Texas sue Norlake?", ["the state of Texas", "Norlake"]),
        ("Who did the head of Norlake replace?", ["the head of Norlake"]),
        ("Has the Bank of Lorca raised rates?", ["the Bank of Lorca"]),
        ("Was the old stone bridge closed?", ["the old stone bridge"]),
        ("How many died when the Norlake bridge collapsed?", ["the Norlake bridge"]),
        ("What caused the Norlake bridge collapse?", ["the Norlake bridge collapse"]),
        ("When was it that the Norlake bridge collapsed?", ["the Norlake bridge"]),
        # Names with small words in them, and what is behind such a name.
        ("Was Norlake fined in the New York fraud trial?", ["Norlake", "the New York fraud trial"]),
        ("Who is Omar al-Jundi?", ["Omar al-Jundi"]),
        ("What did Ida von der Marsh say?", ["Ida von der Marsh"]),
        ("Who is the new head of Norlake?", ["the new head of Norlake"]),
        ("Who met Ida in July and who wrote it?", ["Ida", "July"]),
        # The name of something stands for it.
        ("What was the name of the ship?", ["the ship"]),
        ("What's the title of Ida's book?", ["Ida's book"]),
        ("What is the price of the ship?", ["the price of the ship"]),
        ("Where can I see the eclipse best?", ["the eclipse"]),
        ("How do they know the comet so well?", ["the comet"]),
    ],
)
def test_what_is_named(text: str, expected: list[str]) -> None:
    """Names and nouns with what belongs to them, and nothing more."""
    assert [phrase.text for phrase in noun_phrases(text, dialogue_of("en"))] == expected
