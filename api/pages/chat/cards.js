// Lotteries of a search as cards.

import { element, httpsUrl, outerLink, unseen } from "./element.js";
import { countdown, drawTime, moment, odds, rubles, whole } from "./wording.js";

const TICK = 15_000;

/** A list of cards, or null when there is nothing to show. Chances are taken from the facts of the answer. */
export function cards(lotteries, facts) {
  const known = lotteries.filter((lottery) => typeof lottery?.name === "string");
  const items = known.map((lottery) => card(lottery, (what) => chance(facts, lottery.code, what)));
  return items.length ? element("ul", { className: "cards" }, ...items) : null;
}

function card(lottery, chanceOf) {
  const { name, price, prize, frequency, speed, next_draw: draw, description } = lottery;
  return element(
    "li",
    { className: "card" },
    element("h3", {}, name),
    element(
      "dl",
      {},
      row("Цена", typeof price === "number" ? rubles(price) : "", "sum"),
      row("Приз", typeof prize === "number" ? rubles(prize) : text(prize), typeof prize === "number" ? "sum" : "wide"),
      row("Ближайший тираж", drawMoment(draw), "wide"),
      row("Тиражи", text(frequency), "wide"),
      row("Скорость", text(speed), "wide"),
      row("Шанс любого приза", chanceOf("any"), "chance"),
      row("Шанс главного приза", chanceOf("top"), "chance"),
    ),
    text(description) && element("details", {}, element("summary", {}, "Об игре"), element("p", {}, text(description))),
    link(lottery),
  );
}

function row(label, value, kind) {
  return value ? element("div", { className: kind }, element("dt", {}, label), element("dd", {}, value)) : null;
}

/** «1 к 5,5», or an empty text when the facts do not tell. */
function chance(facts, code, what) {
  const fields = [`${code}.odds_${what}`, `${code}.odds.${what}.one_in`];
  const found = facts.find((fact) => fields.includes(fact?.field) && typeof fact.value === "number");
  return found ? odds(found.value) : "";
}

function text(value) {
  return typeof value === "string" ? whole(value.trim()) : "";
}

function link({ name, link: address }) {
  const url = httpsUrl(address);
  return url && outerLink(url, url.hostname.replace(/^www\./, ""), unseen(`: ${name}`));
}

function drawMoment(draw) {
  const date = moment(draw);
  if (!date) return null;
  const time = element("time", { dateTime: draw });
  tell(time, date);
  return time;
}

/** The moment in words, and how far away it is while it is ahead. */
function tell(time, date) {
  const now = new Date();
  const left = countdown(date, now);
  const away = element("span", { className: "away" }, left || "время тиража прошло");
  // A clock that goes on is no news: screen readers meet it when they get there.
  away.setAttribute("aria-live", "off");
  time.replaceChildren(drawTime(date, now), " ", away);
}

setInterval(() => {
  for (const time of document.querySelectorAll(".card time")) tell(time, moment(time.dateTime));
}, TICK);
