// The protocol of the chat: which frame belongs to which question, and what it does on the page.

import { Turns } from "./turns.js";

const SENT = "Вопрос отправлен…";
const WRITING = "Пишу ответ…";
const STOPPING = "Останавливаю…";
const AWAY = "Связь прервалась. Ответ появится, когда она вернётся.";
const BACK = "Связь есть, жду ответ…";
const LOST = "Связь прервалась, ответ не получен.";
const STOPPED = "Вы остановили ответ.";
const FAILED = "Не получилось ответить. Попробуйте, пожалуйста, ещё раз.";
// Milliseconds. A turn tells of itself as soon as it begins, so a silent one may never have reached the server.
const PATIENCE = 15_000;

export class Dialogue {
  #memory;
  #turns;
  #log;
  #connection;
  #onChange;
  /** Number of the last frame shown: what comes again after a lost connection is not shown again. */
  #seen;
  #timer = 0;

  /** Shows what the tab remembers. `onChange` is called whenever there are more or fewer turns. */
  constructor(memory, log, connection, onChange) {
    const mayAsk = () => connection.isOpen;
    this.#memory = memory;
    this.#turns = new Turns(memory, log, { mayAsk, onRepeat: (text) => this.ask(text) });
    this.#log = log;
    this.#connection = connection;
    this.#onChange = onChange;
    this.#seen = memory.after;
  }

  /** Whether an answer is waited for. */
  get isRunning() {
    return this.#turns.waiting.length > 0;
  }

  /** What the address of the chat says, so that it goes on where the page was. */
  get query() {
    const { session } = this.#memory;
    return session ? { session_id: session, after: this.#seen } : {};
  }

  ask(text) {
    const turn = this.#turns.add(text);
    this.#connection.send("SEND_MESSAGE", { message: text, stream: true, id: turn.id });
    if (this.#turns.waiting.length === 1) this.#log.status(SENT);
    this.#changed();
  }

  /** Stop the turn that runs. */
  stop() {
    const [turn] = this.#turns.waiting;
    if (!turn || !this.#connection.isOpen) return;
    this.#turns.shown(turn).isStopping = true;
    this.#connection.send("CANCEL_MESSAGE", null);
    this.#log.status(STOPPING);
  }

  /** Leave this chat for a new one. */
  restart() {
    if (this.isRunning && this.#connection.isOpen) this.#connection.send("CANCEL_MESSAGE", null);
    this.#turns.clear();
    this.#seen = 0;
    this.#changed();
    this.#connection.open();
  }

  /** The connection is in another state. */
  connected(state) {
    if (this.isRunning && state === "waiting") this.#log.status(AWAY);
    if (this.isRunning && state === "open") this.#log.status(BACK);
    this.#watch();
  }

  receive(code, data) {
    if (Number.isSafeInteger(data.seq)) {
      if (data.seq <= this.#seen) return;
      this.#seen = data.seq;
    }
    this.#handle(code, data);
    this.#watch();
  }

  #handle(code, data) {
    switch (code) {
      case "CONNECTION_ESTABLISHED":
        return this.#established(data);
      case "REQUEST_CHAT_CONTEXT":
        return this.#tellContext();
      case "STATUS_GROK_PROCESSING":
      case "STATUS_RAG_PROCESSING":
      case "STATUS_STOLOTO_FETCHING":
        return this.#working(data);
      case "RESPONSE_CHUNK":
        return this.#written(data);
      case "RESPONSE_MESSAGE":
        return this.#answered(data);
      case "RESPONSE_CANCELLED":
        return this.#failed(this.#turns.named(data), STOPPED, { seq: data.seq, keep: true });
      case "ERROR":
        return this.#refused(data);
    }
  }

  #established({ session_id: session, resumed }) {
    if (resumed === true) return this.#connection.settle();
    this.#memory.enter(typeof session === "string" ? session : "");
    this.#seen = 0;
  }

  /** The server does not know this chat: it is told what was said, and what is unanswered has to be asked again. */
  #tellContext() {
    this.#connection.send("CHAT_CONTEXT", this.#memory.context);
    for (const turn of this.#turns.waiting) this.#failed(turn, LOST);
    this.#connection.settle();
  }

  #working(data) {
    const shown = this.#heard(data);
    if (!shown || typeof data.message !== "string") return;
    // Work goes on after some words: they were not the answer.
    shown.view.drop();
    if (!shown.isStopping) this.#log.status(data.message);
  }

  #written(data) {
    const shown = this.#heard(data);
    if (!shown || typeof data.delta !== "string") return;
    shown.view.write(data.delta);
    if (!shown.isStopping) this.#log.status(WRITING);
  }

  #answered(data) {
    const turn = this.#turns.named(data);
    if (!turn) return;
    this.#turns.answered(turn, data);
    this.#over();
  }

  #refused(data) {
    // Something of an old chat was not accepted; the rest is, and nobody can do anything about it.
    if (data.error === "bad_context") return;
    const reason = typeof data.message === "string" && data.message ? data.message : FAILED;
    if (Number.isSafeInteger(data.seq)) return this.#failed(this.#turns.named(data), reason, { seq: data.seq });
    // Without a number it ends no turn: it is about what was sent last.
    const turn = this.#turns.waiting.findLast((one) => !this.#turns.shown(one).isHeard);
    if (turn) this.#failed(turn, reason);
    else this.#log.notice(reason);
  }

  #failed(turn, reason, how) {
    if (!turn) return;
    this.#turns.failed(turn, reason, how);
    this.#over();
  }

  #over() {
    this.#log.status(this.isRunning ? SENT : "");
    this.#changed();
  }

  /** What the page has of the turn that works, if it is waited for. A stop asked for before it began was in vain. */
  #heard(data) {
    const turn = this.#turns.named(data);
    if (!turn || turn.failure) return null;
    const shown = this.#turns.shown(turn);
    if (shown.isStopping && !shown.isHeard) this.#connection.send("CANCEL_MESSAGE", null);
    shown.isHeard = true;
    return shown;
  }

  /** See that the server is heard of about the oldest question: connect anew first, then offer to ask it again. */
  #watch() {
    clearTimeout(this.#timer);
    const [turn] = this.#turns.waiting;
    const shown = turn && this.#turns.shown(turn);
    if (!turn || shown.isHeard || !this.#connection.isOpen) return;
    this.#timer = setTimeout(() => {
      if (shown.isDoubted) return this.#failed(turn, LOST);
      shown.isDoubted = true;
      this.#connection.open();
    }, PATIENCE);
  }

  #changed() {
    this.#onChange();
    this.#watch();
  }
}
