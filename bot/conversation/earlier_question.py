"""The question before, asked once more: for more, for its source, or within other limits."""

from dataclasses import replace
from datetime import timedelta

from bot.conversation.dates import TimeLimit
from bot.conversation.grammar.parsed_message import parse_message
from bot.conversation.grammar.words import own_question
from bot.conversation.incoming import Incoming
from bot.conversation.interpretation import ArchiveFacts, Interpretation
from bot.conversation.quote_replies import narrow
from bot.conversation.rewriting.rewriter import rewrite_follow_up
from bot.conversation.time_words import time_limit, without_limit
from bot.storage.turn import Turn
from index.answering.request import request_in
from index.article import Scope
from index.languages.dialogue import HEARD, Dialogue, dialogue_of


def continued(
    plain: Interpretation, previous: Turn, known: ArchiveFacts, dialogue: Dialogue
) -> Interpretation | None:
    """The question before once more: "more", "source?", "and before that?".

    "More" and "who else?" ask what else answers it, "source?" and "really?" where the answer
    stands, and what was before is told by what is older than the article quoted.
    """
    text = parse_message(plain.asked.text, dialogue).text
    asked = replace(plain.asked, text=previous.searched, scope=previous.scope)
    if plain.asked.scope or not previous.searched:
        return None
    if dialogue.requests["more"].fullmatch(text):
        return Interpretation(asked, previous.root, follows_up=True, more=True)
    if asks_for_source(text):
        return Interpretation(asked, previous.root, follows_up=True)
    told = known.cited.published if known.cited and previous.answered else None
    if told is None or not dialogue.requests["before"].fullmatch(text):
        return None
    earlier = replace(previous.scope, since=None, until=told - timedelta(days=1), article_id=None)
    return Interpretation(replace(asked, scope=earlier), previous.root, follows_up=True)


def asks_for_source(text: str) -> bool:
    """ "Source?", "is that still true?": too short to tell its language by."""
    return any(dialogue_of(code).requests["source"].fullmatch(text) for code in HEARD)


def narrowed(
    plain: Interpretation,
    limit: TimeLimit | None,
    incoming: Incoming,
    known: ArchiveFacts,
    dialogue: Dialogue,
) -> Interpretation | None:
    """The earlier question within other limits: "more from this article", "since May"."""
    previous, asked = incoming.previous, plain.asked
    if previous is None:
        return None
    is_on_topic = previous.answered or previous.follows_up  # else it is on what had no answer
    root = (previous.root if is_on_topic else "") or previous.searched
    again = Interpretation(replace(asked, text=previous.searched), root, follows_up=True)
    if incoming.replied and incoming.cited and not request_in(asked.text):
        source = known.cited.source if known.cited else None
        if reply := narrow(asked.text, dialogue, previous, incoming.cited, source):
            text, scope = reply[0], merge(reply[1], asked.scope)
            if not text:
                return replace(again, asked=replace(again.asked, scope=scope))
            rewritten = rewrite_follow_up(text, incoming, dialogue)
            return rewritten.asked(replace(asked, scope=scope))
    bare = without_limit(asked.text, limit)
    if asked.scope and not own_question(bare, dialogue) and not request_in(bare):
        scope = merge(previous.scope, asked.scope)
        old = time_limit(previous.searched, dialogue.language, incoming.day)
        text = previous.searched
        if old:
            text = text.replace(old.words, limit.words) if limit else without_limit(text, old)
        return replace(again, asked=replace(asked, text=text, scope=scope))
    return None


def merge(old: Scope, new: Scope) -> Scope:
    """The old limits, but for those that the new ones replace."""
    return Scope(
        new.since or (old.since if not new.until else None),
        new.until or (old.until if not new.since else None),
        new.sources or old.sources,
        new.article_id or old.article_id,
    )
