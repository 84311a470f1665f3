// The list of messages: one element for each, changed in place when the message changes.

import { Bubble } from "./bubble.js";
import { $, day, el, face } from "./dom.js";
import { announce } from "./notices.js";
import { current, inView, isPrivate, seen, shown, state } from "./state.js";

const GROUPED = 300;
const NEAR = 80;
const words = (item) => item.querySelector(".text")?.textContent;

export class Messages {
  // `on` says what replying, editing, deleting, pressing, commands and mentions do.
  constructor(on) {
    this.on = on;
    this.bubble = new Bubble({ ...on, find: (id) => this.flash(id) });
    this.list = $("messages");
    this.scroller = $("scroll");
    this.stuck = true;
    this.top = 0;
    this.scroller.addEventListener("scroll", () => this.scrolled());
    $("latest").addEventListener("click", () => this.toEnd("smooth"));
    this.list.addEventListener("keydown", (event) => this.keys(event));
    new ResizeObserver(() => this.stuck && this.settle()).observe(this.scroller);
  }

  drawAll() {
    this.list.replaceChildren(...this.items());
    this.drawEmpty();
    this.drawTyping();
    seen();
    this.toEnd();
  }

  items() {
    const messages = shown();
    return messages.map((message, index) => this.item(message, messages[index - 1]));
  }

  // A new message goes to the end; a changed one takes the place of what was there. Where a button was
  // pressed that only changed the buttons, they stay in view.
  draw(message, fresh) {
    if (!inView(message)) {
      if (message.chat !== state.chat || (message.thread ?? null) !== state.thread) return;
    }
    const before = shown().filter((other) => other.id < message.id).at(-1);
    const item = this.item(message, before);
    const old = this.element(message.id);
    const focused = old?.contains(document.activeElement) ? document.activeElement : null;
    const isAtEnd = this.below() < NEAR;
    if (old) old.replaceWith(item);
    else this.list.append(item);
    if (focused) this.refocus(item, focused);
    this.drawEmpty();
    this.drawTyping();
    if (fresh) this.arrived(message, item);
    else if (focused && words(old) === words(item)) isAtEnd && this.toEnd();
    else if (this.stuck) this.settle();
  }

  // The keyboard stays where it was when the message under it changes.
  refocus(item, focused) {
    const words = focused.textContent;
    const buttons = [...item.querySelectorAll("button, a")];
    (buttons.find((button) => button.textContent === words) ?? item).focus();
  }

  arrived(message, item) {
    if (message.sender.id !== state.me) announce(`${message.sender.name}: ${message.text}`);
    if (message.sender.id === state.me) this.toEnd();
    else if (this.stuck) this.settle("smooth");
    else $("latest").classList.add("news");
    if (!document.hidden) seen();
  }

  remove(id) {
    this.element(id)?.remove();
    this.drawEmpty();
  }

  element(id) {
    return this.list.querySelector(`[data-id="${Number(id)}"]`);
  }

  item(message, before) {
    if (message.service) {
      return el("li", { class: "service", "data-id": message.id }, el("span", {}, message.service));
    }
    const own = message.sender.id === state.me;
    const newDay = !before || day(before.date) !== day(message.date);
    const close = before && !before.service && before.sender.id === message.sender.id;
    const joined = close && !newDay && message.date - before.date < GROUPED;
    const item = el("li", {
      class: `message ${own ? "own" : "other"} ${joined ? "joined" : ""}`,
      "data-id": message.id,
      tabindex: "-1",
    });
    if (newDay) item.append(el("p", { class: "day" }, el("span", {}, day(message.date))));
    item.append(this.bubble.row(message, own, joined));
    return item;
  }

  drawEmpty() {
    const nothing = !this.list.querySelector(".message");
    $("empty").hidden = !nothing;
    if (!nothing) return;
    const said = state.profile[state.me]?.description;
    const card = el("div", { class: "card" }, face(isPrivate() ? state.bot : { kind: "people" }, "large"));
    if (isPrivate()) {
      card.append(el("h3", {}, "What can this bot do?"), el("p", {}, said || "Ask it a question."));
      const start = el("button", { type: "button", class: "primary", onclick: () => this.on.send("/start") }, "Start");
      card.append(start);
    } else {
      card.append(
        el("h3", {}, current().title),
        el("p", {}, `In a group the bot hears only commands, replies to it, and @${state.bot.username}.`),
      );
    }
    $("empty").replaceChildren(card);
  }

  drawTyping() {
    this.list.querySelector(".typing")?.remove();
    if (!state.typing.get(`${state.chat}:${state.thread ?? ""}`)) return;
    const dots = el("div", { class: "bubble" }, el("i"), el("i"), el("i"));
    this.list.append(el("li", { class: "message other typing", "aria-hidden": true }, el("div", { class: "row" }, dots)));
    if (this.stuck) this.toEnd("smooth");
  }

  flash(id) {
    const item = this.element(id);
    if (!item) return;
    item.scrollIntoView({ block: "center", behavior: "smooth" });
    item.classList.remove("flash");
    void item.offsetWidth;
    item.classList.add("flash");
  }

  // The end is in view, or, of a message that is higher than the screen, its first line.
  settle(behavior = "instant") {
    const last = this.list.lastElementChild;
    if (last?.offsetHeight > this.scroller.clientHeight) last.scrollIntoView({ block: "start" });
    else this.toEnd(behavior);
  }

  toEnd(behavior = "instant") {
    this.stuck = true;
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior });
  }

  // How much there is below what is in view.
  below() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  scrolled() {
    const { scrollTop } = this.scroller;
    // Only going up lets go of the end: a smooth way down passes through everything above it.
    const up = scrollTop < this.top - 1;
    this.top = scrollTop;
    if (this.below() < NEAR) this.stuck = true;
    else if (up) this.stuck = false;
    $("latest").hidden = this.stuck;
    if (this.stuck) $("latest").classList.remove("news");
  }

  // Arrows walk from message to message, R replies, E edits.
  keys(event) {
    const item = event.target.closest(".message");
    if (!item || event.target.matches("textarea, input")) return;
    const id = Number(item.dataset.id);
    const message = current().messages.get(id);
    const step = { ArrowUp: "previousElementSibling", ArrowDown: "nextElementSibling" }[event.key];
    if (step) {
      let next = item[step];
      while (next && !next.matches(".message")) next = next[step];
      next?.focus();
      event.preventDefault();
    } else if (event.target === item && message && !event.ctrlKey && !event.metaKey) {
      if (event.key === "r") this.on.reply(message, "");
      else if (event.key === "e" && message.sender.id === state.me) this.on.edit(message);
      else return;
      event.preventDefault();
    }
  }

  focusLast() {
    [...this.list.querySelectorAll(".message")].at(-1)?.focus();
  }
}
