"""Links that an administrator passes on: fetched and kept as any other page or feed."""

from bot.errors import NotAddedError
from bot.uploads.inbox import AddedFiles, AddLink
from index.settings import IndexSettings


def link_adder(settings: IndexSettings) -> AddLink:
    """The way for links into the corpus that ``settings`` name."""

    def add(url: str) -> AddedFiles:
        # What fetches takes a while to import, and few chats ever pass on a link.
        from datetime import UTC, datetime

        from index.following.follower import Follower
        from index.following.records import What

        with Follower.open(settings) as follower:
            report = follower.add(url, datetime.now(UTC))
        failed = [outcome.why for outcome in report.outcomes if outcome.what is What.FAILED]
        if failed and not report.corpus_changed:
            raise NotAddedError(failed[0] or f"{url} could not be read")
        return AddedFiles(tuple(outcome.path for outcome in report.outcomes if outcome.path))

    return add
