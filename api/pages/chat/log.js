// The conversation on the page: its turns, the status line, and where the reader stands.

import { element } from "./element.js";
import { TurnView } from "./turn_view.js";

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
      if (atEnd && this.#root.hasChildNodes()) this.showEnd();
    }).observe(this.#scroller);
  }

  /** A question of the person; its answer will stand below it. */
  turn(text) {
    const turn = new TurnView(text, (change) => this.#follow(change));
    this.#root.append(turn.root);
    this.showEnd();
    return turn;
  }

  /** Words that belong to no question. */
  notice(text) {
    this.#follow(() => void this.#root.append(element("p", { className: "notice" }, text)));
  }

  /** The one line that tells what is being done; an empty text hides it. */
  status(text) {
    if (this.#status.textContent === text) return;
    this.#follow(() => {
      this.#status.textContent = text;
    });
  }

  clear() {
    this.#root.replaceChildren();
    this.status("");
  }

  showEnd() {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  /**
   * Change the log. A reader at the end is kept there, but not taken past the beginning of the answer that `change`
   * gives back; one who reads above is left in peace.
   */
  #follow(change) {
    const atEnd = this.#isAtEnd();
    const answer = change();
    if (!atEnd) return;
    const { scrollHeight } = this.#scroller;
    this.#scroller.scrollTop = answer ? Math.min(scrollHeight, answer.offsetTop - NEAR) : scrollHeight;
  }

  #isAtEnd(height = this.#scroller.clientHeight) {
    const { scrollHeight, scrollTop } = this.#scroller;
    return scrollHeight - scrollTop - height < NEAR;
  }
}
