// Elements made by hand: text only ever becomes text, so nothing that people or articles
// write can become markup.

const SVG = "http://www.w3.org/2000/svg";

export const $ = (id) => document.getElementById(id);

export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "class") node.className = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#i-${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

// A round face: the bot's quotation mark, a group's sign, or somebody's first letter.
export function face(who, size = "") {
  if (who.bot) return el("span", { class: `face bot ${size}`, "aria-hidden": true }, icon("quote"));
  if (who.kind) {
    return el("span", { class: `face group ${size}`, "aria-hidden": true }, icon(who.kind));
  }
  const tint = `tint-${who.id % 6}`;
  return el("span", { class: `face ${tint} ${size}`, "aria-hidden": true }, [...who.name][0]);
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
  const then = new Date(seconds * 1000);
  const today = new Date();
  if (then.toDateString() === today.toDateString()) return "Today";
  return then.toLocaleDateString([], { day: "numeric", month: "long", year: "numeric" });
}
