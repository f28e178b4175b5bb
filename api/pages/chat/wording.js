// Sums, times and odds as Russian readers expect them. Times are Moscow's, as draws are.

const NUMBER = new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 2 });
const CHANCE = new Intl.NumberFormat("ru-RU", { maximumFractionDigits: 1 });
const PLURAL = new Intl.PluralRules("ru");
const ZONE = { timeZone: "Europe/Moscow" };
const DAY = new Intl.DateTimeFormat("ru-RU", { ...ZONE, weekday: "short", day: "numeric", month: "long" });
const DATE = new Intl.DateTimeFormat("ru-RU", { ...ZONE, day: "2-digit", month: "2-digit", year: "numeric" });
const CLOCK = new Intl.DateTimeFormat("ru-RU", { ...ZONE, hour: "2-digit", minute: "2-digit" });
const MINUTE = 60_000;
const DAY_LONG = 24 * 60 * MINUTE;

export function number(value) {
  return NUMBER.format(value);
}

/** «300 000 ₽», «12,5 млн ₽». A sum is shortened only where nothing of it is lost. */
export function rubles(value) {
  for (const [size, name] of [[1e9, "млрд"], [1e6, "млн"]]) {
    if (value >= size && (value * 100) % size === 0) return `${number(value / size)}\u00a0${name}\u00a0₽`;
  }
  return `${number(value)}\u00a0₽`;
}

/** The text with its sums in one piece: no line ends between the digits or before the sign. */
export function whole(text) {
  return text.replace(/(\d) (?=\d{3}(?!\d)|₽)/g, "$1\u00a0");
}

/** «1 к 8 145 060», «1 к 5,5». */
export function odds(oneIn) {
  return `1\u00a0к\u00a0${CHANCE.format(oneIn)}`;
}

/** A moment from text, or null where there is none. */
export function moment(text) {
  const date = new Date(typeof text === "string" ? text : NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** «сегодня, 20:15 МСК», «вс, 29 ноября, 10:00 МСК». */
export function drawTime(date, now) {
  const day = DATE.format(date);
  const named = { [DATE.format(now)]: "сегодня", [DATE.format(now.getTime() + DAY_LONG)]: "завтра" }[day];
  return `${named ?? DAY.format(date)}, ${CLOCK.format(date)}\u00a0МСК`;
}

/** «через 2 ч 15 мин»; an empty text for what is past. */
export function countdown(date, now) {
  const minutes = Math.floor((date - now) / MINUTE);
  if (date <= now) return "";
  if (minutes < 1) return "меньше чем через минуту";
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  const parts = [
    days && `${days}\u00a0${{ one: "день", few: "дня" }[PLURAL.select(days)] ?? "дней"}`,
    hours && `${hours}\u00a0ч`,
    !days && minutes % 60 && `${minutes % 60}\u00a0мин`,
  ];
  return `через ${parts.filter(Boolean).join(" ")}`;
}

/** «22.11.2026, 10:15 МСК»; the day alone where data are known to the day (midnight in Moscow or UTC). */
export function dataTime(date) {
  const midnight = date.getTime() % DAY_LONG === 0 || CLOCK.format(date) === "00:00";
  return midnight ? DATE.format(date) : `${DATE.format(date)}, ${CLOCK.format(date)}\u00a0МСК`;
}
