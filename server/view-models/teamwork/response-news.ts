import type { LatestChange } from '../../domain/answer/answer-change.ts';
import type { ResponseStatus } from '../../domain/response/response-status.ts';
import { othersOf, type Presence } from '../../domain/teamwork/presence.ts';
import { formatTime } from '../../domain/text/swedish.ts';

/** What others do with a response, as JSON for the script of an open page. */
export interface ResponseNewsView {
  readonly version: number;
  readonly status: ResponseStatus;
  readonly changes: readonly {
    readonly question: string;
    readonly version: number;
    readonly time: string;
    readonly by: string;
  }[];
  /** The people with pages of the response open; `own` marks the viewer's other pages. */
  readonly people: readonly { readonly name: string; readonly own: boolean; readonly question: string | undefined }[];
}

interface NewsSource {
  readonly version: number;
  readonly status: ResponseStatus;
  readonly changes: readonly LatestChange[];
  readonly present: readonly Presence[];
}

/** The news for one open page: `since` is the version of the response that the page has already been told of. */
export function responseNewsView(
  { version, status, changes, present }: NewsSource,
  page: { readonly key: string; readonly personId: string; readonly since: number },
): ResponseNewsView {
  return {
    version,
    status,
    changes: changes
      .filter((change) => change.version > page.since)
      .map((change) => ({
        question: change.question,
        version: change.version,
        time: formatTime(change.at),
        by: change.by ?? 'Samsvar',
      })),
    people: othersOf(page.key, present).map(({ name, personId, question }) => ({
      name,
      own: personId === page.personId,
      question,
    })),
  };
}
