// What is said beside the chat: toasts, alerts, and news for screen readers.

import { $, el } from "./dom.js";

const LASTS = 4000;

export function toast(words) {
  const note = el("p", { class: "toast" }, words);
  $("toasts").append(note);
  setTimeout(() => note.remove(), LASTS);
}

export function announce(words) {
  const line = el("p", {}, words);
  $("news").append(line);
  setTimeout(() => line.remove(), LASTS * 4);
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast("Copied");
  } catch {
    // Without permission the words are at least there to be marked.
    $("alert-text").textContent = text;
    $("alert").showModal();
  }
}
