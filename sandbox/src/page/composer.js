// Where a person writes: the draft of each place, a reply, files, and on Discord the list of slash commands.

import { post } from "./api.js";
import { toast } from "./dialogs.js";
import { el } from "./dom.js";
import { slash } from "./interact.js";
import { where } from "./places.js";

/** The sandbox is for trying, not for films. */
const LARGEST = 2 * 1024 * 1024;

export class Composer {
  constructor(column) {
    this.column = column;
    this.drafts = new Map();
    this.opened = new Set();
    this.key = null;
    this.input = el("textarea", { rows: 1, "aria-label": `Message on ${column.platform}`, on: { input: () => this.typed(), keydown: (event) => this.key_(event) } });
    this.picker = el("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", on: { change: () => this.picked() } });
    this.attached = el("div", { class: "attached" });
    this.replying = el("div", { class: "replying", hidden: true });
    this.commands = el("div", { class: "commands", role: "listbox", "aria-label": "Commands", hidden: true });
    const attach = el("button", { type: "button", class: "icon", title: "Attach a file", "aria-label": "Attach a file", text: "📎", on: { click: () => this.picker.click() } });
    this.sendButton = el("button", { type: "submit", class: "icon send", title: "Send", "aria-label": "Send", text: "➤" });
    this.start = el("button", { type: "button", class: "start", hidden: true, text: "START", on: { click: () => this.say({ text: "/start" }) } });
    this.keyboard = el("div", { class: "keyboard", hidden: true });
    const submit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.row = el("div", { class: "row" }, attach, this.picker, this.input, this.sendButton);
    this.node = el("form", { class: "composer", hidden: true, on: { submit } }, this.commands, this.replying, this.attached, this.keyboard, this.start, this.row);
  }

  /** Turns to another place, keeping what was being written in the one before. */
  turnTo(key) {
    if (key === this.key) return;
    this.keep();
    this.key = key;
    const draft = this.drafts.get(key) ?? {};
    this.input.value = draft.text ?? "";
    this.files = draft.files ?? [];
    this.reply = draft.reply ?? null;
    this.show();
  }

  keep() {
    if (this.key) this.drafts.set(this.key, { text: this.input.value, files: this.files, reply: this.reply });
  }

  /** `fresh`: a private chat that was never started. */
  tune({ placeholder, fresh, keyboard, hidden }) {
    this.node.hidden = hidden;
    this.usual = placeholder;
    this.hint();
    this.start.hidden = !fresh;
    this.row.hidden = fresh;
    const labels = keyboard?.rows ?? [];
    this.keyboard.hidden = labels.length === 0;
    const signature = JSON.stringify(labels);
    if (signature !== this.keyboardSignature) {
      this.keyboardSignature = signature;
      this.keyboard.replaceChildren(...labels.flat().map((text) => el("button", { type: "button", text, on: { click: () => this.say({ text }) } })));
    }
  }

  /** What stands in the empty field: what the answered question asks for, or who is writing. */
  hint() {
    this.input.placeholder = this.reply?.hint ?? this.usual ?? "";
  }

  replyTo(message) {
    this.answer(message);
    this.input.focus();
  }

  answer(message) {
    this.reply = { id: message.id, words: `${message.from.name}: ${message.text}`, hint: message.keyboard?.input_field_placeholder };
    this.show();
  }

  /** Turns to a question by itself, once: who drops it is not bothered again. */
  opens(question) {
    const key = question && `${this.key}/${question.id}`;
    if (!key || this.opened.has(key)) return;
    this.opened.add(key);
    if (!this.reply) this.answer(question);
    // Whoever writes elsewhere goes on writing there.
    if (this.column.root.contains(document.activeElement)) this.input.focus({ preventScroll: true });
  }

  show() {
    this.replying.hidden = !this.reply;
    this.hint();
    const drop = (label, act) => el("button", { type: "button", class: "icon", "aria-label": label, text: "✕", on: { click: act } });
    this.replying.replaceChildren(...(this.reply ? [el("span", { text: `↩ ${this.reply.words}` }), drop("Do not reply", () => this.unreply())] : []));
    this.attached.replaceChildren(...this.files.map((file, index) => el("span", { class: "file" }, el("span", { text: `📎 ${file.name}` }), drop(`Remove ${file.name}`, () => this.unattach(index)))));
    this.grow();
    this.offer();
  }

  unreply() {
    this.reply = null;
    this.show();
  }

  unattach(index) {
    this.files.splice(index, 1);
    this.show();
  }

  typed() {
    this.grow();
    this.offer();
  }

  grow() {
    this.input.style.setProperty("height", "auto");
    // While it is hidden it has no height of its own to measure.
    const height = this.input.scrollHeight;
    if (height > 0) this.input.style.setProperty("height", `${Math.min(height, 160)}px`);
  }

  key_(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && this.reply) this.unreply();
    else if (event.key === "ArrowDown" && !this.commands.hidden) {
      event.preventDefault();
      this.commands.querySelector("button")?.focus();
    }
  }

  /** The commands that begin as what is typed. */
  offer() {
    const typed = /^\/([^\s]*)$/u.exec(this.input.value);
    const found = typed ? this.column.commands.filter((command) => command.type === 1 && command.name.startsWith(typed[1].toLowerCase())) : [];
    this.commands.hidden = found.length === 0;
    const choose = (command) => {
      this.input.value = "";
      this.offer();
      slash(this.column, command);
    };
    const keys = (event) => {
      const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
      if (step) event.preventDefault();
      if (step) (event.target[step] ?? this.input).focus();
      if (event.key === "Escape") this.input.focus();
    };
    this.commands.replaceChildren(...found.map((command) =>
      el("button", { type: "button", role: "option", on: { click: () => choose(command), keydown: keys } }, el("strong", { text: `/${command.name}` }), el("span", { text: command.description ?? "" }))));
  }

  async picked() {
    for (const file of this.picker.files) {
      if (file.size > LARGEST) {
        toast(this.column, `${file.name} is larger than ${LARGEST / 1024 / 1024} MB.`, "toast wrong");
        continue;
      }
      this.files.push({ name: file.name, content_type: file.type || undefined, base64: await asBase64(file) });
    }
    this.picker.value = "";
    this.show();
  }

  async send() {
    const text = this.input.value.trim();
    if (!text && this.files.length === 0) return;
    const exact = /^\/(\S+)$/u.exec(text);
    const command = exact && this.column.commands.find((each) => each.type === 1 && each.name === exact[1]);
    if (command) {
      this.clear();
      await slash(this.column, command);
      return;
    }
    const body = {};
    if (text) body.text = text;
    if (this.files.length) body.files = this.files;
    if (this.files.length > 1 && this.column.platform === "telegram") body.album = true;
    if (this.reply) body.reply_to = this.reply.id;
    const key = this.key;
    const said = await this.say(body);
    if (said && key === this.key) this.clear();
  }

  clear() {
    this.input.value = "";
    this.files = [];
    this.reply = null;
    this.show();
  }

  say(body) {
    const { column } = this;
    column.stick = true;
    return column.attempt(() => post(`/control/${column.platform}/say`, { person: column.person.id, place: where(column.place), ...body }));
  }
}

function asBase64(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener("load", () => resolve(String(reader.result).replace(/^[^,]*,/, "")));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}
