"""``quoth status``: what the store holds, and whether it is whole."""

import json

import typer

from index.cli.app import Json, Store, app, plain_errors


@app.command()
def status(store: Store = None, as_json: Json = False) -> None:
    """Say what the index holds, and whether its files are whole."""
    with plain_errors():
        from dataclasses import asdict

        from index.cli.tables import status_table
        from index.settings import IndexSettings
        from index.store.catalog import catalog_of

        place = IndexSettings.load(store_dir=store).place()
        opened = catalog_of(place).open()
        opened.check()
        coverage = opened.coverage()
        if not as_json:
            from rich.console import Console

            Console(highlight=False).print(status_table(coverage, opened.manifest, str(place)))
            return
        facts = asdict(coverage) | {
            "fingerprint": opened.manifest.fingerprint,
            "dimension": opened.manifest.dimension,
            "format": opened.manifest.format,
            "language": opened.manifest.language,
            "outlets": {one.source or "": one.articles for one in opened.outlets()},
            "store": str(place),
        }
        typer.echo(json.dumps(facts, default=str, ensure_ascii=False))
