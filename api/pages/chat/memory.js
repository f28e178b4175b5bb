// What the tab remembers of the chat over a reload: turns, and how to find the chat on the server again.

const CHAT = "lotobot.chat";
const DRAFT = "lotobot.draft";
const TURNS = 20;
const MESSAGES = 20;
// Below the server's limit for one frame, which is 256 KiB.
const CONTEXT_BYTES = 200_000;

/**
 * `turns`: `{id, text}` with `answer` (the `data` of a RESPONSE_MESSAGE, then also `score`) or `failure` (words), or
 * neither while it is waited for. `session`: the token of the chat. `after`: number of the last frame that ended a
 * turn; later ones are asked for again, as what was half shown is gone with the page. `draft`: typed, not sent.
 */
export class Memory {
  constructor() {
    const kept = read(CHAT) ?? {};
    this.turns = (Array.isArray(kept.turns) ? kept.turns : []).filter(
      (turn) => typeof turn?.id === "string" && typeof turn.text === "string",
    );
    this.session = typeof kept.session === "string" ? kept.session : "";
    this.after = Number.isSafeInteger(kept.after) ? kept.after : 0;
    const draft = read(DRAFT);
    this.draft = typeof draft === "string" ? draft : "";
  }

  /** Turns whose end is waited for, oldest first. */
  get waiting() {
    return this.turns.filter(({ answer, failure }) => !answer && !failure);
  }

  /** The `data` of CHAT_CONTEXT: what was asked and answered. */
  get context() {
    const answered = this.turns.filter(({ answer }) => answer);
    const context = answered.flatMap(({ text, answer }) => [
      { role: "user", content: text },
      { role: "assistant", content: String(answer.formatted_text ?? "") },
    ]);
    const newest = context.slice(-MESSAGES);
    while (new Blob([JSON.stringify(newest)]).size > CONTEXT_BYTES) newest.splice(0, 2);
    return newest;
  }

  ask(text) {
    // `crypto.randomUUID` is not there on plain http. The id only has to be unique in this chat.
    const turn = { id: `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`, text };
    this.turns = [...this.turns, turn].slice(-TURNS);
    this.#save();
    return turn;
  }

  /** Note what became of a turn; `seq` is the number of the frame that said so, if it has one. */
  change(turn, what, seq = null) {
    Object.assign(turn, what);
    this.after = seq ?? this.after;
    this.#save();
  }

  forget(turn) {
    this.turns = this.turns.filter((one) => one !== turn);
    this.#save();
  }

  /** The chat is now this one on the server, and nothing of it was seen. */
  enter(session) {
    this.session = session;
    this.after = 0;
    this.#save();
  }

  write(draft) {
    keep(DRAFT, draft);
  }

  clear() {
    this.turns = [];
    this.enter("");
  }

  #save() {
    const { turns, session, after } = this;
    keep(CHAT, { turns, session, after });
  }
}

function read(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden: the chat goes on, only a reload will forget it.
  }
}
