// The turns of the chat: what the tab remembers of each, together with what the page shows of it.

import { element } from "./element.js";
import { feedback } from "./feedback.js";

export class Turns {
  #memory;
  #log;
  #mayAsk;
  #onRepeat;
  /** By the id of a turn: `{view, isHeard, isStopping, isDoubted}`. */
  #shown = new Map();

  /** `mayAsk` says whether a question could be sent now, `onRepeat` gets a question that is to be asked again. */
  constructor(memory, log, { mayAsk, onRepeat }) {
    this.#memory = memory;
    this.#log = log;
    this.#mayAsk = mayAsk;
    this.#onRepeat = onRepeat;
    for (const turn of memory.turns) {
      const { view } = this.#show(turn);
      if (turn.answer) this.#showAnswer(turn, view);
      else if (turn.failure) this.#showFailure(turn, view);
    }
    if (memory.turns.length) log.showEnd();
  }

  /** Turns whose end is waited for, oldest first. */
  get waiting() {
    return this.#memory.waiting;
  }

  /** What the page has of a turn. */
  shown(turn) {
    return this.#shown.get(turn.id);
  }

  add(text) {
    const turn = this.#memory.ask(text);
    this.#show(turn);
    return turn;
  }

  /** The turn that a frame names; null for those of another tab with this chat, and for those that are over. */
  named({ id }) {
    if (id === undefined) return this.waiting[0] ?? null;
    return this.#memory.turns.find((turn) => turn.id === id && !turn.answer) ?? null;
  }

  /** The answer has come, perhaps for a turn that was given up. */
  answered(turn, data) {
    delete turn.failure;
    this.#memory.change(turn, { answer: data }, data.seq);
    this.#showAnswer(turn, this.shown(turn).view);
  }

  /** There will be no answer, for the reason given; `keep` leaves what was written of it. */
  failed(turn, reason, { seq, keep } = {}) {
    const isKnown = Boolean(turn.failure);
    this.#memory.change(turn, { failure: reason }, seq);
    if (!isKnown) this.#showFailure(turn, this.shown(turn).view, keep);
  }

  clear() {
    this.#memory.clear();
    this.#shown.clear();
    this.#log.clear();
  }

  #show(turn) {
    const shown = { view: this.#log.turn(turn.text), isHeard: false, isStopping: false, isDoubted: false };
    this.#shown.set(turn.id, shown);
    return shown;
  }

  #showAnswer(turn, view) {
    const { answer, score } = turn;
    const keep = (given) => this.#memory.change(turn, { score: given });
    view.answer(answer, feedback(answer.trace_id, score, keep));
  }

  #showFailure(turn, view, keep) {
    const button = element("button", { type: "button", className: "quiet asks", disabled: !this.#mayAsk() }, "Повторить");
    button.addEventListener("click", () => {
      view.remove();
      this.#memory.forget(turn);
      this.#shown.delete(turn.id);
      this.#onRepeat(turn.text);
    });
    view.fail(turn.failure, button, keep);
  }
}
