import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach } from 'vitest';
import { paths } from '../../../server/paths.ts';

/** What a page hears of others, as JSON (`ResponseNewsView`). */
interface News {
  readonly version: number;
  readonly changes: readonly { question: string; version: number; by: string }[];
  readonly people: readonly { name: string; own: boolean; question?: string }[];
}

/** The page that follows: its own key, the question that its reader is at, and the version that it shows. */
interface FollowingPage {
  readonly key: string;
  readonly question: string;
  readonly version: number;
}

const streams: IncomingMessage[] = [];
afterEach(() => {
  for (const stream of streams.splice(0)) stream.destroy();
});

/**
 * Follows a response as an open page does. `session` is the secret of the reader's session cookie. The list `heard`
 * grows as news arrive.
 */
export async function followNews(origin: string, session: string, id: string, page: FollowingPage) {
  const query = new URLSearchParams({ sida: page.key, fraga: page.question, version: String(page.version) });
  const asked = get(`${origin}${paths.news(id)}?${query}`, {
    headers: { Accept: 'text/event-stream', Cookie: `samsvar=${session}` },
  });
  const [stream]: IncomingMessage[] = await once(asked, 'response');
  if (stream === undefined) throw new Error('There was no answer');
  streams.push(stream);
  const heard: News[] = [];
  let ended = false;
  let rest = '';
  stream.on('data', (part: Buffer) => {
    const lines = (rest + String(part)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)));
  });
  stream.on('close', () => {
    ended = true;
  });
  return { status: stream.statusCode, type: stream.headers['content-type'], heard, stream, ended: () => ended };
}
