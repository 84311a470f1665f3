"""Each kind of scraped line is known by its form, and prose is none of them."""

import pytest

from index.sources.scraped.lines import (
    byline,
    crumbs,
    facts_of,
    is_noise,
    is_prose,
    is_title,
    label,
    same_title,
    url_in,
)

PROSE = (
    "Share prices fell on Friday, and the mayor said that the bridge would open later than planned."
)


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Home » Blog » A bridge opens", ["Home", "Blog", "A bridge opens"]),
        ("Home»Blog»A bridge opens", ["Home", "Blog", "A bridge opens"]),
        ("World › Asia › A bridge opens", ["World", "Asia", "A bridge opens"]),
        ("Home > News > Bridge", ["Home", "News", "Bridge"]),
        ("Startseite / Politik / Brücke", ["Startseite", "Politik", "Brücke"]),
        ("Home | World | Sport", ["Home", "World", "Sport"]),
        ("首页 → 新闻 → 新桥通车", ["首页", "新闻", "新桥通车"]),
        ("Home » Bridge", []),
        ("Rain | Snow | Wind", []),
        ("and/or/not", []),
        ("A > B > C", []),
        ("The bridge opens", []),
    ],
)
def test_crumbs(line: str, parts: list[str]) -> None:
    """A breadcrumb has two separators of one kind; ambiguous ones need a home page in front."""
    assert crumbs(line) == parts


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Source :", ("source", "")),
        ("SOURCE: https://a.example/x", ("source", "https://a.example/x")),
        ("(Source: Reuters)", ("source", "Reuters")),
        ("Via: Daily Coast", ("source", "Daily Coast")),
        ("Quelle: dpa", ("source", "dpa")),
        ("Источник: https://a.example/x", ("source", "https://a.example/x")),
        ("来源：新华社", ("source", "新华社")),
        ("Titel: Neue Brücke", ("title", "Neue Brücke")),
        ("Datum: 6. Oktober 2026", ("published", "6. Oktober 2026")),
        ("Автор: Анна Ли", ("authors", "Анна Ли")),
        ("Read more at: https://a.example/x", ("original", "https://a.example/x")),
        ("Read more at https://a.example/x", ("original", "https://a.example/x")),
        ("Originally published on: 4 March 2022", ("original", "4 March 2022")),
        ("Read more: Another bridge", ("related", "Another bridge")),
        ("Tags: Harbour, Bridge", ("tags", "Harbour, Bridge")),
        ("Author: Ann Lee", ("authors", "Ann Lee")),
        ("Source: the survey asked 1,000 people in May.", None),
        ("Sources close to the mayor said so", None),
        ("The source: a spring", None),
        (PROSE, None),
    ],
)
def test_labels(line: str, found: tuple[str, str] | None) -> None:
    """A label is a known word with a colon and little behind it."""
    assert label(line) == found


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Jo O’Park", "Ann Lee and Jo O’Park"),
        ("By ANN LEE, Kim Ode", "ANN LEE, Kim Ode"),
        ("By Ann Lee in Aston", "Ann Lee"),
        ("door Ann Lee", "Ann Lee"),
        ("by Ann Lee", "Ann Lee"),
        ("By the river", None),
        ("By boat in Aston", None),
        ("By Friday the bridge was open", None),
        ("Ann Lee", None),
    ],
)
def test_bylines(line: str, names: str | None) -> None:
    """A byline is "By" and names, nothing else."""
    assert byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "- ADVERTISEMENT -",
        "Story continues below advertisement",
        "Share",
        "Share this article",
        "Facebook Twitter WhatsApp",
        "Subscribe to our newsletter for more news",
        "We use cookies to give you the best experience.",
        "Accept all cookies",
        "Skip to main content",
        "5 min read",
        "© 2022 Daily Coast. All rights reserved.",
        "Copyright 2022 Daily Coast",
        "Copyright Daily Coast 2022. All rights reserved.",
        "(Reporting by Ann Lee in Aston; Editing by Bo Ash)",
        "Additional reporting by Ann Lee and Jo Park; editing by Bo Ash",
        "Coast writer Bo Ash in Aston contributed to this report.",
        "ann.lee@coast.example",
        "==========",
        "Подписывайтесь на наш канал и читайте новости первыми.",
        "Стежте за нами у Facebook.",
        "Folgen Sie uns auf Facebook und Instagram.",
        "Abonnez-vous à notre newsletter quotidienne.",
        "Síguenos en Facebook e Instagram",
        "Iscriviti alla newsletter per ricevere le notizie.",
        "Inscreva-se no nosso canal do YouTube.",
        "Zapisz się do naszego newslettera.",
        "Volg ons op Facebook en Instagram.",
        "欢迎关注我们的微信公众号",
        "责任编辑：王明",
        "メルマガ登録はこちら",
    ],
)
def test_noise(line: str) -> None:
    """Lines of the page around an article are noise."""
    assert is_noise(line)


@pytest.mark.parametrize(
    "line",
    [
        PROSE,
        "Copyright law has changed.",
        "Twitter fell 3 %",
        "Reporting by it shows",
        "Подписывались все.",
    ],
)
def test_no_noise(line: str) -> None:
    """A sentence that begins like noise is none."""
    assert not is_noise(line)


@pytest.mark.parametrize(
    ("line", "title", "prose"),
    [
        ("A bridge opens", True, False),
        ("Will the bridge open?", True, True),
        ("The bridge opened.", False, True),
        ("Talks resume in the U.S.", True, False),
        ("The bridge,", False, True),
        ("新桥通车。", False, True),
        ("word " * 60, False, True),
        ("https://a.example/x", False, False),
        ("***", False, False),
    ],
)
def test_titles_and_prose(line: str, title: bool, prose: bool) -> None:
    """A title is short and has no full stop; prose has one, or is long."""
    assert (is_title(line), is_prose(line)) == (title, prose)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A bridge opens", "A BRIDGE OPENS!", True),
        ("A bridge opens at…", "A bridge opens at last", True),
        ("A bridge op...", "A bridge opens at last", True),
        ("A bridge opens", "A bridge opens at last", False),
        ("***", "***", False),
    ],
)
def test_same_title(one: str, other: str, same: bool) -> None:
    """Titles are the same but for case, punctuation and an ellipsis."""
    assert same_title(one, other) is same


def test_url_in() -> None:
    """An address ends before the punctuation behind it."""
    assert url_in("(see https://a.example/x?y=1).") == "https://a.example/x?y=1"
    assert url_in("no address") is None


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "By Ann Lee | Courier | 4 March 2022",
            {"authors": "Ann Lee", "published": "4 March 2022"},
        ),
        ("By ANN LEE and JO PARK | Daily Coast", {"authors": "ANN LEE and JO PARK"}),
        ("Updated May 5, 2022 | May 4, 2022", {"published": "May 4, 2022"}),
        ("March | April", {}),
    ],
)
def test_facts_in_a_line(line: str, found: dict[str, str]) -> None:
    """Authors, beside an outlet too, and the first of several days."""
    assert facts_of(line) == found
