// What the tab remembers of the chat over a reload or a lost connection.

const KEY = "lotobot.chat";
const MESSAGES = 20;
// Below the server's limit for one frame, which is 256 KiB.
const CONTEXT_BYTES = 200_000;

/** `messages`: what was asked and answered; `unanswered`: questions without an answer; `draft`: typed, not sent. */
export class Memory {
  constructor() {
    const kept = read();
    this.messages = list(kept.messages).filter((item) => typeof item?.content === "string");
    this.unanswered = list(kept.unanswered).filter((text) => typeof text === "string");
    this.draft = typeof kept.draft === "string" ? kept.draft : "";
  }

  /** The `data` of CHAT_CONTEXT. */
  get context() {
    const context = this.messages.map(({ role, content }) => ({ role, content }));
    while (new Blob([JSON.stringify(context)]).size > CONTEXT_BYTES) context.splice(0, 2);
    return context;
  }

  /** These questions are on their way; older ones that got no answer are given up. */
  asked(texts) {
    this.unanswered = texts;
    this.#save();
  }

  /** A question got its answer: the `data` of a RESPONSE_MESSAGE. */
  answered(text, answer) {
    const said = { role: "assistant", content: String(answer.formatted_text ?? ""), answer };
    this.messages = [...this.messages, { role: "user", content: text }, said].slice(-MESSAGES);
    const place = this.unanswered.indexOf(text);
    this.unanswered = this.unanswered.filter((_, at) => at !== place);
    this.#save();
  }

  write(draft) {
    this.draft = draft;
    this.#save();
  }

  clear() {
    this.messages = [];
    this.unanswered = [];
    this.#save();
  }

  #save() {
    const { messages, unanswered, draft } = this;
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ messages, unanswered, draft }));
    } catch {
      // Full or forbidden: the chat goes on, only a reload will forget it.
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}

function list(value) {
  return Array.isArray(value) ? value : [];
}
