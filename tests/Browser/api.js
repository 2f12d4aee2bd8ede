// The API beside the page: what the page shows is compared with it.
const address = new URL(process.env.QUIRE_ADDRESS);
const key = address.searchParams.get('token');

export const pageAddress = address.href;
export const host = address.host;

export async function get(path) {
  const answer = await fetch(new URL(path, address.origin), {
    headers: { Authorization: `Bearer ${key}` }, signal: AbortSignal.timeout(60_000),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer;
}

export const json = async path => (await get(path)).json();
export const search = query => json(`/v1/search?q=${encodeURIComponent(query)}`);
export const exported = async (id, format) =>
  Buffer.from(await (await get(`/v1/documents/${id}/export?format=${format}`)).arrayBuffer());
