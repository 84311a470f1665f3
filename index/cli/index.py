"""``quoth index``: bring the store up to the corpus."""

from typing import TYPE_CHECKING, Annotated

import typer

from index.cli.app import Corpus, Store, app, plain_errors

if TYPE_CHECKING:
    from index.build import BuildReport
    from index.encoder import Encoder
    from index.settings import IndexSettings


@app.command()
def index(
    corpus: Corpus = None,
    store: Store = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Start over: reuse nothing, embed everything.")
    ] = False,
) -> None:
    """Bring the index up to the corpus; only new passages are embedded."""
    with plain_errors():
        from index.encoder import SentenceEncoder
        from index.settings import IndexSettings

        settings = IndexSettings.load(corpus_dir=corpus, store_dir=store)
        build_store(settings, SentenceEncoder.load(settings), rebuild=rebuild)


def build_store(
    settings: "IndexSettings", encoder: "Encoder", *, rebuild: bool = False
) -> "BuildReport":
    """Build with progress on stderr, and print the closing table on stdout.

    Raises:
        BuildError, SourceError: see ``Builder.build``.
    """
    from rich.console import Console

    from index.build import Builder, BuildPlan
    from index.cli.progress import progress_on
    from index.cli.tables import report_table, skipped_table

    plan = BuildPlan(
        settings.corpus_dir, settings.store_dir, settings.passages(), settings.corpus_language
    )
    with progress_on(Console(stderr=True, highlight=False)) as progress:
        report = Builder(plan, encoder, progress).build(rebuild=rebuild)
    console = Console(highlight=False)
    console.print(report_table(report))
    if report.skipped:
        console.print(skipped_table(report.skipped))
    return report
