import type { Request } from 'express';
import { isCode, isId } from '../../actions/authorise.ts';
import type { SubmissionSearch } from '../../actions/programs/read-submissions.ts';
import { PAGE_LENGTH, QUERY_PARAMETERS, type QueryName } from '../../api/parameters.ts';
import { ApiProblem } from '../../api/problems.ts';
import { API_BASE, API_ROUTES } from '../../api/routes.ts';
import { isDay } from '../../domain/text/day.ts';

/**
 * Reads the query parameters of the list of submissions: the filters, and how many submissions one page has at most.
 * Throws the API problem `bad-parameter`, with what is wrong.
 */
export function readSearch(request: Request): { readonly search: SubmissionSearch; readonly limit: number } {
  const asked = readQuery(request);
  const { survey, organisation, year, since, limit, cursor } = asked;
  const state = stateFrom(asked.state);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  if (year !== undefined && !/^[12]\d{3}$/.test(year)) throw unreadable('year');
  if (organisation !== undefined && !isCode(organisation)) throw unreadable('organisation');
  const most = limit === undefined ? PAGE_LENGTH.usual : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > PAGE_LENGTH.most) throw unreadable('limit');
  return {
    limit: most,
    search: {
      ...(survey === undefined ? {} : { survey }),
      ...(year === undefined ? {} : { year: Number(year) }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(state === undefined ? {} : { state }),
      ...(since === undefined ? {} : { since: readTime(since) }),
      ...(after === undefined ? {} : { after }),
    },
  };
}

/**
 * The query parameters, each given once. An unknown name is refused: ignoring a misspelt filter would give a longer
 * list than was asked for, with no sign of it.
 */
function readQuery(request: Request): Partial<Record<QueryName, string>> {
  const read: Partial<Record<QueryName, string>> = {};
  for (const [name, value] of Object.entries(request.query)) {
    if (!isQueryName(name)) throw new ApiProblem({ fault: 'unknown', name });
    if (typeof value !== 'string') throw new ApiProblem({ fault: 'repeated', name });
    read[name] = value;
  }
  return read;
}

function isQueryName(name: string): name is QueryName {
  return Object.hasOwn(QUERY_PARAMETERS, name);
}

function stateFrom(asked = 'latest'): SubmissionSearch['state'] {
  switch (asked) {
    case 'latest':
    case 'replaced':
    case 'withdrawn':
      return asked;
    case 'all':
      return undefined;
    default:
      throw unreadable('state');
  }
}

function readTime(asked: string): string {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(asked);
  if ((!isTime && !isDay(asked)) || Number.isNaN(Date.parse(asked))) throw unreadable('since');
  return new Date(asked).toISOString();
}

type Cursor = NonNullable<SubmissionSearch['after']>;

/**
 * Writes the cursor of the next page: the time and id of the last submission of this page. Because the next page
 * continues after that submission, none is skipped or repeated when new ones arrive in between.
 */
export function writeCursor({ submittedAt, id }: Cursor): string {
  return Buffer.from(`${submittedAt} ${id}`).toString('base64url');
}

function readCursor(cursor: string): Cursor {
  const [submittedAt = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  const time = Date.parse(submittedAt);
  if (Number.isNaN(time) || new Date(time).toISOString() !== submittedAt || !isId(id)) throw unreadable('cursor');
  return { submittedAt, id };
}

function unreadable(name: Exclude<QueryName, 'survey'>): ApiProblem {
  return new ApiProblem({ fault: 'unreadable', name });
}

/** The address of the next page: the same query with the cursor `after`. */
export function nextPage(request: Request, after: Cursor): string {
  const query = new URLSearchParams({ ...readQuery(request), cursor: writeCursor(after) });
  return `${API_BASE}${API_ROUTES.listSubmissions.path}?${query.toString()}`;
}
