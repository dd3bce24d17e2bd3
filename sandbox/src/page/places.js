// Places: how they are named in calls, how they are listed, and what a link to one means.

import { el } from "./dom.js";

/** A place as calls name it. */
export function where(place) {
  if (place.direct) return { direct: true };
  if (place.platform === "discord") return { channel: place.channel ?? place.id };
  return place.thread ? { chat: place.chat, thread: place.thread } : { chat: place.chat ?? place.id };
}

export function asQuery(place) {
  const named = where(place);
  return named.direct ? { direct: "1" } : named;
}

export function keyOf(place) {
  const named = where(place);
  return named.direct ? "direct" : named.channel ?? [named.chat, named.thread].filter(Boolean).join("/");
}

export const isThread = (place) => /thread/.test(place.kind) || /post|topic/.test(place.kind) || Boolean(place.thread);
export const isForum = (place) => place.kind === "forum" || (place.platform === "telegram" && place.forum === true);
export const isCategory = (place) => place.kind === "category";
export const tagNames = (place) => (place.tags ?? []).map((tag) => (typeof tag === "string" ? tag : tag.name)).filter(Boolean);

/** The private chat is always there to be opened, also before anyone wrote in it, and bears the bot's name. */
export function withDirect(platform, places, botName) {
  const named = places.map((place) => (place.direct ? { ...place, title: botName } : place));
  if (places.some((place) => place.direct)) return named;
  return [...named, { platform, id: "direct", direct: true, kind: "direct", title: botName, messages: 0, fresh: true }];
}

/** The places as a list to click, each with its depth: a thread stands under its channel, a topic under its chat. */
export function asTree(places) {
  const byId = new Map(places.map((place) => [parentId(place), place]));
  const children = new Map();
  const roots = [];
  for (const place of places) {
    const parent = parentOf(place, byId);
    if (parent) children.set(parent, [...(children.get(parent) ?? []), place]);
    else roots.push(place);
  }
  const rows = [];
  const walk = (place, depth) => {
    rows.push({ place, depth });
    const below = children.get(place) ?? [];
    const threads = below.filter(isThread).sort(newestFirst);
    for (const child of [...below.filter((each) => !isThread(each)), ...threads]) walk(child, depth + 1);
  };
  for (const root of roots.filter((place) => !place.direct && !isCategory(place))) walk(root, 0);
  for (const root of roots.filter(isCategory)) walk(root, 0);
  for (const root of roots.filter((place) => place.direct)) walk(root, 0);
  return rows;
}

/** The place that this one hangs under, if the person sees it. */
export function parentOf(place, byId) {
  const id = place.thread ? place.parent ?? place.chat : place.parent;
  const parent = id === null || id === undefined ? undefined : byId.get(String(id));
  return parent === place ? undefined : parent;
}

/** What children name as their parent. */
export const parentId = (place) => (place.thread ? keyOf(place) : String(place.id));

function newestFirst(a, b) {
  const [left, right] = [a, b].map((place) => BigInt(/^\d+$/.test(place.thread ?? place.id) ? place.thread ?? place.id : 0));
  return left < right ? 1 : left > right ? -1 : 0;
}

const SIGNS = { text: "#", announcement: "📣", forum: "💬", channel: "📣" };

/** The small sign before a place's name. */
export function sign(place) {
  if (place.direct) return "✉";
  if (isThread(place)) return place.platform === "telegram" ? "▸" : "↳";
  return SIGNS[place.kind] ?? (place.platform === "telegram" ? "👥" : "#");
}

export function tagChips(place) {
  const names = tagNames(place);
  return names.length ? el("span", { class: "tags" }, names.map((name) => el("span", { class: "tag", text: name }))) : null;
}

/**
 * What a link means inside the sandbox: a Discord channel, a Telegram topic, or the bot's deep link.
 * Null for every other address.
 */
export function meaning(url, botUsername) {
  let parsed;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  const path = parsed.pathname.split("/").filter(Boolean);
  if (/(^|\.)discord(app)?\.com$/.test(parsed.hostname) && path[0] === "channels" && path[2]) {
    return { platform: "discord", key: path[2], message: path[3] };
  }
  if (parsed.hostname === "t.me" || parsed.hostname === "telegram.me") {
    if (path[0] === "c" && path[1]) {
      const chat = `-100${path[1]}`;
      return { platform: "telegram", key: path[3] ? `${chat}/${path[2]}` : chat, also: `${chat}/${path[2] ?? ""}`, message: path[3] ?? path[2] };
    }
    if (path[0]?.toLowerCase() === botUsername?.toLowerCase()) {
      return { platform: "telegram", key: "direct", start: parsed.searchParams.get("start") ?? "" };
    }
  }
  return null;
}
