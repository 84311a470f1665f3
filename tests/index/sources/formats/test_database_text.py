"""Exports of databases of news: each article by itself, with its facts and none of its labels."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from index.article import Article
from index.identity import twin
from index.sources.formats.database_text import articles_of
from tests.index.support.pdf import Line, pdf
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
# As German users of Nexis get it, and Factiva without its codes.
LOCAL = f"""Dokument 1 von 2

The Coast Courier

4. März 2022 Freitag

Harbour bridge opens at last

AUTOR: Ann Lee

RUBRIK: POLITIK; S. 3

LÄNGE: 60 Wörter

{OPENED}

{COST}

UPDATE: 5. März 2022

SPRACHE: ENGLISH; ENGLISCH

Copyright 2022 Coast Media
Alle Rechte vorbehalten

Dokument 2 von 2

The Coast Courier

5. März 2022 Samstag

Ferry stops

LÄNGE: 9 Wörter

{STOPPED}
"""
COVER = """User Name: = Jo Park
Date and Time: = Friday, March 18, 2022 11:02:00 AM EDT
Job Number: = 166534523

Documents (2)
1. Harbour bridge opens at last
Client/Matter: -None-
Search Terms: bridge
2. Ferry stops
Client/Matter: -None-
Narrowed by:
News -None-

"""
PLAIN = f"""World
Harbour bridge opens at last
By Ann Lee
60 words
4 March 2022
10:15
The Coast Courier
COAST
3
English
(c) 2022 Coast Media.  All rights reserved.

{OPENED}

{COST}

Document COAST00020220304ei3400001

Ferry stops

9 words

5 March 2022

The Coast Courier

COAST

{STOPPED}

Document COAST00020220305ei3500001
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 2

Harbour bridge opens at last

Author: Ann Lee

Publication info: The Coast Courier ; Alder [Alder]. 04 Mar 2022: 3.

Abstract: The harbour bridge opened.

Full text: {OPENED}

{COST}

Subject: Bridges

Location: Alder

Title: Harbour bridge opens at last

Publication title: The Coast Courier

Publication date: Mar 4, 2022

____________________________________________________________

Document 2 of 2

Ferry stops

Full text:

{STOPPED}

Title: Ferry stops

Publication title: The Coast Courier

Publication date: Mar 5, 2022
"""
EXPORTS = [LEXIS, NEXIS, COVER + NEXIS, LOCAL, FACTIVA, PLAIN, PROQUEST]


@pytest.mark.parametrize("export", EXPORTS)
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
        f"Length: 60 words\nJob Number: 7\n\n{OPENED}",
        f"HD is a grade of film.\n\n{OPENED}\n\nAN old one.",
    ],
)
def test_other_texts(text: str) -> None:
    """They are no exports."""
    assert articles_of(text) == []


@pytest.mark.parametrize("export", EXPORTS[1:])
def test_exports_as_documents(tmp_path: Path, export: str) -> None:
    """Documents of any format hold the same lines, each a paragraph, and give the same articles."""
    lines = export.replace("opens\nat", "opens at").splitlines()
    made = Document()
    for line in filter(str.strip, lines):
        made.add_paragraph(line)
    made.save(str(tmp_path / "a.docx"))
    escaped = "".join(letter if letter.isascii() else f"\\u{ord(letter)}?" for letter in export)
    (tmp_path / "a.rtf").write_text(f"{{\\rtf1 {escaped}}}".replace("\n", "\\par\n"))
    found = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert [article.path for article in found] == ["a.docx:1", "a.docx:2", "a.rtf:1", "a.rtf:2"]
    first, second = found[:2]
    assert (first.title, first.text) == ("Harbour bridge opens at last", f"{OPENED}\n\n{COST}")
    assert (second.published, second.text) == (date(2022, 3, 5), STOPPED)
    assert [twin(article) for article in found[:2]] == [twin(article) for article in found[2:]]


def test_exports_as_pages(tmp_path: Path) -> None:
    """Factiva writes them into one page."""
    paragraphs = "".join(f"<div>{line}</div>" for line in filter(str.strip, PLAIN.splitlines()))
    (tmp_path / "a.html").write_text(f"<html><body><h1>Factiva</h1>{paragraphs}</body></html>")
    found = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert [article.path for article in found] == ["a.html:1", "a.html:2"]
    assert [article.text for article in found] == [f"{OPENED}\n\n{COST}", STOPPED]


def test_exports_as_pdf(tmp_path: Path) -> None:
    """Their lines are told apart, and those of a paragraph are one."""
    lines = [line for line in NEXIS.splitlines() if line.strip()]
    head = [Line(250, 770, "Harbour bridge opens at last", 8)]
    set_ = [Line(72, 740 - 24 * number, line) for number, line in enumerate(lines)]
    (tmp_path / "a.pdf").write_bytes(pdf([head + set_]))
    first, second = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert (first.path, first.title) == ("a.pdf:1", "Harbour bridge opens at last")
    assert (first.published, first.authors) == (date(2022, 3, 4), ("Ann Lee",))
    assert first.text == f"{OPENED}\n\n{COST}"
    assert (second.title, second.text) == ("Ferry stops", STOPPED)


def test_a_report_that_says_update(tmp_path: Path) -> None:
    """What ends an article in one language is a word of the text in another."""
    (tmp_path / "a.txt").write_text(NEXIS.replace(COST, f"Update: {COST}"))
    first, _ = [found for found in read_folder(tmp_path) if isinstance(found, Article)]
    assert first.text == f"{OPENED}\n\nUpdate: {COST}"
