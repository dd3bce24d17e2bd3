// The words of a message as its platform shows them: bold is bold, a quotation stands apart.

import { el, linked } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "code", blockquote: "blockquote" };
/** What Byline writes on Discord, and what people use most: quoted lines, bold, code. */
const MARKS = /^> ?(?<blockquote>.*)$|(?<!\\)\*\*(?<bold>.+?)(?<!\\)\*\*|(?<!\\)`(?<code>[^`\n]+)`/gm;

/** The message's text as nodes. */
export function rich(message, column) {
  const ranges = column.platform === "telegram" ? (message.entities ?? []).map(ofEntity) : ofMarks(message.raw, message.text);
  const known = ranges.filter((range) => TAGS[range.kind] && range.to <= message.text.length).sort((a, b) => a.from - b.from || b.to - a.to);
  return pieces(message.text, 0, message.text.length, known, column.app.follow);
}

const ofEntity = ({ type, offset, length }) => ({ kind: type, from: offset, to: offset + length });

/** Discord sends its marks in the words; the sandbox gives the words without them too, and here both are laid together. */
function ofMarks(raw, text) {
  if (typeof raw !== "string") return [];
  const ranges = [];
  let at = 0;
  for (const { groups } of raw.matchAll(MARKS)) {
    const [kind, inside] = Object.entries(groups).find(([, found]) => found !== undefined);
    const plain = inside.replaceAll("**", "").replace(/\\([^\p{L}\p{N}\s])/gu, "$1");
    const from = plain ? text.indexOf(plain, at) : -1;
    if (from < 0) continue;
    at = from + plain.length;
    const last = ranges.at(-1);
    // Lines that are quoted one after the other are one quotation.
    if (kind === "blockquote" && last?.kind === kind && from === last.to + 1) last.to = at;
    else ranges.push({ kind, from, to: at });
  }
  return ranges;
}

function pieces(text, from, to, ranges, follow) {
  const nodes = [];
  let at = from;
  for (const range of ranges) {
    // One that begins inside another is shown inside it; one that only overlaps is left out.
    if (range.from < at || range.to > to) continue;
    nodes.push(...linked(text.slice(at, range.from), follow));
    const inside = ranges.filter((other) => other !== range && other.from >= range.from && other.to <= range.to && other.kind !== range.kind);
    nodes.push(el(TAGS[range.kind], {}, pieces(text, range.from, range.to, inside, follow)));
    at = range.to;
    // A quotation is a block of its own and needs no line break after it.
    if (range.kind === "blockquote" && text[at] === "\n") at += 1;
  }
  nodes.push(...linked(text.slice(at, to), follow));
  return nodes;
}
