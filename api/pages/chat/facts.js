// Where the values of an answer come from, and how old they are.

import { element, httpsUrl, outerLink } from "./element.js";
import { isComputed, isMoney, label, origin, subject, told } from "./fact_words.js";
import { dataTime, moment, rubles } from "./wording.js";

let names = null;

/** A `<details>` with the values, or null when there are none. Its inside is built when it is first opened. */
export function facts(items, lotteries) {
  const known = items.filter((item) => typeof item?.field === "string" && moment(item.fetched_at));
  if (!known.length) return null;
  const summary = element("summary", {}, "Откуда данные", element("span", { className: "asof" }, asOf(known)));
  const details = element("details", { className: "facts" }, summary);
  const build = async () => details.append(...groups(known, { ...(await gameNames()), ...shown(lotteries) }));
  details.addEventListener("toggle", build, { once: true });
  return details;
}

/** «по данным на 22.11.2026, 10:15 МСК», of different days both ends. What was reckoned has no day. */
function asOf(items) {
  const read = items.filter((item) => !isComputed(item));
  if (!read.length) return "расчёт";
  const dates = read.map((item) => moment(item.fetched_at)).sort((one, other) => one - other);
  const [first, last] = [dates[0], dates.at(-1)].map(dataTime);
  return first === last ? `по данным на ${first}` : `по данным с ${first} по ${last}`;
}

function shown(lotteries) {
  return Object.fromEntries(lotteries.map(({ code, name }) => [code, name]));
}

/** Names of games by code, asked for once. */
async function gameNames() {
  names ??= fetch("/static/game-names.json").then((answer) => (answer.ok ? answer.json() : {}), () => ({}));
  return names;
}

/** One section for each subject, in it one table for each place and time. */
function groups(items, names) {
  const sections = new Map();
  for (const item of items) {
    const tables = entry(sections, subject(item, names), () => new Map());
    const rows = entry(tables, origin(item), () => new Map());
    entry(rows, label(item), () => []).push(item);
  }
  return [...sections].map(([title, tables]) =>
    element("section", {}, element("h3", {}, title), ...[...tables].flatMap(([from, rows]) => table(from, rows))),
  );
}

/** What the map holds under the key; made if it is not there. */
function entry(map, key, make) {
  if (!map.has(key)) map.set(key, make());
  return map.get(key);
}

function table(from, rows) {
  const lines = [...rows].map(([name, items]) => element("div", {}, element("dt", {}, name), values(items)));
  return [element("p", {}, from), element("dl", {}, ...lines)];
}

function values(items) {
  const parts = items.map(value);
  return element("dd", {}, ...parts.flatMap((one, at) => (at ? [", ", one] : [one])));
}

function value({ field, value: said }) {
  if (Array.isArray(said)) {
    if (isMoney(field)) return said.map(rubles).join(", ");
    return element("span", { className: "balls" }, ...said.flatMap((ball) => [element("span", {}, String(ball)), " "]));
  }
  const url = field.endsWith(".link") ? httpsUrl(said) : null;
  return url ? outerLink(url, url.hostname) : told(field, said);
}
