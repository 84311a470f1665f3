// The panel over the message box: commands after "/", cards after "@bot words".

import { $, el, face, icon } from "./dom.js";
import { toast } from "./notices.js";
import { commands, isPrivate, state } from "./state.js";
import { act } from "./wire.js";

const PAUSE = 350;

export class Suggest {
  // `send` posts a text, `fill` puts one into the box, `posted` follows a chosen card.
  constructor({ send, fill, posted }) {
    this.panel = $("suggest");
    this.box = $("box");
    Object.assign(this, { send, fill, posted });
    this.options = [];
    this.at = -1;
    this.asked = "";
    this.answers = new Map();
  }

  get open() {
    return !this.panel.hidden;
  }

  // Look at what is typed and show what fits.
  typed(text) {
    clearTimeout(this.timer);
    const inline = this.inlineQuery(text);
    if (inline !== null) {
      this.timer = setTimeout(() => this.ask(inline), PAUSE);
    } else {
      this.asked = "";
      if (/^\/\w*$/.test(text)) this.showCommands(text.slice(1).toLowerCase());
      else this.close();
    }
  }

  inlineQuery(text) {
    const [, name, words] = /^@(\w+)\s+([^]+)$/.exec(text) ?? [];
    return name?.toLowerCase() === state.bot.username.toLowerCase() ? words.trim() : null;
  }

  showCommands(prefix) {
    const fitting = commands().filter((command) => command.command.startsWith(prefix));
    const options = fitting.map(({ command, description }) => ({
      node: el("span", { class: "command" }, el("b", {}, `/${command}`), el("span", {}, description)),
      choose: () => this.send(this.addressed(command)),
      complete: () => this.fill(`${this.addressed(command)} `),
    }));
    if (options.length) this.show(options, "Commands");
    else this.close();
  }

  // In a group a command says whom it is for.
  addressed(command) {
    return isPrivate() ? `/${command}` : `/${command}@${state.bot.username}`;
  }

  async ask(query) {
    if (query === this.asked || !query) return;
    this.asked = query;
    try {
      const { id, answer } = await act("inline", { as: state.me, chat: state.chat, query });
      this.query = id;
      const told = answer ?? this.answers.get(id);
      if (told) this.cards(id, told);
    } catch (error) {
      toast(error.message);
    }
  }

  // An answer may come before the page knows the number of its own query.
  answered({ id, user, answer }) {
    if (user !== state.me) return;
    this.answers.set(id, answer);
    if (id === this.query) this.cards(id, answer);
  }

  cards(id, answer) {
    if (this.inlineQuery(this.box.value) !== this.asked) return;
    const options = answer.results.map((card, number) => ({
      node: el(
        "span",
        { class: "card-line" },
        face(state.bot, "small"),
        el("span", {}, el("b", {}, card.title), el("span", {}, card.description || card.text)),
      ),
      choose: () => this.post(id, number),
    }));
    if (answer.button) {
      options.unshift({
        node: el("span", { class: "command" }, el("b", {}, answer.button.text), icon("out")),
        choose: () => this.send(`/start ${answer.button.start_parameter}`, { chat: state.me }),
      });
    }
    if (options.length) this.show(options, "Cards to post");
    else this.note(`No cards for “${this.asked}”`);
  }

  async post(id, number) {
    const where = { as: state.me, chat: state.chat, thread: state.thread };
    this.close();
    try {
      await act("choose", { ...where, id, number });
      this.posted();
    } catch (error) {
      toast(error.message);
    }
  }

  note(words) {
    this.options = [];
    this.panel.replaceChildren(el("p", { class: "nothing" }, words));
    this.panel.hidden = false;
  }

  show(options, label) {
    this.options = options;
    this.at = -1;
    const list = el("ul", { role: "listbox", "aria-label": label });
    options.forEach((option, index) => {
      const item = el("li", { role: "option", id: `option-${index}`, "aria-selected": "false" }, option.node);
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => this.choose(index));
      list.append(item);
    });
    this.panel.replaceChildren(list);
    this.panel.hidden = false;
    $("menu").setAttribute("aria-expanded", "true");
  }

  choose(index) {
    const option = this.options[index];
    this.close();
    option.choose();
  }

  // Returns whether the key was for the panel.
  key(event) {
    if (!this.open) return false;
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Tab" && this.options[Math.max(this.at, 0)]?.complete) {
      this.options[Math.max(this.at, 0)].complete();
    } else if (event.key === "Enter" && this.at >= 0) this.choose(this.at);
    else return false;
    event.preventDefault();
    return true;
  }

  move(step) {
    const items = [...this.panel.querySelectorAll("[role=option]")];
    if (!items.length) return;
    this.at = (this.at + step + items.length + (this.at < 0 && step < 0 ? 1 : 0)) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === this.at)));
    items[this.at].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", items[this.at].id);
  }

  close() {
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.options = [];
    this.at = -1;
    this.box.removeAttribute("aria-activedescendant");
    $("menu").setAttribute("aria-expanded", "false");
  }
}
