// The conversation on the page: messages, the status line, and where the reader stands.

import { answer } from "./answer.js";
import { element } from "./element.js";

// Pixels: what counts as the end of the log, and how much of the question stays in sight above its answer.
const NEAR = 120;

export class ChatLog {
  #root = document.getElementById("log");
  #scroller = document.getElementById("scroller");
  #status = document.getElementById("status");
  #height = this.#scroller.clientHeight;

  constructor() {
    // A growing question or a screen keyboard takes room: who read the end goes on reading it.
    new ResizeObserver(() => {
      const atEnd = this.#isAtEnd(this.#height);
      this.#height = this.#scroller.clientHeight;
      if (atEnd) this.showEnd();
    }).observe(this.#scroller);
  }

  /** A question of the person; gives its node, for `fail`. */
  question(text) {
    const message = this.#add("user", "Вы", element("div", { className: "bubble" }, text));
    this.showEnd();
    return message;
  }

  /** An answer. A reader at the end is taken to its beginning, one who reads above is left in peace. */
  answer(data) {
    const atEnd = this.#isAtEnd();
    this.status("");
    const message = this.#add("bot", "LotoBot", ...answer(data));
    if (atEnd) this.#scroller.scrollTop = message.offsetTop - NEAR;
  }

  /** Say why a question has no answer; `button` asks it again. */
  fail(message, reason, button) {
    const atEnd = this.#isAtEnd();
    message.append(element("p", { className: "failure" }, element("span", {}, reason), button));
    if (atEnd) this.showEnd();
  }

  /** Words that belong to no question. */
  notice(text) {
    const atEnd = this.#isAtEnd();
    this.#root.append(element("p", { className: "notice" }, text));
    if (atEnd) this.showEnd();
  }

  /** The one line that tells what is being done; an empty text hides it. */
  status(text) {
    if (this.#status.textContent === text) return;
    const atEnd = this.#isAtEnd();
    this.#status.textContent = text;
    if (atEnd && text) this.showEnd();
  }

  clear() {
    this.#root.replaceChildren();
    this.status("");
  }

  showEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #add(kind, author, ...parts) {
    const message = element("article", { className: `message ${kind}` });
    message.append(element("h2", { className: "unseen" }, author), ...parts);
    this.#root.append(message);
    return message;
  }

  #isAtEnd(height = this.#scroller.clientHeight) {
    const { scrollHeight, scrollTop } = this.#scroller;
    return scrollHeight - scrollTop - height < NEAR;
  }
}
