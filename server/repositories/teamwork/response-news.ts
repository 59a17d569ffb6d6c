import type { Knex } from 'knex';
import type { Database } from '../database.ts';

/** What has changed in a response: an answer, its status, or which people have it open. */
export type ResponseNews = 'answers' | 'status' | 'presence';

const NEWS: readonly ResponseNews[] = ['answers', 'status', 'presence'];
const CHANNEL = 'samsvar_response';

/**
 * Notifies all processes of changes in responses, through a connection or a transaction. In a transaction it is sent on
 * commit.
 */
export function responseNewsIn(db: Knex) {
  return {
    /**
     * An expression that sends the notification when it is selected, to be put in the statement that makes the change.
     * It carries only the id and the kind of change.
     */
    telling(responseId: string, what: ResponseNews): Knex.Raw {
      return db.raw('pg_notify(?, ?)', [CHANNEL, `${what} ${responseId}`]);
    },
  };
}

/**
 * Calls `hear` for each change in any response, made by this process or another on the same database. `missed` is
 * called when the connection was lost and has been made again: anything may have changed. The function that it resolves
 * to ends the listening.
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
