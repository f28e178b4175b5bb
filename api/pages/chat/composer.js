// The box where questions are typed. It can be typed in at any time; only sending waits for the connection.

import { number } from "./wording.js";

const LIMIT = 4000;
const COUNT_FROM = 3500;

export class Composer {
  #box = document.getElementById("question");
  #button = document.getElementById("send");
  #stop = document.getElementById("stop");
  #counter = document.getElementById("counter");
  #isOpen = false;
  #isRunning = false;

  /** `onSend` gets a question that may be sent, `onType` the text after every change; `onStop` ends an answer. */
  constructor(draft, { onSend, onStop, onType }) {
    const form = document.getElementById("composer");
    this.#box.value = draft;
    this.#box.addEventListener("input", () => {
      this.#refresh();
      onType(this.#box.value);
    });
    this.#box.addEventListener("keydown", (event) => {
      // Enter that ends an input method's composition chooses a word, it does not send.
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      form.requestSubmit();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#box.value.trim();
      if (!this.#maySend()) return;
      this.#box.value = "";
      this.#refresh();
      onType("");
      onSend(text);
    });
    this.#stop.addEventListener("click", () => {
      onStop();
      this.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.isComposing && !this.#stop.hidden && !this.#stop.disabled) onStop();
    });
    this.#refresh();
  }

  /** Whether an answer is waited for, which can be stopped. */
  set isRunning(value) {
    this.#isRunning = value;
    this.#refresh();
  }

  set isOpen(value) {
    this.#isOpen = value;
    this.#refresh();
  }

  /** Let the person go on typing; but on a touch screen the keyboard would cover the answer. */
  focus() {
    if (!window.matchMedia("(pointer: coarse)").matches) this.#box.focus();
  }

  get #length() {
    // Code points, as the server counts.
    return [...this.#box.value.trim()].length;
  }

  #maySend() {
    return this.#isOpen && this.#length > 0 && this.#length <= LIMIT;
  }

  #refresh() {
    const length = this.#length;
    this.#button.disabled = !this.#maySend();
    this.#stop.hidden = !this.#isRunning;
    this.#stop.disabled = !this.#isOpen;
    this.#box.setAttribute("aria-invalid", String(length > LIMIT));
    this.#counter.textContent = count(length);
    this.#box.style.height = "auto";
    this.#box.style.height = `${this.#box.scrollHeight}px`;
  }
}

function count(length) {
  if (length <= COUNT_FROM) return "";
  const over = length > LIMIT ? `. Сократите вопрос на ${number(length - LIMIT)}` : "";
  return `${number(length)} из ${number(LIMIT)} знаков${over}`;
}
