// One message on the page.

import { post } from "./api.js";
import { ask, menu, toast } from "./dialogs.js";
import { avatar, bytes, clock, el, link } from "./dom.js";
import { press, useCommand } from "./interact.js";
import { isForum, isThread, where } from "./places.js";
import { rich } from "./rich.js";

/** Telegram knows only some emojis as reactions, and its heart has no variation selector. */
const EMOJIS = { discord: ["👍", "❤️", "😂", "👀", "🎉", "😢", "🙏", "🔥"], telegram: ["👍", "❤", "🤣", "👀", "🎉", "😢", "🙏", "🔥"] };
const BUTTON_STYLES = { 1: "blue", 2: "grey", 3: "green", 4: "red", 5: "grey" };

/** `row` is `{message, quoted, joined}`: the message, the one it answers, and whether it continues the one above. */
export function messageView(column, row) {
  const { message, quoted, joined } = row;
  if (message.system) return el("div", { class: "system", text: systemWords(message) });
  const mine = message.from.id === column.person.id;
  const classes = ["message", joined && "joined", mine && "mine", message.ephemeral && "ephemeral", message.mentions?.includes(column.person.id) && "mentions-me"];
  const node = el("article", { class: classes.filter(Boolean).join(" "), "data-message": message.id, tabindex: "-1", "aria-label": `${message.from.name} at ${clock(message.at)}` });
  node.append(joined ? el("span", { class: "avatar-gap", title: clock(message.at) }) : avatar(message.from.name));
  const body = el("div", { class: "body" });
  if (message.reply_to) body.append(quote(column, message.reply_to, quoted));
  if (!joined) body.append(heading(message));
  if (message.deleted) body.append(el("p", { class: "text gone", text: "This message was deleted." }));
  else if (message.thinking) body.append(el("p", { class: "text gone", text: "is thinking…" }));
  else if (message.text) body.append(el("div", { class: "text", dir: "auto" }, rich(message, column), message.edited ? el("span", { class: "edited", text: " (edited)" }) : null));
  if (message.files?.length) body.append(el("div", { class: "files" }, message.files.map((file) => fileView(column, file))));
  if (message.buttons?.length) body.append(el("div", { class: "buttons" }, message.buttons.map((button, index) => buttonView(column, message, button, index))));
  for (const select of message.selects ?? []) body.append(selectView(column, message, select));
  if (message.thread && message.thread !== column.place.id) body.append(el("button", { type: "button", class: "back", text: "Open the thread ›", on: { click: () => column.openKey(message.thread) } }));
  if (message.reactions?.length) body.append(el("div", { class: "reactions" }, message.reactions.map((reaction) => reactionView(column, message, reaction))));
  if (message.ephemeral) body.append(onlyYou(column, message));
  node.append(body);
  if (!message.deleted) node.append(tools(column, message, mine));
  return node;
}

/** Nobody else sees it, and who has read it can put it away. */
function onlyYou(column, message) {
  const dismiss = el("button", { type: "button", class: "dismiss", text: "Dismiss", on: { click: () => column.dismiss(message.id) } });
  return el("p", { class: "only-you" }, el("span", { text: "👁 Only you can see this" }), dismiss);
}

function systemWords(message) {
  if (message.text) return message.text;
  return typeof message.system === "string" ? message.system.replaceAll("_", " ") : "";
}

function heading(message) {
  return el("header", {},
    el("strong", { text: message.from.name }),
    message.from.bot ? el("span", { class: "badge", text: "bot" }) : null,
    el("time", { datetime: message.at, text: clock(message.at) }));
}

function quote(column, id, quoted) {
  const words = quoted ? `${quoted.from.name}: ${quoted.text || quoted.files?.[0]?.name || "…"}` : "an earlier message";
  return el("button", { type: "button", class: "quote", title: "Show that message", text: words, on: { click: () => column.showMessage(id) } });
}

function fileView(column, file) {
  const address = `/control/file/${column.platform}/${encodeURIComponent(file.id)}`;
  // Never opened in place: a customer's file must not become a page of this origin.
  const save = el("a", { class: "file", href: address, download: file.name }, el("span", { text: `📎 ${file.name || "file"}` }), el("small", { text: bytes(file.size ?? 0) }));
  if (!/^image\/(png|jpeg|gif|webp)$/.test(file.content_type ?? "")) return save;
  const picture = el("img", { src: address, alt: file.name || "picture", loading: "lazy" });
  picture.addEventListener("error", () => picture.replaceWith(save));
  return picture;
}

function buttonView(column, message, button, index) {
  if (button.url) return link(button.url, `${button.label} ↗`, column.app.follow, "press grey");
  const act = async () => {
    node.classList.add("busy");
    await press(column, message, button.id ?? index);
    node.classList.remove("busy");
  };
  const node = el("button", { type: "button", class: `press ${BUTTON_STYLES[button.style] ?? "grey"}`, "data-id": button.id, disabled: Boolean(button.disabled), text: button.label || "·", on: { click: act } });
  return node;
}

function selectView(column, message, select) {
  const options = [el("option", { value: "", text: select.placeholder || "Choose…" }), ...(select.options ?? []).map((option) => el("option", { value: option.value, text: option.label }))];
  const act = (event) => {
    const { value } = event.target;
    if (value) press(column, message, select.id, [value]);
  };
  return el("select", { class: "choose", "aria-label": select.placeholder || "Choose", on: { change: act } }, options);
}

function reactionView(column, message, reaction) {
  const mine = reaction.by?.includes(column.person.id);
  const act = () => react(column, message, reaction.emoji, mine);
  const who = (reaction.by ?? []).map((id) => column.app.nameOf(column.platform, id)).join(", ");
  return el("button", { type: "button", class: mine ? "reaction mine" : "reaction", title: who, "aria-pressed": String(Boolean(mine)), "aria-label": `${reaction.emoji} ${reaction.count}, from ${who || "people"}`, text: `${reaction.emoji} ${reaction.count}`, on: { click: act } });
}

const react = (column, message, emoji, remove) =>
  column.attempt(() => post(`/control/${column.platform}/react`, { person: column.person.id, place: where(column.place), message: message.id, emoji, remove: Boolean(remove) }));

function tools(column, message, mine) {
  const reply = el("button", { type: "button", title: "Reply", "aria-label": `Reply to ${message.from.name}`, text: "↩", on: { click: () => column.composer.replyTo(message) } });
  const more = el("button", { type: "button", title: "More", "aria-label": "More for this message", "aria-haspopup": "menu", text: "⋯", on: { click: () => menu(more, items(column, message, mine), "Message") } });
  return el("div", { class: "tools" }, message.ephemeral ? null : reply, more);
}

function items(column, message, mine) {
  const { platform, person, place } = column;
  const list = [];
  if (!message.ephemeral) {
    list.push({ emojis: EMOJIS[platform], act: (emoji) => react(column, message, emoji) });
    list.push({ text: "Reply", act: () => column.composer.replyTo(message) });
  }
  if (mine) {
    list.push({ text: "Edit", act: () => edit(column, message) });
    list.push({ text: "Delete", act: () => column.attempt(() => post(`/control/${platform}/delete`, { person: person.id, place: where(place), message: message.id })) });
  }
  if (platform === "discord" && !message.ephemeral) {
    if (!place.direct && !isThread(place) && !isForum(place)) list.push({ text: "Start a thread", act: () => thread(column, message) });
    for (const [type, heading, target] of [[3, "Apps", message.id], [2, `Apps for ${message.from.name}`, message.from.id]]) {
      const found = column.commands.filter((command) => command.type === type);
      if (found.length && !(type === 2 && message.from.bot)) list.push({ heading }, ...found.map((command) => ({ text: command.name, act: () => useCommand(column, command.name, { target }) })));
    }
  }
  if (message.text) list.push({ text: "Copy the text", act: () => navigator.clipboard?.writeText(message.text).catch(() => toast(column, "The text could not be copied.")) });
  return list;
}

async function edit(column, message) {
  const values = await ask({ title: "Edit the message", fields: [{ custom_id: "text", label: "Text", style: 2, value: message.raw?.content ?? message.text, required: true }], send: "Save" });
  if (values) await column.attempt(() => post(`/control/${column.platform}/edit`, { person: column.person.id, place: where(column.place), message: message.id, text: values.text }));
}

async function thread(column, message) {
  const values = await ask({ title: "Start a thread", fields: [{ custom_id: "name", label: "Name", value: message.text.slice(0, 40), required: true }], send: "Start" });
  if (!values) return;
  const made = await column.attempt(() => post("/control/discord/thread", { person: column.person.id, channel: where(column.place).channel, name: values.name, message: message.id }));
  if (made) await column.openKey(made.id);
}
