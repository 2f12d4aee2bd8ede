// Calls with the key, which lives as long as the browser's tab.
const storage = 'quire-key';

export const hasKey = () => sessionStorage.getItem(storage) !== null;
export const useKey = key => sessionStorage.setItem(storage, key);
export const askKey = () => sessionStorage.removeItem(storage);

// The address is shown, kept in the history and passed on: the key does not stay in it.
export function takeKeyFromAddress() {
  const address = new URL(location.href);
  const key = address.searchParams.get('token');
  if (!key) return;
  useKey(key);
  address.searchParams.delete('token');
  history.replaceState(null, '', address);
}

async function call(address, options = {}) {
  const headers = { ...options.headers, Authorization: `Bearer ${sessionStorage.getItem(storage)}` };
  const answer = await fetch(address, { ...options, headers });
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail ?? `The server answered ${answer.status}.`), { status: answer.status });
}

export const api = {
  call,
  json: async (address, options) => (await call(address, options)).json(),
  blob: async address => (await call(address)).blob(),
};

// Server-Sent Events by fetch, because EventSource sends no key. Ends with the document; resumes after a broken line.
export async function listen(address, onEvent) {
  let last = '';
  for (let broken = 0; broken < 5;) {
    try {
      const answer = await call(address, { headers: last ? { 'Last-Event-ID': last } : {} });
      if (answer.status === 204) return;
      let rest = '';
      for await (const part of text(answer.body)) {
        broken = 0;
        const blocks = (rest + part).split('\n\n');
        rest = blocks.pop();
        for (const id of blocks.flatMap(block => block.match(/^id: (.*)$/m)?.[1] ?? [])) {
          last = id;
          onEvent();
        }
      }
    } catch (error) {
      if (error.status) throw error;
      broken++;
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}

async function* text(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
}
