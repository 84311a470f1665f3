"""The buttons under messages, and what they carry. Pure."""

from collections.abc import Mapping, Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

from bot.storage.turn import Turn
from bot.views.answers import BELL, SEARCH, copy_text
from bot.views.entities import units
from bot.views.texts import LANGUAGES, Localizer
from index.article import Quote

# One letter an action, then a turn's token of eleven characters, then a number: far from 64 bytes.
PAGE, CONTEXT, COPY, NEAREST, RIGHT, WRONG, WIDEN, OTHER = "pcyngbwa"
COMPARE, TIMELINE, RELATED, WATCH, MORE = "mtqvf"
LATEST, OUTLETS, SETTINGS = "los"
UNSURE = "z"
MARK = " ✓"
QUOTES_CHOICE = (1, 2, 3, 5)
MOST_RELATED = 2  # more would push the answer off a phone's screen
LABEL = 40  # characters of a question that a button shows


def button(label: str, action: str, *parts: str | int) -> InlineKeyboardButton:
    """A button that asks the bot for something."""
    return InlineKeyboardButton(label, callback_data=":".join((action, *map(str, parts))))


def chosen(label: str, is_chosen: bool) -> str:
    """A label, marked where it is what was chosen."""
    return f"{label}{MARK}" if is_chosen else label


def under_answer(
    turn: Turn,
    quotes: Sequence[Quote],
    localize: Localizer,
    page: int = 0,
    rating: bool | None = None,
    *,
    unfolded: bool = False,
) -> InlineKeyboardMarkup:
    """Buttons under a page of quotes, or under the reply that there is no answer.

    What most people press is in one row; the rest is behind "⋯", or, ``unfolded``, under it.
    """
    if quotes:
        rows = _under_quotes(turn, quotes, localize, page, rating, unfolded=unfolded)
    else:
        nearest = [button(localize("nearest"), NEAREST, turn.token)] if turn.quotes else []
        rows = [nearest, [_watch_button(turn, localize("watch-this"))]]
    if turn.scope and not turn.scope.articles and not turn.searched_everywhere:
        rows.append([button(localize("widen"), WIDEN, turn.token)])
    if turn.other:
        label = "alone" if turn.follows_up else "as-follow-up"
        rows.append([button(localize(label), OTHER, turn.token)])
    rows += _related(turn)[:MOST_RELATED]
    return InlineKeyboardMarkup([row for row in rows if row])


def _under_quotes(
    turn: Turn,
    quotes: Sequence[Quote],
    localize: Localizer,
    page: int,
    rating: bool | None,
    *,
    unfolded: bool,
) -> list[list[InlineKeyboardButton]]:
    """On later pages the way back stands in place of the bell: seven buttons would fit no phone."""
    first = turn.quotes_on(page).start
    row = [
        *_leafing(turn, page, localize),
        button(localize("context"), CONTEXT, turn.token, first),
        *([] if page else [_watch_button(turn, localize("watch"))]),
        button(chosen("👍", rating is True), RIGHT, turn.token),
        button(chosen("👎", rating is False), WRONG, turn.token),
        button("▴" if unfolded else "⋯", MORE, turn.token, 2 * page + (not unfolded)),
    ]
    rest = [_copy(turn, first, quotes[0], localize), *_side_by_side(turn, localize)]
    return [row, rest] if unfolded else [row]


def _watch_button(turn: Turn, label: str) -> InlineKeyboardButton:
    return button(chosen(f"{BELL} {label}", turn.standing or turn.watched), WATCH, turn.token)


def with_rating(markup: InlineKeyboardMarkup, *, right: bool) -> InlineKeyboardMarkup:
    """``markup`` with the given rating marked."""
    return _marked(markup, {RIGHT: right, WRONG: not right})


def with_watch_button(markup: InlineKeyboardMarkup, *, watched: bool) -> InlineKeyboardMarkup:
    """``markup`` with the watch button pressed or not."""
    return _marked(markup, {WATCH: watched})


def _marked(markup: InlineKeyboardMarkup, pressed: Mapping[str, bool]) -> InlineKeyboardMarkup:
    """``markup`` with the buttons of these actions marked as pressed or not."""

    def redrawn(button: InlineKeyboardButton) -> InlineKeyboardButton:
        is_pressed = pressed.get(_action(button))
        if is_pressed is None:
            return button
        label = chosen(button.text.removesuffix(MARK), is_pressed)
        return InlineKeyboardButton(label, callback_data=button.callback_data)

    return InlineKeyboardMarkup([[redrawn(key) for key in row] for row in markup.inline_keyboard])


def under_offer(turn: Turn) -> InlineKeyboardMarkup | None:
    """Questions that the archive answers, under a message that is no answer."""
    rows = _related(turn)
    return InlineKeyboardMarkup(rows) if rows else None


def under_context(
    turn: Turn, number: int, quote: Quote, localize: Localizer
) -> InlineKeyboardMarkup:
    """Buttons under a quote in context: the other quotes of its page, copy, and back."""
    page = turn.page_of(number)
    numbers = turn.quotes_on(page)
    others = [
        button(
            f"· {place + 1} ·" if place == number else str(place + 1), CONTEXT, turn.token, place
        )
        for place in numbers
    ]
    last = [button(localize("back"), PAGE, turn.token, page), _copy(turn, number, quote, localize)]
    return InlineKeyboardMarkup([others, last] if len(others) > 1 else [last])


def under_view(turn: Turn, shown: str, localize: Localizer) -> InlineKeyboardMarkup:
    """Buttons under quotes side by side: back to the answer, and the other way to see them."""
    others = [key for key in _side_by_side(turn, localize) if _action(key) != shown]
    return InlineKeyboardMarkup([[button(localize("back"), PAGE, turn.token, 0), *others]])


def under_unsure(number: int, localize: Localizer) -> InlineKeyboardMarkup:
    """The button that shows what may not have arrived."""
    return InlineKeyboardMarkup([[button(localize("show-it"), UNSURE, number)]])


def shortened(question: str) -> str:
    if len(question) <= LABEL:
        return question
    head = question[: LABEL - 1]
    asked, ends, _ = head.partition("? ")
    if ends:
        return f"{asked}?"
    return f"{(head.rpartition(' ')[0] or head).rstrip(',;:–—- ')}…"


def pager(
    action: str, offset: int, size: int, *, more: bool, localize: Localizer
) -> InlineKeyboardMarkup | None:
    """Newer and older pages of a list."""
    row = [button(localize("newer"), action, max(0, offset - size))] if offset else []
    row += [button(localize("older"), action, offset + size)] if more else []
    return InlineKeyboardMarkup([row]) if row else None


def settings_keyboard(
    quotes: int, language: str | None, localize: Localizer
) -> InlineKeyboardMarkup:
    """Choices of /settings, what is chosen marked."""
    counts = [
        button(chosen(str(number), number == quotes), SETTINGS, "q", number)
        for number in QUOTES_CHOICE
    ]
    languages = [
        button(chosen(name, code == language), SETTINGS, "l", code)
        for code, name in LANGUAGES.items()
    ]
    rows = [languages[start : start + 3] for start in range(0, len(languages), 3)]
    automatic = [button(chosen(localize("language-auto"), language is None), SETTINGS, "l", "auto")]
    return InlineKeyboardMarkup([counts, *rows, automatic])


def _side_by_side(turn: Turn, localize: Localizer) -> list[InlineKeyboardButton]:
    row = [button(localize("compare"), COMPARE, turn.token)] if turn.onward.compare else []
    row += [button(localize("timeline"), TIMELINE, turn.token)] if turn.onward.timeline else []
    return row


def _related(turn: Turn) -> list[list[InlineKeyboardButton]]:
    return [
        [button(f"{SEARCH} {shortened(question)}", RELATED, turn.token, number)]
        for number, question in enumerate(turn.onward.related)
    ]


def _action(button: InlineKeyboardButton) -> str:
    return str(button.callback_data).partition(":")[0]


def _leafing(turn: Turn, page: int, localize: Localizer) -> list[InlineKeyboardButton]:
    row = [button(localize("back"), PAGE, turn.token, page - 1)] if page else []
    if turn.quotes_on(page).stop < len(turn.quotes):
        row.append(button(localize("more"), PAGE, turn.token, page + 1))
    return row


def _copy(turn: Turn, number: int, quote: Quote, localize: Localizer) -> InlineKeyboardButton:
    text = copy_text(quote)
    if units(text) <= InlineKeyboardButtonLimit.MAX_COPY_TEXT:
        return InlineKeyboardButton(localize("copy"), copy_text=CopyTextButton(text))
    return button(localize("copy"), COPY, turn.token, number)
