"""Subtitles: what was said, in the words that were shown, once."""

from pathlib import Path

import pytest

from index.article import Article, Skipped
from tests.index.support.reading import read_folder

SRT = """\ufeff1
00:00:01,000 --> 00:00:04,000
<i>The bridge opened</i>
{\\an8}on 4 March.

2
00:00:04,000 --> 00:00:05,000
[applause]

3
00:00:05,000 --> 00:00:08,000
It took <font color="#fff">3 < 4</font> years.
"""
VTT = """WEBVTT Kind: captions

NOTE made
by hand

STYLE
::cue { color: red }

1
00:01.000 --> 00:04.000 align:start
<v.loud Ann Lee>The bridge &amp; the pier
<c.yellow>are open.</c>

00:04.000 --> 00:05.000
<v Bo Kim>[applause]

00:04.000 --> 00:05.000
<v Ann Lee>Both.

01:00:05.000 --> 01:00:08.000
<v Jo Park>At 10:15?</v>
"""
RUN_ON = """1
00:00:01,000 --> 00:00:04,000
- In the year
2015
2
00:00:04,000 --> 00:00:05,000
it burned.

3
00:00:05,000 --> 00:00:06,000
Now

it is open.

4

4
00:00:06,000 --> 00:00:07,000

5
00:00:07,000 --> 00:00:08,000
"""
ROLLING = """WEBVTT
Kind: captions

00:00:00.000 --> 00:00:02.000 position:0%
\x20
the<00:00:00.400><c> bridge</c>

00:00:02.000 --> 00:00:02.010
the bridge
\x20

00:00:02.010 --> 00:00:04.000
the bridge
opened<00:00:03.000><c> today</c>
"""


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("On the pier.srt", SRT, "The bridge opened on 4 March. It took 3 < 4 years."),
        (
            "On the pier.srt",
            SRT.replace("\n", "\r\n"),
            "The bridge opened on 4 March. It took 3 < 4 years.",
        ),
        (
            *("On the pier.vtt", VTT),
            "Ann Lee: The bridge & the pier are open. Both.\n\nJo Park: At 10:15?",
        ),
        ("On the pier.srt", RUN_ON, "- In the year 2015 it burned. Now it is open."),
        ("On the pier.vtt", ROLLING, "the bridge opened today"),
    ],
)
def test_what_was_said(tmp_path: Path, name: str, text: str, said: str) -> None:
    """Without times, numbers, remarks and marks; what is shown twice stands once."""
    (tmp_path / name).write_text(text, newline="")
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Article)
    assert (found.title, found.text) == ("On the pier", said)


def test_what_is_none(tmp_path: Path) -> None:
    """It is named."""
    (tmp_path / "a.srt").write_text("The bridge opened.\n\n1\nIt took six years.")
    assert list(read_folder(tmp_path)) == [
        Skipped("a.srt", "no words in it that are told with their times, as subtitles are")
    ]


@pytest.mark.parametrize(
    "text", ["<v ", "<v a>", "00:01.0 --> ", "[", "{\\\\a", "<1:", "<c.", "1\n"]
)
def test_time(tmp_path: Path, text: str) -> None:
    """Whatever stands there is read in no time."""
    (tmp_path / "a.vtt").write_text(f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text * 100_000} x\n")
    assert len(list(read_folder(tmp_path))) == 1
