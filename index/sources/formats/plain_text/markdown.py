"""Markdown -> one record: fields from the front matter, words without their markup.

A quote shows what a reader of the rendered page reads, so marks of emphasis, headings, lists and
links go and their words stay. Images, comments and link targets are no words of the article.
"""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.article import Skipped
from index.sources.field_names import value_of
from index.sources.fields import of_sane_length
from index.sources.files import Record, read_bytes, stem
from index.sources.formats.front_matter import read_front_matter
from index.sources.markup.blocks import blocks, raised_figures
from index.sources.scraped.lines import facts_below_title, same_title
from index.sources.text.encoding import decode
from index.sources.text.normalise import one_line
from index.sources.text.reflow import join

# "[[page|words]]" shows words, "[[page#heading]]" the page, "[[#heading]]" the heading.
_WIKI_LINK = re.compile(
    r"(?<![!\[])\[\[(?:[^\[\]|\n]{1,200}\|([^\[\]|\n]{1,200})"
    r"|#?([^\[\]|#\n]{1,200})(?:#[^\[\]|\n]{0,200})?)\]\]"
)
# What stands for something else, or says how a text is set: "![[picture]]", "{{< figure >}}",
# "{% include %}", "{: .lead}", "::: note", and " ^id" at the end of a line.
_SET = re.compile(
    r"!\[\[[^\[\]\n]{1,300}\]\]|\{\{[<%][^\n]{0,500}?[>%]\}\}|\{%[^\n]{0,500}?%\}"
    r"|\{[:#.][^{}\n]{1,200}\}|^:{3,}[^\n]*$|(?<=\S)[ \t]\^[a-zA-Z\d-]{3,40}[ \t]*$",
    re.MULTILINE,
)
# "[^1]: See page 4.", with the indented lines below; and "[^1]" in a text.
_NOTE = re.compile(r"^\[\^[^\[\]\s]+\]:.*(?:\n[ \t]+\S.*)*|\[\^[^\[\]\s]+\]", re.MULTILINE)
# Obsidian's and GitHub's "==marked==", "%%remark%%", "^[note]", "> [!note] Title", "- [x] done".
_HIGHLIGHT = re.compile(r"(?<![=\w])==(?=[^\s=])([^=\n]{1,1000}?)(?<=\S)==(?![=\w])")
_REMARK = re.compile(r"%%(?:[^%\n]|\n(?!\n)){1,2000}%%|\^\[[^\[\]\n]{1,1000}\]")
_CALLOUT = re.compile(r"^([ \t]*>[ \t]?)\[!\w[\w-]*\][+-]?[ \t]*(.*)$", re.MULTILINE)
_TASK = re.compile(r"^([ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+)\[[ xX]\][ \t]+", re.MULTILINE)
_RAISED = re.compile(r"<sup>(\d+)</sup>", re.IGNORECASE)
_BREAK = re.compile("<br\\b", re.IGNORECASE)
# People indent the first line of a paragraph, which would make it code.
_PARSER = (
    MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"]).disable("code")
)


def read_markdown(file: Path, path: str) -> Iterator[Record | Skipped]:
    yield parse_markdown(decode(read_bytes(file)), path, stem(file))


def parse_markdown(text: str, path: str, name: str) -> Record | Skipped:
    """The article in ``text``. A first heading is the title unless the front matter has one."""
    found = read_front_matter(of_sane_length(text), path)
    if isinstance(found, Skipped):
        return found
    fields, body = found
    tokens = _PARSER.parse(_as_shown(body))
    paragraphs = list(_paragraphs(tokens))
    values = dict(fields)
    if paragraphs and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        values["title"] = title = value_of(values, "title") or paragraphs[0]
        if same_title(paragraphs[0], str(title)):
            del paragraphs[0]
            facts, paragraphs = facts_below_title(paragraphs)
            values |= {name: told for name, told in facts.items() if not value_of(values, name)}
    return Record(path, {**values, "text": "\n\n".join(paragraphs)}, name)


def _as_shown(body: str) -> str:
    """``body`` without what Markdown itself doesn't know: links of wikis, notes, raised figures."""
    body = _NOTE.sub("", _WIKI_LINK.sub(r"\1\2", _SET.sub("", body)))
    body = _HIGHLIGHT.sub(r"\1", _REMARK.sub("", body))
    body = _TASK.sub(r"\1", _CALLOUT.sub(r"\1\2\n\1", body))
    return _RAISED.sub(lambda found: raised_figures(found[1]), body)


def _paragraphs(tokens: Sequence[Token]) -> Iterator[str]:
    """The paragraphs of a document; a heading, a list item and a table row are one each."""
    number = ""
    row: list[str] | None = None
    for token in tokens:
        found: Sequence[str] = ()
        if token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            found, row = [" ".join(row)], None
        elif token.type == "inline" and row is not None:
            row.append(_words(token))
        elif token.type == "inline":
            found, number = [number + _words(token)], ""
        elif token.type == "fence":
            found = token.content.splitlines()
        elif token.type == "html_block":
            found = [block.text for block in blocks(token.content)]
        yield from filter(None, map(one_line, found))


def _words(inline: Token) -> str:
    """The words of a paragraph; where its lines end, they are joined as their language does."""
    lines = [""]
    for token in inline.children or ():
        is_break = token.type == "html_inline" and _BREAK.match(token.content)
        if is_break or token.type in ("softbreak", "hardbreak"):
            lines.append("")
        elif token.type in ("text", "code_inline"):
            lines[-1] += token.content
    return reduce(join, lines)
