// The stage on which the story plays: captions, visible typing and pressing, and waiting for what the desk does.

import { get } from "./api.js";
import { press } from "./interact.js";
import { asQuery, isCategory, isForum, isThread, keyOf, withDirect } from "./places.js";

/** How long a step may take before the story says that it did not come. */
const LIMIT_MS = 20000;
const PLATFORMS = ["discord", "telegram"];
/** A person looks at the newest places first, and so does the story. */
const PLACES_LOOKED_AT = 40;

export class StoppedByPerson extends Error {}

export class Stage {
  constructor(app, speed) {
    Object.assign(this, { app, speed, stopped: false, step: 0, known: new Set(), named: new Set() });
    this.caption = document.getElementById("caption");
    this.words = document.getElementById("caption-text");
    this.count = document.getElementById("caption-step");
    this.caption.classList.remove("failed");
    app.formOpened = (opened) => this.fill(opened);
    app.formClosed = (sent) => (this.formSent = sent);
  }

  end() {
    this.app.formOpened = this.app.formClosed = undefined;
  }

  use(reply, name) {
    Object.assign(this, { reply, name });
  }

  /** From now on things happen on this platform. */
  at(platform) {
    Object.assign(this, { platform, column: this.app.columns[platform] });
    this.app.show(platform);
  }

  /** A caption; resolves when it could be read. */
  async say(words) {
    this.check();
    this.step += 1;
    this.caption.hidden = false;
    this.count.textContent = String(this.step);
    this.words.textContent = words;
    await this.pause(1200 + words.length * 30);
  }

  fail(words) {
    this.caption.hidden = false;
    this.caption.classList.add("failed");
    this.count.textContent = "!";
    this.words.textContent = words;
  }

  async pause(ms) {
    await new Promise((wake) => setTimeout(wake, ms / this.speed));
    this.check();
  }

  check() {
    if (this.stopped) {
      this.caption.hidden = true;
      throw new StoppedByPerson();
    }
  }

  /** Becomes someone, on a platform: the staff may sit on another one than the customer. */
  async be(pair, platform) {
    this.check();
    this.at(platform);
    if (this.app.pair !== pair) await this.app.choose(pair);
    this.person = pair[this.platform];
    await this.pause(700);
  }

  /** Where everybody talks: the place that a customer opens first. */
  async openPublic() {
    const open = this.column.places.filter((place) => !place.direct && !isCategory(place) && !isForum(place) && !isThread(place));
    const place = open.find((each) => each.title === "help") ?? open.find((each) => each.kind !== "channel") ?? open[0];
    if (!place) throw new Error("There is no public place to begin in: furnish the sandbox first.");
    await this.column.open(place);
  }

  /** Remembers what is there already: the story looks for what comes after. */
  async mark() {
    for (const platform of PLATFORMS) {
      for (const pair of this.app.pairs) {
        if (!pair[platform]) continue;
        for (const { message, place } of await this.all(pair, platform)) this.known.add(this.idOf(message, place, platform));
      }
    }
  }

  idOf(message, place, platform = this.platform) {
    return `${platform}/${place.chat ?? keyOf(place)}/${message.id}`;
  }

  isNew(message) {
    return message.isNew !== false;
  }

  /** Everything that a person sees here, newest place first, as `{message, place}`. */
  async all(pair, platform = this.platform) {
    const person = pair[platform].id;
    const view = await get(`/control/${platform}/view`, { person });
    const places = withDirect(platform, view.places ?? [], "").filter((place) => !isCategory(place) && !(platform === "discord" && isForum(place)) && !place.fresh);
    const found = [];
    for (const place of places.slice(-PLACES_LOOKED_AT).reverse()) {
      const { messages } = await get(`/control/${platform}/messages`, { person, ...asQuery(place) }).catch(() => ({ messages: [] }));
      for (const message of messages.toReversed()) {
        message.isNew = !this.known.has(this.idOf(message, place, platform));
        found.push({ message, place });
      }
    }
    return found;
  }

  /** A new message that fits, or `reactedTo` when the bot reacted to that one. */
  async find(pair, fits, { reactedTo } = {}) {
    const seen = await this.all(pair);
    const found = seen.find(({ message, place }) => message.isNew && !message.deleted && fits(message, place));
    return found ?? seen.find(({ message }) => message.id === reactedTo && message.reactions?.length > 0);
  }

  /** A message with a button that fits and can be pressed. */
  async findButton(pair, fits, platform = this.platform) {
    for (const { message, place } of await this.all(pair, platform)) {
      if (message.deleted || !message.isNew) continue;
      const button = message.buttons?.find((each) => !each.disabled && !each.url && fits(each, message));
      if (button) return { message, place, button };
    }
    return undefined;
  }

  /** The platform where the staff sits: where someone of the team sees a new button that fits. */
  async findDesk(pair, fits) {
    for (const platform of PLATFORMS) if (pair[platform] && (await this.findButton(pair, fits, platform))) return platform;
    return undefined;
  }

  /** Waits for a condition, with a limit and an honest word when it is over. */
  async until(what, look, limit = LIMIT_MS) {
    const found = await this.soonFound(look, limit);
    if (found) return found;
    throw new Error(`${what} did not come within ${Math.round(limit / 1000)} seconds, so the story stops here. ${this.guess()}`);
  }

  guess() {
    const state = document.getElementById("bot-state");
    return state.classList.contains("on") ? "Look at what Byline printed, or at the ledger (/control/ledger)." : "Byline is not connected: start it with `byline demo`.";
  }

  /** The same without the error: undefined when it did not come. */
  async soonFound(look, limit = 5000) {
    const end = performance.now() + limit;
    for (;;) {
      this.check();
      const found = await look().catch(() => undefined);
      if (found) return found;
      if (performance.now() > end) return undefined;
      await this.app.changed();
    }
  }

  soon(look) {
    return this.soonFound(look, 5000);
  }

  /** Opens the place of something that was found, and lets the eye find it. */
  async goTo({ message, place }) {
    this.check();
    await this.column.openKey(keyOf(place));
    this.column.showMessage(message.id);
    await this.pause(500);
  }

  /** Types visibly and sends; answers the message's id. */
  async write(text, replyTo) {
    const { composer } = this.column;
    composer.input.focus({ preventScroll: true });
    for (let end = 0; end <= text.length; end += 3) {
      composer.input.value = text.slice(0, end);
      composer.grow();
      await this.pause(45);
    }
    composer.clear();
    const said = await composer.say({ text, ...(replyTo ? { reply_to: replyTo } : {}) });
    if (!said) throw new Error("The message could not be sent; the column says why.");
    await this.pause(1200);
    return said.message;
  }

  /** Presses a button that was found; true when a form was opened by it and sent. */
  async press({ message, place, button }) {
    await this.goTo({ message, place });
    const node = this.column.log.querySelector(`[data-message="${CSS.escape(message.id)}"] [data-id="${CSS.escape(button.id)}"]`);
    node?.classList.add("pointed");
    await this.pause(1300);
    this.formSent = false;
    const outcome = await press(this.column, message, button.id);
    node?.classList.remove("pointed");
    if (outcome?.state === "failed") throw new Error(`The desk did not answer the press on "${button.label}". ${this.guess()}`);
    await this.pause(1200);
    return this.formSent;
  }

  /** Fills a form that opened: a name where a name is asked, the answer where words are asked. */
  async fill({ form, inputs }) {
    try {
      await this.pause(900);
      for (const input of inputs) {
        const asks = `${input.name} ${input.closest("label")?.textContent ?? ""}`;
        if (input.tagName === "SELECT" || input.value) continue;
        const text = this.asked ?? (input.tagName !== "TEXTAREA" && /name/i.test(asks) ? this.name : this.reply);
        for (let end = 0; end <= text.length; end += 3) {
          input.value = text.slice(0, end);
          await this.pause(40);
        }
        input.value = text;
      }
      await this.pause(900);
      form.requestSubmit();
    } catch {
      form.closest("dialog")?.close();
    }
  }

  /** A message of the bot that waits for an answer in words. */
  async prompt(pair) {
    const waits = (message) => message.from.bot && (message.keyboard?.force_reply || /\?\s*$/.test(message.text)) && !message.buttons?.length;
    const found = await this.soonFound(() => this.find(pair, waits), 2500);
    if (!found) return undefined;
    this.known.add(this.idOf(found.message, found.place));
    await this.goTo(found);
    return found.message.id;
  }

  /** Tells the name that customers see, if the desk asks for it now: by a button that opens a form, or in words. */
  async giveName(pair, limit) {
    const asks = (button) => /^name:/.test(button.id ?? "") && !this.named.has(button.id);
    const waits = (message) => message.from.bot && /name/i.test(message.text) && (message.keyboard?.force_reply || /\?\s*$/.test(message.text)) && !message.buttons?.length;
    const look = async () => (await this.findButton(pair, asks)) ?? (await this.find(pair, waits));
    const found = await this.soonFound(look, limit);
    if (!found) return;
    if (found.button) {
      this.named.add(found.button.id);
      this.asked = this.name;
      const sent = await this.press(found);
      this.asked = null;
      if (sent) return;
    }
    await this.goTo(found);
    this.known.add(this.idOf(found.message, found.place));
    await this.write(this.name, found.message.id);
  }
}
