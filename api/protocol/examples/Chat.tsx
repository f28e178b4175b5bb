// A chat in React 18 or newer. Needs lotobot.ts beside it.

import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { LotoBotChat, LotoBotError } from './lotobot';
import type { Lottery } from './lotobot';

interface Message {
  who: 'user' | 'assistant';
  text: string;
  lotteries: Lottery[];
}

const ADDRESS = 'ws://localhost:8000/api/ai/chat';

export default function Chat({ address = ADDRESS }: { address?: string }) {
  const chat = useRef<LotoBotChat | null>(null);
  const [messages, setMessages] = useState<Message[]>([]);
  const [text, setText] = useState('');
  const [status, setStatus] = useState<string | null>(null);
  const [written, setWritten] = useState('');

  useEffect(() => {
    const opened = new LotoBotChat(address);
    chat.current = opened;
    return () => opened.close();
  }, [address]);

  const say = (who: Message['who'], said: string, lotteries: Lottery[] = []) =>
    setMessages((before) => [...before, { who, text: said, lotteries }]);

  async function send(event: FormEvent) {
    event.preventDefault();
    const question = text.trim();
    if (!question || status !== null || !chat.current) return;
    say('user', question);
    setText('');
    setStatus('…');
    try {
      const answer = await chat.current.ask(question, { onStatus: setStatus, onText: setWritten });
      say('assistant', answer.formatted_text, answer.action === 'search' ? answer.content : []);
    } catch (error) {
      if (error instanceof LotoBotError && error.code !== 'cancelled') say('assistant', error.message);
    } finally {
      setStatus(null);
      setWritten('');
    }
  }

  return (
    <main>
      <ol aria-live="polite">
        {messages.map((message, index) => (
          <li key={index} className={message.who}>
            <p style={{ whiteSpace: 'pre-wrap' }}>{message.text}</p>
            {message.lotteries.map((lottery) => (
              <a key={lottery.code} href={lottery.link ?? undefined}>
                {lottery.name}
                {lottery.price !== null && ` — ${lottery.price} ₽`}
              </a>
            ))}
          </li>
        ))}
      </ol>
      {written && <p style={{ whiteSpace: 'pre-wrap' }}>{written}</p>}
      {status !== null && (
        <p role="status">
          {status} <button onClick={() => chat.current?.cancel()}>Остановить</button>
        </p>
      )}
      <form onSubmit={send}>
        <input value={text} onChange={(event) => setText(event.target.value)} aria-label="Ваш вопрос" maxLength={4000} />
        <button disabled={status !== null}>Спросить</button>
      </form>
      <small>18+. Лотерея — это игра, а не заработок.</small>
    </main>
  );
}
