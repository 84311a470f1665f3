// Who one is, where one looks, and how bright it is.

import { $, clock, el, face } from "./dom.js";
import { key, me, myChats, recall, remember, shown, state, unread, unreadOf } from "./state.js";

const THEMES = ["auto", "light", "dark"];
const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });

export class Sidebar {
  // `turn` is called when another person, chat or topic was chosen.
  constructor(turn) {
    this.turn = turn;
    this.theme(recall("theme") ?? "auto");
    $("theme").addEventListener("click", () => {
      const next = THEMES[(THEMES.indexOf(document.documentElement.dataset.theme) + 1) % THEMES.length];
      this.theme(next);
      remember("theme", next);
    });
    $("back").addEventListener("click", () => {
      document.body.dataset.pane = "list";
      $("chats").querySelector("[aria-current]")?.focus();
    });
  }

  theme(name) {
    document.documentElement.dataset.theme = name;
    $("theme").querySelector(".label").textContent = `Theme: ${name}`;
    $("theme").title = `Theme: ${name}`;
  }

  draw() {
    this.drawPeople();
    this.drawChats();
  }

  drawPeople() {
    const faces = $("people").querySelector(".faces");
    const focused = faces.contains(document.activeElement);
    faces.replaceChildren(...[...state.people.values()].map((person) => this.person(person)));
    if (focused) faces.querySelector("input:checked").focus();
  }

  person(person) {
    const language = LANGUAGES.of(person.language ?? "en");
    const news = person.id === state.me ? 0 : unreadOf(person.id);
    const input = el("input", {
      type: "radio",
      name: "me",
      value: person.id,
      checked: person.id === state.me,
      "aria-label": `${person.name}, ${language}${news ? `, ${news} unread` : ""}`,
      onchange: () => this.become(person.id),
    });
    return el(
      "label",
      { title: `${person.name} · ${language}` },
      input,
      face(person),
      el("span", { class: "name", "aria-hidden": true }, person.name),
      news ? el("span", { class: "dot", "aria-hidden": true }) : null,
    );
  }

  become(id) {
    const wasPrivate = state.chat === state.me;
    state.me = id;
    remember("me", id);
    const mine = myChats();
    if (wasPrivate || !mine.some((chat) => chat.id === state.chat)) this.look(id, null);
    else this.look(state.chat, state.thread);
  }

  look(chat, thread) {
    state.chat = chat;
    state.thread = thread;
    this.turn();
  }

  drawChats() {
    const focused = document.activeElement?.closest("#chats button")?.dataset.key;
    const nodes = myChats().flatMap((chat) => this.rows(chat));
    $("chats").replaceChildren(...nodes);
    if (focused) $("chats").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
  }

  rows(chat) {
    if (chat.kind === "private") return [this.row(chat, null, state.bot.name, state.bot)];
    if (!chat.topics.length) return [this.row(chat, null, chat.title, { kind: "people" })];
    return [
      el("h3", {}, chat.title),
      this.row(chat, null, "General", { kind: "people" }),
      ...chat.topics.map((topic) => this.row(chat, topic.id, topic.name, { kind: "topic" })),
    ];
  }

  row(chat, thread, name, who) {
    const last = shown(chat.id, thread).at(-1);
    const news = unread(state.me, chat.id, thread);
    const here = chat.id === state.chat && thread === state.thread;
    const words = last ? last.service ?? last.text : "No messages yet";
    const by = last && !last.service && chat.kind !== "private" ? `${last.sender.name}: ` : "";
    return el(
      "button",
      {
        type: "button",
        class: "chat",
        "data-key": key(chat.id, thread),
        "aria-current": here ? "page" : null,
        onclick: () => {
          document.body.dataset.pane = "chat";
          this.look(chat.id, thread);
        },
      },
      face(who),
      el("span", { class: "name" }, name),
      el("span", { class: "when" }, last ? clock(last.date) : ""),
      el("span", { class: "last" }, by + words.slice(0, 90)),
      news ? el("span", { class: "count" }, String(news), el("span", { class: "hidden" }, " unread")) : null,
    );
  }

  // The head of the chat that is looked at.
  drawTop() {
    const chat = state.chats.get(state.chat);
    const alone = chat.kind === "private";
    const topic = chat.topics.find((one) => one.id === state.thread);
    $("face").replaceChildren(face(alone ? state.bot : { kind: topic ? "topic" : "people" }));
    $("title").textContent = alone ? state.bot.name : topic?.name ?? chat.title;
    const typing = state.typing.get(key(state.chat, state.thread));
    const members = `${chat.members.length + 1} members · you are ${me().name}`;
    const still = alone ? `bot · you are ${me().name}` : topic ? `${chat.title} · ${members}` : members;
    $("status").textContent = typing ? `${state.bot.name} is typing…` : still;
    $("status").classList.toggle("active", Boolean(typing));
  }
}
