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
        from index.store.live import open_store

        folder = IndexSettings.load(store_dir=store).store_dir
        opened = open_store(folder)
        opened.manifest.check_files(opened.folder)
        coverage = opened.coverage()
        if not as_json:
            from rich.console import Console

            Console(highlight=False).print(status_table(coverage, opened.manifest, folder))
            return
        facts = asdict(coverage) | {
            "fingerprint": opened.manifest.fingerprint,
            "dimension": opened.manifest.dimension,
            "format": opened.manifest.format,
            "language": opened.manifest.language,
            "languages": {code or "": articles for code, articles in coverage.languages},
            "outlets": {one.source or "": one.articles for one in opened.outlets()},
            "store": str(folder),
        }
        typer.echo(json.dumps(facts, default=str, ensure_ascii=False))
