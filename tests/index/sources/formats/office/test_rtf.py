"""Rich Text: its words as they are shown, what it says of itself, and what is no Rich Text."""

from datetime import date
from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

FONTS = r"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Mincho;}}"
HEAD = rf"{{\rtf1\ansi\ansicpg1252\uc1\deff0{FONTS}{{\stylesheet{{\s0 Normal;}}}}"
INFO = (
    r"{\info{\title Bridge opens}{\author Ann Lee}{\operator user}{\keywords bridge, harbour}"
    r"{\creatim\yr2022\mo3\dy4\hr10\min15}}"
)
JAPANESE = "ソウルの橋は金曜日に表示した。"


def escaped(text: str, codec: str) -> str:
    """``text`` as programs write it: bytes that are letters of ASCII stay as they are."""
    data = text.encode(codec)
    return "".join(chr(b) if 64 < b < 91 or 96 < b < 123 else f"\\'{b:02x}" for b in data)


def read(folder: Path, data: str | bytes, name: str = "a.rtf") -> list[Article | Skipped]:
    """What a corpus of one document gives."""
    (folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
    return list(read_folder(folder))


def test_facts(tmp_path: Path) -> None:
    """Title, day, author and keywords come from the document's properties."""
    (found,) = read(
        tmp_path, rf"{HEAD}{INFO}\pard\b Bridge opens\b0\par It opened on Friday.\par}}"
    )
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "It opened on Friday.")
    assert (found.published, found.authors) == (date(2022, 3, 4), ("Ann Lee",))
    assert found.tags == ("bridge", "harbour")


def test_without_facts(tmp_path: Path) -> None:
    """Its head is read as that of a plain text is."""
    lines = ["Bridge opens", "By Ann Lee", "4 March 2022", "The bridge opened on Friday."]
    (found,) = read(tmp_path, HEAD + "\\par\r\n".join(lines) + "}")
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened on Friday.")
    assert (found.published, found.authors) == (date(2022, 3, 4), ("Ann Lee",))


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"It\'92s \endash  at \u8364\'8020 \ldblquote now\rdblquote .", "It’s – at €20 “now”."),
        (r"It opened \u-10180?\u-8311? here.", "It opened 🎉 here."),
        (r"{\uc0 It cost \u8364 20.}\u8364?", "It cost €20.€"),
        (rf"\f1 {escaped('Мост', 'cp1251')}\f0 .", "Мост."),
        (rf"\f2 {escaped(JAPANESE, 'cp932')}", JAPANESE),
        ("The café – “Łódź” – opened.", "The café – “Łódź” – opened."),
        (r"One\tab two\~three\_four.\line Five.", "One two three-four.\n\nFive."),
        (r"It {\deleted shut}{\revised opened}{\v secret}{\v0  now}.", "It opened now."),
        (r"It{\super\chftn{\footnote A note.}} {\*\bkmkstart a}opened.{\xe index}", "It opened."),
        (
            r'See {\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt the report}}.',
            "See the report.",
        ),
        (r"One.{\*\shppict{\pict\pngblip 89504e47}}{\pict\bin4 {}}{} Two.", "One. Two."),
        (r"{\header Page 1\par}One.{\listtext 1.\tab}\par Two.", "One.\n\nTwo."),
        ("One.\\\n\\\r\nTwo.", "One.\n\nTwo."),
        (
            r"\trowd\pard\intbl Aston\cell 5\cell\row"
            r"\intbl One.\par Two.\cell 7\cell\row\pard End.",
            "Aston 5\n\nOne.\n\nTwo.\n\n7\n\nEnd.",
        ),
        (
            r"Text.{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box.\par}}{\shprslt Box.}}",
            "Text.Box.",
        ),
        (r"{\upr{It opened.}{\*\ud{It opened.}}}", "It opened."),
        (r"It {\pict\bin-9 }opened.", "It opened."),
    ],
)
def test_words_as_they_are_shown(tmp_path: Path, written: str, text: str) -> None:
    """In whatever way they are written; nothing hidden, deleted or beside the text is read."""
    (found,) = read(tmp_path, rf"{HEAD}{INFO}\pard {written}\par}}")
    assert isinstance(found, Article)
    assert found.text == text


def test_broken_off(tmp_path: Path) -> None:
    """What stands before is read."""
    (found,) = read(tmp_path, rf"{HEAD}{INFO}\pard The bridge opened.\par It cost {{\b 20 mil")
    assert isinstance(found, Article)
    assert found.text == "The bridge opened.\n\nIt cost 20 mil"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (rf"{HEAD}\pard\par}}", "no text in it"),
        (HEAD + "{" * 100_000 + "}" * 100_001, "no text in it"),
        ("The bridge opened.", "it is no RTF; name it .txt if it is a text"),
        ("<html><p>Log in</p>", "it is a web page; name it .html"),
        ("", "the file is empty"),
    ],
)
def test_refused(tmp_path: Path, data: str, reason: str) -> None:
    """What holds no text, or is something else, is told."""
    assert read(tmp_path, data) == [Skipped("a.rtf", reason)]


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.DOC"])
def test_other_names(tmp_path: Path, name: str) -> None:
    """Databases and programs name Rich Text as if it were a Word document."""
    (found,) = read(tmp_path, rf"{HEAD}{INFO}\pard The bridge opened.\par}}", name)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("Bridge opens", "The bridge opened.")
