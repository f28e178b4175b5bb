// The `data` of a RESPONSE_MESSAGE as a message of the log.

import { cards } from "./cards.js";
import { element, httpsUrl, outerLink } from "./element.js";
import { facts } from "./facts.js";

const ADDRESS = /(https:\/\/[^\s<>«»"]*[^\s<>«»".,;:!?)\]])/;

/** The parts of an answer, in reading order. Keys that are missing or of another type are left out. */
export function answer(data) {
  const lotteries = data.action === "search" && Array.isArray(data.content) ? data.content : [];
  const values = Array.isArray(data.facts) ? data.facts : [];
  const words = typeof data.formatted_text === "string" ? data.formatted_text : String(data.content ?? "");
  return [
    element("div", { className: "bubble" }, ...linked(words, values)),
    cards(lotteries, values),
    facts(values, lotteries),
    data.degraded === true ? element("p", { className: "hint" }, "Упрощённый режим: ответ составлен по правилам, без языковой модели.") : null,
  ].filter(Boolean);
}

/** The text with its addresses as links, but only those that the data of the turn hold. */
function linked(text, values) {
  const confirmed = new Set(values.map((fact) => fact?.value).filter((value) => typeof value === "string"));
  return text.split(ADDRESS).map((part) => {
    const url = confirmed.has(part) ? httpsUrl(part) : null;
    return url ? outerLink(url, part) : part;
  });
}
