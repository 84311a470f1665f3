// What the page knows, and which part of it is looked at.

export const state = {
  bot: null,
  people: new Map(),
  chats: new Map(),
  profile: {},
  me: 0,
  chat: 0,
  thread: null,
  unread: new Map(),
  typing: new Map(),
};

export function load(told) {
  state.bot = told.bot;
  state.people = new Map(told.people.map((person) => [person.id, person]));
  state.chats = new Map(
    told.chats.map((chat) => [
      chat.id,
      { ...chat, messages: new Map(chat.messages.map((message) => [message.id, message])) },
    ]),
  );
  state.profile = told.profile;
  const kept = Number(recall("me"));
  if (!state.people.has(state.me)) {
    state.me = state.people.has(kept) ? kept : told.people[0].id;
  }
  if (!myChats().some((chat) => chat.id === state.chat)) {
    state.chat = state.me;
    state.thread = null;
  }
}

// The bot's own chat first, then groups.
export function myChats() {
  const mine = [...state.chats.values()].filter((chat) => chat.members.includes(state.me));
  return mine.sort((a, b) => b.id - a.id);
}

export const current = () => state.chats.get(state.chat);
export const me = () => state.people.get(state.me);
export const key = (chat, thread) => `${chat}:${thread ?? ""}`;
export const commands = () => state.profile[state.me]?.commands[state.chat] ?? [];
export const isPrivate = () => current().kind === "private";

export function shown(chat = state.chat, thread = state.thread) {
  const all = [...state.chats.get(chat).messages.values()];
  return all.filter((message) => (message.thread ?? null) === thread).sort((a, b) => a.id - b.id);
}

export function put(message) {
  const chat = state.chats.get(message.chat);
  const fresh = !chat.messages.has(message.id);
  chat.messages.set(message.id, message);
  if (message.sender.id === chat.id) chat.started = true;
  if (fresh && !inView(message)) {
    for (const member of chat.members) {
      if (member === message.sender.id) continue;
      const where = `${member}|${key(message.chat, message.thread)}`;
      state.unread.set(where, (state.unread.get(where) ?? 0) + 1);
    }
  }
  return fresh;
}

export function inView(message) {
  const here = message.chat === state.chat && (message.thread ?? null) === state.thread;
  return here && !document.hidden;
}

export function unread(member, chat, thread) {
  return state.unread.get(`${member}|${key(chat, thread)}`) ?? 0;
}

export function unreadOf(member) {
  let sum = 0;
  for (const [where, count] of state.unread) {
    if (where.startsWith(`${member}|`)) sum += count;
  }
  return sum;
}

export function seen() {
  state.unread.delete(`${state.me}|${key(state.chat, state.thread)}`);
}

export function remember(name, value) {
  try {
    localStorage.setItem(`quoth-${name}`, value);
  } catch {
    // A browser may forbid it; then the page simply forgets.
  }
}

export function recall(name) {
  try {
    return localStorage.getItem(`quoth-${name}`);
  } catch {
    return null;
  }
}
