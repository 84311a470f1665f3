"""What a change costs in a store of the news benchmark, and those who ask meanwhile."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

import numpy as np
import pytest

from bot.localchat import LocalChat, Person
from bot.views.texts import Texts
from index.evaluation.questions import Judged, read_judged
from index.store.local.generations import Generations
from tests.bench.bot_process import bot_in

pytestmark = pytest.mark.bench

TIMES = 5
CROWD = 50
EVERY = 3.0  # seconds between two questions of one person
ASKED = "How many lamps has the lighthouse of Norrgrund?"


def write_article(corpus: Path, lamps: int) -> None:
    """A short report that nobody else has; the number is what changes."""
    text = (
        f"The lighthouse of Norrgrund has {lamps} lamps, its keeper said on Friday. "
        "It was built by the fishermen of the island, who took stones from the old harbour for it. "
        "Ships that come from the north have seen its light for more than a hundred years, and "
        "the council means to keep it burning although few of them need it any more."
    )
    report = {"title": "A light in the north", "text": text, "url": "https://news.example/light"}
    made = corpus / ".light.json"
    made.write_text(json.dumps(report | {"published": "2022-07-01"}), encoding="utf-8")
    made.rename(corpus / "light.json")


@pytest.fixture
def corpus(news_corpus: Path, tmp_path: Path) -> Path:
    """A corpus of its own, with the benchmark's articles."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    os.link(news_corpus / "articles.jsonl.gz", folder / "articles.jsonl.gz")
    return folder


def index(corpus: Path, store: Path) -> tuple[float, float, int]:
    """Run `quoth index`: seconds as it tells them, seconds of the process, passages embedded."""
    command = ["-c", "from bot.cli import main; main()", "index"]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    start = perf_counter()
    done = subprocess.run(
        [sys.executable, *command, "--corpus", corpus, "--store", store],
        cwd=store,
        env=known,
        check=True,
        capture_output=True,
        text=True,
    )
    spent = perf_counter() - start
    told = dict(re.findall(r"^(seconds|embedded) +([\d.,]+)", done.stdout, re.MULTILINE))
    return float(told["seconds"]), spent, int(told["embedded"].replace(",", ""))


def test_cost_of_a_change(corpus: Path, copied_store: Path) -> None:
    """One article comes, changes and goes: seconds of `quoth index`, and what it embeds."""
    index(corpus, copied_store)
    spent: dict[str, list[tuple[float, float, int]]] = {"new": [], "changed": [], "gone": []}
    for _ in range(TIMES):
        write_article(corpus, 7)
        spent["new"].append(index(corpus, copied_store))
        write_article(corpus, 8)
        spent["changed"].append(index(corpus, copied_store))
        (corpus / "light.json").unlink()
        spent["gone"].append(index(corpus, copied_store))
    for what, rows in spent.items():
        told, whole, embedded = map(median, zip(*rows, strict=True))
        shown = f"{told:.1f} s, with the process {whole:.1f} s, {embedded:.0f} passages embedded"
        print(f"one article {what:<8} {shown}")  # noqa: T201
    assert max(embedded for *_, embedded in spent["changed"]) <= 2


@dataclass
class Crowd:
    """People who ask again and again until they are told to stop."""

    chat: LocalChat
    people: Sequence[Person]
    questions: Sequence[str]
    asking: bool = True
    spent: list[tuple[float, float]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    async def ask(self) -> None:
        """All of them, each at a time of their own."""
        await asyncio.gather(*(self._person(place) for place in range(len(self.people))))

    async def _person(self, place: int) -> None:
        await asyncio.sleep(EVERY * place / len(self.people))
        for question in cycle(self.questions[place :: len(self.people)]):
            if not self.asking:
                return
            start = perf_counter()
            answer = await self.chat.answer_to(self.people[place].send(question), 60)
            end = perf_counter()
            self.spent.append((start, end))
            self.said.append(answer.text)
            await asyncio.sleep(max(0.0, EVERY - (end - start)))

    def between(self, start: float, end: float) -> str:
        """Of the questions that were in hand then."""
        some = [1000 * (b - a) for a, b in self.spent if a < end and b > start]
        p50, p95 = np.percentile(some, [50, 95])
        return f"{len(some)} questions, p50 {p50:.0f} ms, p95 {p95:.0f} ms, at most {max(some):.0f}"


async def test_publishing_while_people_ask(
    corpus: Path, copied_store: Path, benchmark: Path
) -> None:
    """No question is lost or fails while a changed article is indexed and published."""
    write_article(corpus, 7)
    await asyncio.to_thread(index, corpus, copied_store)
    read = read_judged(benchmark / "questions.jsonl", date.today())
    questions = [judged.question.text for judged in read if isinstance(judged, Judged)]
    settings = {"CORPUS_DIR": str(corpus), "QUESTIONS_PER_MINUTE": "600"}
    async with LocalChat() as chat, bot_in(chat, copied_store, **settings):
        people = [chat.person(f"Person{number}") for number in range(CROWD)]
        starting = [person.start() for person in [*people, chat.person("Keeper")]]
        await asyncio.gather(*(chat.answer_to(start, 60) for start in starting))
        await asyncio.sleep(EVERY)
        crowd = Crowd(chat, people, questions)
        asking = asyncio.create_task(crowd.ask())
        await asyncio.sleep(3 * EVERY)
        changes = [await _change(chat, corpus, copied_store, 8 + number) for number in range(TIMES)]
        crowd.asking = False
        await asking
        print(f"before:    {crowd.between(0, changes[0][0])}")  # noqa: T201
        for start, published, answered in changes:
            shown = f"published after {published - start:.2f} s, told by {answered - start:.2f} s"
            print(f"changed:   {shown}; meanwhile {crowd.between(start, published)}")  # noqa: T201
        answers = sum(len(chat.answers(person.chat_id)) - 1 for person in people)
    assert answers == len(crowd.spent)
    assert Texts.load().language("en")("error") not in crowd.said


async def _change(
    chat: LocalChat, corpus: Path, store: Path, lamps: int
) -> tuple[float, float, float]:
    """When the article was changed, when that was published, and when somebody was told it."""
    keeper = chat.person("Keeper")
    await asyncio.sleep(EVERY)
    before = Generations(store).stamp()
    write_article(corpus, lamps)
    start = perf_counter()
    published = await asyncio.to_thread(_published, store, before)
    answer = await chat.answer_to(keeper.send(ASKED), 60)
    assert f"has {lamps} lamps" in answer.text
    return start, published, perf_counter()


def _published(store: Path, before: tuple[int, int] | None) -> float:
    """When another generation serves."""
    while Generations(store).stamp() == before:
        sleep(0.01)
    return perf_counter()
