"""Exports of Slack and Discord: each message with enough words is an article of its own."""

import json
from datetime import date
from pathlib import Path

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

TEXT = "The bridge opened on Friday, after six years of work."
SHOWN = "The old silo becomes a climbing hall in spring, says its owner."
NOTHING = "no channel or group in it has a message of more than a few words"


def write(folder: Path, name: str, export: object) -> None:
    """Write an export into a corpus."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(export, indent=1))


def articles(folder: Path) -> list[Article]:
    """What a corpus gives."""
    return [item for item in read_folder(folder) if isinstance(item, Article)]


def said(text: str, **more: object) -> dict[str, object]:
    """A message as Slack writes it."""
    return {"type": "message", "user": "U1", "text": text, "ts": "1646388900.000200", **more}


def channel(*messages: object, kind: str = "GuildTextChat") -> dict[str, object]:
    """A channel as DiscordChatExporter writes it."""
    where = {"guild": {"id": "1", "name": "Coast"}, "channel": {"type": kind, "name": "news"}}
    return {**where, "dateRange": {}, "messages": list(messages), "messageCount": len(messages)}


def posted(text: str, **more: object) -> dict[str, object]:
    """A message as DiscordChatExporter writes it."""
    author = {"name": "ann", "nickname": "Ann Lee"}
    facts = {"id": "7", "type": "Default", "timestamp": "2022-03-04T10:15:00+00:00"}
    return {**facts, "content": text, "author": author, **more}


def test_slack(tmp_path: Path) -> None:
    """Of a day the messages are read, with whoever wrote them, and the channel as the source."""
    write(
        tmp_path, "users.json", [{"id": "U1", "name": "ann", "profile": {"real_name": "Ann Lee"}}]
    )
    write(tmp_path, "channels.json", [{"id": "C1", "name": "news", "purpose": {"value": TEXT}}])
    link = "*Really:* the <https://coast.example|bridge> &amp; <@U1> opened _on Friday_, <!here>."
    messages = [said("<@U1> has joined the channel of the coast's news", subtype="channel_join")]
    messages += [said("ok"), said(link), said(TEXT, user="U2", user_profile={"real_name": "Bo"})]
    write(tmp_path, "news/2022-03-04.json", messages)
    first, second = articles(tmp_path)
    assert first.path == "news/2022-03-04.json:1646388900.000200"
    assert first.text == "Really: the bridge & @Ann Lee opened on Friday, here."
    assert (first.published, first.source, first.authors) == (
        date(2022, 3, 4),
        "news",
        ("Ann Lee",),
    )
    assert (second.text, second.authors) == (TEXT, ("Bo",))
    told = [item for item in read_folder(tmp_path) if isinstance(item, Skipped)]
    assert told == [Skipped("channels.json", NOTHING), Skipped("users.json", NOTHING)]


def test_a_day_of_slack_alone(tmp_path: Path) -> None:
    """Without the people beside it nobody knows whose folder it is in, nor who "U1" is."""
    shown = [{"title": "Old *silo*", "title_link": "https://coast.example/silo", "text": SHOWN}]
    write(tmp_path, "a/day.json", [said("", subtype="bot_message", attachments=shown), said(TEXT)])
    first, second = articles(tmp_path)
    assert (first.title, first.text, first.url) == ("Old silo", SHOWN, "https://coast.example/silo")
    assert (second.source, second.authors) == (None, ())


def test_discord(tmp_path: Path) -> None:
    """A first line in bold is the title; of a page that is shown, its own words are read."""
    embed = {"title": "Old silo", "url": "https://coast.example/silo", "description": SHOWN}
    messages = [
        posted(f"**Bridge opens** <:wave:12>\n> {TEXT} ~~Never.~~", id="8"),
        posted("Joined the server, and everybody is glad about that.", type="GuildMemberJoin"),
        posted("", embeds=[embed]),
        posted("nice"),
    ]
    write(tmp_path, "news.json", channel(*messages))
    first, second = articles(tmp_path)
    assert (first.path, first.title, first.text) == (
        "news.json:8",
        "Bridge opens",
        f"{TEXT} Never.",
    )
    assert (first.source, first.authors, first.published) == (
        "Coast",
        ("Ann Lee",),
        date(2022, 3, 4),
    )
    assert (second.title, second.text) == ("Old silo", SHOWN)


def test_private_talk(tmp_path: Path) -> None:
    """What two people write to each other is not read."""
    write(tmp_path, "ann.json", channel(posted(TEXT), kind="DirectTextChat"))
    assert list(read_folder(tmp_path)) == [Skipped("ann.json", NOTHING)]


def test_broken(tmp_path: Path) -> None:
    """Where an export breaks off, the messages before are kept."""
    write(tmp_path, "day.json", [said(TEXT), said(TEXT)])
    data = (tmp_path / "day.json").read_text()
    (tmp_path / "day.json").write_text(data[:-20])
    kept, broken = read_folder(tmp_path)
    assert isinstance(kept, Article)
    assert isinstance(broken, Skipped)
    assert broken.reason.startswith("broken JSON: ")
