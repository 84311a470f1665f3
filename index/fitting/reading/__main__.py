"""Makes the material that the reader learns from.

python -m index.fitting.reading --out FOLDER YEAR_FOLDER:STORE …

Then ``python -m index.fitting.reading.train`` trains, and ``….ship`` writes what comes with Quoth.
Years and stores are those of index/fitting; stores of the fast profile will do.
"""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from tokenizers import Tokenizer

from index.encoder import load_encoder
from index.encoder.bundled import bundled_folder
from index.fitting.reading.material import QuestionGroup, save
from index.fitting.reading.written import news_group, read_written, written_groups
from index.fitting.years import judged_in, retrieved
from index.settings import IndexSettings
from index.store.handle import open_store

LISTED = 60  # passages of a list
WRITTEN = Path(__file__).parent / "questions"

_log = logging.getLogger(__name__)


def main(
    years: Annotated[list[str], typer.Argument(help="FOLDER:STORE each.")],
    out: Annotated[Path, typer.Option(help="Folder for the arrays.")],
    profile: Annotated[str, typer.Option(help="Of the stores.")] = "fast",
) -> None:
    """Write for each year its lists of news, and the questions that were written over it."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    out.mkdir(parents=True, exist_ok=True)
    tokenizer = Tokenizer.from_file(str(bundled_folder() / "tokenizer.json"))

    def write(name: str, groups: Iterator[QuestionGroup]) -> None:
        made = list(groups)
        save(out / f"{name}.npz", made, tokenizer)
        _log.info("%s: %d groups", name, len(made))

    for year in years:
        folder, store_dir = map(Path, year.split(":"))
        settings = IndexSettings.load(store_dir=store_dir, profile=profile)
        encoder, store = load_encoder(settings), open_store(store_dir)
        lists = retrieved(judged_in(folder), encoder, store)
        news = (
            news_group(f"{folder.name}-{half}", judged, hits[:LISTED])
            for half, judged, hits in lists
        )
        write(folder.name, news)
        number = folder.name.removeprefix("news")
        if (path := WRITTEN / f"{number}.jsonl.gz").exists():
            listed = {url for judged in judged_in(folder) for url in judged.articles}
            questions = read_written(path)
            named = f"{folder.name}-written"
            write(f"written{number}", written_groups(named, questions, listed, store, encoder))


if __name__ == "__main__":
    typer.run(main)
