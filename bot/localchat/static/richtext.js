// Text with entities as nodes. Offsets are UTF-16 units, which is what JavaScript counts in.

import { el, icon } from "./dom.js";

const TAGS = { bold: "strong", blockquote: "blockquote", pre: "pre" };
const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);

// `on` says what a click on a command, a mention or a link to the bot does.
export function richText(text, entities, on) {
  const rank = (entity) => (BLOCKS.has(entity.type) ? 0 : 1);
  const sorted = [...entities].sort(
    (a, b) => a.offset - b.offset || b.length - a.length || rank(a) - rank(b),
  );
  const fragment = document.createDocumentFragment();
  fragment.append(...pieces(text, 0, text.length, sorted, on));
  return fragment;
}

function pieces(text, start, end, entities, on) {
  const nodes = [];
  let at = start;
  let afterBlock = false;
  const plain = (upTo) => {
    let words = text.slice(at, upTo);
    // A block stands on its own line already.
    if (afterBlock && words.startsWith("\n")) words = words.slice(1);
    if (words) nodes.push(document.createTextNode(words));
  };
  const queue = [...entities];
  while (queue.length) {
    const entity = queue.shift();
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || stop <= entity.offset) continue;
    plain(entity.offset);
    const inner = [];
    const overlapping = [];
    while (queue.length && queue[0].offset < stop) {
      const child = queue.shift();
      const over = child.offset + child.length - stop;
      inner.push(over > 0 ? { ...child, length: child.length - over } : child);
      // What laps over goes on behind this entity.
      if (over > 0) overlapping.push({ ...child, offset: stop, length: over });
    }
    queue.unshift(...overlapping);
    const words = text.slice(entity.offset, stop);
    nodes.push(piece(entity, words, pieces(text, entity.offset, stop, inner, on), on));
    at = stop;
    afterBlock = BLOCKS.has(entity.type);
  }
  plain(end);
  return nodes;
}

function piece(entity, words, nodes, on) {
  switch (entity.type) {
    case "url":
      return link(words, nodes, on);
    case "text_link":
      return link(entity.url, nodes, on);
    case "bot_command":
      return el("button", { type: "button", class: "word", onclick: () => on.command(words) }, ...nodes);
    case "mention":
      return el("button", { type: "button", class: "word", onclick: () => on.mention(words) }, ...nodes);
    case "hashtag":
    case "cashtag":
    case "email":
      return el("span", { class: "tag" }, ...nodes);
    case "expandable_blockquote":
      return foldable(nodes);
    default:
      return el(TAGS[entity.type] ?? "span", {}, ...nodes);
  }
}

// Only addresses that lead to a page; anything else stays words.
function safeUrl(address) {
  try {
    const url = new URL(address.includes("://") ? address : `https://${address}`);
    return ["http:", "https:"].includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

// A link to the bot itself (t.me/name?start=…) is followed here, not on the web.
export function startPayload(url, username) {
  const ours = ["t.me", "telegram.me"].includes(url.hostname);
  if (!ours || url.pathname.toLowerCase() !== `/${username.toLowerCase()}`) return null;
  return url.searchParams.get("start") ?? "";
}

function link(address, nodes, on) {
  const url = safeUrl(address);
  if (url === null) return el("span", {}, ...nodes);
  return el(
    "a",
    {
      href: url.href,
      target: "_blank",
      rel: "noopener noreferrer",
      title: url.href,
      onclick: (event) => on.link(event, url),
    },
    ...nodes,
  );
}

const LINES = 4;

// Folds when it is longer than a few lines, as Telegram does.
function foldable(nodes) {
  const body = el("div", { class: "folding" }, ...nodes);
  const button = el(
    "button",
    { type: "button", class: "fold", "aria-expanded": "false", "aria-label": "Show the whole quote" },
    icon("chevron"),
  );
  const quote = el("blockquote", { class: "foldable folded" }, body, button);
  const toggle = (open) => {
    quote.classList.toggle("folded", !open);
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", open ? "Fold the quote" : "Show the whole quote");
  };
  button.addEventListener("click", () => toggle(quote.classList.contains("folded")));
  new ResizeObserver((_, observer) => {
    if (!quote.isConnected) return observer.disconnect();
    if (!quote.classList.contains("folded")) return;
    const line = Number.parseFloat(getComputedStyle(body).lineHeight);
    quote.classList.toggle("short", body.scrollHeight <= line * LINES + 2);
  }).observe(body);
  return quote;
}
