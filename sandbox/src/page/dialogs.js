// What opens over a column: menus, forms, alerts, and the short words that pass by.

import { el } from "./dom.js";

/** Words that pass by, at the foot of a column. */
export function toast(column, text, kind = "toast") {
  if (!text) return;
  const node = el("p", { class: kind, text });
  column.toasts.append(node);
  setTimeout(() => node.remove(), Math.max(4000, text.length * 70));
}

/** Words that must be clicked away. */
export function alertBox(title, text, onOpen) {
  return ask({ title, intro: text, fields: [], send: "OK", onOpen });
}

/**
 * A form: `fields` as the control API describes a modal's, or with `options` for a choice. Resolves to the values by
 * `custom_id`, or to null when it was closed.
 */
export function ask({ title, intro, fields, send = "Send", onOpen }) {
  return new Promise((resolve) => {
    const inputs = fields.map(field);
    const close = el("button", { type: "button", class: "quiet", text: "Cancel", on: { click: () => dialog.close() } });
    const form = el("form", { method: "dialog" },
      el("h2", { text: title }),
      intro ? el("p", { class: "intro", text: intro }) : null,
      inputs.map((input) => input.row),
      el("div", { class: "row" }, fields.length > 0 ? close : null, el("button", { class: "primary", text: send })));
    const dialog = el("dialog", { class: "ask", "aria-label": title }, form);
    let values = null;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      values = Object.fromEntries(inputs.map((input) => [input.id, input.value()]));
      dialog.close();
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(values);
    });
    document.body.append(dialog);
    dialog.showModal();
    onOpen?.({ dialog, form, inputs: inputs.map((input) => input.control) });
  });
}

function field(spec) {
  const id = spec.custom_id;
  const label = el("label", {}, el("span", { text: spec.required ? `${spec.label} *` : spec.label }));
  const shared = { name: id, placeholder: spec.placeholder, required: Boolean(spec.required), minlength: spec.min_length, maxlength: spec.max_length };
  let control;
  if (spec.options) {
    const none = spec.required ? null : el("option", { value: "", text: "—" });
    control = el("select", { name: id }, none, spec.options.map((option) => el("option", { value: option.value, text: option.label })));
    if (spec.value !== undefined && spec.value !== null) control.value = spec.value;
  } else if (Number(spec.style) === 2 || spec.style === "paragraph") {
    control = el("textarea", { ...shared, rows: 4 });
  } else {
    control = el("input", { ...shared, type: spec.type ?? "text", step: spec.step });
  }
  if (spec.value && !spec.options) control.value = spec.value;
  label.append(control);
  if (spec.suggest) label.append(suggestions(control, spec.suggest));
  return { id, control, row: label, value: () => control.value };
}

/** Offers that are fetched while one types. */
function suggestions(control, suggest) {
  const list = el("datalist", { id: `offers-${control.name}` });
  control.setAttribute("list", list.id);
  control.setAttribute("autocomplete", "off");
  let asked = 0;
  control.addEventListener("input", async () => {
    const turn = ++asked;
    const offers = await suggest(control.value).catch(() => []);
    if (turn === asked) list.replaceChildren(...offers.map((offer) => el("option", { value: offer.value, text: offer.name })));
  });
  return list;
}

let openMenu = null;

/** A menu at `anchor`: `items` are `{text, act}` or `{heading}`. Arrow keys move, Escape closes. */
export function menu(anchor, items, label) {
  openMenu?.();
  const node = el("div", { class: "menu", role: "menu", "aria-label": label });
  for (const item of items) {
    if (item.heading) node.append(el("p", { class: "menu-heading", text: item.heading }));
    else if (item.emojis) node.append(emojiRow(item));
    else node.append(el("button", { type: "button", role: "menuitem", text: item.text, on: { click: () => close(item.act) } }));
  }
  const buttons = () => [...node.querySelectorAll("button")];
  const outside = (event) => {
    if (!node.contains(event.target)) close();
  };
  const keys = (event) => {
    const all = buttons();
    const at = all.indexOf(document.activeElement);
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") close();
    else if (step) all[(at + step + all.length) % all.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  function emojiRow(item) {
    return el("div", { class: "emoji-row" }, item.emojis.map((emoji) =>
      el("button", { type: "button", role: "menuitem", "aria-label": `React with ${emoji}`, text: emoji, on: { click: () => close(() => item.act(emoji)) } })));
  }
  function close(then) {
    openMenu = null;
    document.removeEventListener("pointerdown", outside, true);
    node.remove();
    if (anchor.isConnected) anchor.focus({ preventScroll: true });
    if (then) then();
  }
  node.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", outside, true);
  openMenu = close;
  document.body.append(node);
  const box = anchor.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.right - node.offsetWidth), innerWidth - node.offsetWidth - 8);
  const below = box.bottom + 4 + node.offsetHeight < innerHeight;
  node.style.setProperty("left", `${Math.max(8, left)}px`);
  node.style.setProperty("top", `${Math.max(8, below ? box.bottom + 4 : box.top - node.offsetHeight - 4)}px`);
  buttons()[0]?.focus({ preventScroll: true });
}
