// Building and updating elements. Data only ever becomes text or an attribute value, never markup.

/** An element. `attrs.on` holds listeners, `attrs.text` its text; null, undefined and false attributes are left out. */
export function el(tag, attrs = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else if (name === "text") node.textContent = value;
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/**
 * Makes `parent`'s children show `items`. A child is kept as it is while its key and its signature stay the same, so
 * focus, open menus and half-loaded pictures survive; true when anything was changed.
 */
export function reconcile(parent, items, keyOf, signatureOf, build) {
  const old = new Map();
  for (const node of parent.children) if (node.itemKey !== undefined) old.set(node.itemKey, node);
  let changed = false;
  let cursor = parent.firstElementChild;
  for (const item of items) {
    const key = keyOf(item);
    const signature = signatureOf(item);
    let node = old.get(key);
    old.delete(key);
    if (node && node.itemSignature !== signature) {
      const fresh = build(item);
      if (cursor === node) cursor = fresh;
      node.replaceWith(fresh);
      node = fresh;
      changed = true;
    } else if (!node) {
      node = build(item);
      changed = true;
    }
    node.itemKey = key;
    node.itemSignature = signature;
    if (node === cursor) cursor = cursor.nextElementSibling;
    else {
      parent.insertBefore(node, cursor);
      changed = true;
    }
  }
  for (const node of old.values()) {
    node.remove();
    changed = true;
  }
  return changed;
}

/** The letters on an avatar. */
export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return "?";
  const first = [...words[0]][0];
  const last = words.length > 1 ? [...words[words.length - 1]][0] : "";
  return (first + last).toUpperCase();
}

/** A round avatar whose colour belongs to the name. */
export function avatar(name, small = false) {
  let hue = 0;
  for (const letter of name) hue = (hue * 31 + letter.codePointAt(0)) % 360;
  const node = el("span", { class: small ? "avatar small" : "avatar", "aria-hidden": "true", text: initials(name) });
  node.style.setProperty("--hue", String(hue));
  return node;
}

/** 14:05, or with the day when it is not today. */
export function clock(at) {
  const when = new Date(at);
  if (Number.isNaN(when.getTime())) return "";
  const time = when.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const today = when.toDateString() === new Date().toDateString();
  return today ? time : `${when.toLocaleDateString([], { day: "numeric", month: "short" })}, ${time}`;
}

/** Text with its web addresses as links; `follow(url)` may take a link itself by answering true. */
export function linked(text, follow) {
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(/https?:\/\/[^\s<>"'\])]+/g)) {
    const url = match[0].replace(/[.,;:!?]+$/, "");
    parts.push(text.slice(from, match.index), link(url, url, follow));
    from = match.index + url.length;
  }
  parts.push(text.slice(from));
  return parts.filter((part) => part !== "");
}

/** A link that leaves nothing behind; only web addresses become one. */
export function link(url, text, follow, className) {
  if (!/^https?:\/\//i.test(url)) return el("span", { class: className, text });
  const open = (event) => {
    if (follow(url)) event.preventDefault();
  };
  return el("a", { class: className, href: url, target: "_blank", rel: "noopener noreferrer", text, on: { click: open } });
}

export function bytes(size) {
  if (size < 1024) return `${size} B`;
  if (size < 1024 * 1024) return `${Math.round(size / 1024)} kB`;
  return `${(size / 1024 / 1024).toFixed(1)} MB`;
}
