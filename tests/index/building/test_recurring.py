"""index/building/recurring.py: which lines of an outlet belong to its pages."""

import pytest

from index.building import recurring
from index.building.recurring import learn, recurring_lines, sample
from index.store.recurring import OutletLines

THINGS = (
    *("harbour", "school", "bakery", "theatre", "railway", "museum", "orchard", "library"),
    *("stadium", "hospital", "airport", "brewery", "quarry", "lighthouse", "cinema", "vineyard"),
    *("fountain", "aquarium", "monastery", "observatory", "shipyard", "racecourse", "abbey"),
    *("reservoir", "funfair", "bridge", "tunnel", "market", "castle", "dairy"),
)


def outlet(*lines: str, of: int = 30, in_every: int = 5) -> list[tuple[str, str]]:
    """Thirty stories on thirty things; ``lines`` stand in every fifth of them."""
    return [
        (
            f"Storm closes the {thing}",
            "\n\n".join(
                (
                    f"The {thing} was closed on Monday. Its {number} workers were sent home.",
                    *(lines if number % in_every == 0 else ()),
                    f"It opens again in {number + 2} days.",
                )
            ),
        )
        for number, thing in enumerate(THINGS[:of])
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sign up here for the evening letter.",
        "AI-assisted summary",
        "Follow live updates here",
        "Copyright The Valley Post. All rights reserved.",
        "Ann Lee covers courts. Write to her at ann@valley.example.",
        "This story has been updated with more details.",
        "Share | Print | Save",
        "Our work is paid for in part by the Lee Foundation.",
        "TODAY’S NUMBER",
    ],
)
def test_a_line_of_many_stories_is_the_pages(line: str) -> None:
    assert recurring_lines(outlet(line)) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "No injuries were reported.",
        "The mayor did not answer a request for comment before the evening.",
        "“We will build it again with your help,” the mayor said.",
        "Rating: False",
        "Location: Chicago",
        "1,000+",
        "2. Ukraine",
        "The US has closed six of them since the war began in the spring of that year.",
    ],
)
def test_what_is_told_again_stays(line: str) -> None:
    assert recurring_lines(outlet(line)) == []


def test_a_long_sentence_of_most_articles_is_the_pages() -> None:
    """A notice that speaks to nobody is known by being everywhere."""
    line = "The Valley Post is owned by a trust that has no part in what it prints."
    assert recurring_lines(outlet(line, in_every=10)) == []
    assert recurring_lines(outlet(line, in_every=3)) == [line]


def test_the_background_of_a_story_stays() -> None:
    """It has a word of the titles in it, whatever else it looks like."""
    line = "Here the dam broke in March, as you remember, and took our town."
    told = [(f"{thing.title()} asks who pays for the dam", line) for thing in THINGS[:8]]
    assert recurring_lines([*outlet(), *told]) == []
    assert recurring_lines([*outlet(), *((title[:-8], text) for title, text in told)]) == [line]


def test_what_a_series_is_called_makes_no_story() -> None:
    line = "Five things is our morning letter: sign up here."
    letters = [(f"Five things to know: {thing} and more", line) for thing in THINGS[:8]]
    assert recurring_lines([*outlet(), *letters]) == [line]


def test_copies_of_one_text_count_once() -> None:
    """A story that was printed eight times has nothing of the pages in it."""
    report = "The river rose in the night. " * 20
    copies = [(f"{thing} news", f"{report}\n\nHere you see it.") for thing in THINGS[:8]]
    assert recurring_lines([*outlet(), *copies]) == []


def test_few_articles_teach_nothing() -> None:
    assert recurring_lines(outlet("Sign up here.", of=19, in_every=1)) == []
    assert recurring_lines(outlet("Sign up here.", of=20, in_every=1)) == ["Sign up here."]
    assert recurring_lines(outlet("Sign up here.", in_every=8)) == []  # four stories


def test_an_outlet_is_learned_again_when_it_grew_by_a_quarter() -> None:
    asked: list[str] = []

    def texts(name: str) -> list[tuple[str, str]]:
        asked.append(name)
        return outlet("Sign up here.")

    known = learn({"a.org": 30, "b.org": 19}, {}, texts)
    assert known == {"a.org": OutletLines.of(30, ["Sign up here."]).pack()}
    assert learn({"a.org": 37, "b.org": 19}, known, texts) == known
    assert asked == ["a.org"]
    again = learn({"a.org": 38, "b.org": 20}, known, texts)
    assert asked == ["a.org", "a.org", "b.org"]
    assert OutletLines.unpack(again["a.org"]).articles == 38


def test_only_the_largest_outlets_are_learned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recurring, "OUTLETS", 2)
    sizes = {"a.org": 30, "b.org": 50, "c.org": 40}
    assert list(learn(sizes, {}, lambda _: [])) == ["b.org", "c.org"]


def test_a_sample_reaches_from_the_first_to_the_last() -> None:
    rows = sample(range(12_000))
    assert (len(rows), rows[0], rows[-1]) == (4000, 0, 11_997)
    assert sample([]) == []
