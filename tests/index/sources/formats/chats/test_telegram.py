"""Telegram exports: messages become articles, with what the export knows of them."""

import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

TEXT = "The bridge opened on Friday, after six years of work."
NOTHING = "no channel or group in it has a message of more than a few words"


def message(text: object, number: int = 7, **more: object) -> dict[str, object]:
    """A message as the program writes it."""
    facts = {"id": number, "type": "message", "date": "2022-03-04T10:15:00", "from": "Coast News"}
    return {**facts, "text": text, **more}


def chat(*messages: object, kind: str = "public_channel", **more: object) -> dict[str, object]:
    """A chat as the program writes it."""
    return {"name": "Coast News", "type": kind, "id": 1234, **more, "messages": list(messages)}


def read(
    folder: Path, export: object, name: str = "result.json", sidecar: str = ""
) -> list[Article | Skipped]:
    """What a corpus of one export gives."""
    data = json.dumps(export, indent=1, ensure_ascii=False).encode()
    (folder / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    if sidecar:
        (folder / f"{name}.yaml").write_text(sidecar)
    return list(read_folder(folder))


@pytest.mark.parametrize("name", ["result.json", "coast.json.gz"])
def test_message(tmp_path: Path, name: str) -> None:
    """A message is an article of its channel, its words joined, its hashtags tags."""
    text = [
        {"type": "bold", "text": "Bridge opens"},
        "\n\nThe bridge ",
        {"type": "text_link", "text": "opened", "href": "https://coast.example"},
        " on Friday, after six years of work. ",
        {"type": "hashtag", "text": "#bridge"},
    ]
    (found,) = read(tmp_path, chat(message(text)), name)
    assert isinstance(found, Article)
    assert (found.path, found.title) == (f"{name}:1234/7", "Bridge opens")
    assert found.text == f"{TEXT} #bridge"
    assert (found.published, found.source) == (date(2022, 3, 4), "Coast News")
    assert (found.tags, found.authors, found.url) == (("bridge",), (), None)


@pytest.mark.parametrize(
    ("inside", "sidecar"),
    [
        ({"username": "coastnews"}, ""),
        ({}, "username: coastnews"),
        ({}, 'username: "@coastnews"'),
        ({}, "username: https://t.me/coastnews"),
    ],
)
def test_links(tmp_path: Path, inside: dict[str, Any], sidecar: str) -> None:
    """With the channel's name, in the export or beside it, each article has its link."""
    (found,) = read(tmp_path, chat(message(TEXT), **inside), sidecar=sidecar)
    assert isinstance(found, Article)
    assert found.url == "https://t.me/coastnews/7"


@pytest.mark.parametrize(
    "text",
    [
        [{"type": "bold", "text": TEXT}],
        [{"type": "bold", "text": "The bridge"}, TEXT.removeprefix("The bridge")],
        [TEXT, {"type": "bold", "text": ""}],
    ],
)
def test_bold_text(tmp_path: Path, text: object) -> None:
    """Bold words that are not a line above others stay in the text."""
    (found,) = read(tmp_path, chat(message(text)))
    assert isinstance(found, Article)
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("more", "authors"),
    [
        ({"author": "Ann Lee"}, ("Ann Lee",)),
        ({"forwarded_from": "Dock Watch", "author": "Ann Lee"}, ("Dock Watch",)),
        ({"from": "Jo Park"}, ("Jo Park",)),
    ],
)
def test_authors(tmp_path: Path, more: dict[str, Any], authors: tuple[str, ...]) -> None:
    """Words that are another's are given to whoever wrote them."""
    (found,) = read(tmp_path, chat(message(TEXT, **more), kind="public_supergroup"))
    assert isinstance(found, Article)
    assert found.authors == authors


def test_what_is_passed_over(tmp_path: Path) -> None:
    """Greetings, pictures and what the program says itself are no articles."""
    found = read(
        tmp_path,
        chat(
            message("Good morning!", 1),
            message("", 2, photo="photos/a.jpg"),
            message(TEXT, 3, type="service", action="pin_message"),
            message([], 4),
            message(None, 5),
            "nonsense",
            message(TEXT, 6),
        ),
    )
    assert [item.path for item in found] == ["result.json:1234/6"]


def test_whole_account(tmp_path: Path) -> None:
    """Of an account's export the channels and groups are read, and private talk is not."""
    export = {
        "about": "Here is the data you requested. Remember: it is yours.",
        "personal_information": {"username": "ann", "list": [1]},
        "contacts": {"list": [{"first_name": "Jo"}]},
        "chats": {
            "about": "This page lists all chats.",
            "list": [
                chat(message(f"{TEXT} We talk.", 1), kind="personal_chat"),
                chat(message(TEXT, 2)),
                {**chat(message(f"{TEXT} Again.", 2)), "id": 5, "name": "Dock Watch"},
            ],
        },
    }
    found = read(tmp_path, export)
    assert [(item.path, item.source) for item in found if isinstance(item, Article)] == [
        ("result.json:1234/2", "Coast News"),
        ("result.json:5/2", "Dock Watch"),
    ]


@pytest.mark.parametrize(
    "export", [chat(), chat(message("Hi")), chat(message(TEXT), kind="personal_chat")]
)
def test_nothing(tmp_path: Path, export: object) -> None:
    """An export without articles is named."""
    assert read(tmp_path, export) == [Skipped("result.json", NOTHING)]


def test_broken(tmp_path: Path) -> None:
    """Where an export breaks off, the messages before are kept."""
    data = json.dumps(chat(message(TEXT), message(TEXT, 8)), indent=1)
    (tmp_path / "result.json").write_text(data[:-90])
    article, broken = read_folder(tmp_path)
    assert isinstance(article, Article)
    assert isinstance(broken, Skipped)
    assert broken.reason.startswith("broken JSON: ")


def test_other_json(tmp_path: Path) -> None:
    """An article that has a type and messages is no export."""
    (found,) = read(tmp_path, {"title": "Bridge", "type": "article", "text": TEXT, "messages": []})
    assert isinstance(found, Article)
    assert (found.path, found.text) == ("result.json", TEXT)


@pytest.mark.parametrize("name", ["Coast [News] {daily}", '"type": "x"', "about", "", "Küste 📰"])
def test_names_of_chats(tmp_path: Path, name: str) -> None:
    """An export is told by how it is made, whatever a chat is called."""
    (found,) = read(tmp_path, {**chat(message(TEXT)), "name": name or None})
    assert isinstance(found, Article)
    assert (found.path, found.source) == ("result.json:1234/7", name or None)


def test_an_account_in_any_language(tmp_path: Path) -> None:
    """What the program says in words does not count."""
    export = {
        "about": "Hier sind die Daten, die du angefordert hast.",
        "contacts": {"about": "Kontakte", "list": [{"first_name": "Jo"}] * 900},
        "chats": {"about": "Diese Seite listet alle Chats auf.", "list": [chat(message(TEXT))]},
    }
    (found,) = read(tmp_path, export)
    assert isinstance(found, Article)
    assert found.source == "Coast News"


def test_members_in_another_order(tmp_path: Path) -> None:
    """Programs that sort by names put the messages before what kind of chat it is."""
    talk = chat(message(f"{TEXT} It is ours."), kind="personal_chat", id=2)
    export = {
        "chats": {"list": [dict(sorted(talk.items())), dict(sorted(chat(message(TEXT)).items()))]}
    }
    (found,) = read(tmp_path, export)
    assert isinstance(found, Article)
    assert (found.path, found.source, found.text) == ("result.json:1234/7", "Coast News", TEXT)


def test_html(tmp_path: Path) -> None:
    """An export as HTML is told to be made again as JSON; no messages are glued."""
    (tmp_path / "messages.html").write_text(
        '<html><head><title>Exported Data</title></head><body><div class="page_wrap">'
        f'<div class="page_body chat_page"><div class="text">{TEXT}</div></div></div></body></html>'
    )
    (skipped,) = read_folder(tmp_path)
    assert isinstance(skipped, Skipped)
    assert skipped.reason == "a Telegram export as HTML; export the chat again, as JSON"


def test_halves_of_letters(tmp_path: Path) -> None:
    """A lone surrogate, in a text, a name or an id, is nothing."""
    data = json.dumps(chat(message(f"{TEXT} \ud83d"), name="Coast\udc00", id="1\ud800"))
    (tmp_path / "result.json").write_text(data)
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.text, found.source, found.path) == (TEXT, "Coast", "result.json:1/7")


def test_a_day_as_a_number(tmp_path: Path) -> None:
    """Some exports count seconds only."""
    (found,) = read(tmp_path, chat(message(TEXT, date=None, date_unixtime="1646388900")))
    assert isinstance(found, Article)
    assert found.published == date(2022, 3, 4)
