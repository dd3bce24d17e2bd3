// One platform's column: the list of places, and the place that is open.

import { get, post, read } from "./api.js";
import { Composer } from "./composer.js";
import { ask, toast } from "./dialogs.js";
import { el, reconcile } from "./dom.js";
import { messageView } from "./message.js";
import { asQuery, asTree, isCategory, isForum, isThread, keyOf, parentId, parentOf, sign, tagChips, tagNames, withDirect } from "./places.js";

const NAMES = { discord: "Discord", telegram: "Telegram" };
/** Messages of one person within this time stand under one name. */
const TOGETHER_MS = 5 * 60 * 1000;
/** A forum with hundreds of posts is browsed on its own page. */
const THREADS_LISTED = 12;

export class Column {
  constructor(app, platform, root) {
    Object.assign(this, { app, platform, root, person: null, places: [], place: null, commands: [], remembered: new Map(), dismissed: new Set(), stick: true, turn: 0 });
    this.toggle = el("button", { type: "button", class: "icon toggle", "aria-label": "Show the places", "aria-expanded": "false", text: "☰", on: { click: () => this.showPlaces(!this.root.classList.contains("listing")) } });
    this.list = el("nav", { class: "places", "aria-label": `Places on ${NAMES[platform]}` });
    this.head = el("div", { class: "pane-head" });
    this.cards = el("div", { class: "cards", hidden: true });
    this.log = el("div", { class: "log", role: "log", tabindex: "0", "aria-label": "Messages" });
    this.closed = el("p", { class: "closed", hidden: true });
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.composer = new Composer(this);
    // A picture that arrives late must not push the last words out of sight.
    this.log.addEventListener("load", () => this.stick && this.toBottom(), true);
    this.log.addEventListener("scroll", () => (this.stick = this.atBottom()));
    // Nor must a composer that grows, or a narrower window.
    new ResizeObserver(() => this.stick && this.toBottom()).observe(this.log);
    const pane = el("div", { class: "pane" }, el("div", { class: "pane-top" }, this.toggle, this.head), this.cards, this.toasts, this.log, this.closed, this.composer.node);
    root.append(el("div", { class: "column-head" }, el("h2", { text: NAMES[platform] })), el("div", { class: "column-body" }, this.list, pane));
  }

  /** Becomes another person. */
  async be(person) {
    if (this.person && this.place) this.remembered.set(this.person.id, keyOf(this.place));
    this.person = person;
    this.place = null;
    // What passed by was for the person before.
    this.toasts.replaceChildren();
    this.places = [];
    this.commands = [];
    this.viewText = this.messagesText = null;
    this.messages = [];
    await this.refresh();
  }

  async refresh() {
    const turn = ++this.turn;
    if (!this.person) return this.render();
    const { person } = this;
    const view = await read(`/control/${this.platform}/view`, { person: person.id });
    if (turn !== this.turn) return;
    if (view.text !== this.viewText) {
      this.viewText = view.text;
      this.places = withDirect(this.platform, view.json.places ?? [], this.app.botName(this.platform));
      // On Telegram a person must start the bot before it may write to them.
      this.fresh = this.platform === "telegram" && view.json.person?.started === false;
    }
    const key = this.place ? keyOf(this.place) : this.remembered.get(person.id);
    this.place = this.places.find((place) => keyOf(place) === key) ?? this.firstPlace();
    if (this.commands.length === 0 && this.platform === "discord") {
      const found = await get("/control/discord/commands", { person: person.id }).catch(() => ({ commands: [] }));
      if (turn !== this.turn) return;
      this.commands = found.commands ?? [];
    }
    await this.readMessages(turn);
    if (turn === this.turn) this.render();
  }

  async readMessages(turn) {
    const { place, person } = this;
    if (!place || (this.platform === "discord" && isForum(place))) {
      this.messages = [];
      this.messagesText = null;
      return;
    }
    const found = await read(`/control/${this.platform}/messages`, { person: person.id, ...asQuery(place) }).catch((error) => {
      if (error.status === 404) return { json: { messages: [] }, text: "" };
      throw error;
    });
    if (turn !== this.turn) return;
    this.messagesText = found.text;
    this.messages = (found.json.messages ?? []).filter((message) => !this.dismissed.has(message.id));
  }

  /** A team's member starts in the team's room, a customer where help is asked. */
  firstPlace() {
    const open = this.places.filter((place) => !isCategory(place) && !place.direct);
    const rooms = this.app.rooms[this.platform];
    const room = this.app.pair?.team && open.filter((place) => rooms.includes(place.id)).sort((a, b) => this.isForumHere(b) - this.isForumHere(a))[0];
    if (room) return this.threadsOf(room).find((thread) => !thread.archived && !thread.closed) ?? room;
    return open.find((place) => place.title === "help") ?? open.find((place) => !isThread(place) && !isForum(place)) ?? this.places[0] ?? null;
  }

  isForumHere(place) {
    return isForum(place) || (this.platform === "telegram" && this.threadsOf(place).length > 0);
  }

  threadsOf(place) {
    return asTree(this.places).map((row) => row.place).filter((each) => isThread(each) && this.parent(each) === place);
  }

  parent(place) {
    return parentOf(place, new Map(this.places.map((each) => [parentId(each), each])));
  }

  async open(place) {
    this.place = place;
    this.stick = true;
    this.showPlaces(false);
    await this.attempt(() => this.refresh());
    this.toBottom();
  }

  /** Opens a place by its key, also one that has just been made. */
  async openKey(key) {
    await this.attempt(() => this.refresh());
    const place = this.places.find((each) => keyOf(each) === String(key));
    if (place) await this.open(place);
    return Boolean(place);
  }

  showPlaces(shown) {
    this.root.classList.toggle("listing", shown);
    this.toggle.setAttribute("aria-expanded", String(shown));
    if (shown) this.list.querySelector("button")?.focus();
  }

  /** Does something and says what was wrong, if it was. */
  async attempt(act) {
    try {
      return await act();
    } catch (error) {
      toast(this, error.message, "toast wrong");
      return null;
    }
  }

  render() {
    const { place, person } = this;
    this.root.classList.toggle("nobody", !person);
    if (!person) {
      this.list.replaceChildren();
      this.head.replaceChildren(el("p", { class: "empty", text: `${this.app.pair?.name ?? "This person"} is not on ${NAMES[this.platform]}.` }));
      this.log.replaceChildren();
      this.cards.hidden = true;
      this.headSignature = null;
      this.composer.node.hidden = true;
      return;
    }
    if (place) this.app.markRead(this.platform, person.id, place);
    this.renderList();
    if (!place) return;
    this.renderHead();
    this.renderCards();
    const shut = place.locked || place.closed;
    this.closed.hidden = !shut;
    this.closed.textContent = shut ? (this.platform === "telegram" ? "This topic is closed." : "This thread is locked.") : "";
    this.composer.turnTo(`${person.id}/${keyOf(place)}`);
    const keyboard = keyboardOf(this.messages);
    this.composer.tune({ placeholder: `Write as ${person.name}…`, fresh: this.fresh && Boolean(place.direct), keyboard, hidden: this.platform === "discord" && isForum(place) });
    this.composer.opens(openQuestion(this.messages, person));
    this.renderLog();
  }

  /** Puts away what only this person saw. */
  dismiss(id) {
    this.dismissed.add(id);
    this.attempt(() => this.refresh());
  }

  renderList() {
    const listed = new Map();
    const rows = asTree(this.places).filter(({ place }) => {
      if (place === this.place || !isThread(place)) return true;
      const parent = this.parent(place);
      listed.set(parent, (listed.get(parent) ?? 0) + 1);
      return listed.get(parent) <= THREADS_LISTED && !place.archived;
    });
    const unread = (place) => (place === this.place ? 0 : this.app.unread(this.platform, this.person.id, place));
    const signature = ({ place, depth }) => JSON.stringify([depth, place.title, place.kind, tagNames(place), place.archived, place.closed, unread(place), place === this.place]);
    reconcile(this.list, rows, ({ place }) => keyOf(place), signature, ({ place, depth }) => {
      if (isCategory(place)) return el("h3", { text: place.title });
      const news = unread(place);
      const classes = ["place", news && "unread", (place.archived || place.closed) && "dim"].filter(Boolean).join(" ");
      const open = el("button", { type: "button", class: classes, title: place.title, "aria-current": place === this.place ? "page" : null, on: { click: () => this.openKey(keyOf(place)) } },
        el("span", { class: "sign", "aria-hidden": "true", text: sign(place) }),
        el("span", { class: "place-title", text: place.title || "untitled" }),
        news ? el("span", { class: "count", "aria-label": `${news} unread`, text: news }) : null);
      open.style.setProperty("--depth", String(isThread(place) ? Math.max(1, depth) : 0));
      return open;
    });
    this.app.showUnread(this.platform, this.places.some((place) => unread(place) > 0));
  }

  renderHead() {
    const { place } = this;
    const parent = this.parent(place);
    const signature = JSON.stringify([keyOf(place), place.title, tagNames(place), place.archived, parent?.title, place.topic]);
    if (signature === this.headSignature) return;
    this.headSignature = signature;
    const back = parent && !isCategory(parent) ? el("button", { type: "button", class: "back", text: `‹ ${parent.title}`, on: { click: () => this.open(this.parent(this.place)) } }) : null;
    const title = el("h3", { text: `${isThread(place) || place.direct ? "" : this.platform === "discord" ? `${sign(place)} ` : ""}${place.title || "untitled"}` });
    this.head.replaceChildren(...[back, title, isThread(place) ? tagChips(place) : null, place.archived ? el("span", { class: "tag", text: "archived" }) : null, place.topic ? el("p", { class: "topic", text: place.topic }) : null].filter(Boolean));
  }

  renderCards() {
    const { place } = this;
    const posts = this.isForumHere(place) ? this.threadsOf(place) : [];
    const forum = this.platform === "discord" && isForum(place);
    this.cards.hidden = posts.length === 0 && !forum;
    this.cards.classList.toggle("whole", forum);
    this.log.hidden = forum;
    const rows = [...(forum ? [null] : []), ...posts];
    const news = (post) => this.app.unread(this.platform, this.person.id, post);
    reconcile(this.cards, rows, (post) => (post ? keyOf(post) : "new"), (post) => (post ? JSON.stringify([post.title, tagNames(post), post.messages, post.archived, post.closed, news(post)]) : keyOf(place)), (post) => {
      if (!post) return el("button", { type: "button", class: "card new", text: "＋ New post", on: { click: () => this.newPost() } });
      const count = `${post.messages} ${post.messages === 1 ? "message" : "messages"}${post.archived ? ", archived" : ""}`;
      const classes = ["card", news(post) && "unread", (post.archived || post.closed) && "dim"].filter(Boolean).join(" ");
      return el("button", { type: "button", class: classes, on: { click: () => this.openKey(keyOf(post)) } }, el("strong", { text: post.title }), tagChips(post), el("small", { text: count }));
    });
  }

  renderLog() {
    const { messages, place } = this;
    const key = `${this.person.id}/${keyOf(place)}`;
    const other = key !== this.logKey;
    this.logKey = key;
    const stick = this.stick || other;
    const byId = new Map(messages.map((message) => [message.id, message]));
    const rows = messages.map((message, index) => {
      const above = messages[index - 1];
      const near = above && Date.parse(message.at) - Date.parse(above.at) < TOGETHER_MS;
      const joined = Boolean(near && !above.system && above.from.id === message.from.id && !message.reply_to && above.ephemeral === message.ephemeral);
      return { message, joined, quoted: byId.get(message.reply_to) };
    });
    const signature = ({ message, joined, quoted }) => JSON.stringify([key, message, joined, quoted?.text]);
    if (rows.length === 0) rows.push(null);
    reconcile(this.log, rows, (row) => row?.message.id ?? "empty", (row) => (row ? signature(row) : key), (row) => (row ? messageView(this, row) : this.emptyView()));
    if (stick) this.toBottom();
  }

  emptyView() {
    const words = this.place.direct ? `Your private chat with ${this.app.botName(this.platform)}. Nobody else reads it.` : "No messages yet. Write the first.";
    return el("p", { class: "empty", text: words });
  }

  async newPost() {
    const tags = tagNames(this.place).map((name) => ({ label: name, value: name }));
    const fields = [{ custom_id: "name", label: "Title", required: true }, { custom_id: "text", label: "Message", style: 2, required: true }];
    if (tags.length) fields.push({ custom_id: "tag", label: "Tag", options: tags });
    const values = await ask({ title: `New post in ${this.place.title}`, fields, send: "Post" });
    if (!values) return;
    const body = { person: this.person.id, channel: this.place.channel ?? this.place.id, name: values.name, text: values.text, tags: values.tag ? [values.tag] : [] };
    const made = await this.attempt(() => post("/control/discord/forum_post", body));
    if (made) await this.openKey(made.id);
  }

  atBottom() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 48;
  }

  toBottom() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  showMessage(id) {
    const node = this.log.querySelector(`[data-message="${CSS.escape(id)}"]`);
    if (!node) return;
    node.scrollIntoView({ block: "center" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), 1500);
  }
}

/** A question that opens the answer field for this person (Telegram's force reply), until they have answered it. */
function openQuestion(messages, person) {
  const mine = (id) => messages.some((message) => message.id === id && message.from.id === person.id);
  const forThem = ({ keyboard, mentions, reply_to: to }) => !keyboard.selective || mentions?.includes(person.id) || mine(to);
  const question = messages.findLast((message) => message.keyboard?.force_reply && !message.deleted && message.from.id !== person.id && forThem(message));
  const answered = messages.some((message) => question && message.reply_to === question.id && message.from.id === person.id);
  return answered ? undefined : question;
}

/** Telegram's reply keyboard: that of the newest message which set or removed one, as rows of labels. */
function keyboardOf(messages) {
  const last = messages.findLast((message) => message.keyboard);
  const rows = last?.keyboard?.keyboard ?? (Array.isArray(last?.keyboard) ? last.keyboard : []);
  return { rows: rows.map((row) => [row].flat().map((key) => (typeof key === "string" ? key : key.text)).filter(Boolean)) };
}
