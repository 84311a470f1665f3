"""What is said to a bot as to anyone, and asks a news archive nothing."""

from enum import StrEnum

from index.languages.dialogue import SPOKEN, dialogue_of, plain


class Smalltalk(StrEnum):
    """Kinds of messages that are no questions."""

    GREETING = "greeting"
    THANKS = "thanks"
    HELP = "help"
    ANEW = "anew"


# Texts that answer them.
ANSWERS = {
    Smalltalk.GREETING: "help-line",
    Smalltalk.HELP: "help-line",
    Smalltalk.THANKS: "thanked",
    Smalltalk.ANEW: "anew",
}


def smalltalk_in(text: str) -> Smalltalk | None:
    """What a whole message is; None where it may be a question.

    Signs and emoji alone ask for help: whoever sends "???" doesn't know what to do.
    """
    if not any(letter.isalnum() for letter in text):
        return Smalltalk.HELP if text.strip() else None
    said = "".join(letter for letter in plain(text) if letter.isprintable()).strip("~ ")
    for code in SPOKEN:
        dialogue = dialogue_of(code)
        for kind in (Smalltalk.GREETING, Smalltalk.THANKS, Smalltalk.ANEW):
            if dialogue.smalltalk[kind].fullmatch(said):
                return kind
        if dialogue.requests["help"].fullmatch(said):
            return Smalltalk.HELP
    return None
