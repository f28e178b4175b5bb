// The WebSocket of the chat: reads and writes frames, and comes back after growing pauses when it closes.

// Milliseconds.
const HANDSHAKE = 15_000;
const PAUSES = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/** States told to `onState`: `connecting`, `open` (the server may be asked), `waiting` (before the next try). */
export class Connection {
  #address;
  #onFrame;
  #onState;
  #socket = null;
  #state = "";
  #timer = 0;
  #failures = 0;

  /** `address` gives the URL anew for each try. */
  constructor(address, { onFrame, onState }) {
    this.#address = address;
    this.#onFrame = onFrame;
    this.#onState = onState;
    const again = () => this.#state === "waiting" && this.open();
    window.addEventListener("online", again);
    // A socket without a network looks open for minutes; asking for the chat anew costs little.
    window.addEventListener("offline", () => this.#socket && this.#leave());
    document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && again());
  }

  /** Connect now, in place of whatever connection there is. */
  open() {
    clearTimeout(this.#timer);
    this.#socket?.close();
    const socket = new WebSocket(this.#address());
    this.#socket = socket;
    this.#enter("connecting");
    this.#timer = setTimeout(() => this.#leave(), HANDSHAKE);
    socket.addEventListener("message", (event) => socket === this.#socket && this.#read(event.data));
    socket.addEventListener("close", () => socket === this.#socket && this.#lost());
  }

  /** The handshake of the protocol is over: questions may be sent, and the next loss starts with a short pause. */
  settle() {
    clearTimeout(this.#timer);
    this.#failures = 0;
    this.#enter("open");
  }

  get isOpen() {
    return this.#state === "open";
  }

  send(code, data) {
    this.#socket?.send(JSON.stringify({ code, data }));
  }

  #read(text) {
    let frame;
    try {
      frame = JSON.parse(text);
    } catch {
      return;
    }
    if (typeof frame?.code === "string") this.#onFrame(frame.code, frame.data ?? {});
  }

  #leave() {
    const socket = this.#socket;
    this.#lost();
    socket.close();
  }

  #lost() {
    this.#socket = null;
    clearTimeout(this.#timer);
    const pause = PAUSES[Math.min(this.#failures, PAUSES.length - 1)];
    this.#failures += 1;
    // Spread out, so that a restarted server does not meet all its clients at once.
    this.#timer = setTimeout(() => this.open(), pause * (0.8 + 0.4 * Math.random()));
    this.#enter("waiting");
  }

  #enter(state) {
    this.#state = state;
    this.#onState(state);
  }
}
