"""Groups: topics, members, and the move to a supergroup."""

from dataclasses import replace

from bot.localchat.api_objects import message_json
from bot.localchat.people import Person, tell_membership
from bot.localchat.records import Chat, Formatted, Json, User
from bot.localchat.state import ChatState, StoredChat

KICKED = "bot was kicked from the {kind} chat"
TOPIC_COLOUR = 0x6FB9F0


class Group:
    """A group that the bot is in. It has been there before the bot came: no update tells it."""

    def __init__(self, state: ChatState, chat: Chat, members: tuple[Person, ...]) -> None:
        self.state = state
        self.chat_id = chat.id
        self.opener = members[0]
        numbers = {person.user.id for person in members}
        self.stored = StoredChat(chat, numbers, next_id=state.first_message)
        state.chats[chat.id] = self.stored

    def topic(self, name: str, *, silent: bool = False) -> int:
        """Open a topic in a forum; return its ``message_thread_id``."""
        opened = {"name": name, "icon_color": TOPIC_COLOUR}
        thread = self.stored.next_id
        self.stored.topics[thread] = name
        self._service({"forum_topic_created": opened}, thread_id=thread, silent=silent)
        return thread

    def join(self, person: Person) -> None:
        self.stored.members.add(person.user.id)
        self._service({"new_chat_members": [person.user.to_json()]}, sender=person.user)

    def kick_bot(self) -> None:
        self.stored.closed = KICKED.format(kind=self.stored.chat.kind)
        tell_membership(self.state, self.stored, self.opener.user, "member", "kicked")

    def invite_bot(self) -> None:
        self.stored.closed = None
        tell_membership(self.state, self.stored, self.opener.user, "left", "member")

    def migrate(self) -> "Group":
        """Make it a supergroup: another chat id, and the old one refuses from now on."""
        number = -1_000_000_000_000 + self.chat_id
        chat = replace(self.stored.chat, id=number, kind="supergroup")
        members = tuple(Person(self.state, self.state.people[n]) for n in self.stored.members)
        moved = Group(self.state, chat, (self.opener, *members))
        self._service({"migrate_to_chat_id": number})
        moved._service({"migrate_from_chat_id": self.chat_id})
        self.stored.migrated_to = number
        return moved

    def _service(
        self, service: Json, *, sender: User | None = None, silent: bool = False, **more: object
    ) -> None:
        sender = sender or self.opener.user
        message = self.state.post(self.stored, sender, Formatted(""), service=service, **more)
        if not silent:
            self.state.updates.add("message", message_json(self.state, message))
