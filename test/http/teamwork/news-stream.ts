import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { afterEach } from 'vitest';
import { paths } from '../../../server/paths.ts';

/** What a page is told of what others do with the response (`ResponseNewsView`). */
interface News {
  readonly version: number;
  readonly changes: readonly { question: string; version: number; by: string }[];
  readonly people: readonly { name: string; own: boolean; question?: string }[];
}

/** Which page it is that follows: its key, the question that its reader is at, and the version that it shows. */
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
 * A page that follows a response at a server, for whoever a session (the secret of its cookie) is. `heard` grows with
 * what it is told.
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
