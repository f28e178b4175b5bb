// One question to LotoBot, from start to end, without any library. In a browser the same code works as it is.
//   node ask.mjs "Подбери мне быструю лотерею"          (Node.js 22; with 20: node --experimental-websocket ask.mjs ...)

export function ask(url, message, { context = [], onStatus = () => {}, onChunk = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    const send = (code, data) => socket.send(JSON.stringify({ code, data }));

    socket.onmessage = (event) => {
      const { code, data } = JSON.parse(event.data);
      switch (code) {
        case 'CONNECTION_ESTABLISHED': // data.session_id resumes this chat: lotobot.ts shows how
          break;
        case 'REQUEST_CHAT_CONTEXT':
          send('CHAT_CONTEXT', context); // [{ role: 'user' | 'assistant', content: '...' }, ...]
          break;
        case 'CHAT_CONTEXT_RECEIVED':
          send('SEND_MESSAGE', { message, stream: true });
          break;
        case 'STATUS_GROK_PROCESSING':
        case 'STATUS_RAG_PROCESSING':
        case 'STATUS_STOLOTO_FETCHING':
          onStatus(data.message);
          break;
        case 'RESPONSE_CHUNK':
          onChunk(data.delta);
          break;
        case 'RESPONSE_MESSAGE':
          resolve(data);
          socket.close();
          break;
        case 'ERROR':
          reject(Object.assign(new Error(data.message), { code: data.error }));
          socket.close();
          break;
        default: // codes of later versions are ignored
      }
    };
    socket.onerror = () => reject(new Error(`no connection to ${url}`));
    socket.onclose = () => reject(new Error('the connection was closed')); // nothing happens after an answer
  });
}

if (typeof process !== 'undefined' && process.argv[2]) {
  const url = process.env.LOTOBOT_CHAT ?? 'ws://localhost:8000/api/ai/chat';
  const answer = await ask(url, process.argv[2], { onStatus: (words) => console.error(words) });
  if (answer.action === 'search') {
    for (const lottery of answer.content) console.log(`${lottery.name}: ${lottery.price ?? '?'} ₽`);
  }
  console.log(answer.formatted_text);
}
