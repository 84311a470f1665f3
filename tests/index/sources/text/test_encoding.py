"""Bytes become text in the encoding they were written in, or are refused with a reason."""

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import SourceError
from index.sources.text.encoding import decode

LATIN = "The café’s owner said a “naïve” plan costs £5 – déjà vu. Crème brûlée is served daily."
RUSSIAN = "Новый мост открыли в понедельник после шести лет работ, сообщил мэр города."
JAPANESE = "新しい橋は月曜日に開通した。市長は六年の工事の後だと述べた。"
CHINESE = "新桥星期一通车。市长说，工程历时六年，花费两千万元。"

POLISH = "Prom stanął w poniedziałek, bo złamał się jego ster u wejścia do portu, mówi kapitan."
THAI = "สะพานใหม่เปิดใช้เมื่อวันจันทร์หลังจากก่อสร้างหกปี นายกเทศมนตรีกล่าวว่าใช้เงินยี่สิบล้าน"
TURKISH = "Vapur pazartesi günü dümeni limanın ağzında kırılınca durdu; yolcular eve götürüldü."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LATIN, "cp1252"),
        ("The café’s owner said “naïve” plans cost £5.", "cp1252"),
        ("Größe über München, schöne Straße.", "cp1252"),
        ("Nowy most otwarto w poniedziałek po sześciu latach prac.", "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (JAPANESE, "shift_jis"),
        (CHINESE, "gb18030"),
        (LATIN, "utf-8-sig"),
        (LATIN, "utf-16"),
        (LATIN, "utf-16-le"),
        (LATIN, "utf-16-be"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "utf-16-be"),
        (CHINESE, "utf-16-le"),
        (POLISH, "iso8859-2"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (THAI, "cp874"),
        (RUSSIAN, "cp866"),
    ],
)
def test_encodings(text: str, encoding: str) -> None:
    """Text in an encoding of the news comes back letter by letter."""
    assert decode(text.encode(encoding)) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Cf"]), min_size=1))
def test_utf8(text: str) -> None:
    """UTF-8 is read as UTF-8 whatever it holds."""
    assert decode(f"Title: {text}".encode()) == f"Title: {text}"


def test_utf16_big_endian_mark() -> None:
    """A byte order mark decides the byte order."""
    assert decode(codecs.BOM_UTF16_BE + "桥".encode("utf-16-be")) == "桥"


def test_a_broken_byte_in_utf8() -> None:
    """One broken byte among many good ones does not make another encoding of UTF-8."""
    data = (RUSSIAN.encode() + b"\xd0") + b" end"
    assert decode(data) == f"{RUSSIAN}\ufffd end"


def test_two_encodings_in_one() -> None:
    """What is in UTF-8 is read, and each byte of the other is marked."""
    text = "Die Fähre nach Süderhöft fällt aus, sagte Kapitän Jürß am Montag in der Hafenmündung."
    assert decode(f"{text} ".encode() + "Für Fahrgäste.".encode("cp1252")) == (
        f"{text} F\ufffdr Fahrg\ufffdste."
    )


def test_declared() -> None:
    """A declared charset is respected, also where the bytes are plain ASCII."""
    assert decode(JAPANESE.encode("iso2022_jp"), "ISO-2022-JP") == JAPANESE
    assert decode("größer – 5 €".encode("cp1252"), "iso-8859-1") == "größer – 5 €"
    assert decode(JAPANESE.encode("euc_jp"), "x-euc-jp") == JAPANESE
    assert decode("המעבורת".encode("iso8859-8"), "ISO-8859-8-I") == "המעבורת"


def test_japanese_of_mail() -> None:
    """Seven bits a byte, told by the marks between its kinds of letters."""
    assert decode(JAPANESE.encode("iso2022_jp")) == JAPANESE


@pytest.mark.parametrize("declared", ["no-such-charset", "utf-8", "shift_jis"])
def test_declared_wrongly(declared: str) -> None:
    """A declaration that the bytes contradict is not believed."""
    assert decode(LATIN.encode("cp1252"), declared) == LATIN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (b" \r\n\t", "the file is empty"),
        (b"\xef\xbb\xbf\n", "the file is empty"),
        (b"%PDF-1.7 ...", "a PDF; name it .pdf"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image, not text; save it as UTF-8 text"),
        (b"\xff\xd8\xff\xe0", "a JPEG image, not text; save it as UTF-8 text"),
        (
            b"PK\x03\x04",
            "a ZIP archive or an office document, not text; save it as UTF-8 text",
        ),
        (b"\x1f\x8b\x08", "gzip data; add .gz to its name"),
        (b"abc\0\0\0\0def\0", "binary data, not text; save it as UTF-8 text"),
        (b"\x01\x02\x03\x04 abc", "binary data, not text; save it as UTF-8 text"),
    ],
)
def test_no_text(data: bytes, reason: str) -> None:
    """What is no text is refused in one line that says what to do."""
    with pytest.raises(SourceError) as refused:
        decode(data)
    assert str(refused.value) == reason


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    """Any bytes are either text or refused on purpose."""
    with suppress(SourceError):
        assert isinstance(decode(data), str)


@pytest.mark.parametrize("name", ["hex", "bz2", "zlib", "rot13", "undefined", "a\0b"])
def test_codecs_that_are_no_text_encodings(name: str) -> None:
    """Are passed over: some of them would unpack a bomb."""
    assert decode("Brücke".encode(), name) == "Brücke"
    assert decode("Brücke über den Fluss".encode("cp1252"), name) == "Brücke über den Fluss"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le pont a coûté 20 millions d'€ au port, a dit le maire vendredi.", "iso8859-15"),
        ("L'œuvre du port plaît au cœur de la ville, a dit le maire vendredi.", "iso8859-15"),
        ("Il faut 2½ heures et ½ litre d'eau été comme hiver, dit le maire.", "cp1252"),
        ("« L’été », dit-elle, coûte 20 € à la ville, d’après le maire.", "cp1252"),
    ],
)
def test_pages_that_hardly_differ(text: str, encoding: str) -> None:
    """Latin-9 is told by signs that would stand where none does."""
    assert decode(text.encode(encoding)) == text


def test_a_label_of_browsers_for_thai() -> None:
    """It is understood, though Python has no codec of that name."""
    assert decode("สะพาน".encode("cp874"), "windows-874") == "สะพาน"
