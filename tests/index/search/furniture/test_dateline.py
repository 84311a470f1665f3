"""index/search/furniture/dateline.py"""

import pytest

from index.search.furniture.dateline import after_dateline, report_in


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN) ",
        "LONDON (AP) — ",
        "LONDON, June 3 (Reuters) - ",
        "SOUTHERN PINES, N.C. (AP) — ",
        "Tokyo, Japan (CNN) ",
        "New York (CNN Business) ",
        "Knoxville, TN (Valley Newswire) July 27, 2021 - ",
        "WASHINGTON – ",
        "FORT BEND COUNTY, Texas — ",
        "PHOENIX -- ",
        "Washington CNN — ",
        "New York CNN Business — ",
    ],
)
def test_a_dateline_is_passed_over(dateline: str) -> None:
    text = f"x {dateline}The ferry sank on Monday."
    assert text[after_dateline(text, 2, len(text)) :] == "The ferry sank on Monday."


@pytest.mark.parametrize(
    "sentence",
    [
        "Shares of Hasbro (HAS), which makes toys, fell.",
        "The World Health Organization (WHO) said so.",
        "BP (BP) posted $8.5 billion in profit.",
        "Memphis — the city on the river — was dark.",
        "NASA has two new dates in mind — September 23 or September 27.",
        "UK voters chose on Monday.",
        "A burp might land you in trouble – But who cares?",
        "WASHINGTON — ",
    ],
)
def test_what_is_no_dateline_stays(sentence: str) -> None:
    assert after_dateline(sentence, 0, len(sentence)) == 0


def test_a_dateline_that_answers_is_kept() -> None:
    text = "LONDON (AP) — The ferry sank."
    assert report_in(text, (0, len(text)), (0, 6)) == (0, len(text))
    assert report_in(text, (0, len(text)), (14, 23)) == (14, len(text))
    assert report_in(text, (0, len(text)), None) == (14, len(text))
