"""``quoth status``: what the store holds, and whether it is whole; what is followed, and folded."""

from dataclasses import asdict
from typing import TYPE_CHECKING

from index.cli.app import Corpus, Json, Store, app, plain_errors, print_json

if TYPE_CHECKING:
    from index.following.records import Summary
    from index.settings import IndexSettings
    from index.store import Store as OpenStore


@app.command()
def status(corpus: Corpus = None, store: Store = None, as_json: Json = False) -> None:
    """Say what the index holds, whether its files are whole, and what is followed."""
    with plain_errors():
        from index.settings import IndexSettings
        from index.store.catalog import catalog_of

        settings = IndexSettings.load(corpus_dir=corpus, store_dir=store)
        location = settings.location()
        opened = catalog_of(location).open()
        opened.check()
        summary = _summary(settings)
        if as_json:
            facts = _facts(opened, str(location), summary)
            print_json(facts)
        else:
            _show(opened, str(location), summary)


def _summary(settings: "IndexSettings") -> "Summary":
    """Nothing is made where nothing was ever followed."""
    from index.following.follower import FOLDER, Follower
    from index.following.records import Summary

    if not (settings.corpus_dir / FOLDER).is_dir():
        return Summary()
    with Follower.open(settings) as follower:
        return follower.summary()


def _show(opened: "OpenStore", location: str, summary: "Summary") -> None:
    from rich.console import Console

    from index.cli.following import following_rows
    from index.cli.tables import status_table

    rows = following_rows(summary, opened.manifest.folded)
    Console(highlight=False).print(status_table(opened.coverage(), opened.manifest, location, rows))


def _facts(opened: "OpenStore", location: str, summary: "Summary") -> dict[str, object]:
    from index.cli.following import summary_to_json

    coverage = opened.coverage()
    return {
        **asdict(coverage),
        "fingerprint": opened.manifest.fingerprint,
        "dimension": opened.manifest.dimension,
        "format": opened.manifest.format,
        "language": opened.manifest.language,
        "languages": {code or "": articles for code, articles in coverage.languages},
        "outlets": {outlet.source or "": outlet.articles for outlet in opened.outlets()},
        "store": location,
        **summary_to_json(summary, opened.manifest.folded),
    }
