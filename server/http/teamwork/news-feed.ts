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
} from '../../actions/teamwork/presence-and-news.ts';
import type { Organisation } from '../../domain/people/organisation.ts';
import { PRESENCE_SECONDS } from '../../domain/teamwork/presence.ts';
import { placeOf } from '../../error-place.ts';
import { responseNewsView } from '../../view-models/teamwork/response-news.ts';

/** An open page that follows what happens to a response. */
export interface Follower {
  readonly responseId: string;
  /** The page's own key, which it makes itself and keeps for as long as it is open. */
  readonly key: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly organisation: Organisation;
  /** The named respondent (id) whose response it is, if it is one's. */
  readonly respondent?: string;
  /** The version of the response that the page already shows; it is sent the changes after it. */
  readonly since: number;
}

/** Sends open pages the news of their response. */
export interface NewsFeed {
  /** Sends news to a page until the connection ends. */
  follow(response: Response, follower: Follower): void;
}

interface Stream extends Follower {
  since: number;
  readonly response: Response;
}

/** How long news is gathered before it is sent, so that many changes at once make one message. */
const TOGETHER_MS = 150;
// In milliseconds, how often presence is renewed: four times before it would expire.
const BEAT_MS = (PRESENCE_SECONDS * 1000) / 4;
/** The most streams of one person, more than anybody has pages open; beyond it the oldest is ended. */
const MOST_STREAMS_OF_ONE = 20;

/**
 * Makes the news feed of this process. From its first stream on it listens to the database, which tells all processes
 * of changes. When `closing` is aborted, the streams end.
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
    // Changes made before it began to listen were not heard, so every stream is brought up to date.
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
   * Keeps connections and presence alive, and ends the streams of people who have been signed out or lost their role.
   */
  async function beat(): Promise<void> {
    const now = all();
    for (const stream of now) stream.response.write(':\n\n');
    await stayOnPages(
      context,
      now.map(({ key }) => key),
    );
    for (const stream of await noLongerReaders(context, now)) end(stream);
    // People whose connection broke without notice are no longer present, which the others are told now.
    heardOfAll();
  }

  function end(stream: Stream): void {
    if (!streams.get(stream.responseId)?.delete(stream)) return;
    if (streams.get(stream.responseId)?.size === 0) streams.delete(stream.responseId);
    stream.response.end();
    if (streams.size === 0) clearInterval(beating);
    // When the process closes, the database may close before the reply. Other processes notice when the presence
    // expires.
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
        // A proxy that buffers replies would hold the news back.
        'X-Accel-Buffering': 'no',
      });
      response.write('retry: 2000\n\n');
      response.on('close', () => end(stream));
      heard(follower.responseId);
    },
  };
}
