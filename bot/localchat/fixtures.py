"""Who is there when the local chat opens: people with different languages, and a group."""

from bot.localchat.groups import Group
from bot.localchat.people import Person
from bot.localchat.server import LocalChat

# One for each language that the bot speaks.
PEOPLE = {"Anna": "en", "Boris": "ru", "Chen": "zh", "Diego": "es", "Emma": "de", "Fleur": "fr"}


def add_people(chat: LocalChat) -> tuple[list[Person], Group]:
    """Bring in the people, and open a group with a topic in which all of them meet."""
    people = [chat.person(name, language=language) for name, language in PEOPLE.items()]
    return people, chat.group("Newsroom", *people, topics=("Energy",))
