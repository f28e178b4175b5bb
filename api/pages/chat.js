// The chat page: joins the connection, the memory of the tab, the dialogue, the log and the box for questions.

import { Composer } from "./chat/composer.js";
import { Connection } from "./chat/connection.js";
import { Dialogue } from "./chat/dialogue.js";
import { ChatLog } from "./chat/log.js";
import { Memory } from "./chat/memory.js";

const LINK = { connecting: "Подключаюсь…", open: "На связи", waiting: "Нет связи" };

const memory = new Memory();
const connection = new Connection(address, {
  onFrame: (code, data) => dialogue.receive(code, data),
  onState: showState,
});
const dialogue = new Dialogue(memory, new ChatLog(), connection, showTurns);
const composer = new Composer(memory.draft, {
  onSend: ask,
  onStop: () => dialogue.stop(),
  onType: (text) => memory.write(text),
});
const link = document.getElementById("link");
const welcome = document.getElementById("welcome");
const restart = document.getElementById("restart");

function address() {
  const url = new URL("/api/ai/chat", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  url.search = new URLSearchParams(dialogue.query);
  return url;
}

function showState(state) {
  link.dataset.state = state;
  link.textContent = LINK[state];
  composer.isOpen = connection.isOpen;
  for (const button of document.querySelectorAll(".asks")) button.disabled = !connection.isOpen;
  dialogue.connected(state);
}

function showTurns() {
  welcome.hidden = memory.turns.length > 0;
  restart.hidden = !welcome.hidden;
  composer.isRunning = dialogue.isRunning;
}

function ask(text) {
  dialogue.ask(text);
  composer.focus();
}

restart.addEventListener("click", () => {
  dialogue.restart();
  composer.focus();
});
for (const button of document.querySelectorAll("#quick button")) {
  button.addEventListener("click", () => ask(button.textContent));
}

showTurns();
connection.open();
composer.focus();
