// Who one can be: the people of both platforms, paired by name, customers apart from the care team.

import { get } from "./api.js";
import { avatar, el, reconcile } from "./dom.js";
import { isCategory, isThread } from "./places.js";

/** Everyone there is who is no bot, as `{key, name, discord, telegram, team}`. */
export function paired(people) {
  const pairs = new Map();
  for (const platform of ["discord", "telegram"]) {
    for (const person of (people[platform] ?? []).filter((each) => !each.bot)) {
      const key = person.name.trim().toLowerCase();
      const pair = pairs.get(key) ?? { key, name: person.name, team: false };
      pair[platform] ??= person;
      pairs.set(key, pair);
    }
  }
  return [...pairs.values()];
}

/**
 * Marks the care team. The control API knows no such thing, but a staff's room gives it away: it is a place that some
 * people see and others do not.
 */
export async function markTeam(pairs) {
  const seenBy = { discord: new Map(), telegram: new Map() };
  const counted = { discord: 0, telegram: 0 };
  const views = [];
  for (const platform of ["discord", "telegram"]) {
    for (const pair of pairs.filter((each) => each[platform])) {
      const view = await get(`/control/${platform}/view`, { person: pair[platform].id });
      const ids = view.places.filter((place) => !place.direct && !isThread(place) && !isCategory(place)).map((place) => place.id);
      counted[platform] += 1;
      views.push({ pair, platform, ids });
      for (const id of ids) seenBy[platform].set(id, (seenBy[platform].get(id) ?? 0) + 1);
    }
  }
  const rooms = { discord: [], telegram: [] };
  for (const platform of ["discord", "telegram"]) {
    for (const [id, count] of seenBy[platform]) if (count < counted[platform]) rooms[platform].push(id);
  }
  for (const { pair, platform, ids } of views) if (ids.some((id) => rooms[platform].includes(id))) pair.team = true;
  return rooms;
}

/** Shows the choice; `choose(pair)` hears what is picked. */
export function showPeople(form, pairs, chosen, choose) {
  const groups = [
    ["Customers", pairs.filter((pair) => !pair.team)],
    ["Care team", pairs.filter((pair) => pair.team)],
  ].filter(([, members]) => members.length > 0);
  const signature = ([name, members]) => JSON.stringify([name, members.map((pair) => [pair.key, Boolean(pair.discord), Boolean(pair.telegram)])]);
  reconcile(form, groups, ([name]) => name, signature, ([name, members]) =>
    el("fieldset", {}, el("legend", { text: name }), el("div", { class: "chips" }, members.map((pair) => chip(pair, choose)))));
  for (const input of form.querySelectorAll("input")) {
    const turned = !input.checked && input.value === chosen?.key;
    input.checked = input.value === chosen?.key;
    // The row alone scrolls, not the page with it.
    const at = input.parentElement.getBoundingClientRect();
    if (turned) form.scrollBy({ left: at.left + at.width / 2 - form.clientWidth / 2 });
  }
}

function chip(pair, choose) {
  const on = [pair.discord && "Discord", pair.telegram && "Telegram"].filter(Boolean).join(" and ");
  const input = el("input", { type: "radio", name: "who", value: pair.key, "aria-label": `${pair.name}, on ${on}`, on: { change: () => choose(pair) } });
  return el("label", { class: "chip", title: `${pair.name}, on ${on}` }, input, avatar(pair.name, true), el("span", { text: shortName(pair.name) }));
}

function shortName(name) {
  const words = name.split(/\s+/);
  return words.length < 2 ? name : `${words.slice(0, -1).join(" ")} ${[...words[words.length - 1]][0]}.`;
}
