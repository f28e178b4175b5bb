// A client of LotoBot's chat for browsers and Node.js 22: asks one question at a time, and goes on after a lost
// connection or a restarted server. Nothing to install: copy this file.

export interface Lottery {
  code: string;
  name: string;
  price: number | null; // rubles
  prize: number | string | null; // rubles, or words for a prize in kind
  frequency: string | null;
  speed: string | null;
  description: string | null;
  next_draw: string | null; // ISO 8601, Moscow time
  link: string | null;
}

export interface Fact {
  value: string | number | number[];
  field: string;
  source: string;
  fetched_at: string;
  stale: boolean;
}

interface Written {
  formatted_text: string; // plain text: show it as it is, never as HTML
  trace_id: string;
  facts: Fact[];
  model: string;
  degraded: boolean;
}

export type Answer =
  | (Written & { action: 'search'; content: Lottery[] })
  | (Written & { action: 'answer'; content: string });

export interface Said {
  role: 'user' | 'assistant';
  content: string;
}

type Mark = { run_id?: string; seq?: number; id?: string | number };

export type ServerFrame =
  | { code: 'CONNECTION_ESTABLISHED'; data: { session_id: string; resumed: boolean } }
  | { code: 'REQUEST_CHAT_CONTEXT'; data: null }
  | { code: 'CHAT_CONTEXT_RECEIVED'; data: { count: number } }
  | {
      code: 'STATUS_GROK_PROCESSING' | 'STATUS_RAG_PROCESSING' | 'STATUS_STOLOTO_FETCHING';
      data: Mark & { message: string };
    }
  | { code: 'RESPONSE_CHUNK'; data: Mark & { delta: string } }
  | { code: 'RESPONSE_MESSAGE'; data: Mark & Answer }
  | { code: 'RESPONSE_CANCELLED'; data: Mark }
  | { code: 'ERROR'; data: Mark & { message: string; error: string } };

export interface Listener {
  onStatus?: (words: string) => void;
  onText?: (textSoFar: string) => void; // the answer while it is written; the promise brings the whole one
}

interface Question {
  id: string;
  text: string;
  listener: Listener;
  written: string;
  tries: number;
  answering: boolean;
  resolve: (answer: Answer) => void;
  reject: (error: Error) => void;
}

export class LotoBotError extends Error {
  code: string; // "cancelled", or the `error` of an ERROR frame

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const FIRST_PAUSE = 500; // milliseconds before the connection is tried again
const LONGEST_PAUSE = 10_000;
const PATIENCE = 2_000; // after a resume: was the question heard before the connection was lost?
const TRIES = 3;

export class LotoBotChat {
  #url: string;
  #history: Said[];
  #questions: Question[] = []; // the first one is being answered
  #socket: WebSocket | null = null;
  #ready = false;
  #closed = false;
  #session = '';
  #seq = 0;
  #pause = FIRST_PAUSE;

  constructor(url: string, history: Said[] = []) {
    this.#url = url;
    this.#history = [...history];
    this.#connect();
  }

  ask(text: string, listener: Listener = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const id = Math.random().toString(36).slice(2);
      this.#questions.push({ id, text, listener, written: '', tries: 0, answering: false, resolve, reject });
      if (this.#questions.length === 1) this.#askFirst();
    });
  }

  cancel(): void {
    this.#send('CANCEL_MESSAGE', null);
  }

  close(): void {
    this.#closed = true;
    this.#socket?.close();
    for (const question of this.#questions.splice(0)) question.reject(new LotoBotError('cancelled', 'closed'));
  }

  #connect(): void {
    if (this.#closed) return;
    const resume = this.#session && `?session_id=${encodeURIComponent(this.#session)}&after=${this.#seq}`;
    const socket = new WebSocket(this.#url + resume);
    socket.onmessage = (event) => this.#take(JSON.parse(event.data) as ServerFrame);
    socket.onclose = () => {
      this.#ready = false;
      setTimeout(() => this.#connect(), this.#pause);
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    };
    this.#socket = socket;
  }

  #send(code: string, data: unknown): void {
    if (this.#socket?.readyState === 1) this.#socket.send(JSON.stringify({ code, data }));
  }

  #askFirst(): void {
    const question = this.#questions[0];
    if (!question || !this.#ready) return;
    Object.assign(question, { tries: question.tries + 1, written: '', answering: false });
    this.#send('SEND_MESSAGE', { message: question.text, id: question.id, stream: true });
  }

  #take(frame: ServerFrame): void {
    switch (frame.code) {
      case 'CONNECTION_ESTABLISHED':
        this.#pause = FIRST_PAUSE;
        this.#session = frame.data.session_id;
        if (frame.data.resumed) this.#goOn();
        else this.#seq = 0;
        return;
      case 'REQUEST_CHAT_CONTEXT':
        this.#send('CHAT_CONTEXT', this.#history.slice(-20));
        return;
      case 'CHAT_CONTEXT_RECEIVED':
        this.#ready = true;
        this.#askFirst();
        return;
      default:
        this.#takeAnswer(frame);
    }
  }

  // The server remembers this chat. It may also know the question; if it does not, it is asked again.
  #goOn(): void {
    this.#ready = true;
    const question = this.#questions[0];
    if (!question?.tries) return this.#askFirst();
    setTimeout(() => {
      if (this.#questions[0] === question && !question.answering) this.#askFirst();
    }, PATIENCE);
  }

  #takeAnswer(
    frame: Exclude<ServerFrame, { code: 'CONNECTION_ESTABLISHED' | 'REQUEST_CHAT_CONTEXT' | 'CHAT_CONTEXT_RECEIVED' }>,
  ): void {
    this.#seq = frame.data.seq ?? this.#seq;
    const question = this.#questions[0];
    if (!question || (frame.data.run_id && frame.data.id !== question.id)) return;
    question.answering = true;
    switch (frame.code) {
      case 'RESPONSE_CHUNK':
        question.written += frame.data.delta;
        question.listener.onText?.(question.written);
        return;
      case 'RESPONSE_MESSAGE': {
        this.#history.push({ role: 'user', content: question.text });
        this.#history.push({ role: 'assistant', content: frame.data.formatted_text });
        const answer = frame.data;
        return this.#end(() => question.resolve(answer));
      }
      case 'RESPONSE_CANCELLED':
        return this.#end(() => question.reject(new LotoBotError('cancelled', 'cancelled')));
      case 'ERROR': {
        const { error, message } = frame.data;
        if (error === 'bad_context') return;
        if (error === 'interrupted' && question.tries < TRIES) return this.#askFirst();
        return this.#end(() => question.reject(new LotoBotError(error, message)));
      }
      default:
        question.listener.onStatus?.(frame.data.message);
    }
  }

  #end(tell: () => void): void {
    this.#questions.shift();
    tell();
    this.#askFirst();
  }
}
