// The message box: sending, replying, editing, and the keys that go with them.

import { $, el, icon } from "./dom.js";
import { toast } from "./notices.js";
import { isPrivate, recall, remember, shown, state } from "./state.js";
import { Suggest } from "./suggest.js";
import { act } from "./wire.js";

export class Composer {
  constructor() {
    this.box = $("box");
    this.about = $("about");
    this.suggest = new Suggest({
      send: (text, where) => this.post(text, where),
      fill: (text) => this.fill(text),
      posted: () => this.clear(),
    });
    this.reset();
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.box.addEventListener("input", () => this.changed());
    this.box.addEventListener("keydown", (event) => this.key(event));
    $("menu").addEventListener("click", () => this.menu());
    $("attach").addEventListener("click", () => $("file").click());
    $("file").addEventListener("change", () => this.attach());
  }

  reset() {
    this.reply = null;
    this.quote = "";
    this.editing = null;
    this.about.hidden = true;
    this.about.replaceChildren();
  }

  clear() {
    this.reset();
    this.fill("");
  }

  // Called when another chat or another person is looked at.
  moved() {
    this.reset();
    this.fill(recall(this.draft()) ?? "");
    const name = state.bot.username;
    this.box.placeholder = isPrivate() ? "Ask a question" : `Message, or @${name} and a question`;
    $("composer").querySelector(".inline-hint").textContent = `@${name} words for cards`;
  }

  // Where what is not yet sent is kept, so that it outlives a reload and a look elsewhere.
  draft() {
    return `draft-${state.me}-${state.chat}-${state.thread ?? ""}`;
  }

  fill(text) {
    this.box.value = text;
    this.changed();
    this.box.focus();
  }

  changed() {
    // Grows with its text where the browser does not do so by itself.
    this.box.style.height = "auto";
    this.box.style.height = `${this.box.scrollHeight}px`;
    $("composer").classList.toggle("ready", this.box.value.trim() !== "");
    this.suggest.typed(this.box.value);
    if (!this.editing) remember(this.draft(), this.box.value);
  }

  menu() {
    if (this.suggest.open) this.suggest.close();
    else this.suggest.showCommands("");
    this.box.focus();
  }

  startReply(message, quote) {
    // What was being edited is no answer to anything.
    if (this.editing) this.fill("");
    this.reset();
    this.reply = message;
    this.quote = quote;
    const words = quote || message.text;
    this.bar("reply", quote ? `Reply to a part of what ${message.sender.name} said` : `Reply to ${message.sender.name}`, words);
  }

  startEdit(message) {
    this.reset();
    this.editing = message;
    this.bar("edit", "Edit message", message.text);
    this.fill(message.text);
    this.suggest.close();
  }

  bar(sign, title, words) {
    const label = sign === "edit" ? "Cancel editing" : "Cancel reply";
    this.about.replaceChildren(
      icon(sign),
      el("div", {}, el("strong", {}, title), el("span", {}, words)),
      el("button", { type: "button", class: "tool", "aria-label": label, onclick: () => this.cancel() }, icon("close")),
    );
    this.about.hidden = false;
    this.box.focus();
  }

  cancel() {
    const editing = this.editing !== null;
    this.reset();
    if (editing) this.fill("");
    this.box.focus();
  }

  async submit() {
    const text = this.box.value.trim();
    if (!text) return;
    if (this.editing) {
      const where = { chat: this.editing.chat, message: this.editing.id };
      await this.attempt(() => act("edit", { as: state.me, ...where, text }));
      return;
    }
    const reply = this.reply && { reply_to: this.reply.id, quote: this.quote || null };
    const here = { chat: state.chat, thread: state.thread };
    await this.attempt(() => act("send", { as: state.me, ...here, text, ...reply }));
  }

  // Send something that was not typed: a command from the menu, a Start.
  async post(text, where = {}) {
    const here = { chat: state.chat, thread: state.thread, ...where };
    if (where.chat) here.thread = null;
    await this.attempt(() => act("send", { as: state.me, ...here, text }));
  }

  async attach() {
    const [file] = $("file").files;
    $("file").value = "";
    if (!file) return;
    await this.attempt(async () => {
      const here = { chat: state.chat, name: file.name, content: await base64(file) };
      await act("document", { as: state.me, ...here, caption: this.box.value.trim() });
    });
  }

  async attempt(doing) {
    try {
      await doing();
      this.clear();
    } catch (error) {
      toast(error.message);
    }
  }

  key(event) {
    if (event.isComposing || this.suggest.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && (this.reply || this.editing)) {
      event.preventDefault();
      this.cancel();
    } else if (event.key === "ArrowUp" && !event.altKey && this.box.value === "" && !this.editing) {
      const mine = shown().filter((m) => m.sender.id === state.me && !m.service && !m.via);
      if (mine.length) {
        event.preventDefault();
        this.startEdit(mine.at(-1));
      }
    }
  }
}

function base64(file) {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => done(reader.result.slice(reader.result.indexOf(",") + 1)));
    reader.addEventListener("error", () => failed(reader.error));
    reader.readAsDataURL(file);
  });
}
