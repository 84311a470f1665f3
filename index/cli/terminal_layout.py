"""Answers for people to read on a terminal, or in what a pipe leads to."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from index.presentation.blocks import Block, BlockKind, Section

_INDENT = 2


def show_sections(sections: tuple[Section, ...], console: Console) -> None:
    """Print sections one under the other, a blank line between.

    Lines are broken to the width of a terminal; elsewhere a paragraph stays on one line, so that
    a quote can be searched for and compared.
    """
    for number, section in enumerate(sections):
        if number:
            console.print()
        for block in section:
            _show(block, console)


def _show(block: Block, console: Console) -> None:
    text = Text.assemble(*((span.text, "bold" if span.bold else "") for span in block.spans))
    if block.kind is BlockKind.QUOTE and console.is_terminal:
        console.print(Padding(text, (0, 0, 0, _INDENT)))
        return
    if block.kind is BlockKind.QUOTE:
        for paragraph in text.split("\n", allow_blank=True):
            console.print(Text(" " * _INDENT) + paragraph, soft_wrap=True)
        return
    console.print(text, soft_wrap=not console.is_terminal)
    # An address is printed whole and unbroken: not every terminal opens a hidden link.
    for link in [span.link for span in block.spans if span.link][:1]:
        console.print(Text(link, style="dim"), soft_wrap=True)
