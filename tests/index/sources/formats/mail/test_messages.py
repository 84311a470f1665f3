"""Newsletters: the article of a message, and messages that can't be read."""

import gzip
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest

from index.article import Article, Skipped
from index.sources.formats.mail import messages as mail
from tests.index.support.mail import message, read
from tests.index.support.reading import read_folder

HTML = """<html><body><p style="display:none">The week in one line</p>
<table><tr><td><a href="x">View this email in your browser</a></td></tr>
<tr><td><h1>Bridge opens</h1><p>The bridge <b>opened</b> on Friday.</p><a href="y">Read more</a>
<p>It took six years.</p></td></tr><tr><td>You are receiving this because you signed up.
<a href="z">Unsubscribe</a></td></tr><tr><td>Harbour Weekly, 5 Dock Road</td></tr></table></body>
</html>"""
FROM = b"From ann@coast.example Fri Mar  4 10:15:00 2022\n"


def text_of(folder: Path, data: bytes | EmailMessage) -> str:
    """The text of the article in one message."""
    (found,) = read(folder, data)
    assert isinstance(found, Article), found
    return found.text


@pytest.mark.parametrize("name", ["a.eml", "a.eml.gz"])
def test_message(tmp_path: Path, name: str) -> None:
    """Subject, sender and day are the article's, and only its own words are its text."""
    made = message("See the web page.", HTML, Archived_At="<https://coast.example/w/7>")
    made.add_attachment("Not this.", filename="notes.txt")
    data = made.as_bytes()
    (found,) = read(tmp_path, gzip.compress(data) if name.endswith("gz") else data, name)
    assert isinstance(found, Article)
    assert (found.path, found.title, found.source) == (name, "Bridge opens", "Harbour Weekly")
    assert (found.published, found.url) == (date(2022, 3, 4), "https://coast.example/w/7")
    assert found.text == "The bridge opened on Friday.\n\nIt took six years."


def test_plain_text(tmp_path: Path) -> None:
    """Without HTML the plain text is read, lines joined, bare addresses left out."""
    text = (
        "View this email in your browser\n\nThe bridge opened on Friday after six years of work, "
        "and it was\nfull at once, as nobody had thought.\n\nhttps://coast.example/bridge\n\n"
        "It took six years.\n\nUnsubscribe: https://coast.example/out\n"
    )
    assert text_of(tmp_path, message(text)) == (
        "The bridge opened on Friday after six years of work, and it was full at once, as nobody "
        "had thought.\n\nIt took six years."
    )


def test_apple_mail(tmp_path: Path) -> None:
    """What the program notes behind a message is none of it."""
    data = message().as_bytes()
    noted = b'<?xml version="1.0"?><plist><dict><key>flags</key></dict></plist>'
    (found,) = read(tmp_path, b"%d      \n%s%s" % (len(data), data, noted), "a.emlx")
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened.")
    assert read(tmp_path, data, "a.emlx") == [
        Skipped("a.emlx", "it is no message of Apple Mail; export it as .eml")
    ]


@pytest.mark.parametrize(
    "end", ["\n-- " * 40_000 + "\n", "\n-- \n" * 40_000, f"\n{'_' * 47}\n{'a' * 40_000}"]
)
def test_ends_without_end(tmp_path: Path, end: str) -> None:
    """What looks like thousands of signatures, or like the foot of a list, takes no time."""
    assert text_of(tmp_path, message(f"The bridge opened.{end}")).startswith("The bridge opened.")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-2022-jp", "koi8-r"])
def test_charsets(tmp_path: Path, charset: str) -> None:
    """Text and subject are decoded as the message says."""
    words = {"iso-2022-jp": "橋が開通した。", "koi8-r": "Мост открыт."}.get(
        charset, "Brücke öffnet."
    )
    made = EmailMessage()
    made["Subject"] = f"Re: {words}"
    made.set_content(words, charset=charset)
    (found,) = read(tmp_path, made)
    assert isinstance(found, Article)
    assert (found.title, found.text) == (words, words)


@pytest.mark.parametrize(
    "raw",
    [
        "Subject: Brücke\nContent-Type: text/plain; charset=utf-8\n\nDie Brücke ist offen.",
        "Subject: =?idna?q?Br=C3=BCcke?=\nContent-Type: text/plain; charset=idna\n\n"
        "Die Brücke ist offen.",
        "Subject: =?a\0b?q?Br=C3=BCcke?=\n\nDie Brücke ist offen.",
        "Subject: =?nonsense?q?Br=C3=BCcke?=\nContent-Type: text/plain; charset=nonsense\n\n"
        "Die Brücke ist offen.",
    ],
)
def test_careless_messages(tmp_path: Path, raw: str) -> None:
    """Raw bytes in a header, and charsets that nobody knows, do not matter."""
    (found,) = read(tmp_path, raw.encode())
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Brücke", "Die Brücke ist offen.")
    assert found.source is None


@pytest.mark.parametrize("name", ["a.mbox", "a.mbox.gz"])
def test_mailbox(tmp_path: Path, name: str) -> None:
    """Messages of a mailbox are parted, and "From " inside one is text."""
    first = message("From here the bridge is seen.\n\nFrom there it is not.")
    data = FROM + first.as_bytes() + b"\n" + FROM + message("It closed.").as_bytes()
    data = data.replace(b"\nFrom there", b"\n>From there")
    opening, closing = read(tmp_path, gzip.compress(data) if name.endswith("gz") else data, name)
    assert isinstance(opening, Article)
    assert isinstance(closing, Article)
    assert (opening.path, opening.text) == (
        *(f"{name}:1", "From here the bridge is seen.\n\nFrom there it is not."),
    )
    assert (closing.path, closing.text) == (f"{name}:2", "It closed.")


def test_what_stands_above_a_mailbox(tmp_path: Path) -> None:
    """Blank lines and a byte order mark are nothing."""
    data = b"\xef\xbb\xbf\r\n\n" + FROM + message().as_bytes()
    assert [found.path for found in read(tmp_path, data, "a.mbox")] == ["a.mbox:1"]


def nested(depth: int) -> bytes:
    """A message of parts in parts."""
    heads = "".join(
        f"Content-Type: multipart/mixed; boundary=b{number}\n\n--b{number}\n"
        for number in range(depth)
    )
    return f"{heads}Content-Type: text/plain\n\nDeep down.\n".encode()


def test_bad_messages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A message that can't be read is named by its number, and the next one is read."""
    monkeypatch.setattr(mail, "MAX_BYTES", 1 << 20)
    mails = [
        message("").as_bytes(),
        message("a " * (1 << 20)).as_bytes(),
        nested(3000),
        b"Content-Type: text/plain\n\n" + b"\0\1\2" * 99 + b"\n",
        message("It opened.").as_bytes(),
    ]
    *bad, good = read(tmp_path, b"\n".join(FROM + each for each in mails), "a.mbox")
    assert bad == [
        Skipped("a.mbox:1", "no text in the message"),
        Skipped("a.mbox:2", "a message of more than 1 MB"),
        Skipped("a.mbox:3", "its parts are nested too deeply; it is damaged"),
        Skipped("a.mbox:4", "binary data, not text; save it as UTF-8 text"),
    ]
    assert isinstance(good, Article)


def test_no_mailbox(tmp_path: Path) -> None:
    """What does not begin as a mailbox is none."""
    assert read(tmp_path, b"words\n", "a.mbox") == [
        Skipped("a.mbox", 'it is no mailbox: it does not begin with a line "From …"')
    ]


@pytest.mark.parametrize(
    ("sender", "source"),
    [
        ('Tarn | News: "The Day" <a@coast.example>', 'Tarn | News: "The Day"'),
        ("=?utf-8?Q?a=40coast=2Eexample?= <a@coast.example>", "coast.example"),
        ("=?utf-8?Q?Coast_News=2C_Daily?= <a@coast.example>", "Coast News, Daily"),
        ("=?utf-8?Q?Alder=3A_Today=27s_Brief?= <a@coast.example>", "Alder: Today's Brief"),
        ("Coast News, Daily <a@coast.example>", "Coast News, Daily"),
        ('"Coast: \\"Daily\\", mornings" <a@coast.example>', 'Coast: "Daily", mornings'),
        ("=?utf-8?B?S8O8c3RlLCBoZXV0ZQ==?= <a@coast.example>", "Küste, heute"),
        ("<a@coast.example>", "coast.example"),
        ("a@coast.example (Coast News)", "Coast News"),
        ("=?utf-8?Q?=22Coast=2C_Inc=2E=22?= <a@coast.example>", "Coast, Inc."),
        ('=?utf-8?Q?"K=C3=BCsten?=\n =?utf-8?Q?bote"_<a@coast.example>?=', "Küstenbote"),
        ("=?utf-8?B?5YiY5pmoIDxhQGNvYXN0LmV4YW1wbGU+?=", "刘晨"),
        ("=?iso-8859-8-i?Q?=E7=E5=F3?= <a@coast.example>", "חוף"),
        ("=?gb2312?B?6EY=?= <a@coast.example>", "鐵"),
        ("\"'Coast Courier' via News\" <news@lists.example>", "Coast Courier"),
        ("\"'=?iso-8859-1?q?K=FCstenbote?='\" <a@coast.example>", "Küstenbote"),
    ],
)
def test_senders(tmp_path: Path, sender: str, source: str) -> None:
    """A name is whole, whatever marks are in it, and however it is encoded."""
    (found,) = read(tmp_path, f"From: {sender}\nSubject: A\n\nThe bridge opened.".encode())
    assert isinstance(found, Article)
    assert found.source == source


@pytest.mark.parametrize(("kind", "between"), [("Flowed", " "), ("flowed; delsp=YES", "")])
def test_flowing_text(tmp_path: Path, kind: str, between: str) -> None:
    """A line that ends in a blank goes on in the next one, however short it is."""
    raw = f"Content-Type: text/plain; format={kind}\n\nThe bridge \nopened.\n\nNobody \ncheered."
    text = f"The bridge{between}opened.\n\nNobody{between}cheered."
    assert text_of(tmp_path, raw.encode()) == text


PART = "--b\nContent-Type: {}\n\n{}\n"


@pytest.mark.parametrize(
    ("kind", "parts", "text"),
    [
        ("mixed", [('text/plain; name="body.txt"', "The bridge opened.")], "The bridge opened."),
        (
            "mixed",
            [
                ("text/plain", "The bridge opened."),
                ("text/plain\nContent-Disposition: attachment", "Not this."),
                ("text/html\nContent-Disposition: inline", "<p>It took six years.</p>"),
                ('text/plain\nContent-Disposition: x; filename="a.txt"', "Nor this."),
            ],
            "The bridge opened.\n\nIt took six years.",
        ),
        (
            "alternative",
            [("text/plain", "Poor copy."), ("text/html; name=a", "<p>The bridge opened.</p>")],
            "The bridge opened.",
        ),
        (
            "mixed",
            [("message/rfc822", "Subject: B\nContent-Type: text/plain\n\nThe bridge opened.")],
            "The bridge opened.",
        ),
        (
            "mixed",
            [("text/plain", "\0\1\2" * 99), ("text/plain", "The bridge opened.")],
            "The bridge opened.",
        ),
    ],
)
def test_parts(tmp_path: Path, kind: str, parts: list[tuple[str, str]], text: str) -> None:
    """What its disposition calls an attachment is none of the text; a name says nothing."""
    head = f"Subject: A\nContent-Type: multipart/{kind}; boundary=b\n\n"
    body = "".join(PART.format(*part) for part in parts)
    assert text_of(tmp_path, f"\n{head}{body}--b--\n".encode()) == text


def test_raw_letters_in_headers(tmp_path: Path) -> None:
    """They are in the encoding that the message says for its text."""
    data = (
        b"From: \xba\xa3\xb8\xdb\xc8\xd5\xb1\xa8 <n@coast.example>\n"
        b"Subject: \xb6\xc9\xc2\xd6\xcd\xa3\xba\xbd\xc1\xcb\n"
        b"Content-Type: text/plain; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n"
    )
    (found,) = read(tmp_path, data + "渡轮星期一停航。".encode("gbk"))
    assert isinstance(found, Article)
    assert (found.source, found.title, found.text) == ("海港日报", "渡轮停航了", "渡轮星期一停航。")


def test_words_that_begin_like_a_message(tmp_path: Path) -> None:
    """What follows tells: heads of a message, also without a blank line above, or its text."""
    text = "It opened.\n\nFrom Alder we left at 10:15, as in 2021 and 2022.\n\nIt rained."
    data = FROM + message(text).as_bytes() + FROM + message("It closed.").as_bytes()
    first, second = read(tmp_path, data, "a.mbox")
    assert isinstance(first, Article)
    assert isinstance(second, Article)
    assert (first.text, second.text) == (text, "It closed.")


def test_html_without_words(tmp_path: Path) -> None:
    """The plain text is read where the other version has only a picture and buttons."""
    html = '<p><a href="x">View this email in your browser</a></p><img src="y"><a href="z">Open</a>'
    assert text_of(tmp_path, message("The bridge opened.", html)) == "The bridge opened."


def test_signature(tmp_path: Path) -> None:
    """What stands below "-- " is the sender's, and not the article's."""
    signed = message("The bridge opened.\n\n-- \nAnn Lee, Dock Road 5\n")
    assert text_of(tmp_path, signed) == "The bridge opened."


@pytest.mark.parametrize(
    ("prefix", "above"),
    [
        (
            "Fwd: ",
            "See below!\n\n---------- Forwarded message ---------\nFrom: {}\nDate: {}\n"
            "Subject: {}\nTo: x@y.example\n\n",
        ),
        ("WG: ", "Von: {}\nGesendet: {}\nAn: x@y.example\nBetreff: {}\n\n"),
        ("TR : ", "De : {}\nEnvoyé : {}\nObjet : {}\n\n"),
    ],
)
def test_sent_on_by_hand(tmp_path: Path, prefix: str, above: str) -> None:
    """It is the message of who wrote it first, of its day, without the lines that say so."""
    head = above.format("Harbour Weekly <news@coast.example>", "4 March 2022 10:15", "Bridge opens")
    made = message(
        f"{head}The bridge opened.",
        Subject=f"{prefix}Bridge opens",
        From="Jo Park <jo@y.example>",
        Date="Sat, 05 Mar 2022 08:00:00 +0100",
    )
    (found,) = read(tmp_path, made)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened.")
    assert (found.source, found.published) == ("Harbour Weekly", date(2022, 3, 4))


def test_lines_that_only_look_like_a_head(tmp_path: Path) -> None:
    """They are the message's own where none of them is its subject."""
    text = "When: 4 March 2022\n\nWhere: Dock Road 5\n\nAsk: ann@coast.example\n\nIt is free."
    assert text_of(tmp_path, message(text)) == text


def test_the_foot_of_a_list(tmp_path: Path) -> None:
    """What a list's program puts below each message is not of it; a line alone is."""
    foot = f"{'_' * 47}\nNews mailing list\nnews@coast.example\nhttps://coast.example/list\n"
    for name, tail in (("a.eml", foot), ("b.eml", f"{'_' * 20}\nMore below.\n")):
        (tmp_path / name).write_bytes(message(f"The bridge opened.\n\n{tail}").as_bytes())
    listed, other = read_folder(tmp_path)
    assert isinstance(listed, Article)
    assert isinstance(other, Article)
    assert listed.text == "The bridge opened."
    assert other.text.endswith("More below.")


@pytest.mark.parametrize(
    "below",
    [
        "On Mon, 5 Oct 2026, Bo Ash\n<bo@coast.example> wrote:\n\n> It is late.\n> It is dear.\n",
        "Bo Ash schrieb:\n> It is late.\n",
        "-----Original Message-----\nFrom: Bo Ash <bo@coast.example>\nSent: October 5, 2026\n"
        "Subject: Bridge opens\n\nIt is late.\n",
    ],
)
@pytest.mark.parametrize("prefix", ["Re: ", "AW: ", "[News] RE[2]: "])
def test_answers(tmp_path: Path, prefix: str, below: str) -> None:
    """What they cite is another's, and was told before."""
    made = message(f"The bridge opened.\n\n{below}", Subject=f"{prefix}Bridge opens")
    assert text_of(tmp_path, made) == "The bridge opened."


def test_what_is_cited_within(tmp_path: Path) -> None:
    """What stands between and below is told; where nothing does, all of it is."""
    text = "> It is late.\n\nIt is not.\n\n> It is dear.\n\nThat it is."
    made = message(text, Subject="Re: Bridge opens")
    assert text_of(tmp_path, made) == "It is not.\n\nThat it is."
    made = message("> It is late.\n", Subject="Re: Bridge opens")
    assert text_of(tmp_path, made) == "> It is late."
    made = message("News:\n\n> It is late.\n", Subject="Bridge opens")
    assert text_of(tmp_path, made) == "News:\n\n> It is late."


def test_answers_in_html(tmp_path: Path) -> None:
    """Programs mark what they cite."""
    cited = '<div class="gmail_quote x">Bo wrote:<blockquote>It is late.</blockquote></div>'
    raw = f"Subject: Re: A\nContent-Type: text/html\n\n<p>The bridge opened.</p>{cited}"
    assert text_of(tmp_path, raw.encode()) == "The bridge opened."


@pytest.mark.parametrize("above", ["", "FYI"])
def test_sent_on_as_an_attachment(tmp_path: Path, above: str) -> None:
    """It is the message that is attached, where hardly anything stands above it."""
    inner = (
        "From: Coast <a@coast.example>\nSubject: Bridge opens\n"
        "Date: Fri, 04 Mar 2022 10:15:00 +0100\n\nThe bridge opened."
    )
    parts = PART.format("text/plain", above) + PART.format("message/rfc822", inner)
    head = "From: Jo <jo@y.example>\nSubject: Look\nContent-Type: multipart/mixed; boundary=b\n\n"
    (found,) = read(tmp_path, f"{head}{parts}--b--\n".encode())
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened.")
    assert (found.source, found.published) == ("Coast", date(2022, 3, 4))
