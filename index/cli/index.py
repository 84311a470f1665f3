"""``quoth index``: bring the store up to the corpus."""

from pathlib import Path
from typing import Annotated

import typer

from index.cli.app import Corpus, Store, app, plain_errors


@app.command()
def index(
    corpus: Corpus = None,
    store: Store = None,
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Start over: reuse nothing, embed everything.")
    ] = False,
    gate: Annotated[
        Path | None,
        typer.Option("--gate", help="JSONL with known answers: a worse index is not published."),
    ] = None,
    margin: Annotated[
        float, typer.Option("--margin", min=0.0, max=1.0, help="How much quote-hit@3 may fall.")
    ] = 0.02,
    ray: Annotated[
        str | None,
        typer.Option(
            "--ray", metavar="ADDRESS", help='Embed on the Ray cluster there; "local" makes one.'
        ),
    ] = None,
) -> None:
    """Bring the index up to the corpus; only new passages are embedded."""
    with plain_errors():
        from index.cli.builds import build_quickly, build_store, embedding, gate_of, read_closely
        from index.encoder import load_encoder
        from index.settings import IndexSettings

        settings = IndexSettings.load(corpus_dir=corpus, store_dir=store)
        encoder = load_encoder(settings)
        guard = gate_of(gate, margin, settings, encoder) if gate else None
        with embedding(settings, encoder, ray) as (embedder, plan):
            if not (gate or ray or rebuild) and build_quickly(settings, encoder):
                read_closely(settings, encoder)
            else:
                build_store(plan, embedder, rebuild=rebuild, gate=guard)
