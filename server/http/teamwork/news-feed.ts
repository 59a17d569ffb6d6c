import type { Response } from 'express';
import type { Logger } from 'pino';
import type { ActionContext } from '../../actions/context.ts';
import {
  leavePage,
  listenForNews,
  noLongerReaders,
  type ResponseNow,
  responseNow,
  stayOnPages,
} from '../../actions/response/follow-response.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { PRESENCE_SECONDS } from '../../domain/teamwork/presence.ts';
import { placeOf } from '../../error-place.ts';
import { responseNewsView } from '../../view-models/teamwork/response-news.ts';

/** A page that follows what happens to a response. */
export interface Follower {
  readonly responseId: string;
  readonly key: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly organisation: Organisation;
  /** The version of the response that the page shows. */
  readonly since: number;
}

/** Tells pages that are open what happens to their response. */
export interface NewsFeed {
  /** Sends the news to a page until it goes away. */
  follow(response: Response, follower: Follower): void;
}

interface Stream extends Follower {
  since: number;
  readonly response: Response;
}

/** What happens within so short a time is told together: somebody who waits two seconds at most does not see it. */
const TOGETHER_MS = 150;
const BEAT_MS = (PRESENCE_SECONDS * 1000) / 4;
/** More pages than one person has open at once. */
const MOST_STREAMS_OF_ONE = 20;

/**
 * The streams of this process. It listens to the database, which all processes tell, from the first stream on. When
 * `closing` is aborted the streams end.
 */
export function makeNewsFeed(context: ActionContext, logger: Logger, closing: AbortSignal): NewsFeed {
  const streams = new Map<string, Set<Stream>>();
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  let listens = false;
  let beating: ReturnType<typeof setInterval> | undefined;

  const all = () => [...streams.values()].flatMap((some) => [...some]);
  const guarded = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => logger.warn(placeOf(error), 'news failed'));

  function heard(responseId: string): void {
    if (!streams.has(responseId) || waiting.has(responseId)) return;
    waiting.set(
      responseId,
      setTimeout(() => {
        waiting.delete(responseId);
        guarded(tellAll(responseId));
      }, TOGETHER_MS),
    );
  }

  function heardOfAll(): void {
    for (const responseId of streams.keys()) heard(responseId);
  }

  function listen(): void {
    listens = true;
    // What happened before it listened was not heard.
    listenForNews(context, { hear: heard, missed: heardOfAll }).then(heardOfAll, (error: unknown) => {
      listens = false;
      logger.warn(placeOf(error), 'cannot listen for news');
    });
  }

  async function tellAll(responseId: string): Promise<void> {
    const followers = [...(streams.get(responseId) ?? [])];
    if (followers.length === 0) return;
    const now = await responseNow(context, responseId, Math.min(...followers.map(({ since }) => since)));
    for (const stream of followers) {
      if (now === undefined) end(stream);
      else tell(stream, now);
    }
  }

  function tell(stream: Stream, now: ResponseNow): void {
    const view = responseNewsView(now, { key: stream.key, personId: stream.personId, since: stream.since });
    stream.since = Math.max(stream.since, now.version);
    stream.response.write(`data: ${JSON.stringify(view)}\n\n`);
  }

  /**
   * Keeps presences and connections alive, and ends the streams of those who have been signed out or lost their role.
   */
  async function beat(): Promise<void> {
    const now = all();
    for (const stream of now) stream.response.write(':\n\n');
    await stayOnPages(
      context,
      now.map(({ key }) => key),
    );
    for (const stream of await noLongerReaders(context, now)) end(stream);
    // Those who went without a word are no longer there.
    heardOfAll();
  }

  function end(stream: Stream): void {
    if (!streams.get(stream.responseId)?.delete(stream)) return;
    if (streams.get(stream.responseId)?.size === 0) streams.delete(stream.responseId);
    stream.response.end();
    if (streams.size === 0) clearInterval(beating);
    // When the process closes the database may be gone before its answer, and others see for themselves.
    if (!closing.aborted) guarded(leavePage(context, stream.responseId, stream.key, stream.personId));
  }

  closing.addEventListener('abort', () => {
    for (const timer of waiting.values()) clearTimeout(timer);
    for (const stream of all()) end(stream);
  });

  return {
    follow(response, follower) {
      if (!listens) listen();
      const stream: Stream = { ...follower, response };
      const own = all().filter(({ personId }) => personId === follower.personId);
      for (const oldest of own.slice(0, Math.max(0, own.length - MOST_STREAMS_OF_ONE + 1))) end(oldest);
      if (streams.size === 0) beating = setInterval(() => guarded(beat()), BEAT_MS).unref();
      streams.set(follower.responseId, (streams.get(follower.responseId) ?? new Set()).add(stream));
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store',
        // A proxy that gathers an answer before it passes it on would keep the news to itself.
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      response.on('close', () => end(stream));
      heard(follower.responseId);
    },
  };
}
