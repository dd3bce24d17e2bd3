// Finds what a person would click: by selector, or by the words on it. Gives the middle of it, or why it cannot be hit.
(what) => {
  const visible = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility !== "hidden";
  };
  const words = (element) =>
    (element.innerText || element.value || element.getAttribute("aria-label") || "").trim().replace(/\s+/g, " ");
  const bySelector = () => {
    try {
      return [...document.querySelectorAll(what)].find(visible);
    } catch {
      return undefined; // Words are seldom a selector.
    }
  };
  const byWords = () => {
    const named = [...document.querySelectorAll("body *")].filter((e) => visible(e) && words(e) === what);
    const active = "button, a, summary, label, input, select, textarea, [role=button], [role=tab], [role=menuitem]";
    return named.find((e) => e.matches(active)) ?? named.findLast((e) => !named.some((o) => o !== e && e.contains(o)));
  };
  const found = bySelector() ?? byWords();
  if (!found) return { why: "is not on the page" };
  if (found.disabled) return { why: "is disabled" };
  found.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  const box = found.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  const hit = top && (found.contains(top) || top.contains(found) && top.matches("label, button, a, summary"));
  if (!hit) return { why: `is covered by ${top ? top.cloneNode().outerHTML : "nothing on the page"}` };
  return { x, y };
}
