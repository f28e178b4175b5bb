// The chat page: joins the connection, the memory of the tab, the log and the box for questions.

import { Composer } from "./chat/composer.js";
import { Connection } from "./chat/connection.js";
import { element } from "./chat/element.js";
import { ChatLog } from "./chat/log.js";
import { Memory } from "./chat/memory.js";

const LINK = { connecting: "Подключаюсь…", open: "На связи", waiting: "Нет связи" };
const SENT = "Вопрос отправлен…";
const LOST = "Связь прервалась, ответ не получен.";
const UNANSWERED = "Ответ на этот вопрос не получен.";
const FAILED = "Не получилось ответить. Попробуйте, пожалуйста, ещё раз.";
// Errors about the question sent last; others end the turn of the oldest one.
const REFUSALS = ["busy", "rate_limited", "empty_message", "message_too_long", "bad_frame", "bad_json"];

const memory = new Memory();
const log = new ChatLog();
const composer = new Composer(memory.draft, { onSend: ask, onType: (text) => memory.write(text) });
const connection = new Connection(address, { onFrame: receive, onState: showState });
const link = document.getElementById("link");
const welcome = document.getElementById("welcome");
const restart = document.getElementById("restart");
/** Questions on their way, oldest first: `{text, message}`. */
let pending = [];

const HANDLERS = {
  REQUEST_CHAT_CONTEXT() {
    connection.send("CHAT_CONTEXT", memory.context);
    connection.settle();
  },
  STATUS_GROK_PROCESSING: showStatus,
  STATUS_RAG_PROCESSING: showStatus,
  STATUS_STOLOTO_FETCHING: showStatus,
  RESPONSE_MESSAGE(data) {
    const turn = pending.shift();
    log.answer(data);
    if (turn) memory.answered(turn.text, data);
    if (pending.length) log.status(SENT);
  },
  ERROR(data) {
    const reason = typeof data.message === "string" && data.message ? data.message : FAILED;
    // Something of an old chat was not accepted; the rest is, and nobody can do anything about it.
    if (data.error === "bad_context") return;
    const turn = REFUSALS.includes(data.error) ? pending.pop() : pending.shift();
    if (turn) offerAgain(turn, reason);
    else log.notice(reason);
    if (!pending.length) log.status("");
  },
};

function receive(code, data) {
  HANDLERS[code]?.(data);
}

function address() {
  const url = new URL("/api/ai/chat", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return url;
}

function showStatus(data) {
  if (pending.length && typeof data.message === "string") log.status(data.message);
}

function showState(state) {
  link.dataset.state = state;
  link.textContent = LINK[state];
  composer.isOpen = connection.isOpen;
  for (const button of document.querySelectorAll(".asks")) button.disabled = !connection.isOpen;
  if (state === "waiting") giveUp();
}

/** The server ends the turns of a closed connection, so their questions have to be asked again. */
function giveUp() {
  for (const turn of pending) offerAgain(turn, LOST);
  pending = [];
  log.status("");
}

function offerAgain({ text, message }, reason) {
  const button = element("button", { type: "button", className: "quiet asks", disabled: !connection.isOpen }, "Повторить");
  button.addEventListener("click", () => {
    message.remove();
    ask(text);
  });
  log.fail(message, reason, button);
}

function ask(text) {
  begin();
  pending.push({ text, message: log.question(text) });
  memory.asked(pending.map((turn) => turn.text));
  connection.send("SEND_MESSAGE", { message: text });
  if (pending.length === 1) log.status(SENT);
  composer.focus();
}

function begin() {
  welcome.hidden = true;
  restart.hidden = false;
}

/** Show what the tab remembers. */
function recall() {
  for (const { role, content, answer } of memory.messages) {
    if (role === "user") log.question(content);
    else log.answer(answer ?? { formatted_text: content });
  }
  for (const text of memory.unanswered) offerAgain({ text, message: log.question(text) }, UNANSWERED);
  if (!memory.messages.length && !memory.unanswered.length) return;
  begin();
  log.showEnd();
}

restart.addEventListener("click", () => {
  pending = [];
  memory.clear();
  log.clear();
  welcome.hidden = false;
  restart.hidden = true;
  connection.open();
  composer.focus();
});
for (const button of document.querySelectorAll("#quick button")) {
  button.addEventListener("click", () => ask(button.textContent));
}

recall();
connection.open();
composer.focus();
