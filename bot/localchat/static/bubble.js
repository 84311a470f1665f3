// One message: its bubble, the keyboard under it, and what can be done with it.

import { clock, el, face, icon } from "./dom.js";
import { copy } from "./notices.js";
import { richText, startPayload } from "./richtext.js";
import { current, isPrivate, state } from "./state.js";

export class Bubble {
  constructor(on) {
    this.on = on;
  }

  // A row with the sender's face, the bubble over its keyboard, and the tools beside it.
  row(message, own, joined) {
    const row = el("div", { class: "row" });
    if (!own && !isPrivate()) row.append(face(message.sender, "small"));
    row.append(el("div", { class: "column" }, this.bubble(message, own, joined), this.keyboard(message)));
    row.append(this.tools(message, own));
    return row;
  }

  bubble(message, own, joined) {
    const bubble = el("div", { class: "bubble" });
    if (!own && !isPrivate() && !joined) {
      bubble.append(el("p", { class: `who tint-${message.sender.bot ? "bot" : message.sender.id % 6}` }, message.sender.name));
    } else {
      bubble.append(el("span", { class: "hidden" }, own ? "You said: " : `${message.sender.name}: `));
    }
    if (message.via) bubble.append(el("p", { class: "via" }, `via @${message.via}`));
    if (message.reply) bubble.append(this.replied(message.reply));
    if (message.document) bubble.append(el("p", { class: "document" }, icon("attach"), message.document));
    const text = el("div", { class: "text" });
    text.append(richText(message.text, message.entities, this.words()));
    bubble.append(text, this.meta(message));
    return bubble;
  }

  replied(reply) {
    return el(
      "button",
      {
        type: "button",
        class: `replied ${reply.quoted ? "quoted" : ""}`,
        "aria-label": `In reply to ${reply.name}: ${reply.text}`,
        onclick: () => this.on.find(reply.id),
      },
      el("strong", {}, reply.name),
      el("span", {}, reply.text),
    );
  }

  meta(message) {
    const when = new Date(message.date * 1000).toISOString();
    return el(
      "p",
      { class: "meta" },
      message.edited ? el("span", { class: "edited" }, "edited") : null,
      el("time", { datetime: when }, clock(message.date)),
    );
  }

  keyboard(message) {
    const rows = message.keyboard.map((row) =>
      el("div", { class: "keys" }, ...row.map((button) => this.button(message, button))),
    );
    return rows.length ? el("div", { class: "keyboard" }, ...rows) : "";
  }

  button(message, button) {
    const press = () => {
      if (button.copy_text) copy(button.copy_text.text);
      else this.on.press(message, button, node);
    };
    const node = el("button", { type: "button", class: "key", onclick: press }, button.text);
    if (button.copy_text) node.append(icon("copy"));
    return node;
  }

  tools(message, own) {
    const tool = (name, label, act) =>
      el("button", { type: "button", class: "tool", "aria-label": label, title: label, onclick: act }, icon(name));
    // Marked words must still be marked when the click arrives.
    const reply = tool("reply", "Reply", () => this.on.reply(message, selectedIn(message.id)));
    reply.addEventListener("mousedown", (event) => event.preventDefault());
    const tools = el("div", { class: "tools" }, reply);
    if (own && !message.via) tools.append(tool("edit", "Edit", () => this.on.edit(message)));
    if (own) tools.append(tool("delete", "Delete", () => this.on.remove(message)));
    return tools;
  }

  words() {
    return {
      command: (words) => this.on.send(words),
      mention: (words) => this.on.mention(words),
      link: (event, url) => {
        const payload = startPayload(url, state.bot.username);
        if (payload === null) return;
        event.preventDefault();
        this.on.start(payload);
      },
    };
  }
}

// Words marked inside one message become the quote of a reply.
function selectedIn(id) {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed) return "";
  const inside = (node) => node?.parentElement?.closest(`[data-id="${id}"] .text`);
  if (!inside(selection.anchorNode) || !inside(selection.focusNode)) return "";
  const words = selection.toString().trim();
  return current().messages.get(id).text.includes(words) ? words : "";
}
