// Puts the page together: what happens comes in here and goes to the part that shows it.

import { $ } from "./dom.js";
import { Composer } from "./composer.js";
import { Messages } from "./messages.js";
import { toast } from "./notices.js";
import { Sidebar } from "./sidebar.js";
import { current, key, load, put, seen, state } from "./state.js";
import { act, follow } from "./wire.js";

const TYPING_LASTS = 5500;
const PRESSED_LASTS = 15000;

const composer = new Composer();
const sidebar = new Sidebar(turn);
const pressed = new Map();
const timers = new Map();

const messages = new Messages({
  reply: (message, quote) => composer.startReply(message, quote),
  edit: (message) => composer.startEdit(message),
  send: (text) => composer.post(text),
  start: (payload) => composer.post(`/start ${payload}`.trim(), { chat: state.me }).then(() => sidebar.look(state.me, null)),
  mention: (words) => composer.fill(`${words} `),
  remove: (message) => attempt(() => act("delete", where(message))),
  press,
});

const where = (message) => ({ as: state.me, chat: message.chat, message: message.id });

async function attempt(doing) {
  try {
    return await doing();
  } catch (error) {
    toast(error.message);
    return null;
  }
}

async function press(message, button, node) {
  node.classList.add("waiting");
  node.setAttribute("aria-busy", "true");
  const told = await attempt(() => act("press", { ...where(message), data: button.callback_data }));
  const done = () => {
    node.classList.remove("waiting");
    node.removeAttribute("aria-busy");
  };
  if (!told) return done();
  pressed.set(told.id, done);
  setTimeout(() => {
    done();
    pressed.delete(told.id);
  }, PRESSED_LASTS);
  if (early.has(told.id)) callback(early.get(told.id));
}

// A quick bot may answer before the page knows the number of its own query.
const early = new Map();

function callback(told) {
  if (told.user !== state.me) return;
  const done = pressed.get(told.id);
  if (!done) {
    early.set(told.id, told);
    return;
  }
  done();
  pressed.delete(told.id);
  early.delete(told.id);
  if (told.answer.text) toast(told.answer.text);
}

function typing({ chat, thread }) {
  const there = key(chat, thread);
  state.typing.set(there, true);
  clearTimeout(timers.get(there));
  timers.set(there, setTimeout(() => still(there), TYPING_LASTS));
  drawTyping(there);
}

function still(there) {
  state.typing.delete(there);
  drawTyping(there);
}

function drawTyping(there) {
  if (there !== key(state.chat, state.thread)) return;
  messages.drawTyping();
  sidebar.drawTop();
}

function message(told) {
  if (told.sender.bot) still(key(told.chat, told.thread));
  const fresh = put(told);
  messages.draw(told, fresh);
  sidebar.draw();
}

function deleted(told) {
  state.chats.get(told.chat)?.messages.delete(told.message);
  if (told.chat === state.chat) messages.remove(told.message);
  sidebar.drawChats();
}

function commandsTold(profile) {
  state.profile = profile;
  messages.drawEmpty();
}

function turn() {
  seen();
  sidebar.draw();
  sidebar.drawTop();
  messages.drawAll();
  composer.moved();
}

follow(
  {
    message,
    deleted,
    action: typing,
    callback,
    inline: (told) => composer.suggest.answered(told),
    commands: commandsTold,
  },
  (told) => {
    const again = state.bot !== null;
    const draft = $("box").value;
    load(told);
    turn();
    if (again) composer.fill(draft);
    document.body.dataset.ready = "yes";
  },
  () => {
    $("status").textContent = "The local chat has stopped; trying to reach it…";
  },
);

document.addEventListener("visibilitychange", () => {
  if (document.hidden || !current()) return;
  seen();
  sidebar.draw();
});

// From anywhere: Esc goes to the box, Alt+arrow to the messages.
document.addEventListener("keydown", (event) => {
  if (event.altKey && event.key === "ArrowUp") {
    event.preventDefault();
    messages.focusLast();
  } else if (event.key === "Escape" && !$("alert").open && document.activeElement !== $("box")) {
    $("box").focus();
  }
});
