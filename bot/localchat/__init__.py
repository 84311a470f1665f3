"""A stand-in for the Telegram Bot API on loopback, with a chat page; see README.md beside it."""

from bot.localchat.faults import Fault, Order, Way
from bot.localchat.groups import Group
from bot.localchat.people import Person, find_button
from bot.localchat.records import Message, Request, User
from bot.localchat.server import LocalChat

__all__ = [
    "Fault",
    "Group",
    "LocalChat",
    "Message",
    "Order",
    "Person",
    "Request",
    "User",
    "Way",
    "find_button",
]
