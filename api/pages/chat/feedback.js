// «Полезен ли ответ»: a score for the trace of an answer, then words if the person likes.

import { element } from "./element.js";

const SVG = "http://www.w3.org/2000/svg";
const THUMB =
  "M7 21H4.2A1.2 1.2 0 0 1 3 19.8v-8.6A1.2 1.2 0 0 1 4.2 10H7m0 11V10m0 11h9.7a2 2 0 0 0 1.97-1.66l1.3-7A2 2 0 0 0 18 10h-5V5.2A2.2 2.2 0 0 0 10.8 3L7 10";
const SCORES = [
  { score: 1, name: "Ответ полезен", ask: "Что помогло?" },
  { score: -1, name: "Ответ не помог", ask: "Что не так?" },
];
const LONGEST = 1000;
const THANKS = "Спасибо, оценка учтена.";
const TOLD = "Спасибо за отзыв!";
const FAILED = "Отзыв не отправлен. Попробуйте, пожалуйста, позже.";

/** Buttons for an answer, or null when it has no trace. `onScore` gets a score that the server has taken. */
export function feedback(trace, given, onScore) {
  if (typeof trace !== "string" || !trace) return null;
  const said = element("p", { className: "said" });
  said.setAttribute("role", "status");
  const place = element("div", {});
  const buttons = SCORES.map(({ score, name }) => thumb(score, name));
  const root = element("div", { className: "feedback" }, element("div", { className: "thumbs" }, ...buttons, said), place);
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", "Оценка ответа");

  const mark = (score) => buttons.forEach((button, at) => button.setAttribute("aria-pressed", SCORES[at].score === score));
  const send = async (body, thanks) => {
    const status = await post(trace, body);
    // Nobody takes scores here, or none for this answer any more.
    if (status === 404) root.remove();
    said.textContent = isTaken(status) ? thanks : FAILED;
    return isTaken(status);
  };
  buttons.forEach((button, at) => {
    const { score, ask } = SCORES[at];
    button.addEventListener("click", async () => {
      if (button.getAttribute("aria-pressed") === "true" || !(await send({ score }, THANKS))) return;
      mark(score);
      onScore(score);
      place.replaceChildren(words(ask, async (comment) => {
        if (!(await send({ score, comment }, TOLD))) return;
        place.replaceChildren();
        button.focus();
      }));
    });
  });
  mark(given);
  return root;
}

function thumb(score, name) {
  const button = element("button", { type: "button", className: score > 0 ? "thumb" : "thumb down", title: name });
  button.setAttribute("aria-label", name);
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", THUMB);
  picture.append(path);
  button.append(picture);
  return button;
}

/** A form for one line of words. */
function words(ask, onSend) {
  const input = element("input", { type: "text", maxLength: LONGEST, placeholder: `${ask} Можно не писать`, autocomplete: "off" });
  input.setAttribute("aria-label", ask);
  const form = element("form", { className: "comment" }, input, element("button", { className: "quiet" }, "Отправить"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const comment = input.value.trim();
    if (comment) onSend(comment);
  });
  return form;
}

/** The HTTP status of the answer; 0 when there was none. */
async function post(trace, body) {
  try {
    const answer = await fetch(`/api/traces/${encodeURIComponent(trace)}/feedback`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.status;
  } catch {
    return 0;
  }
}

function isTaken(status) {
  return status >= 200 && status < 300;
}
