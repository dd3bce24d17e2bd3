// The page: who one is, two columns, and the loop that keeps both fresh.

import { get, post, read, watch } from "./api.js";
import { Column } from "./column.js";
import { el } from "./dom.js";
import { markTeam, paired, showPeople } from "./people.js";
import { keyOf, meaning } from "./places.js";
import { Story } from "./story.js";

const PLATFORMS = ["discord", "telegram"];
const byId = (id) => document.getElementById(id);

class App {
  constructor() {
    this.pair = null;
    this.pairs = [];
    this.rooms = { discord: [], telegram: [] };
    this.follow = this.follow.bind(this);
    this.columns = Object.fromEntries(PLATFORMS.map((platform) => [platform, new Column(this, platform, byId(platform))]));
    this.listeners = new Set();
    this.wanted = new URLSearchParams(location.search);
    for (const tab of byId("tabs").children) tab.addEventListener("click", () => this.show(tab.dataset.platform));
    if (PLATFORMS.includes(this.wanted.get("tab"))) this.show(this.wanted.get("tab"));
    this.story = new Story(this, Number(this.wanted.get("speed")) || 1);
    byId("story").addEventListener("click", () => this.story.toggle());
  }

  /** On a narrow screen one platform is shown at a time. */
  show(platform) {
    byId("columns").dataset.shown = platform;
    for (const tab of byId("tabs").children) tab.setAttribute("aria-pressed", String(tab.dataset.platform === platform));
  }

  /** Everything that may have changed; what stayed the same is not touched. */
  async refresh() {
    const people = await read("/control/people");
    const status = await get("/control/status");
    this.status = status;
    if (people.text !== this.peopleText) {
      const pairs = paired(people.json);
      this.rooms = await markTeam(pairs);
      Object.assign(this, { pairs, peopleText: people.text, people: people.json });
      await this.choose(this.pairNow());
    }
    this.showStatus(status);
    await this.showNotes();
    for (const platform of PLATFORMS) await this.columns[platform].refresh();
    for (const wake of this.listeners) wake();
    this.listeners.clear();
    if (this.wanted.has("story") && this.pairs.length > 0) {
      this.wanted.delete("story");
      this.story.toggle();
    }
  }

  /** Resolves at the next change, or after a second. */
  changed() {
    return new Promise((wake) => {
      this.listeners.add(wake);
      setTimeout(wake, 1000);
    });
  }

  /** The same person as before if they are still there. */
  pairNow() {
    const who = this.pair?.key ?? this.wanted.get("who")?.toLowerCase();
    const ids = (pair) => [pair.key, pair.discord?.id, pair.telegram?.id, pair.discord?.username];
    return this.pairs.find((pair) => who && ids(pair).includes(who)) ?? this.pairs.find((pair) => !pair.team) ?? this.pairs[0] ?? null;
  }

  async choose(pair) {
    this.pair = pair;
    showPeople(byId("who"), this.pairs, pair, (picked) => this.choose(picked));
    await Promise.all(PLATFORMS.map((platform) => this.columns[platform].attempt(() => this.columns[platform].be(pair?.[platform] ?? null))));
  }

  showStatus(status) {
    const on = [status.discord_sessions > 0 && "Discord", status.telegram_polling && "Telegram"].filter(Boolean);
    const words = on.length ? `Byline is connected to ${on.join(" and ")}` : "Byline is not connected";
    const state = byId("bot-state");
    state.classList.toggle("on", on.length > 0);
    if (state.textContent !== words) state.textContent = words;
  }

  async showNotes() {
    const { json, text } = await read("/control/notes");
    if (text === this.notesText) return;
    this.notesText = text;
    const notes = json.notes ?? [];
    byId("notes").hidden = notes.length === 0;
    byId("notes-list").replaceChildren(...notes.map((note) => el("li", { text: note })));
  }

  botName(platform) {
    return this.status?.[`${platform}_bot_name`] ?? "the bot";
  }

  peopleOn(platform) {
    return this.people?.[platform] ?? [];
  }

  nameOf(platform, id) {
    if (id === this.status?.[`${platform}_bot_id`]) return this.botName(platform);
    return this.peopleOn(platform).find((person) => person.id === id)?.name ?? id;
  }

  /** Takes a link that means something here; false lets the browser open it. */
  follow(url) {
    const found = meaning(url, this.status?.telegram_bot_username);
    if (!found) return false;
    const column = this.columns[found.platform];
    const place = column.places.find((each) => keyOf(each) === found.key) ?? column.places.find((each) => keyOf(each) === found.also);
    if (!place) return false;
    this.show(found.platform);
    column.open(place).then(() => {
      if (found.start) return column.composer.say({ text: `/start ${found.start}` });
      if (found.message) column.showMessage(found.message);
      return null;
    });
    return true;
  }

  // How many messages of each place each person has seen, kept for the time of the browser's tab.
  seenCounts() {
    this.seen ??= JSON.parse(sessionStorage.getItem("seen") ?? "{}");
    return this.seen;
  }

  markRead(platform, person, place) {
    const key = `${platform}/${person}/${keyOf(place)}`;
    const counts = this.seenCounts();
    if (counts[key] === place.messages) return;
    counts[key] = place.messages;
    sessionStorage.setItem("seen", JSON.stringify(counts));
  }

  unread(platform, person, place) {
    return Math.max(0, (place.messages ?? 0) - (this.seenCounts()[`${platform}/${person}/${keyOf(place)}`] ?? 0));
  }

  showUnread(platform, any) {
    byId("tabs").querySelector(`[data-platform="${platform}"]`).classList.toggle("unread", any);
  }
}

const app = new App();
// For looking at the page from the browser's console.
window.sandbox = { app, get, post };
watch(() => app.refresh(), (away) => (byId("away").hidden = !away));
