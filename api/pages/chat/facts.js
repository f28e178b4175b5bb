// Where the values of an answer come from, and how old they are.

import { element, httpsUrl, outerLink } from "./element.js";
import { dataTime, moment, number, odds, rubles } from "./wording.js";

const LABELS = {
  price: "цена",
  ticket_price: "цена билета",
  prize: "приз",
  super_prize: "суперприз",
  total_prize: "сумма призов",
  jackpots: "джекпоты",
  amount: "выигрыш",
  alt_prize: "приз",
  participants: "победителей",
  summ_payed: "выплачено",
  number: "номер тиража",
  draw: "номер тиража",
  date: "дата",
  winning_numbers: "выпавшие числа",
  frequency: "как часто тиражи",
  odds_top: "шанс на главный приз",
  odds_any: "шанс на какой-нибудь приз",
  count: "билетов",
  link: "ссылка",
  text: "из описания",
};
const MONEY = ["price", "ticket_price", "prize", "super_prize", "total_prize", "jackpots", "amount", "summ_payed", "text"];
const SUBJECTS = {
  news: "Новости",
  packet: "Наборы билетов",
  promotion: "Акции",
  special: "Особые тиражи",
  instant: "Моментальные лотереи",
};
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

/** «по данным на 22.11.2026, 10:15 МСК», of different days both ends. */
function asOf(items) {
  const dates = items.map((item) => moment(item.fetched_at)).sort((one, other) => one - other);
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
function groups(items, gameName) {
  const sections = new Map();
  for (const item of items) {
    const code = item.field.split(/[.#]/, 1)[0];
    const tables = entry(sections, SUBJECTS[code] ?? gameName[code] ?? code, () => new Map());
    const rows = entry(tables, origin(item), () => new Map());
    entry(rows, label(item.field), () => []).push(item);
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

function origin({ source, fetched_at: time, stale }) {
  const place = String(source).startsWith("stoloto:") ? "StoLoto" : "База знаний";
  return `${place}, по данным на ${dataTime(moment(time))}${stale ? "; сейчас может быть иначе" : ""}`;
}

function table(from, rows) {
  const lines = [...rows].map(([name, items]) => element("div", {}, element("dt", {}, name), told(items)));
  return [element("p", {}, from), element("dl", {}, ...lines)];
}

function told(items) {
  const values = items.map(value);
  return element("dd", {}, ...values.flatMap((one, at) => (at ? [", ", one] : [one])));
}

/** Words for a path such as `6x45#17593.category.2.amount`. */
function label(field) {
  const [subject, ...path] = field.split(".");
  const draw = subject.split("#")[1];
  const category = path.indexOf("category");
  return [
    LABELS[path.at(-1)] ?? "значение",
    category >= 0 && `категория ${path[category + 1]}`,
    path[0] === "last" && "последний тираж",
    draw && path.at(-1) !== "number" && `тираж ${draw}`,
  ]
    .filter(Boolean)
    .join(", ");
}

function value({ field, value: said }) {
  const kind = field.split(".").at(-1);
  if (Array.isArray(said)) {
    if (MONEY.includes(kind)) return said.map(rubles).join(", ");
    return element("span", { className: "balls" }, ...said.flatMap((ball) => [element("span", {}, String(ball)), " "]));
  }
  if (typeof said === "number") {
    if (MONEY.includes(kind)) return rubles(said);
    if (kind.startsWith("odds_")) return odds(said);
    return kind === "number" || kind === "draw" ? String(said) : number(said);
  }
  const url = kind === "link" ? httpsUrl(said) : null;
  if (url) return outerLink(url, url.hostname);
  // Moments come as Moscow time, `2026-11-22 20:15`.
  return String(said).replace(/^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d)$/, "$3.$2.$1, $4\u00a0МСК");
}
