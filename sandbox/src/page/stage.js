// The stage on which the story plays: captions, visible typing and pressing, and waiting for what the desk does.

import { get } from "./api.js";
import { press } from "./interact.js";
import { asQuery, isCategory, isForum, isThread, keyOf, withDirect } from "./places.js";

/** How long a step may take before the story says that it did not come: much, for a machine that has much to do. */
const LIMIT_MS = 60000;
/** How long while no desk is connected that could do anything. */
const ALONE_MS = 20000;
/** How often a press is tried: a desk on a busy machine may miss the three seconds that Discord gives it. */
const PRESSES = 3;
const PLATFORMS = ["discord", "telegram"];
/** A person looks at the newest places first, and so does the story. */
const PLACES_LOOKED_AT = 40;

export class StoppedByPerson extends Error {}

export class Stage {
  constructor(app, speed) {
    Object.assign(this, { app, speed, stopped: false, step: 0, known: new Set(), answered: new Set() });
    this.caption = document.getElementById("caption");
    this.words = document.getElementById("caption-text");
    this.count = document.getElementById("caption-step");
    this.caption.classList.remove("failed");
    app.formOpened = (opened) => this.fill(opened);
  }

  end() {
    this.app.formOpened = undefined;
  }

  /** What the desk is told when it asks: the answer's words first, then whose words they are. */
  use(reply, name) {
    Object.assign(this, { reply, name, replied: false });
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
  async openPublic(platform = this.platform) {
    const column = this.app.columns[platform];
    const open = column.places.filter((place) => !place.direct && !isCategory(place) && !isForum(place) && !isThread(place));
    const place = open.find((each) => each.title === "help") ?? open.find((each) => each.kind !== "channel") ?? open[0];
    if (!place) throw new Error("There is no public place to begin in: furnish the sandbox first.");
    await column.open(place);
  }

  /** Remembers what is there already: the story looks for what comes after. */
  async mark(...pairs) {
    for (const platform of PLATFORMS) {
      for (const pair of pairs) {
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
  async find(pair, fits, { reactedTo, platform } = {}) {
    const seen = await this.all(pair, platform);
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
  async until(what, look) {
    const begun = performance.now();
    const found = await this.soonFound(look, () => begun + (this.connected() ? LIMIT_MS : ALONE_MS));
    if (found) return found;
    const waited = Math.round((performance.now() - begun) / 1000);
    throw new Error(`${what} did not come within ${waited} seconds, so the story stops here. ${this.guess()}`);
  }

  connected() {
    return document.getElementById("bot-state").classList.contains("on");
  }

  guess() {
    return this.connected() ? "Look at what Byline printed, or at the ledger (/control/ledger)." : "Byline is not connected: start it with `byline demo`.";
  }

  /** The same for at most so long, without the error: undefined when it did not come. */
  async within(ms, look) {
    const end = performance.now() + ms;
    return this.soonFound(look, () => end);
  }

  async soonFound(look, end) {
    for (;;) {
      this.check();
      const found = await look().catch(() => undefined);
      if (found) return found;
      if (performance.now() > end()) return undefined;
      await this.app.changed();
    }
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

  /** Presses a button that was found, and fills the form that it may open. */
  async press({ message, place, button }) {
    await this.goTo({ message, place });
    const node = this.column.log.querySelector(`[data-message="${CSS.escape(message.id)}"] [data-id="${CSS.escape(button.id)}"]`);
    node?.classList.add("pointed");
    await this.pause(1300);
    let outcome = null;
    for (let turn = 0; turn < PRESSES; turn += 1) {
      outcome = await press(this.column, message, button.id);
      if (outcome?.state !== "failed") break;
      this.check();
    }
    node?.classList.remove("pointed");
    if (outcome?.state === "failed") throw new Error(`The desk did not answer the press on "${button.label}". ${this.guess()}`);
    await this.pause(1200);
  }

  /** Fills a form that opened: a name where a name is asked, the answer where words are asked. What only tells is read. */
  async fill({ form, inputs }) {
    try {
      await this.pause(inputs.length > 0 ? 900 : 2000);
      for (const input of inputs) {
        if (input.tagName === "SELECT" || input.value) continue;
        const text = input.name === "name" ? this.name : this.reply;
        this.told(text);
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

  /** Waits, and meanwhile gives the desk what it asks this person for. */
  async untilAnswering(pair, what, look) {
    for (;;) {
      const found = await this.until(what, async () => (await look()) ?? (await this.asked(pair)));
      if (!found.asks) return found;
      await this.answer(found);
    }
  }

  /** What the desk asks for now: under a button (a name, or whether to send all the same), or to be answered in words. */
  async asked(pair) {
    const button = await this.findButton(pair, ({ id }) => /^(name|send):/.test(id ?? "") && !this.answered.has(id));
    if (button) return { ...button, asks: button.button.id };
    const isOpen = (message, place) => message.from.bot && message.keyboard?.force_reply && !this.answered.has(this.idOf(message, place));
    const question = await this.find(pair, isOpen);
    return question && { ...question, asks: this.idOf(question.message, question.place) };
  }

  told(words) {
    if (words === this.reply) this.replied = true;
    else this.toldName = true;
  }

  async answer(found) {
    this.answered.add(found.asks);
    if (found.button) return this.press(found);
    await this.goTo(found);
    const words = this.replied ? this.name : this.reply;
    this.told(words);
    await this.write(words, found.message.id);
    return undefined;
  }
}
