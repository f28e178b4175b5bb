// One question and its answer as nodes of the log.

import { answer } from "./answer.js";
import { element } from "./element.js";

const STOPPED = "Текст не дописан и не проверен.";

export class TurnView {
  #follow;
  #question;
  #failure = null;
  /** The answer while it is written: its message, and the text in it that grows. */
  #draft = null;
  #words = null;

  /** `follow` carries out a change of the log and keeps the reader's place. */
  constructor(text, follow) {
    this.#follow = follow;
    this.#question = message("user new", "Вы", element("div", { className: "bubble" }, text));
    this.root = element("div", { className: "turn" }, this.#question);
  }

  /** More words of the answer. */
  write(delta) {
    this.#follow(() => {
      if (!this.#draft) this.#begin();
      this.#words.appendData(delta);
      return this.#draft;
    });
  }

  /** What was written is not the answer. */
  drop() {
    this.#draft?.remove();
    this.#draft = this.#words = null;
  }

  /** The answer, in place of what was written of it; `extras` stand below it. */
  answer(data, ...extras) {
    const said = message(this.#draft ? "bot" : "bot new", "LotoBot", ...answer(data), ...extras);
    this.#follow(() => {
      this.drop();
      this.#failure?.remove();
      this.root.append(said);
      return said;
    });
  }

  /** Say why there is no answer; `button` asks again. What was written goes away unless `keep`. */
  fail(reason, button, keep) {
    this.#failure = element("p", { className: "failure" }, element("span", {}, reason), button);
    this.#follow(() => {
      this.#question.append(this.#failure);
      if (keep && this.#draft) this.#halt();
      else this.drop();
    });
  }

  remove() {
    this.root.remove();
  }

  #begin() {
    this.#words = document.createTextNode("");
    this.#draft = message("bot draft new", "LotoBot", element("div", { className: "bubble" }, this.#words));
    // The log would be read out piece by piece: the whole answer is, when it takes the place of this.
    this.#draft.setAttribute("aria-live", "off");
    this.#draft.setAttribute("aria-busy", "true");
    this.root.append(this.#draft);
  }

  #halt() {
    this.#draft.classList.add("cut");
    this.#draft.setAttribute("aria-busy", "false");
    this.#draft.append(element("p", { className: "hint" }, STOPPED));
  }
}

function message(kind, author, ...parts) {
  const name = element("h2", { className: "unseen" }, author);
  return element("article", { className: `message ${kind}` }, name, ...parts);
}
