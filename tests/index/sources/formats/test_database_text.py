"""Exports of databases of news: each article by itself, with its facts and none of its labels."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from index.article import Article
from index.sources.formats.database_text import articles_of
from tests.index.support.reading import read_folder

OPENED = "The harbour bridge opened on Friday after six years, the mayor said."
COST = "Language is no barrier: it cost 20 million, and nobody was hurt."
STOPPED = "The ferry stopped on Saturday, and its crew went home."

LEXIS = f"""
                               1 of 2 DOCUMENTS


                               The Coast Courier

                             March 4, 2022 Friday
                                 City Edition

Harbour bridge opens
at last

BYLINE: Ann Lee

SECTION: NEWS; Pg. 3

LENGTH: 60 words

DATELINE: ALDER


{OPENED}

{COST}

LOAD-DATE: March 5, 2022

LANGUAGE: ENGLISH

                     Copyright 2022 The Coast Courier
                             All Rights Reserved


                               2 of 2 DOCUMENTS

                               The Coast Courier

                             March 5, 2022 Saturday

Ferry stops

SECTION: NEWS; Pg. 1

LENGTH: 9 words

{STOPPED}

GRAPHIC: Photo, the ferry
"""
NEXIS = f"""Harbour bridge opens at last

The Coast Courier

March 4, 2022 Friday



Copyright 2022 Coast Media All Rights Reserved

Section: NEWS; Pg. 3

Length: 60 words

Byline: Ann Lee

Body


{OPENED}

{COST}


Classification


Language: ENGLISH

Load-Date: March 5, 2022



End of Document
Ferry stops

The Coast Courier

March 5, 2022 Saturday

Length: 9 words

Body

{STOPPED}

End of Document
"""
FACTIVA = f"""HD Harbour bridge opens
at last
BY Ann Lee
WC 60 words
PD 4 March 2022
SN The Coast Courier
SC COAST
LA English
CY Copyright 2022
LP
{OPENED}
TD
{COST}

AN Document COAST00020220304ei3400001

HD Ferry stops
WC 9 words
PD 5 March 2022
SN The Coast Courier
LP {STOPPED}

AN Document COAST00020220305ei3500001
"""


@pytest.mark.parametrize("export", [LEXIS, NEXIS, FACTIVA])
def test_exports(tmp_path: Path, export: str) -> None:
    """Each article is one, with its own title, day, outlet, author and words."""
    (tmp_path / "a.txt").write_text(export)
    first, second = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert (first.path, first.title) == ("a.txt:1", "Harbour bridge opens at last")
    assert (first.published, first.authors) == (date(2022, 3, 4), ("Ann Lee",))
    assert first.text == f"{OPENED}\n\n{COST}"
    assert (second.title, second.published, second.authors) == ("Ferry stops", date(2022, 3, 5), ())
    assert second.text == STOPPED
    assert {first.source, second.source} == {"The Coast Courier"}


@pytest.mark.parametrize(
    "text",
    [
        f"Bridge opens\n\n4 March 2022\n\n{OPENED}",
        f"Essays wanted\n\nLength: 300 words\n\n{OPENED}",
        f"HD is a grade of film.\n\n{OPENED}\n\nAN old one.",
    ],
)
def test_other_texts(text: str) -> None:
    """They are no exports."""
    assert articles_of(text) == []


def test_exports_as_word_documents(tmp_path: Path) -> None:
    """They hold the same lines, each a paragraph."""
    made = Document()
    for line in filter(str.strip, NEXIS.splitlines()):
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    first, second = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert (first.title, first.text) == ("Harbour bridge opens at last", f"{OPENED}\n\n{COST}")
    assert (second.path, second.published, second.text) == ("a.docx:2", date(2022, 3, 5), STOPPED)
