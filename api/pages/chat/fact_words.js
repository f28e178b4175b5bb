// Facts in words: what a value is, where it comes from, how it is written. Paths are such as `6x45#17593.number`.

import { dataTime, moment, number, odds, rubles } from "./wording.js";

const LABELS = {
  price: "цена", ticket_price: "цена билета", cost: "стоимость", amount: "выигрыш",
  prize: "приз", super_prize: "суперприз", total_prize: "сумма призов", jackpots: "джекпоты", alt_prize: "приз",
  participants: "победителей", summ_payed: "выплачено", number: "номер тиража", draw: "номер тиража", date: "дата",
  winning_numbers: "выпавшие числа", frequency: "как часто тиражи", link: "ссылка", text: "из описания",
  odds_top: "шанс главного приза", odds_any: "шанс любого приза", top_one_in: "шанс главного приза",
  top: "шанс главного приза", combinations: "комбинаций", marked: "отмечены числа",
  count: "билетов", tickets: "билетов", mixed: "билетов", budget: "бюджет", spent: "потрачено", left: "остаётся",
  tax: "налог", rubles: "часть выигрыша", percent: "ставка", year: "год", free: "не облагается",
  tax_from: "налог от", tax_to: "налог до", left_from: "остаётся от", left_to: "остаётся до",
  taxed_after_free: "облагается", withheld_from: "налог удерживают с", declare_by: "декларация до", pay_by: "уплата до",
  wanted_in_hand: "хотят получить на руки", total: "выигрышей всего", declared: "налог по декларации",
  joint: "налог, если выигрыши складывать", source_date: "правило от", draws_since: "не выпадало, тиражей подряд",
  draws: "тиражей", first_draw: "первый тираж", last_draw: "последний тираж", expected: "ожидалось раз",
  chi_square: "хи-квадрат", p_value: "p-значение", category: "категория", matched_count: "совпало чисел",
  moscow: "сейчас в Москве", time_to_draw: "до тиража", time_to_sales_end: "до конца продаж",
  date_local: "тираж по вашему времени", sales_end_local: "продажи до, по вашему времени",
};
const SUBJECTS = {
  news: "Новости", packet: "Наборы билетов", promotion: "Акции", special: "Особые тиражи",
  instant: "Моментальные лотереи", tax: "Налог", budget: "Бюджет", now: "Время", formula: "Игра по формуле",
};
const MONEY = [
  "price", "ticket_price", "cost", "prize", "super_prize", "total_prize", "jackpots", "amount", "summ_payed", "text",
  "budget", "spent", "left", "tax", "rubles", "free", "tax_from", "tax_to", "left_from", "left_to", "taxed_after_free",
  "withheld_from", "wanted_in_hand", "total", "declared", "joint",
];
const ODDS = ["odds_top", "odds_any", "top_one_in", "top", "one_in"];
const NUMBERED = ["number", "draw", "year", "first_draw", "last_draw", "category"];

/** Whether the value was reckoned, not read: it is of no day. */
export function isComputed({ source }) {
  return String(source).startsWith("computed:");
}

/** «StoLoto, по данным на 22.11.2026, 10:15 МСК». */
export function origin(fact) {
  if (isComputed(fact)) return "Расчёт";
  const place = String(fact.source).startsWith("stoloto:") ? "StoLoto" : "База знаний";
  const known = `${place}, по данным на ${dataTime(moment(fact.fetched_at))}`;
  return fact.stale ? `${known}; сейчас может быть иначе` : known;
}

/** What a value belongs to: a game by its name, or another subject. */
export function subject({ field }, gameNames) {
  const code = field.split(/[.#]/, 1)[0];
  return SUBJECTS[code] ?? gameNames[code] ?? code;
}

/** What a value is: «выигрыш, категория 2, тираж 17593». */
export function label({ field }) {
  const [root, ...path] = field.split(".");
  const kind = kindOf(field);
  if (path[0] === "odds" && path.length > 2) return `${chanceOf(path[1])}${kind === "percent" ? ", в процентах" : ""}`;
  const draw = root.split("#")[1];
  const category = path.indexOf("category");
  return [
    LABELS[kind] ?? "значение",
    category >= 0 && category < path.length - 1 && `категория ${path[category + 1]}`,
    path[0] === "last" && "последний тираж",
    draw && kind !== "number" && `тираж ${draw}`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** A number or a text of a fact as people read it. */
export function told(field, value) {
  const kind = kindOf(field);
  if (typeof value !== "number") {
    // Moments come as Moscow time, `2026-11-22 20:15`; others have a zone of their own in words.
    return String(value).replace(/^(\d{4})-(\d\d)-(\d\d) (\d\d:\d\d)$/, "$3.$2.$1, $4\u00a0МСК");
  }
  if (MONEY.includes(kind)) return rubles(value);
  if (ODDS.includes(kind)) return odds(value);
  if (kind === "percent") return `${number(value)}\u00a0%`;
  return NUMBERED.includes(kind) ? String(value) : number(value);
}

export function isMoney(field) {
  return MONEY.includes(kindOf(field));
}

function kindOf(field) {
  return field.split(".").at(-1);
}

/** Chances are of any prize, of the main one, or of so many numbers that match. */
function chanceOf(match) {
  const [, what, tickets] = /^(any|top)(?:_for_(\d+))?$/.exec(match) ?? [];
  if (!what) return `шанс угадать ${match}`;
  const chance = what === "any" ? LABELS.odds_any : LABELS.odds_top;
  return tickets ? `${chance}, билетов: ${tickets}` : chance;
}
