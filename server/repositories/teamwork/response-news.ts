import type { Knex } from 'knex';
import type { Database } from '../database.ts';

/** What has become of a response: an answer was saved, it was moved on its way, or somebody came, moved or left. */
export type ResponseNews = 'answers' | 'status' | 'presence';

const NEWS: readonly ResponseNews[] = ['answers', 'status', 'presence'];
const CHANNEL = 'samsvar_response';

/** Tells every process that there is news, through a connection, or a transaction: then when it has been kept. */
export function responseNewsIn(db: Knex) {
  return {
    /**
     * An expression to select in the statement that makes the news. It carries ids only: whoever hears of it asks the
     * database what has changed.
     */
    telling(responseId: string, what: ResponseNews): Knex.Raw {
      return db.raw('pg_notify(?, ?)', [CHANNEL, `${what} ${responseId}`]);
    },
  };
}

/**
 * Listens for news of all responses, from this process and every other on the same database, until what it gives is
 * called. `missed` is called when the connection has been away: anything may have happened meanwhile.
 */
export async function listenForResponseNews(
  database: Database,
  { hear, missed }: { readonly hear: (responseId: string, what: ResponseNews) => void; readonly missed: () => void },
): Promise<() => Promise<void>> {
  return database.listen(CHANNEL, {
    missed,
    hear(payload) {
      const [told, responseId] = payload.split(' ');
      const what = NEWS.find((one) => one === told);
      if (what !== undefined && responseId !== undefined) hear(responseId, what);
    },
  });
}
