"""index/languages/phrases.py and the files that it reads."""

import re

import pytest

from index.languages.phrases import GAZETTEER, PAGES, REPORTS
from index.languages.profile import language_codes, language_data

FILES = ("pages", "reports", "places")


@pytest.mark.parametrize("code", language_codes())
def test_every_phrase_is_sound(code: str) -> None:
    """It compiles, fits no empty text, and stands under a name that English has too."""
    for file in FILES:
        english = language_data("en", file)
        for table, lists in language_data(code, file).items():
            if table == "parts":
                continue
            assert lists.keys() <= english[table].keys()
            for phrase in (phrase for phrases in lists.values() for phrase in phrases):
                assert not re.compile(phrase).fullmatch("")


def test_a_pattern_is_of_all_languages() -> None:
    """What a page says is told before its language is."""
    pattern = PAGES.pattern("mail.way_out")
    assert pattern.search("You may UNSUBSCRIBE here")
    assert pattern.search("Hier abmelden")
    assert not pattern.search("A mail")


def test_parts_stand_for_a_name_in_braces() -> None:
    """They may hold others."""
    assert PAGES.pattern("furniture.whole").fullmatch("Updated Jan. 7, 2026, 4:31 p.m. ET")


def test_lists_as_they_are() -> None:
    """In the order of the file, none twice."""
    assert REPORTS.all("after.noun")[:3] == ("and", "at", "by")
    assert "Türkiye" in GAZETTEER.all("name.country")
    assert len(set(PAGES.all("label.source"))) == len(PAGES.all("label.source"))
