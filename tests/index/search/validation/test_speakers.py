"""Tests of index/search/validation/speakers.py: whose words an article reports where."""

import pytest

from index.languages.profile import language_profile
from index.search.validation.speakers import asked_speaker, paragraphs_of


@pytest.mark.parametrize(
    ("language", "question", "speaker"),
    [
        ("en", "What did Olga Brandt say about the ferry?", "Brandt"),
        ("en", "What did the mayor of Port Halden say?", "mayor"),
        ("en", "What does the rescue service's spokeswoman think?", "spokeswoman"),
        ("en", "What did she say?", ""),
        ("en", "What did experts say?", ""),
        ("en", "Who said so?", ""),
        ("de", "Was sagte die Bürgermeisterin über die Fähre?", "Bürgermeisterin"),
        ("de", "Was hat Olga Brandt gesagt?", "Brandt"),
        ("ru", "Что сказала Ольга Брандт о пароме?", "Брандт"),
        ("zh", "王小明说了什么？", "王小明"),
    ],
)
def test_whose_words_are_asked_for(language: str, question: str, speaker: str) -> None:
    assert asked_speaker(question, language_profile(language)) == speaker


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("The ferry was old, Brandt said.", "Brandt"),
        ("“The ferry was old,” said Olga Brandt, who runs the service.", "Brandt"),
        ("Brandt, who runs the service, told reporters it was old.", "Brandt"),
        ("According to Olga Brandt, it was old.", "Brandt"),
        ("Brandt ended on a warning, saying it was old.", "Brandt"),
        ("Rescue chief Olga Brandt warned of storms.", "chief"),
        ("Olga Brandt, the rescue chief, came. Brandt said it was old.", "chief"),
        ("The chiefs said nothing.", "chief"),
        (
            "Brandt wouldn’t confirm the early reports that she would welcome the ferry of the "
            "other town in the new harbour of her own before the winter came, saying it was old.",
            "Brandt",
        ),
        ("Alder Rescue is warning sailors of storms.", "Rescue"),
        ("“Sail early,” said Olga Brandt, a spokeswoman for Alder Rescue.", "Rescue"),
        ("Alder Rescue — whose boats are old — called on them to wait.", "Rescue"),
    ],
)
def test_reported(said: str, by: str) -> None:
    assert paragraphs_of(by, said, language_profile("en")) == [(0, len(said))]


@pytest.mark.parametrize(
    "said",
    [
        "“Brandt is right,” Leander said.",
        "Leander said Brandt was right.",
        "Brandt’s brother said it was old.",
        "Brandt and the mayor came late.",
        "Brandt Shipping said it was old.",
        "Leander said a lawyer for Brandt was there.",
    ],
)
def test_not_reported(said: str) -> None:
    assert paragraphs_of("Brandt", said, language_profile("en")) == []


def test_whom_a_paragraph_begins_with_goes_on_in_the_next() -> None:
    text = "Brandt came too late.\n\nShe then turned to Leander, saying: “It was old.”"
    own = [text[a:b] for a, b in paragraphs_of("Brandt", text, language_profile("en"))]
    assert own == text.split("\n\n")[1:]
    assert paragraphs_of("Leander", text, language_profile("en")) == []


def test_quotation_goes_on() -> None:
    """Until another speaks."""
    text = (
        "“It was old,” Brandt said.\n\n“It was heavy, too.”\n\nShe added that nobody had asked.\n\n"
        "“I had,” said Leander.\n\n“Twice.”"
    )
    own = [text[a:b] for a, b in paragraphs_of("Brandt", text, language_profile("en"))]
    assert own == text.split("\n\n")[:3]


@pytest.mark.parametrize(
    ("language", "text", "speaker", "own"),
    [
        ("de", "„Sie war alt“, sagte Brandt.\n\nLeander widersprach ihr.", "Brandt", 1),
        ("de", "Laut Olga Brandt war sie alt.\n\nLeander sagte nichts.", "Leander", 1),
        ("ru", "«Он был старый», — сказала Ольга Брандт.\n\nПогиб Лев Иванов.", "Брандт", 1),
        ("ru", "По словам Иванова, он был старый.\n\nБрандт молчит.", "Иванов", 1),
        ("zh", "王小明说：“船很旧。”\n\n李国华没有来。", "王小明", 1),
        ("zh", "王小明说：“船很旧。”\n\n李国华没有来。", "李国华", 0),
    ],
)
def test_other_languages(language: str, text: str, speaker: str, own: int) -> None:
    assert len(paragraphs_of(speaker, text, language_profile(language))) == own


def test_a_link_to_another_story_ends_nobodys_words() -> None:
    text = "Brandt said it was old.\n\nFERRIES:Leander wins a prize\n\n“It leaks,” she said."
    found = paragraphs_of("Brandt", text, language_profile("en"))
    assert [text[slice(*span)] for span in found] == [
        "Brandt said it was old.",
        "“It leaks,” she said.",
    ]
